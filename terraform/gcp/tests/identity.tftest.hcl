# Who may act as whom: jobs of one repository alone, by both forms of their names.

mock_provider "google" {
  mock_resource "google_iam_workload_identity_pool" {
    defaults = { name = "projects/123456789012/locations/global/workloadIdentityPools/acme-ml-202611240000" }
  }
}

variables {
  project                    = "acme-ml-prod"
  name                       = "acme-ml"
  generation                 = "202611240000"
  github_repository          = "acme/models"
  github_owner_id            = 1234567
  github_repository_id       = 890123456
  branch                     = "main"
  environments               = ["staging", "production"]
  models                     = ["penguins"]
  infrastructure_environment = "infrastructure"
  state_bucket               = null
  buckets                    = { data = "d", store = "s", feedback-staging = "fs", feedback-production = "fp" }
  registry                   = { name = "acme-ml", location = "europe-west1" }
  workload_pool              = "acme-ml-prod.svc.id.goog"
}

run "trust" {
  module {
    source = "../modules/gcp/identity"
  }

  assert {
    condition     = startswith(google_iam_workload_identity_pool_provider.github.attribute_condition, "assertion.repository == 'acme/models' && assertion.repository_id == '890123456' && assertion.repository_owner_id == '1234567' && (assertion.sub == 'repo:acme/models:")
    error_message = "Tokens of other repositories must be refused, also of a new one by the same name."
  }

  assert {
    condition = toset([for member in google_service_account_iam_member.workflow : trimprefix(member.member, "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/acme-ml-202611240000/subject/")]) == toset(flatten([
      for prefix in ["repo:acme/models", "repo:acme@1234567/models@890123456"] : [
        for job in ["ref:refs/heads/main", "environment:staging", "environment:production", "pull_request"] : "${prefix}:${job}"
      ]
    ]))
    error_message = "Jobs must be named by both forms, without a pattern."
  }

  assert {
    condition = toset(regexall("assertion\\.sub == '([^']+)'", google_iam_workload_identity_pool_provider.github.attribute_condition)[*][0]) == toset(flatten([
      for prefix in ["repo:acme/models", "repo:acme@1234567/models@890123456"] : [
        for job in ["ref:refs/heads/main", "environment:staging", "environment:production", "pull_request"] : "${prefix}:${job}"
      ]
    ])) && !strcontains(google_iam_workload_identity_pool_provider.github.attribute_condition, "startsWith")
    error_message = "Jobs that may act as no account must not even be let in."
  }

  assert {
    condition     = toset([for key, _ in google_service_account_iam_member.workflow : split("/", key)[0] if endswith(key, ":pull_request")]) == toset(["review"])
    error_message = "A pull request must act as the account that only reads data."
  }

  assert {
    condition = { for key, grant in google_storage_bucket_iam_member.workflow : key => grant.bucket } == {
      "pipeline/data/roles/storage.objectViewer"               = "d"
      "pipeline/store/roles/storage.objectViewer"              = "s"
      "pipeline/store/roles/storage.objectCreator"             = "s"
      "review/data/roles/storage.objectViewer"                 = "d"
      "observe/feedback-production/roles/storage.objectViewer" = "fp"
      "observe/feedback-staging/roles/storage.objectViewer"    = "fs"
    }
    error_message = "The pipeline must read data and add to the store; build must reach no bucket."
  }

  assert {
    condition     = { for purpose, grant in google_artifact_registry_repository_iam_member.workflow : purpose => grant.role } == { build = "roles/artifactregistry.writer", deploy = "roles/artifactregistry.reader" }
    error_message = "Build alone must push images."
  }

  assert {
    condition     = { for key, grant in google_service_account_iam_member.service : key => grant.member } == { "production/penguins" = "serviceAccount:acme-ml-prod.svc.id.goog[models-production/penguins]", "staging/penguins" = "serviceAccount:acme-ml-prod.svc.id.goog[models-staging/penguins]" }
    error_message = "The Pods of a model must act as the account of their environment."
  }

  assert {
    condition     = { for environment, grant in google_storage_bucket_iam_member.service : environment => [grant.bucket, grant.role] } == { production = ["fp", "roles/storage.objectUser"], staging = ["fs", "roles/storage.objectUser"] }
    error_message = "Services must reach the feedback of their own environment alone."
  }

  assert {
    condition     = toset(keys(google_service_account.workflow)) == toset(["pipeline", "review", "build", "deploy", "observe"]) && length(google_project_iam_member.infrastructure) == 0
    error_message = "There must be an account for each purpose, and none that runs Terraform."
  }
}

run "infrastructure" {
  module {
    source = "../modules/gcp/identity"
  }

  variables {
    state_bucket = "acme-state"
  }

  assert {
    condition     = alltrue([for key, _ in google_service_account_iam_member.workflow : endswith(key, ":environment:infrastructure") if startswith(key, "apply/")]) && length([for key, _ in google_service_account_iam_member.workflow : key if startswith(key, "apply/")]) == 2
    error_message = "Only an approved job may apply."
  }

  assert {
    condition     = alltrue([for grant in google_project_iam_member.infrastructure : !contains(["roles/owner", "roles/editor"], grant.role)]) && strcontains(one(google_project_iam_member.grants[0].condition).expression, "hasOnly([") && !strcontains(one(google_project_iam_member.grants[0].condition).expression, "projectIamAdmin")
    error_message = "Whoever applies must not be able to give itself more."
  }

  assert {
    condition     = { for purpose, grant in google_storage_bucket_iam_member.state : purpose => grant.role } == { apply = "roles/storage.objectUser", plan = "roles/storage.objectViewer" }
    error_message = "A plan must only read the state."
  }
}

run "too_long" {
  command = plan

  module {
    source = "../modules/gcp/identity"
  }

  variables {
    github_repository = "an-organization-with-quite-a-long-name/and-a-repository-whose-name-is-longer-than-most-others-would-be-so-that-it-is-too-long"
  }

  expect_failures = [google_iam_workload_identity_pool_provider.github]
}
