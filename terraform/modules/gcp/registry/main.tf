# Where images are: one repository, in it one image a model. A tag, once pushed, stays what it is.

resource "google_artifact_registry_repository" "this" {
  # checkov:skip=CKV_GCP_84: the account that would encrypt is made in time by the beta provider alone
  location      = var.region
  repository_id = var.name
  format        = "DOCKER"
  description   = "Images of models"

  docker_config {
    immutable_tags = true
  }

  vulnerability_scanning_config {
    enablement_config = var.scan_images ? "INHERITED" : "DISABLED"
  }

  # What has a tag is a version, and stays: a rollback may ask for any. The rest is what a killed push has left.
  cleanup_policies {
    id     = "untagged"
    action = "DELETE"

    condition {
      tag_state  = "UNTAGGED"
      older_than = "2592000s" # 30 days
    }
  }

  cleanup_policies {
    id     = "versions"
    action = "KEEP"

    condition {
      tag_state = "TAGGED"
    }
  }
}
