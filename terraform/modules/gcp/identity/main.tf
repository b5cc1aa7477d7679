# Who may do what: a service account for each purpose. Workflows prove who they are by the token that GitHub signs for each job,
# services by Workload Identity. Nobody holds a key.

locals {
  issuer     = "https://token.actions.githubusercontent.com"
  owner      = split("/", var.github_repository)[0]
  repository = split("/", var.github_repository)[1]

  # Repositories that were made, renamed or moved since the summer of 2026 are named with the ids that no other ever gets.
  subject_prefixes = [
    "repo:${local.owner}/${local.repository}",
    "repo:${local.owner}@${var.github_owner_id}/${local.repository}@${var.github_repository_id}",
  ]

  # A job is named by its environment when it has one, else by what it runs for.
  jobs = {
    released     = concat(["ref:refs/heads/${var.branch}"], [for environment in var.environments : "environment:${environment}"])
    pull_request = ["pull_request"]
    looks_only   = ["pull_request", "ref:refs/heads/${var.branch}"]
    approved     = ["environment:${var.infrastructure_environment}"]
  }

  subjects = distinct(flatten([
    for account in values(local.accounts) : [for prefix in local.subject_prefixes : [for job in local.jobs[account.jobs] : "${prefix}:${job}"]]
  ]))
  longest_subject = max([for subject in local.subjects : length(subject)]...)

  # Also by the numbers, which a new repository of the same name would not have.
  condition = join(" && ", [
    "assertion.repository == '${var.github_repository}'",
    "assertion.repository_id == '${var.github_repository_id}'",
    "assertion.repository_owner_id == '${var.github_owner_id}'",
    "(${join(" || ", [for subject in local.subjects : "assertion.sub == '${subject}'"])})",
  ])
}

# The name of a deleted pool is taken for 30 days: hence `generation`.
resource "google_iam_workload_identity_pool" "github" {
  workload_identity_pool_id = "${var.name}-${var.generation}"
  display_name              = "GitHub"
  description               = "Jobs of ${var.github_repository}"
}

resource "google_iam_workload_identity_pool_provider" "github" {
  # checkov:skip=CKV_GCP_125: it is, to exact subjects; the check cannot follow the list of them
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  display_name                       = "GitHub Actions"

  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
  }

  attribute_condition = local.condition

  oidc {
    issuer_uri = local.issuer
  }

  lifecycle {
    precondition {
      condition     = local.longest_subject <= 127
      error_message = "github_repository, github_branch or a name in environments is too long: jobs would be called by ${local.longest_subject} characters, and Google Cloud takes 127."
    }
    precondition {
      condition     = length(local.condition) <= 4096
      error_message = "environments has too many names: the list of the jobs that are trusted would take ${length(local.condition)} characters, and Google Cloud takes 4,096."
    }
  }
}

resource "google_service_account" "workflow" {
  for_each = local.accounts

  account_id   = "${var.name}-${each.key}"
  display_name = each.value.description
}

# Which jobs may act as which account.
resource "google_service_account_iam_member" "workflow" {
  for_each = merge(flatten([
    for purpose, account in local.accounts : [
      for prefix in local.subject_prefixes : {
        for job in local.jobs[account.jobs] : "${purpose}/${prefix}:${job}" => { purpose = purpose, subject = "${prefix}:${job}" }
      }
    ]
  ])...)

  service_account_id = google_service_account.workflow[each.value.purpose].name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principal://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/subject/${each.value.subject}"
}

# What services of one environment write down is out of reach of those of another.
resource "google_service_account" "service" {
  for_each = var.environments

  account_id   = "${var.name}-models-${each.key}"
  display_name = "Services of ${each.key}: keep predictions and feedback"
}

resource "google_service_account_iam_member" "service" {
  for_each = {
    for pair in setproduct(var.environments, var.models) : "${pair[0]}/${pair[1]}" => { environment = pair[0], model = pair[1] }
  }

  service_account_id = google_service_account.service[each.value.environment].name
  role               = "roles/iam.workloadIdentityUser"
  # The service account that gitops/ makes for each model.
  member = "serviceAccount:${var.workload_pool}[models-${each.value.environment}/${each.value.model}]"
}

resource "google_storage_bucket_iam_member" "service" {
  for_each = var.environments

  bucket = var.buckets["feedback-${each.key}"]
  role   = "roles/storage.objectUser"
  member = google_service_account.service[each.key].member
}
