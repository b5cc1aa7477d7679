# The two accounts of a workflow that runs Terraform. The one that plans sees how things are set up and no data; the one that
# applies may do what this configuration does, and so is in effect an administrator: a person must approve each of its jobs.

locals {
  infrastructure_accounts = {
    plan = {
      description = "terraform plan: looks at all, changes nothing"
      jobs        = "looks_only"
      state       = "roles/storage.objectViewer"
      roles = [
        "artifactregistry.reader", "binaryauthorization.policyViewer", "browser", "cloudkms.viewer", "compute.networkViewer",
        "container.clusterViewer", "eventarc.viewer", "iam.securityReviewer", "iam.workloadIdentityPoolViewer",
        "monitoring.viewer", "secretmanager.viewer", "serviceusage.serviceUsageConsumer", "storage.bucketViewer",
        "workflows.viewer",
      ]
    }
    apply = {
      description = "terraform apply, after an approval"
      jobs        = "approved"
      state       = "roles/storage.objectUser"
      roles = [
        "artifactregistry.admin", "binaryauthorization.policyEditor", "browser", "cloudkms.admin", "compute.networkAdmin",
        "container.admin", "eventarc.admin", "iam.serviceAccountAdmin", "iam.serviceAccountUser",
        "iam.workloadIdentityPoolAdmin", "monitoring.notificationChannelEditor", "secretmanager.admin",
        "serviceusage.serviceUsageAdmin", "storage.admin", "workflows.admin",
      ]
    }
  }

  # The roles on the whole project that this configuration gives to others than these two accounts.
  granted_on_project = [
    "container.admin", "container.defaultNodeServiceAccount", "eventarc.eventReceiver", "logging.logWriter",
    "pubsub.publisher", "workflows.invoker", "workflows.viewer",
  ]
}

resource "google_project_iam_member" "infrastructure" {
  for_each = var.state_bucket == null ? {} : merge([
    for purpose, account in local.infrastructure_accounts : {
      for role in account.roles : "${purpose}/${role}" => { purpose = purpose, role = role }
    }
  ]...)

  project = var.project
  role    = "roles/${each.value.role}"
  member  = google_service_account.workflow[each.value.purpose].member
}

# Whoever applies gives those roles and no others: it cannot give itself more. What the two accounts may do is changed by a person.
resource "google_project_iam_member" "grants" {
  count = var.state_bucket == null ? 0 : 1

  project = var.project
  role    = "roles/resourcemanager.projectIamAdmin"
  member  = google_service_account.workflow["apply"].member

  condition {
    title      = "roles of this configuration"
    expression = "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([${join(", ", [for role in local.granted_on_project : "'roles/${role}'"])}])"
  }
}

resource "google_storage_bucket_iam_member" "state" {
  for_each = var.state_bucket == null ? {} : local.infrastructure_accounts

  bucket = var.state_bucket
  role   = each.value.state
  member = google_service_account.workflow[each.key].member
}
