output "names" {
  description = "Names of the buckets by purpose: data, store, logs, and feedback-<environment>."
  value       = merge({ for purpose, bucket in google_storage_bucket.this : purpose => bucket.name }, { logs = google_storage_bucket.logs.name })
}

output "storage_service_account" {
  description = "The account by which Cloud Storage itself acts in the project."
  value       = data.google_storage_project_service_account.this.email_address
}
