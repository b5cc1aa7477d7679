# The cluster: private nodes, encrypted secrets, an identity for each Pod, and no door but those that were asked for.

mock_provider "google" {}

variables {
  project              = "acme-ml-prod"
  project_number       = "123456789012"
  name                 = "acme-ml"
  region               = "europe-west1"
  generation           = "202611240000"
  mode                 = "standard"
  regional             = true
  nodes                = { machine_type = "e2-standard-4", min = 3, max = 9, disk_gib = 50 }
  spot                 = false
  network              = "network"
  subnetwork           = "subnetwork"
  pod_range            = "pods"
  service_range        = "services"
  private_endpoint     = false
  admin_cidrs          = ["203.0.113.7/32"]
  admins               = ["group:platform@acme.example"]
  release_channel      = "REGULAR"
  managed_prometheus   = false
  binary_authorization = false
  allowed_images       = ["quay.io/argoproj/**"]
  registry             = { name = "acme-ml", location = "europe-west1", address = "europe-west1-docker.pkg.dev/acme-ml-prod/acme-ml" }
}

run "standard" {
  module {
    source = "../modules/gcp/cluster"
  }

  assert {
    condition     = one(google_container_cluster.this.private_cluster_config).enable_private_nodes && alltrue([for pool in google_container_node_pool.this : one(pool.network_config).enable_private_nodes])
    error_message = "Nodes must have no public address."
  }

  assert {
    condition     = one(google_container_cluster.this.database_encryption).state == "ENCRYPTED" && one(google_container_cluster.this.database_encryption).key_name == google_kms_crypto_key.secrets.id && google_kms_crypto_key.secrets.rotation_period == "7776000s"
    error_message = "Secrets must be encrypted by a key that is renewed."
  }

  assert {
    condition     = [for block in one(google_container_cluster.this.master_authorized_networks_config).cidr_blocks : block.cidr_block] == ["203.0.113.7/32"] && !one(google_container_cluster.this.master_authorized_networks_config).gcp_public_cidrs_access_enabled
    error_message = "The cluster's address must be open to the named ones alone."
  }

  assert {
    condition     = one(google_container_cluster.this.workload_identity_config).workload_pool == "acme-ml-prod.svc.id.goog" && alltrue([for pool in google_container_node_pool.this : one(one(pool.node_config).workload_metadata_config).mode == "GKE_METADATA"])
    error_message = "Pods must get their own identity, not that of the node."
  }

  assert {
    condition     = alltrue([for pool in google_container_node_pool.this : one(one(pool.node_config).shielded_instance_config).enable_secure_boot && one(pool.node_config).service_account == google_service_account.nodes.email && one(pool.management).auto_upgrade])
    error_message = "Nodes must boot what is signed, act as their own account, and be kept up to date."
  }

  assert {
    condition     = google_container_cluster.this.datapath_provider == "ADVANCED_DATAPATH" && one(google_container_cluster.this.gateway_api_config).channel == "CHANNEL_STANDARD" && one(one(google_container_cluster.this.addons_config).gcs_fuse_csi_driver_config).enabled
    error_message = "The cluster must have what gitops/ needs: network policies, the Gateway API, buckets as folders."
  }

  assert {
    condition     = keys(google_container_node_pool.this) == ["main"] && one(google_container_cluster.this.release_channel).channel == "REGULAR" && length(google_binary_authorization_policy.this) == 0
    error_message = "There must be one pool of nodes."
  }

  assert {
    condition     = !google_container_cluster.this.deletion_protection && keys(google_project_iam_member.admin) == ["group:platform@acme.example"]
    error_message = "A teardown must work first time; administrators must be those who are named."
  }
}

run "autopilot_is_told_only_what_it_lets_be_said" {
  state_key = "autopilot"

  module {
    source = "../modules/gcp/cluster"
  }

  variables {
    mode = "autopilot"
  }

  assert {
    condition     = google_container_cluster.this.enable_autopilot && length(google_container_node_pool.this) == 0 && length(google_container_cluster.this.workload_identity_config) == 0 && length(google_container_cluster.this.addons_config) == 0 && length(google_container_cluster.this.node_config) == 0
    error_message = "Autopilot refuses to be told of nodes, add-ons and workload identity."
  }

  assert {
    condition     = one(one(google_container_cluster.this.cluster_autoscaling).auto_provisioning_defaults).service_account == google_service_account.nodes.email && one(google_container_cluster.this.private_cluster_config).enable_private_nodes && one(google_container_cluster.this.database_encryption).state == "ENCRYPTED"
    error_message = "Nodes that Autopilot makes must be private, too, and act as their own account."
  }
}

run "private_endpoint" {
  module {
    source = "../modules/gcp/cluster"
  }

  variables {
    private_endpoint = true
    admin_cidrs      = []
  }

  assert {
    condition     = one(google_container_cluster.this.private_cluster_config).enable_private_endpoint && !one(one(google_container_cluster.this.control_plane_endpoints_config).dns_endpoint_config).allow_external_traffic && length(one(google_container_cluster.this.master_authorized_networks_config).cidr_blocks) == 0
    error_message = "There must be no way in from outside."
  }
}

run "spot" {
  module {
    source = "../modules/gcp/cluster"
  }

  variables {
    spot = true
  }

  assert {
    condition     = { for name, pool in google_container_node_pool.this : name => [one(pool.node_config).spot, one(pool.autoscaling).total_min_node_count] } == { main = [false, 3], spot = [true, 0] }
    error_message = "Spot machines must come beside those that stay."
  }
}

run "binary_authorization" {
  module {
    source = "../modules/gcp/cluster"
  }

  variables {
    binary_authorization = true
  }

  assert {
    condition     = one(google_container_cluster.this.binary_authorization).evaluation_mode == "PROJECT_SINGLETON_POLICY_ENFORCE" && one(google_binary_authorization_policy.this[0].default_admission_rule).evaluation_mode == "ALWAYS_DENY" && toset([for pattern in google_binary_authorization_policy.this[0].admission_whitelist_patterns : pattern.name_pattern]) == toset(["europe-west1-docker.pkg.dev/acme-ml-prod/acme-ml/**", "quay.io/argoproj/**"])
    error_message = "What is not on the list must be refused."
  }
}
