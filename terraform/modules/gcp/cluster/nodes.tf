# What nodes may do: write logs and metrics, and pull images.

resource "google_service_account" "nodes" {
  account_id   = "${var.name}-nodes"
  display_name = "Nodes of ${var.name}"
}

resource "google_project_iam_member" "nodes" {
  project = var.project
  role    = "roles/container.defaultNodeServiceAccount"
  member  = google_service_account.nodes.member
}

resource "google_artifact_registry_repository_iam_member" "nodes" {
  location   = var.registry.location
  repository = var.registry.name
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.nodes.member
}

locals {
  pools = local.is_autopilot ? {} : merge(
    { main = { spot = false, min = var.nodes.min, max = var.nodes.max } },
    # Beside the main pool, so that something runs when all Spot machines are taken away.
    var.spot ? { spot = { spot = true, min = 0, max = var.nodes.max } } : {},
  )
}

resource "google_container_node_pool" "this" {
  for_each = local.pools

  name     = each.key
  cluster  = google_container_cluster.this.id
  location = google_container_cluster.this.location

  # In each zone; from then on the autoscaler decides.
  initial_node_count = each.value.spot ? 0 : 1

  autoscaling {
    total_min_node_count = each.value.min
    total_max_node_count = each.value.max
    location_policy      = each.value.spot ? "ANY" : "BALANCED"
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 1
    max_unavailable = 0
  }

  network_config {
    enable_private_nodes = true
  }

  node_config {
    machine_type    = var.nodes.machine_type
    disk_size_gb    = var.nodes.disk_gib
    disk_type       = "pd-balanced"
    image_type      = "COS_CONTAINERD"
    spot            = each.value.spot
    service_account = google_service_account.nodes.email
    # What nodes may do is said by the account's roles.
    oauth_scopes = ["https://www.googleapis.com/auth/cloud-platform"]
    metadata     = { disable-legacy-endpoints = "true" }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }

    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }

  lifecycle {
    ignore_changes = [initial_node_count]
  }
}
