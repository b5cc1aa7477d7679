# The smaller modules: network, registry, triggers, budget.

mock_provider "google" {}

variables {
  project = "acme-ml-prod"
  name    = "acme-ml"
  region  = "europe-west1"
}

run "network" {
  module {
    source = "../modules/gcp/network"
  }

  variables {
    subnet_cidr   = "10.0.0.0/20"
    pod_cidr      = "10.4.0.0/14"
    service_cidr  = "10.8.0.0/20"
    nat_addresses = 2
  }

  assert {
    condition     = !google_compute_network.this.auto_create_subnetworks && google_compute_subnetwork.nodes.private_ip_google_access && [for range in google_compute_subnetwork.nodes.secondary_ip_range : "${range.range_name} ${range.ip_cidr_range}"] == ["pods 10.4.0.0/14", "services 10.8.0.0/20"]
    error_message = "There must be one subnet, with ranges for Pods and Services, that reaches Google from inside."
  }

  assert {
    condition     = google_compute_router_nat.this.nat_ips == toset(google_compute_address.nat[*].self_link) && length(google_compute_address.nat) == 2 && google_compute_router_nat.this.source_subnetwork_ip_ranges_to_nat == "LIST_OF_SUBNETWORKS"
    error_message = "Nodes must be seen from outside with addresses that stay."
  }
}

run "registry" {
  module {
    source = "../modules/gcp/registry"
  }

  variables {
    scan_images = true
  }

  assert {
    condition     = one(google_artifact_registry_repository.this.docker_config).immutable_tags && one(google_artifact_registry_repository.this.vulnerability_scanning_config).enablement_config == "INHERITED"
    error_message = "Tags must stay what they are, and images be looked through."
  }

  assert {
    condition     = { for policy in google_artifact_registry_repository.this.cleanup_policies : policy.id => [policy.action, one(policy.condition).tag_state] } == { untagged = ["DELETE", "UNTAGGED"], versions = ["KEEP", "TAGGED"] }
    error_message = "Versions must be kept, the rest cleaned up."
  }
}

run "registry_without_scanning" {
  module {
    source = "../modules/gcp/registry"
  }

  variables {
    scan_images = false
  }

  assert {
    condition     = one(google_artifact_registry_repository.this.vulnerability_scanning_config).enablement_config == "DISABLED"
    error_message = "No image must be looked through, and paid for."
  }
}

run "triggers" {
  module {
    source = "../modules/gcp/triggers"
  }

  variables {
    data_bucket             = "acme-ml-prod-acme-ml-data"
    storage_service_account = "service-123456789012@gs-project-accounts.iam.gserviceaccount.com"
    models                  = ["penguins", "birds"]
    github_repository       = "acme/models"
  }

  assert {
    condition     = { for criterion in google_eventarc_trigger.this.matching_criteria : criterion.attribute => criterion.value } == { type = "google.cloud.storage.object.v1.finalized", bucket = "acme-ml-prod-acme-ml-data" }
    error_message = "New objects of the data bucket alone must be taken note of."
  }

  assert {
    condition     = { for model, workflow in google_workflows_workflow.dispatch : model => workflow.user_env_vars["MODEL"] } == { birds = "birds", penguins = "penguins" } && jsondecode(google_workflows_workflow.receive.user_env_vars["MODELS"]) == ["birds", "penguins"] && alltrue([for model, workflow in google_workflows_workflow.dispatch : workflow.name == "${google_workflows_workflow.receive.user_env_vars["PREFIX"]}${model}"])
    error_message = "Each model must have a dispatch of its own."
  }

  assert {
    condition     = google_secret_manager_secret_iam_member.dispatch.member == google_service_account.dispatch.member && google_eventarc_trigger.this.service_account == google_service_account.receive.email
    error_message = "Who takes note of data must not read the token."
  }
}

run "budget" {
  module {
    source = "../modules/gcp/budget"
  }

  variables {
    project_number  = "123456789012"
    billing_account = "01AB23-45CD67-89EF01"
    monthly         = 300
    emails          = ["team@acme.example"]
  }

  assert {
    condition     = one(one(google_billing_budget.this[0].amount).specified_amount).units == "300" && one(google_billing_budget.this[0].budget_filter).projects == toset(["projects/123456789012"]) && [for rule in google_billing_budget.this[0].threshold_rules : rule.threshold_percent] == [0.5, 0.9, 1, 1]
    error_message = "The project's cost must be watched, at half, nine tenths and all of the amount."
  }

  assert {
    condition     = one(google_billing_budget.this[0].all_updates_rule).monitoring_notification_channels == tolist([google_monitoring_notification_channel.email["team@acme.example"].id])
    error_message = "Those who are named must be told."
  }
}

run "no_budget" {
  module {
    source = "../modules/gcp/budget"
  }

  variables {
    project_number  = "123456789012"
    billing_account = null
    monthly         = 0
    emails          = ["team@acme.example"]
  }

  assert {
    condition     = output.id == null && length(google_monitoring_notification_channel.email) == 0
    error_message = "There must be no budget."
  }
}
