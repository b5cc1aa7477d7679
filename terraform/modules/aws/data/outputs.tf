output "names" {
  description = "Names of the buckets by their purpose: data, store, feedback, logs."
  value       = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket.bucket }
}

output "arns" {
  description = "ARNs of the buckets by their purpose."
  value       = local.arns
}

output "key_arn" {
  description = "The key that encrypts data, store and feedback."
  value       = module.key.arn
}

output "log_bucket_arn" {
  description = "The bucket of logs, when it takes those of the network."
  value       = local.arns["logs"]
  depends_on  = [aws_s3_bucket_policy.this]
}
