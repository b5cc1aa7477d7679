# The keys: they turn, and serve this account and the one service that was named.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  alias       = "acme-ml-data"
  description = "Buckets"
  region      = "eu-central-1"
}

run "serves_the_account" {
  module {
    source = "../modules/aws/key"
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "The key must turn, and be kept for a month after it was deleted."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Principal] == [{ AWS = "arn:aws:iam::123456789012:root" }]
    error_message = "The key must serve this account and nobody else."
  }

  assert {
    condition     = !strcontains(jsonencode([for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Action]), "*")
    error_message = "The key's policy must name each action."
  }
}

run "serves_one_log_group" {
  module {
    source = "../modules/aws/key"
  }

  variables {
    log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/eks/acme-ml/cluster"
  }

  assert {
    condition = [for statement in jsondecode(aws_kms_key.this.policy).Statement : [statement.Principal.Service, statement.Condition.ArnEquals["kms:EncryptionContext:aws:logs:arn"]] if can(statement.Principal.Service)] == [
      ["logs.eu-central-1.amazonaws.com", var.log_group_arn]
    ]
    error_message = "CloudWatch may use the key for that log group alone."
  }
}
