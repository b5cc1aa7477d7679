# The cluster: its control plane, and who may reach it. Nodes have no public address, Pods get an identity of Google Cloud by
# Workload Identity, secrets are encrypted by a key of the project.
#
# Arguments that Autopilot settles by itself are left out (null) there: it refuses to be told.

locals {
  is_autopilot = var.mode == "autopilot"
}

# A key ring is never deleted, and its name never free again: hence `generation`.
resource "google_kms_key_ring" "this" {
  name     = "${var.name}-cluster-${var.generation}"
  location = var.region
}

resource "google_kms_crypto_key" "secrets" {
  # checkov:skip=CKV_GCP_82: a teardown must work; a version that was destroyed can be brought back for 30 days
  name     = "secrets"
  key_ring = google_kms_key_ring.this.id
  purpose  = "ENCRYPT_DECRYPT"

  rotation_period            = "7776000s" # 90 days
  destroy_scheduled_duration = "2592000s" # 30 days
}

resource "google_kms_crypto_key_iam_member" "gke" {
  crypto_key_id = google_kms_crypto_key.secrets.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:service-${var.project_number}@container-engine-robot.iam.gserviceaccount.com"
}

resource "google_container_cluster" "this" {
  # checkov:skip=CKV_GCP_12: Dataplane V2 enforces network policies, and Autopilot has it
  # checkov:skip=CKV_GCP_66: binary_authorization asks for it
  # checkov:skip=CKV_GCP_61: Dataplane V2 enforces policies inside a node, too; its traffic would cost more logs than it tells
  # checkov:skip=CKV_GCP_21: default_labels of the provider are on it
  # checkov:skip=CKV_GCP_65: needs a domain of Google Workspace; admins takes groups of IAM
  name = var.name
  # Each region has a zone b. To ask for the list would make the location of a cluster that stands unknown in some plans.
  location = local.is_autopilot || var.regional ? var.region : "${var.region}-b"

  enable_autopilot         = local.is_autopilot ? true : null
  remove_default_node_pool = local.is_autopilot ? null : true
  initial_node_count       = local.is_autopilot ? null : 1
  enable_shielded_nodes    = local.is_autopilot ? null : true
  datapath_provider        = local.is_autopilot ? null : "ADVANCED_DATAPATH" # enforces network policies

  # All that runs here comes from Git, so that a teardown works first time. Data is in buckets.
  deletion_protection = false

  network    = var.network
  subnetwork = var.subnetwork

  ip_allocation_policy {
    cluster_secondary_range_name  = var.pod_range
    services_secondary_range_name = var.service_range
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = var.private_endpoint
  }

  # The cluster's own address, for those who are named alone.
  master_authorized_networks_config {
    gcp_public_cidrs_access_enabled = false

    dynamic "cidr_blocks" {
      for_each = var.admin_cidrs

      content {
        cidr_block = cidr_blocks.value
      }
    }
  }

  # A name at Google's front door, which asks IAM before anything gets through: no bastion is needed.
  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = !var.private_endpoint
    }
  }

  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }

  release_channel {
    channel = var.release_channel
  }

  maintenance_policy {
    recurring_window {
      start_time = "2026-01-03T02:00:00Z"
      end_time   = "2026-01-03T08:00:00Z"
      recurrence = "FREQ=WEEKLY;BYDAY=SA,SU"
    }
  }

  database_encryption {
    state    = "ENCRYPTED"
    key_name = google_kms_crypto_key.secrets.id
  }

  binary_authorization {
    evaluation_mode = var.binary_authorization ? "PROJECT_SINGLETON_POLICY_ENFORCE" : "DISABLED"
  }

  gateway_api_config {
    channel = "CHANNEL_STANDARD"
  }

  security_posture_config {
    mode               = "BASIC"
    vulnerability_mode = "VULNERABILITY_DISABLED"
  }

  logging_config {
    enable_components = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "SCHEDULER", "CONTROLLER_MANAGER"]
  }

  monitoring_config {
    enable_components = local.is_autopilot ? null : ["SYSTEM_COMPONENTS"]

    managed_prometheus {
      enabled = local.is_autopilot || var.managed_prometheus
    }
  }

  cost_management_config {
    enabled = true
  }

  dynamic "workload_identity_config" {
    for_each = local.is_autopilot ? [] : [var.project]

    content {
      workload_pool = "${workload_identity_config.value}.svc.id.goog"
    }
  }

  # What Autopilot has anyway: buckets as folders for feedback-store-gcs, load balancers, and names looked up on the node.
  dynamic "addons_config" {
    for_each = local.is_autopilot ? [] : [true]

    content {
      gcs_fuse_csi_driver_config {
        enabled = true
      }
      http_load_balancing {
        disabled = false
      }
      dns_cache_config {
        enabled = true
      }
    }
  }

  # The nodes that Autopilot makes.
  dynamic "cluster_autoscaling" {
    for_each = local.is_autopilot ? [true] : []

    content {
      auto_provisioning_defaults {
        service_account = google_service_account.nodes.email
        oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
      }
    }
  }

  # The pool that is made to be removed at once.
  dynamic "node_config" {
    for_each = local.is_autopilot ? [] : [true]

    content {
      machine_type    = var.nodes.machine_type
      service_account = google_service_account.nodes.email

      shielded_instance_config {
        enable_secure_boot          = true
        enable_integrity_monitoring = true
      }
      workload_metadata_config {
        mode = "GKE_METADATA"
      }
    }
  }

  lifecycle {
    # It is gone after the first apply, and would otherwise ask for a new cluster.
    ignore_changes = [node_config]
  }

  depends_on = [
    google_kms_crypto_key_iam_member.gke,
    google_project_iam_member.nodes,
  ]
}

resource "google_project_iam_member" "admin" {
  for_each = var.admins

  project = var.project
  role    = "roles/container.admin"
  member  = each.key
}

# One policy for the whole project.
resource "google_binary_authorization_policy" "this" {
  count = var.binary_authorization ? 1 : 0

  # Google's own parts of the cluster.
  global_policy_evaluation_mode = "ENABLE"

  dynamic "admission_whitelist_patterns" {
    for_each = setunion(["${var.registry.address}/**"], var.allowed_images)

    content {
      name_pattern = admission_whitelist_patterns.value
    }
  }

  default_admission_rule {
    evaluation_mode  = "ALWAYS_DENY"
    enforcement_mode = "ENFORCED_BLOCK_AND_AUDIT_LOG"
  }
}
