# A new object below <model>/ of the data bucket starts the workflow that trains the model.
#
#   S3 ─ EventBridge ─ queue ─ pipe ─ API destination ─ repository_dispatch
#
# The queue makes one of many. It drops a message that is the same as one of the last five minutes, and all messages of a model
# are the same; and it hands each on only after five and a half. So each object is followed by a run that starts later than it
# came, and a thousand objects at once are one run.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  # SQS forgets a message after exactly 300 seconds: a shorter delay would lose what comes between delivery and that.
  delay_seconds = 330
}

resource "aws_sqs_queue" "this" {
  name                        = "${var.name}-new-data.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  delay_seconds               = local.delay_seconds
  visibility_timeout_seconds  = 120
  message_retention_seconds   = 86400
  sqs_managed_sse_enabled     = true

  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn, maxReceiveCount = 10 })
}

# What GitHub did not take ten times, twenty minutes long.
resource "aws_sqs_queue" "failed" {
  name                      = "${var.name}-new-data-failed.fifo"
  fifo_queue                = true
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Events"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.this.arn
        Condition = { ArnEquals = { "aws:SourceArn" = [for rule in aws_cloudwatch_event_rule.this : rule.arn] } }
      },
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.this.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = var.models

  name        = "${var.name}-new-data-${each.key}"
  description = "New data of ${each.key}"

  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [var.data_bucket] }
      object = { key = [{ prefix = "${each.key}/" }] }
    }
  })
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = aws_cloudwatch_event_rule.this

  rule      = each.value.name
  target_id = "queue"
  arn       = aws_sqs_queue.this.arn
  # No word of the object: two that differed would be two runs.
  input = jsonencode({ model = each.key })

  sqs_target {
    message_group_id = each.key
  }

  depends_on = [aws_sqs_queue_policy.this]
}

# The token is set once by hand, with the command that an output prints, and stays out of the state.
resource "aws_cloudwatch_event_connection" "github" {
  name               = "${var.name}-github"
  description        = "A token that may send events to ${var.github_repository}"
  authorization_type = "API_KEY"

  auth_parameters {
    api_key {
      key   = "Authorization"
      value = "Bearer not-set-yet"
    }
  }

  lifecycle {
    ignore_changes = [auth_parameters]
  }
}

resource "aws_cloudwatch_event_api_destination" "github" {
  name                             = "${var.name}-github"
  description                      = "Sends an event to ${var.github_repository}"
  connection_arn                   = aws_cloudwatch_event_connection.github.arn
  invocation_endpoint              = "https://api.github.com/repos/${var.github_repository}/dispatches"
  http_method                      = "POST"
  invocation_rate_limit_per_second = 1
}

resource "aws_iam_role" "pipe" {
  name = "${var.name}-new-data"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pipes.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = data.aws_caller_identity.current.account_id
          "aws:SourceArn"     = "arn:${data.aws_partition.current.partition}:pipes:${var.region}:${data.aws_caller_identity.current.account_id}:pipe/${var.name}-new-data"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "pipe" {
  name = "pipe"
  role = aws_iam_role.pipe.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Take", Effect = "Allow", Action = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], Resource = aws_sqs_queue.this.arn },
      { Sid = "Send", Effect = "Allow", Action = "events:InvokeApiDestination", Resource = aws_cloudwatch_event_api_destination.github.arn },
    ]
  })
}

resource "aws_pipes_pipe" "this" {
  name        = "${var.name}-new-data"
  description = "Tells ${var.github_repository} of new data"
  role_arn    = aws_iam_role.pipe.arn
  source      = aws_sqs_queue.this.arn
  target      = aws_cloudwatch_event_api_destination.github.arn

  source_parameters {
    sqs_queue_parameters {
      batch_size = 1
    }
  }

  target_parameters {
    input_template = "{\"event_type\": \"slipway-train\", \"client_payload\": {\"model\": <$.body.model>}}"

    http_parameters {
      header_parameters = {
        Accept               = "application/vnd.github+json"
        X-GitHub-Api-Version = "2022-11-28"
      }
    }
  }

  depends_on = [aws_iam_role_policy.pipe]
}
