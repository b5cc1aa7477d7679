# Who may take which role: jobs of one repository, on one branch or in a named environment, and Pods of one namespace.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name                       = "acme-ml"
  region                     = "eu-central-1"
  github_repository          = "acme/models"
  github_owner_id            = 1234567
  github_repository_id       = 890123456
  branch                     = "main"
  environments               = ["production", "staging"]
  infrastructure_environment = "infrastructure"
  existing_oidc_provider     = false
  state_bucket               = "acme-ml-123456789012-state"
  key_arn                    = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  bucket_arns = {
    data     = "arn:aws:s3:::acme-ml-123456789012-data"
    store    = "arn:aws:s3:::acme-ml-123456789012-store"
    feedback = "arn:aws:s3:::acme-ml-123456789012-feedback"
  }
}

run "trusts_both_forms_of_a_subject" {
  module {
    source = "../modules/aws/identity"
  }

  assert {
    condition = alltrue([for purpose in ["pipeline", "build", "deploy", "observe"] :
      one(jsondecode(aws_iam_role.workflow[purpose].assume_role_policy).Statement).Condition == {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = [
            "repo:acme/models:ref:refs/heads/main",
            "repo:acme/models:environment:production",
            "repo:acme/models:environment:staging",
            "repo:acme@1234567/models@890123456:ref:refs/heads/main",
            "repo:acme@1234567/models@890123456:environment:production",
            "repo:acme@1234567/models@890123456:environment:staging",
          ]
        }
      }
    ])
    error_message = "Roles of workflows must trust the branch and the environments of this repository, in both forms, and nothing else."
  }

  assert {
    condition = one(jsondecode(aws_iam_role.workflow["review"].assume_role_policy).Statement).Condition.StringEquals["token.actions.githubusercontent.com:sub"] == [
      "repo:acme/models:pull_request", "repo:acme@1234567/models@890123456:pull_request",
    ]
    error_message = "Pull requests must get the role review alone."
  }

  assert {
    condition = one(jsondecode(aws_iam_role.workflow["apply"].assume_role_policy).Statement).Condition.StringEquals["token.actions.githubusercontent.com:sub"] == [
      "repo:acme/models:environment:infrastructure", "repo:acme@1234567/models@890123456:environment:infrastructure",
    ]
    error_message = "Only a job that was approved may apply."
  }

  assert {
    condition = alltrue([for role in aws_iam_role.workflow :
      one(jsondecode(role.assume_role_policy).Statement).Principal == { Federated = aws_iam_openid_connect_provider.github[0].arn } &&
      one(jsondecode(role.assume_role_policy).Statement).Action == "sts:AssumeRoleWithWebIdentity"
    ])
    error_message = "A role of a workflow must be taken with a token of GitHub alone."
  }

  assert {
    condition     = toset([for statement in jsondecode(aws_iam_role_policy.workflow["build"].policy).Statement : statement.Resource]) == toset(["*", "arn:aws:ecr:eu-central-1:123456789012:repository/acme-ml/*"])
    error_message = "The build must reach images, and nothing else."
  }

  assert {
    condition = !anytrue(flatten([for policy in merge(aws_iam_role_policy.workflow, aws_iam_role_policy.service) : [
      for statement in jsondecode(policy.policy).Statement : [for action in flatten([statement.Action]) : strcontains(action, "*")]
    ]]))
    error_message = "No policy may name an action by a wildcard."
  }

  assert {
    condition = alltrue([for environment, role in aws_iam_role.service :
      one(jsondecode(role.assume_role_policy).Statement).Condition.StringEquals == {
        "aws:RequestTag/eks-cluster-arn"      = "arn:aws:eks:eu-central-1:123456789012:cluster/acme-ml"
        "aws:RequestTag/kubernetes-namespace" = "models-${environment}"
      }
    ])
    error_message = "A service's role must be taken by Pods of its environment in this cluster alone."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.service["staging"].policy).Statement[0].Resource == "arn:aws:s3:::acme-ml-123456789012-feedback/staging/*"
    error_message = "A service must reach the feedback of its environment alone."
  }
}

run "makes_no_role_for_terraform_without_a_state_bucket" {
  module {
    source = "../modules/aws/identity"
  }

  variables {
    state_bucket           = null
    existing_oidc_provider = true
  }

  assert {
    condition     = keys(aws_iam_role.workflow) == ["build", "deploy", "observe", "pipeline", "review"]
    error_message = "Who does not let a workflow apply must get no role for it."
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0 && one(jsondecode(aws_iam_role.workflow["build"].assume_role_policy).Statement).Principal.Federated == "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    error_message = "The provider that the account has must be used."
  }
}
