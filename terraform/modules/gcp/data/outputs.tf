output "names" {
  description = "Names of the buckets by purpose: data, store, logs, and feedback-<environment>."
  value       = merge({ for purpose, bucket in google_storage_bucket.this : purpose => bucket.name }, { logs = google_storage_bucket.logs.name })
}

output "feedback_template" {
  description = "Name of an environment's bucket for feedback, with {environment} in the place of its name."
  value       = "${local.prefix}-feedback-{environment}"
}
