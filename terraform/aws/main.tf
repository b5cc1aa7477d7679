# What each size is made of. README.md says what it costs.
locals {
  sizes = {
    small = {
      zones               = 2
      nat_in_each_zone    = false
      interface_endpoints = []
      nodes               = { types = ["t3.medium", "t3a.medium"], min = 2, max = 4, disk_gib = 30 }
    }
    medium = {
      zones               = 3
      nat_in_each_zone    = false
      interface_endpoints = []
      nodes               = { types = ["m6i.large", "m6a.large", "m5.large", "m5a.large"], min = 3, max = 8, disk_gib = 50 }
    }
    large = {
      zones               = 3
      nat_in_each_zone    = true
      interface_endpoints = ["ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "sts"]
      nodes               = { types = ["m6i.xlarge", "m6a.xlarge", "m5.xlarge", "m5a.xlarge"], min = 3, max = 20, disk_gib = 100 }
    }
  }
  size = local.sizes[var.size]
}

module "data" {
  source = "../modules/aws/data"

  name          = var.name
  region        = var.region
  retain_data   = var.retain_data
  feedback_days = var.feedback_days
}

module "network" {
  source = "../modules/aws/network"

  name                = var.name
  region              = var.region
  cidr                = var.vpc_cidr
  zones               = local.size.zones
  nat_in_each_zone    = local.size.nat_in_each_zone
  interface_endpoints = local.size.interface_endpoints
  log_bucket_arn      = module.data.log_bucket_arn
}

module "registry" {
  source = "../modules/aws/registry"

  name        = var.name
  models      = var.models
  key_arn     = module.data.key_arn
  retain_data = var.retain_data
}

module "identity" {
  source = "../modules/aws/identity"

  name                       = var.name
  region                     = var.region
  github_repository          = var.github_repository
  github_owner_id            = var.github_owner_id
  github_repository_id       = var.github_repository_id
  branch                     = var.github_branch
  environments               = var.environments
  infrastructure_environment = "infrastructure"
  existing_oidc_provider     = var.existing_oidc_provider
  state_bucket               = var.state_bucket
  bucket_arns                = { for purpose in ["data", "store", "feedback"] : purpose => module.data.arns[purpose] }
  key_arn                    = module.data.key_arn
}

module "cluster" {
  source = "../modules/aws/cluster"

  name               = var.name
  region             = var.region
  kubernetes_version = var.kubernetes_version
  subnet_ids         = module.network.private_subnet_ids
  service_cidr       = var.service_cidr
  private_endpoint   = var.private_endpoint
  admin_cidrs        = var.admin_cidrs
  admins             = var.admins
  nodes              = local.size.nodes
  spot               = var.spot
  service_roles      = module.identity.service_roles
  models             = var.models
}

module "triggers" {
  source = "../modules/aws/triggers"
  count  = var.train_on_new_data ? 1 : 0

  name              = var.name
  region            = var.region
  data_bucket       = module.data.names["data"]
  models            = var.models
  github_repository = var.github_repository
}

module "budget" {
  source = "../modules/aws/budget"

  name    = var.name
  monthly = var.budget_monthly
  emails  = var.budget_emails
}
