output "provider" {
  description = "The provider of identities, as google-github-actions/auth wants it."
  value       = google_iam_workload_identity_pool_provider.github.name
}

output "workflow_accounts" {
  description = "E-mail addresses of the accounts of workflows, by purpose."
  value       = { for purpose, account in google_service_account.workflow : purpose => account.email }
}

output "service_accounts" {
  description = "E-mail addresses of the accounts of services, by environment."
  value       = { for environment, account in google_service_account.service : environment => account.email }
}
