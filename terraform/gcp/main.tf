# What each size is made of. README.md says what it costs.
locals {
  sizes = {
    small = {
      regional      = false
      nat_addresses = 1
      nodes         = { machine_type = "e2-standard-2", min = 1, max = 3, disk_gib = 50 }
    }
    medium = {
      regional      = true
      nat_addresses = 1
      nodes         = { machine_type = "e2-standard-4", min = 3, max = 9, disk_gib = 50 }
    }
    large = {
      regional      = true
      nat_addresses = 2
      nodes         = { machine_type = "n2-standard-4", min = 3, max = 20, disk_gib = 100 }
    }
  }
  size = local.sizes[var.size]

  services = toset(concat(
    [
      "artifactregistry.googleapis.com", "cloudkms.googleapis.com", "compute.googleapis.com", "container.googleapis.com",
      "iam.googleapis.com", "iamcredentials.googleapis.com", "storage.googleapis.com", "sts.googleapis.com",
    ],
    var.scan_images ? ["containerscanning.googleapis.com"] : [],
    var.binary_authorization ? ["binaryauthorization.googleapis.com"] : [],
    var.train_on_new_data ? ["eventarc.googleapis.com", "pubsub.googleapis.com", "secretmanager.googleapis.com", "workflowexecutions.googleapis.com", "workflows.googleapis.com"] : [],
    var.budget_monthly > 0 ? ["billingbudgets.googleapis.com", "monitoring.googleapis.com"] : [],
  ))

  # When all of this was first made. Names that Google Cloud never gives again, or not for a month, end in it, so that what was
  # destroyed can be made anew.
  generation = terraform_data.generation.output
}

resource "terraform_data" "generation" {
  input = formatdate("YYYYMMDDhhmm", plantimestamp())

  lifecycle {
    ignore_changes = [input]
  }
}

# Modules hold no data sources: whatever makes one of them wait would make what is read here unknown, and a cluster anew.
data "google_project" "this" {
  project_id = var.project
}

# Makes it, too, if it is not there yet.
data "google_storage_project_service_account" "this" {
  project = var.project
}

resource "google_project_service" "this" {
  for_each = local.services

  service = each.key
  # Something else in the project may use it.
  disable_on_destroy = false
}

module "network" {
  source = "../modules/gcp/network"

  name          = var.name
  region        = var.region
  subnet_cidr   = var.subnet_cidr
  pod_cidr      = var.pod_cidr
  service_cidr  = var.service_cidr
  nat_addresses = local.size.nat_addresses

  depends_on = [google_project_service.this]
}

module "data" {
  source = "../modules/gcp/data"

  project                 = var.project
  name                    = var.name
  region                  = var.region
  storage_service_account = data.google_storage_project_service_account.this.email_address
  generation              = local.generation
  environments            = var.environments
  feedback_days           = var.feedback_days
  retain_data             = var.retain_data

  depends_on = [google_project_service.this]
}

module "registry" {
  source = "../modules/gcp/registry"

  project     = var.project
  name        = var.name
  region      = var.region
  scan_images = var.scan_images

  depends_on = [google_project_service.this]
}

module "cluster" {
  source = "../modules/gcp/cluster"

  project              = var.project
  project_number       = data.google_project.this.number
  name                 = var.name
  region               = var.region
  generation           = local.generation
  mode                 = var.cluster_mode
  regional             = local.size.regional
  nodes                = local.size.nodes
  spot                 = var.spot
  network              = module.network.network
  subnetwork           = module.network.subnetwork
  pod_range            = module.network.pod_range
  service_range        = module.network.service_range
  private_endpoint     = var.private_endpoint
  admin_cidrs          = var.admin_cidrs
  admins               = var.admins
  release_channel      = var.release_channel
  managed_prometheus   = var.managed_prometheus
  binary_authorization = var.binary_authorization
  allowed_images       = var.allowed_images
  registry             = module.registry

  depends_on = [google_project_service.this]
}

module "identity" {
  source = "../modules/gcp/identity"

  project                    = var.project
  name                       = var.name
  generation                 = local.generation
  github_repository          = var.github_repository
  github_owner_id            = var.github_owner_id
  github_repository_id       = var.github_repository_id
  branch                     = var.github_branch
  environments               = var.environments
  models                     = var.models
  infrastructure_environment = "infrastructure"
  state_bucket               = var.state_bucket
  buckets                    = module.data.names
  registry                   = module.registry
  workload_pool              = module.cluster.workload_pool

  depends_on = [google_project_service.this]
}

module "triggers" {
  source = "../modules/gcp/triggers"
  count  = var.train_on_new_data ? 1 : 0

  project                 = var.project
  name                    = var.name
  region                  = var.region
  data_bucket             = module.data.names["data"]
  storage_service_account = data.google_storage_project_service_account.this.email_address
  models                  = var.models
  github_repository       = var.github_repository

  depends_on = [google_project_service.this]
}

module "budget" {
  source = "../modules/gcp/budget"

  name            = var.name
  project_number  = data.google_project.this.number
  billing_account = var.billing_account
  monthly         = var.budget_monthly
  emails          = var.budget_emails

  depends_on = [google_project_service.this]
}
