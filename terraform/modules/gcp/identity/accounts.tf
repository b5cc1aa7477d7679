# What each account of a workflow may do, and which jobs may act as it.

locals {
  feedback = [for environment in var.environments : "feedback-${environment}"]

  workflow_accounts = {
    pipeline = {
      description = "Ingest, train, evaluate: reads data, writes the store"
      jobs        = "released"
      # The store only grows: what is in it is never replaced or deleted.
      buckets = [
        { bucket = "data", role = "roles/storage.objectViewer" },
        { bucket = "store", role = "roles/storage.objectViewer" },
        { bucket = "store", role = "roles/storage.objectCreator" },
      ]
      images = null
    }
    review = {
      description = "The same on a pull request, with a store on the runner: reads data"
      jobs        = "pull_request"
      buckets     = [{ bucket = "data", role = "roles/storage.objectViewer" }]
      images      = null
    }
    build = {
      description = "Build and push: pushes images"
      jobs        = "released"
      buckets     = []
      images      = "roles/artifactregistry.writer"
    }
    deploy = {
      description = "Promote and roll back: looks up images"
      jobs        = "released"
      buckets     = []
      images      = "roles/artifactregistry.reader"
    }
    observe = {
      description = "Observe: reads predictions and feedback"
      jobs        = "released"
      buckets     = [for bucket in local.feedback : { bucket = bucket, role = "roles/storage.objectViewer" }]
      images      = null
    }
  }

  accounts = merge(local.workflow_accounts, { for purpose, account in local.infrastructure_accounts : purpose => account if var.state_bucket != null })
}

resource "google_storage_bucket_iam_member" "workflow" {
  for_each = merge(flatten([
    for purpose, account in local.workflow_accounts : [
      for grant in account.buckets : { "${purpose}/${grant.bucket}/${grant.role}" = merge(grant, { purpose = purpose }) }
    ]
  ])...)

  bucket = var.buckets[each.value.bucket]
  role   = each.value.role
  member = google_service_account.workflow[each.value.purpose].member
}

resource "google_artifact_registry_repository_iam_member" "workflow" {
  for_each = { for purpose, account in local.workflow_accounts : purpose => account.images if account.images != null }

  location   = var.registry.location
  repository = var.registry.name
  role       = each.value
  member     = google_service_account.workflow[each.key].member
}
