# What sizes and switches choose, through the root.

mock_provider "google" {}

variables {
  project              = "acme-ml-prod"
  name                 = "acme-ml"
  region               = "europe-west1"
  models               = ["penguins"]
  github_repository    = "acme/models"
  github_owner_id      = 1234567
  github_repository_id = 890123456
}

run "small_by_default" {
  assert {
    condition     = local.size == local.sizes.small && length(module.network.nat_addresses) == 1 && module.cluster.location == "europe-west1"
    error_message = "It must be small, with Autopilot, which is in the whole region."
  }

  assert {
    condition     = length(module.triggers) == 0 && module.budget.id == null
    error_message = "Triggers and budget must be there when asked for."
  }

  assert {
    condition     = keys(output.github_variables) == concat([for name in ["BUILD", "DEPLOY", "OBSERVE", "PIPELINE", "REVIEW"] : "GOOGLE_ACCOUNT_${name}"], ["GOOGLE_IDENTITY_PROVIDER", "GOOGLE_PROJECT", "GOOGLE_REGISTRY", "SLIPWAY_FEEDBACK", "SLIPWAY_STORE"])
    error_message = "GitHub must be told where to knock, and as whom."
  }

  assert {
    condition     = output.github_variables["SLIPWAY_STORE"] == "gs://acme-ml-prod-acme-ml-store/slipway" && output.data["penguins"] == "gs://acme-ml-prod-acme-ml-data/penguins/"
    error_message = "The store and the data must be named as Slipway reads them."
  }

  assert {
    condition     = replace(replace(output.github_variables["SLIPWAY_FEEDBACK"], "{environment}", "staging"), "{model}", "penguins") == "gs://acme-ml-prod-acme-ml-feedback-staging/staging/penguins"
    error_message = "Feedback must be looked for where services of an environment keep it."
  }

  assert {
    condition     = output.images == { penguins = "europe-west1-docker.pkg.dev/acme-ml-prod/acme-ml/penguins" }
    error_message = "Images must be named as Artifact Registry names them."
  }

  assert {
    condition     = strcontains(output.bootstrap, "get-credentials acme-ml --project acme-ml-prod --location europe-west1 --dns-endpoint")
    error_message = "Administrators must come in by Google's front door."
  }

  assert {
    condition     = yamldecode(output.environment_yaml["staging"]).feedback.bucket == "acme-ml-prod-acme-ml-feedback-staging"
    error_message = "Each environment must have its own bucket."
  }
}

run "small_standard_is_in_one_zone" {
  variables {
    cluster_mode = "standard"
  }

  assert {
    condition     = module.cluster.location == "europe-west1-b"
    error_message = "A small standard cluster must be in one zone, which is free of the cluster's fee."
  }
}

run "medium_standard_is_in_all_zones" {
  variables {
    cluster_mode = "standard"
    size         = "medium"
  }

  assert {
    condition     = module.cluster.location == "europe-west1"
    error_message = "A medium cluster must outlive a zone."
  }
}

run "large_has_two_addresses" {
  variables {
    size = "large"
  }

  assert {
    condition     = length(module.network.nat_addresses) == 2
    error_message = "A large cluster must have two addresses for its connections."
  }
}

run "private_is_reached_from_inside" {
  variables {
    private_endpoint = true
  }

  assert {
    condition     = strcontains(output.bootstrap, "--internal-ip") && !strcontains(output.bootstrap, "--dns-endpoint")
    error_message = "The command must not promise a way in from outside."
  }
}

run "all_that_can_be_asked_for" {
  variables {
    train_on_new_data    = true
    binary_authorization = true
    budget_monthly       = 300
    budget_emails        = ["team@acme.example"]
    billing_account      = "01AB23-45CD67-89EF01"
    state_bucket         = "acme-ml-prod-terraform-state"
  }

  assert {
    condition     = strcontains(output.trigger_token_command, "gcloud secrets versions add acme-ml-github-token --project acme-ml-prod") && keys(output.failed_triggers) == ["penguins"] && module.budget.id != null
    error_message = "Triggers and budget must be there."
  }

  assert {
    condition     = contains(keys(output.github_variables), "GOOGLE_ACCOUNT_PLAN") && contains(keys(output.github_variables), "GOOGLE_ACCOUNT_APPLY")
    error_message = "The accounts of a workflow that runs Terraform must be there."
  }

  assert {
    condition     = alltrue([for service in ["eventarc", "workflows", "binaryauthorization", "billingbudgets", "secretmanager"] : contains(keys(google_project_service.this), "${service}.googleapis.com")]) && alltrue([for service in google_project_service.this : !service.disable_on_destroy])
    error_message = "The services that are used must be enabled, and left so."
  }
}
