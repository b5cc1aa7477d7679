# The buckets: closed, encrypted, versioned, over TLS alone.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name          = "acme-ml"
  region        = "eu-central-1"
  retain_data   = true
  feedback_days = 30
}

run "keeps_data" {
  module {
    source = "../modules/aws/data"
  }

  assert {
    condition     = toset(keys(aws_s3_bucket.this)) == toset(["data", "store", "feedback", "logs"]) && aws_s3_bucket.this["data"].bucket == "acme-ml-123456789012-data"
    error_message = "There must be a bucket for each purpose, with a name that is unique in the world."
  }

  assert {
    condition = alltrue([for purpose, _ in aws_s3_bucket.this : alltrue([
      aws_s3_bucket_public_access_block.this[purpose].block_public_acls,
      aws_s3_bucket_public_access_block.this[purpose].block_public_policy,
      aws_s3_bucket_public_access_block.this[purpose].ignore_public_acls,
      aws_s3_bucket_public_access_block.this[purpose].restrict_public_buckets,
      one(aws_s3_bucket_ownership_controls.this[purpose].rule).object_ownership == "BucketOwnerEnforced",
    ])])
    error_message = "No bucket may be made public, by a policy or by an access control list."
  }

  assert {
    condition     = alltrue([for purpose, _ in aws_s3_bucket.this : one(aws_s3_bucket_versioning.this[purpose].versioning_configuration).status == "Enabled"])
    error_message = "Every bucket must keep what is overwritten."
  }

  assert {
    condition = alltrue([for purpose in ["data", "store", "feedback"] :
      one(one(aws_s3_bucket_server_side_encryption_configuration.this[purpose].rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms" &&
      one(one(aws_s3_bucket_server_side_encryption_configuration.this[purpose].rule).apply_server_side_encryption_by_default).kms_master_key_id == output.key_arn
    ])
    error_message = "What is learnt from and written down must be encrypted by the key."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this["logs"].rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "Logs must be encrypted, by S3 itself, which can deliver access logs no other way."
  }

  assert {
    condition = alltrue([for purpose, policy in aws_s3_bucket_policy.this : anytrue([for statement in jsondecode(policy.policy).Statement :
      statement.Effect == "Deny" && statement.Principal == { AWS = "*" } && statement.Action == "s3:*" &&
      try(statement.Condition.Bool["aws:SecureTransport"] == "false", false) && length(statement.Resource) == 2
    ])])
    error_message = "Every bucket must refuse what does not come over TLS."
  }

  assert {
    condition = alltrue(flatten([for policy in aws_s3_bucket_policy.this : [for statement in jsondecode(policy.policy).Statement :
      statement.Effect == "Deny" || (can(statement.Principal.Service) && try(statement.Condition.StringEquals["aws:SourceAccount"] == "123456789012", false))
    ]]))
    error_message = "A policy of a bucket may let in services alone, for this account alone."
  }

  assert {
    condition     = toset([for purpose, logging in aws_s3_bucket_logging.this : logging.target_prefix]) == toset(["access/data/", "access/store/", "access/feedback/"])
    error_message = "Who reads and writes must be logged."
  }

  assert {
    condition     = one(one(aws_s3_bucket_lifecycle_configuration.this["feedback"].rule).expiration).days == 30 && length(one(aws_s3_bucket_lifecycle_configuration.this["store"].rule).expiration) == 0
    error_message = "Feedback must go when its days are over; what is in the store stays."
  }

  assert {
    condition     = aws_s3_bucket_notification.data.eventbridge && !anytrue([for bucket in aws_s3_bucket.this : bucket.force_destroy])
    error_message = "EventBridge must be told of new data, and destroy must not delete what is kept."
  }
}

run "gives_data_up" {
  module {
    source = "../modules/aws/data"
  }

  variables {
    retain_data = false
  }

  assert {
    condition     = alltrue([for bucket in aws_s3_bucket.this : bucket.force_destroy])
    error_message = "With retain_data = false, destroy must work on buckets that hold something."
  }
}
