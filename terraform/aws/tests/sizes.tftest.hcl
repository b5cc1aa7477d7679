# The whole, in each size and with each switch.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name                 = "acme-ml"
  region               = "eu-central-1"
  models               = ["penguins"]
  github_repository    = "acme/models"
  github_owner_id      = 1234567
  github_repository_id = 890123456
  admins               = ["arn:aws:iam::123456789012:role/Admin"]
  admin_cidrs          = ["203.0.113.7/32"]
}

run "small" {
  assert {
    condition     = length(output.nat_addresses) == 1 && output.trigger_token_command == null
    error_message = "The small size must have one way out, and nothing that needs a token."
  }

  assert {
    condition     = output.github_variables["SLIPWAY_STORE"] == "s3://acme-ml-123456789012-store/slipway" && output.github_variables["SLIPWAY_FEEDBACK"] == "s3://acme-ml-123456789012-feedback/{environment}/{model}" && output.data["penguins"] == "s3://acme-ml-123456789012-data/penguins/"
    error_message = "The outputs must say where data goes and where the store is."
  }

  assert {
    condition     = !contains(keys(output.github_variables), "AWS_ROLE_APPLY")
    error_message = "Without a state bucket there must be no role that applies."
  }

  assert {
    condition     = yamldecode(output.environment_yaml["staging"]) == { feedback = { bucket = "acme-ml-123456789012-feedback", region = "eu-central-1" }, gateway = { namespace = "gateways", name = "models", cidr = "10.0.0.0/16" } }
    error_message = "The outputs must say what to write into environment.yaml."
  }
}

run "medium_with_spot_trigger_and_budget" {
  variables {
    size              = "medium"
    spot              = true
    train_on_new_data = true
    budget_monthly    = 400
    budget_emails     = ["team@acme.example"]
    state_bucket      = "acme-ml-123456789012-state"
  }

  assert {
    condition     = length(output.nat_addresses) == 1 && strcontains(output.trigger_token_command, "--name acme-ml-github") && module.budget.name == "acme-ml"
    error_message = "The trigger must say how it gets its token, and the budget be there."
  }

  assert {
    condition     = contains(keys(output.github_variables), "AWS_ROLE_APPLY") && contains(keys(output.github_variables), "AWS_ROLE_PLAN")
    error_message = "With a state bucket there must be the roles of terraform.yml."
  }
}

run "large_and_private" {
  variables {
    size             = "large"
    private_endpoint = true
    admin_cidrs      = []
    retain_data      = false
  }

  assert {
    condition     = length(output.nat_addresses) == 3
    error_message = "The large size must have a way out in each zone."
  }
}
