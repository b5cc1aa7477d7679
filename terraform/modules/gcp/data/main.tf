# The buckets: what models learn from, what the pipeline keeps, what services write down, and who looked at it.

locals {
  # For how many days a version that was replaced or deleted is kept; null keeps what is current for ever.
  buckets = merge(
    {
      # A dataset names the generations of the objects that it was read from.
      data  = { noncurrent_days = 365, current_days = null }
      store = { noncurrent_days = 30, current_days = null }
    },
    # Cloud Storage FUSE mounts whole buckets: one for each environment keeps them apart.
    { for environment in var.environments : "feedback-${environment}" => { noncurrent_days = 7, current_days = var.feedback_days } },
  )

  # The project's ID makes names unique in the world.
  prefix = "${var.project}-${var.name}"
}

# A key ring is never deleted, and its name never free again: hence `generation`.
resource "google_kms_key_ring" "this" {
  name     = "${var.name}-data-${var.generation}"
  location = var.region
}

resource "google_kms_crypto_key" "this" {
  # checkov:skip=CKV_GCP_82: a teardown must work; a version that was destroyed can be brought back for 30 days
  name     = "buckets"
  key_ring = google_kms_key_ring.this.id
  purpose  = "ENCRYPT_DECRYPT"

  rotation_period = "7776000s" # 90 days
  # How long a person has to think better of it: without the key the objects are lost.
  destroy_scheduled_duration = "2592000s" # 30 days
}

resource "google_kms_crypto_key_iam_member" "storage" {
  crypto_key_id = google_kms_crypto_key.this.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:${var.storage_service_account}"
}

resource "google_storage_bucket" "this" {
  for_each = local.buckets

  name          = "${local.prefix}-${each.key}"
  location      = var.region
  force_destroy = !var.retain_data

  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  encryption {
    default_kms_key_name = google_kms_crypto_key.this.id
  }

  versioning {
    enabled = true
  }

  # Versions do what it would do, for as long as each bucket needs.
  soft_delete_policy {
    retention_duration_seconds = 0
  }

  logging {
    log_bucket        = google_storage_bucket.logs.name
    log_object_prefix = each.key
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = each.value.noncurrent_days
      with_state                 = "ARCHIVED"
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 7
    }
  }

  dynamic "lifecycle_rule" {
    for_each = each.value.current_days[*]

    content {
      action {
        type = "Delete"
      }
      condition {
        age        = lifecycle_rule.value
        with_state = "LIVE"
      }
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.storage]
}

# Who looked at what in the other buckets. It has no log of its own: each line would make the next.
resource "google_storage_bucket" "logs" {
  # checkov:skip=CKV_GCP_62: it is where the others log
  name          = "${local.prefix}-logs"
  location      = var.region
  force_destroy = !var.retain_data

  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  encryption {
    default_kms_key_name = google_kms_crypto_key.this.id
  }

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 0
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age        = var.log_days
      with_state = "LIVE"
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = 7
      with_state                 = "ARCHIVED"
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.storage]
}

# The group by which Cloud Storage delivers its logs.
resource "google_storage_bucket_iam_member" "logs" {
  bucket = google_storage_bucket.logs.name
  role   = "roles/storage.objectCreator"
  member = "group:cloud-storage-analytics@google.com"
}
