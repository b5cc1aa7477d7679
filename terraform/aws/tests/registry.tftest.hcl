# The images: what a tag names never changes.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "has_a_repository_for_each_model" {
  module {
    source = "../modules/aws/registry"
  }

  variables {
    name        = "acme-ml"
    models      = ["birdstrikes", "penguins"]
    key_arn     = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
    retain_data = true
  }

  assert {
    condition     = [for repository in aws_ecr_repository.this : repository.name] == ["acme-ml/birdstrikes", "acme-ml/penguins"]
    error_message = "Each model must have a repository."
  }

  assert {
    condition = alltrue([for repository in aws_ecr_repository.this :
      repository.image_tag_mutability == "IMMUTABLE" && one(repository.image_scanning_configuration).scan_on_push &&
      one(repository.encryption_configuration).kms_key == var.key_arn && !repository.force_delete
    ])
    error_message = "Images must be immutable, scanned, encrypted by the key, and not deleted by destroy."
  }

  assert {
    condition     = alltrue([for policy in aws_ecr_lifecycle_policy.this : [for rule in jsondecode(policy.policy).rules : rule.selection.tagStatus] == ["untagged", "any"]])
    error_message = "What is not needed must go in the end."
  }
}
