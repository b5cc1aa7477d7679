# The buckets: encrypted by a key of the project, out of the public's reach, and nothing in them lost by a slip.

mock_provider "google" {}

variables {
  project                 = "acme-ml-prod"
  name                    = "acme-ml"
  region                  = "europe-west1"
  storage_service_account = "service-123456789012@gs-project-accounts.iam.gserviceaccount.com"
  generation              = "202611240000"
  environments            = ["staging", "production"]
  feedback_days           = 365
  retain_data             = true
}

run "buckets" {
  module {
    source = "../modules/gcp/data"
  }

  assert {
    condition     = toset(keys(output.names)) == toset(["data", "store", "logs", "feedback-production", "feedback-staging"])
    error_message = "There must be a bucket for each purpose, and one for the feedback of each environment."
  }

  assert {
    condition = alltrue([for bucket in concat(values(google_storage_bucket.this), [google_storage_bucket.logs]) :
      bucket.public_access_prevention == "enforced" &&
      bucket.uniform_bucket_level_access &&
      one(bucket.versioning).enabled &&
      one(bucket.encryption).default_kms_key_name == google_kms_crypto_key.this.id &&
      !bucket.force_destroy
    ])
    error_message = "Each bucket must be private, encrypted by the key, versioned, and kept while it holds something."
  }

  assert {
    condition     = alltrue([for bucket in google_storage_bucket.this : one(bucket.logging).log_bucket == google_storage_bucket.logs.name])
    error_message = "Who looks into a bucket must be written down."
  }

  assert {
    condition     = google_kms_crypto_key.this.rotation_period == "7776000s" && google_kms_crypto_key.this.destroy_scheduled_duration == "2592000s" && endswith(google_kms_key_ring.this.name, "202611240000")
    error_message = "The key must be renewed, be destroyed slowly, and have a name that was never taken."
  }

  assert {
    condition     = length(google_storage_bucket.this["data"].lifecycle_rule) == 2 && length(google_storage_bucket.this["feedback-staging"].lifecycle_rule) == 3
    error_message = "Data must stay, feedback must go some day."
  }
}

run "not_retained" {
  module {
    source = "../modules/gcp/data"
  }

  variables {
    retain_data = false
  }

  assert {
    condition     = alltrue([for bucket in concat(values(google_storage_bucket.this), [google_storage_bucket.logs]) : bucket.force_destroy])
    error_message = "Buckets that hold something must be destroyed, too, when that is wished."
  }
}
