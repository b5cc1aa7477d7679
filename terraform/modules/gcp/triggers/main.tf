# A new object below <model>/ of the data bucket starts the workflow that trains the model.
#
#   Cloud Storage ─ Eventarc ─ receive.yaml ─ dispatch.yaml, one a model: waits ─ repository_dispatch
#
# The wait makes one of many. While a dispatch of the model waits, what comes needs none of its own: the one that waits is sent
# later. So each object is followed by a run that starts later than it came, and a thousand objects at once are one run.
# Both are Google Workflows: there is no code to deploy and nothing that stands idle at a price.

locals {
  wait_seconds    = 300
  dispatch_prefix = "${var.name}-dispatch-"
}

# Its value is set once by hand, with the command that an output prints, and stays out of the state.
resource "google_secret_manager_secret" "token" {
  secret_id = "${var.name}-github-token"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }
}

resource "google_service_account" "receive" {
  account_id   = "${var.name}-receive"
  display_name = "Takes note of new data"
}

resource "google_service_account" "dispatch" {
  account_id   = "${var.name}-dispatch"
  display_name = "Tells GitHub of new data"
}

resource "google_secret_manager_secret_iam_member" "dispatch" {
  secret_id = google_secret_manager_secret.token.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.dispatch.member
}

resource "google_project_iam_member" "workflows" {
  for_each = {
    "receive/eventarc.eventReceiver" = google_service_account.receive.member
    "receive/workflows.invoker"      = google_service_account.receive.member
    "receive/workflows.viewer"       = google_service_account.receive.member
    "receive/logging.logWriter"      = google_service_account.receive.member
    "dispatch/workflows.viewer"      = google_service_account.dispatch.member
    "dispatch/logging.logWriter"     = google_service_account.dispatch.member
    "storage/pubsub.publisher"       = "serviceAccount:${var.storage_service_account}"
  }

  project = var.project
  role    = "roles/${split("/", each.key)[1]}"
  member  = each.value
}

resource "google_workflows_workflow" "dispatch" {
  for_each = var.models

  name                = "${local.dispatch_prefix}${each.key}"
  region              = var.region
  description         = "Tells ${var.github_repository} of new data of ${each.key}"
  service_account     = google_service_account.dispatch.id
  source_contents     = file("${path.module}/dispatch.yaml")
  call_log_level      = "LOG_ERRORS_ONLY"
  deletion_protection = false

  user_env_vars = {
    MODEL        = each.key
    REPOSITORY   = var.github_repository
    SECRET       = google_secret_manager_secret.token.secret_id
    WAIT_SECONDS = local.wait_seconds
  }

  depends_on = [google_project_iam_member.workflows, google_secret_manager_secret_iam_member.dispatch]
}

resource "google_workflows_workflow" "receive" {
  name                = "${var.name}-new-data"
  region              = var.region
  description         = "Starts the dispatch of the model that an object belongs to"
  service_account     = google_service_account.receive.id
  source_contents     = file("${path.module}/receive.yaml")
  call_log_level      = "LOG_ERRORS_ONLY"
  deletion_protection = false

  user_env_vars = {
    MODELS       = jsonencode(var.models)
    PREFIX       = local.dispatch_prefix
    WAIT_SECONDS = local.wait_seconds
  }

  depends_on = [google_project_iam_member.workflows]
}

resource "google_eventarc_trigger" "this" {
  name            = "${var.name}-new-data"
  location        = var.region
  service_account = google_service_account.receive.email

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.storage.object.v1.finalized"
  }

  matching_criteria {
    attribute = "bucket"
    value     = var.data_bucket
  }

  destination {
    workflow = google_workflows_workflow.receive.id
  }

  depends_on = [google_project_iam_member.workflows]
}
