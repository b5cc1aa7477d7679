# New data starts a training: once, after all of it is there.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "sends_one_event_for_many_objects" {
  module {
    source = "../modules/aws/triggers"
  }

  variables {
    name              = "acme-ml"
    region            = "eu-central-1"
    data_bucket       = "acme-ml-123456789012-data"
    models            = ["penguins"]
    github_repository = "acme/models"
  }

  assert {
    condition     = aws_sqs_queue.this.fifo_queue && aws_sqs_queue.this.content_based_deduplication && aws_sqs_queue.this.delay_seconds > 300
    error_message = "The queue must hold a message for longer than it drops its like, or an object would go unnoticed."
  }

  assert {
    condition     = aws_cloudwatch_event_target.this["penguins"].input == "{\"model\":\"penguins\"}" && one(aws_cloudwatch_event_target.this["penguins"].sqs_target).message_group_id == "penguins"
    error_message = "All messages of a model must be the same."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.this["penguins"].event_pattern).detail == { bucket = { name = ["acme-ml-123456789012-data"] }, object = { key = [{ prefix = "penguins/" }] } }
    error_message = "A model must be told of its own data alone."
  }

  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled && aws_sqs_queue.failed.sqs_managed_sse_enabled && jsondecode(aws_sqs_queue.this.redrive_policy).deadLetterTargetArn == aws_sqs_queue.failed.arn
    error_message = "Messages must be encrypted, and kept when GitHub does not take them."
  }

  assert {
    condition     = aws_cloudwatch_event_api_destination.github.invocation_endpoint == "https://api.github.com/repos/acme/models/dispatches" && aws_cloudwatch_event_api_destination.github.http_method == "POST"
    error_message = "The event must go to the repository."
  }

  assert {
    condition     = jsondecode(replace(one(aws_pipes_pipe.this.target_parameters).input_template, "<$.body.model>", "\"penguins\"")) == { event_type = "slipway-train", client_payload = { model = "penguins" } }
    error_message = "The event must be the one that the workflow train.yml waits for."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.pipe.policy).Statement : statement.Resource] == [aws_sqs_queue.this.arn, aws_cloudwatch_event_api_destination.github.arn]
    error_message = "The pipe may take from its queue and send to GitHub, and nothing else."
  }
}
