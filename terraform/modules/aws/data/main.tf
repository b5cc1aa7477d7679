# The buckets: what models learn from, what the pipeline keeps, what services write down, and who looked at it.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition

  # For how many days a version that was replaced or deleted is kept; null keeps what is current for ever.
  buckets = {
    # A dataset names the versions of the objects that it was read from.
    data     = { noncurrent_days = 365, current_days = null }
    store    = { noncurrent_days = 30, current_days = null }
    feedback = { noncurrent_days = 7, current_days = var.feedback_days }
    logs     = { noncurrent_days = 7, current_days = var.log_days }
  }

  # The account's number makes names unique in the world.
  names = { for purpose, _ in local.buckets : purpose => "${var.name}-${local.account_id}-${purpose}" }
  arns  = { for purpose, name in local.names : purpose => "arn:${local.partition}:s3:::${name}" }

  encrypted_by_key = toset(["data", "store", "feedback"])
}

module "key" {
  source = "../key"

  alias       = "${var.name}-data"
  description = "Buckets of ${var.name}: data, store, feedback"
  region      = var.region
}

resource "aws_s3_bucket" "this" {
  for_each = local.names

  bucket        = each.value
  force_destroy = !var.retain_data

  tags = { Name = each.value }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = aws_s3_bucket.this

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  rule {
    # S3 asks the key once for many objects.
    bucket_key_enabled = contains(local.encrypted_by_key, each.key)

    apply_server_side_encryption_by_default {
      # S3 cannot deliver access logs into a bucket that is encrypted by a key of ours.
      sse_algorithm     = contains(local.encrypted_by_key, each.key) ? "aws:kms" : "AES256"
      kms_master_key_id = contains(local.encrypted_by_key, each.key) ? module.key.arn : null
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    id     = "tidy"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = each.value.noncurrent_days
    }

    dynamic "expiration" {
      for_each = each.value.current_days[*]

      content {
        days = expiration.value
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_policy" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "s3:*"
        Resource  = [local.arns[each.key], "${local.arns[each.key]}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
      [for delivery in local.log_deliveries : delivery if each.key == "logs"],
    )
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}

locals {
  log_deliveries = concat(
    [for purpose, arn in local.arns : {
      Sid       = "AccessTo${title(purpose)}"
      Effect    = "Allow"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${local.arns["logs"]}/access/${purpose}/*"
      Condition = {
        ArnEquals    = { "aws:SourceArn" = arn }
        StringEquals = { "aws:SourceAccount" = local.account_id }
      }
    } if purpose != "logs"],
    local.network_log_deliveries,
  )

  network_log_deliveries = [
    {
      Sid       = "NetworkLogs"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${local.arns["logs"]}/AWSLogs/${local.account_id}/vpcflowlogs/*"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    },
    {
      Sid       = "NetworkLogsTarget"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = "s3:GetBucketAcl"
      Resource  = local.arns["logs"]
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    },
  ]
}

resource "aws_s3_bucket_logging" "this" {
  for_each = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket if purpose != "logs" }

  bucket        = each.value.id
  target_bucket = aws_s3_bucket.this["logs"].id
  target_prefix = "access/${each.key}/"

  depends_on = [aws_s3_bucket_policy.this]
}

# EventBridge is told of each new object; a rule is needed for anything to come of it.
resource "aws_s3_bucket_notification" "data" {
  bucket      = aws_s3_bucket.this["data"].id
  eventbridge = true
}
