variable "name" {
  type        = string
  description = "Name of the cluster, which also begins the names of all else."

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) >= 3 && length(var.name) <= 20
    error_message = "name must be 3 to 20 lower-case letters, digits and single hyphens, and begin with a letter, such as \"acme-ml\": names of buckets and roles are made of it."
  }
}

variable "region" {
  type        = string
  description = "Region of AWS in which all is made."

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[1-9]$", var.region))
    error_message = "region must be the code of a region, such as \"eu-central-1\", not its name or a zone of it: `aws account list-regions --query 'Regions[].RegionName'` lists yours."
  }
}

variable "models" {
  type        = set(string)
  description = "Names of the models, as in model.yml: each gets a repository of images, and its services an identity."

  validation {
    condition     = alltrue([for model in var.models : can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", model)) && length(model) <= 40])
    error_message = "models must be names as in model.yml, of up to 40 lower-case letters, digits and single hyphens, such as [\"penguins\"]."
  }
}

variable "github_repository" {
  type        = string
  description = "The repository on GitHub whose workflows are trusted."

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "github_repository must be owner/name, such as \"acme/models\", with no address before it and no pattern in it."
  }
}

variable "github_owner_id" {
  type        = number
  description = "The number of its owner, which stays when the owner is renamed: `gh api repos/acme/models --jq .owner.id`."

  validation {
    condition     = var.github_owner_id > 0 && floor(var.github_owner_id) == var.github_owner_id
    error_message = "github_owner_id must be the owner's number: `gh api repos/OWNER/NAME --jq .owner.id` prints it."
  }
}

variable "github_repository_id" {
  type        = number
  description = "The number of the repository: `gh api repos/acme/models --jq .id`."

  validation {
    condition     = var.github_repository_id > 0 && floor(var.github_repository_id) == var.github_repository_id
    error_message = "github_repository_id must be the repository's number: `gh api repos/OWNER/NAME --jq .id` prints it."
  }
}

variable "github_branch" {
  type        = string
  description = "The branch whose workflows are trusted."
  default     = "main"

  validation {
    condition     = can(regex("^[A-Za-z0-9._/-]+$", var.github_branch))
    error_message = "github_branch must be one branch, such as \"main\": a pattern would trust what nobody has reviewed."
  }
}

variable "admins" {
  type        = set(string)
  description = "ARNs of the roles and users of IAM that administer the cluster."

  validation {
    condition     = length(var.admins) > 0 && alltrue([for arn in var.admins : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9+=,.@_/-]+$", arn))])
    error_message = "admins must name at least one role or user by its ARN, such as [\"arn:aws:iam::123456789012:role/Admin\"]. `aws sts get-caller-identity` shows yours; of arn:aws:sts::…:assumed-role/NAME/SESSION the role is arn:aws:iam::…:role/NAME."
  }
}

variable "admin_cidrs" {
  type        = set(string)
  description = "Addresses from which administrators reach the cluster, unless private_endpoint is set."
  default     = []

  validation {
    condition     = alltrue([for cidr in var.admin_cidrs : can(cidrhost(cidr, 0))])
    error_message = "admin_cidrs must be ranges of addresses, such as [\"203.0.113.7/32\"]: `curl -s https://checkip.amazonaws.com` prints yours."
  }

  validation {
    condition     = var.private_endpoint || length(var.admin_cidrs) > 0
    error_message = "admin_cidrs must name who reaches the cluster, such as [\"203.0.113.7/32\"]; or set private_endpoint = true and reach it from inside the network."
  }

  validation {
    condition     = alltrue([for cidr in var.admin_cidrs : try(tonumber(split("/", cidr)[1]) >= 8, true)])
    error_message = "admin_cidrs must not open the cluster to the whole internet: name the networks of your administrators."
  }
}

variable "environments" {
  type        = set(string)
  description = "Environments in which services run, as in gitops/envs."
  default     = ["staging", "production"]

  validation {
    condition     = length(var.environments) > 0 && alltrue([for environment in var.environments : can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", environment)) && length(environment) <= 20])
    error_message = "environments must be names of folders in gitops/envs, of up to 20 lower-case letters, digits and single hyphens, such as [\"staging\", \"production\"]."
  }

  validation {
    condition     = !contains(var.environments, "infrastructure")
    error_message = "environments must not hold \"infrastructure\": so is the environment called on GitHub whose approval lets terraform.yml apply."
  }
}

variable "size" {
  type        = string
  description = "How much of everything: small to try it, medium for a team, large for what must not stand still."
  default     = "small"

  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be \"small\", \"medium\" or \"large\"."
  }
}

variable "spot" {
  type        = bool
  description = "Whether a second group of nodes runs on Spot machines, which cost about a third and may be taken away."
  default     = false
}

variable "private_endpoint" {
  type        = bool
  description = "Whether the cluster is reached from inside its network alone: by a VPN, or a machine in it."
  default     = false
}

variable "kubernetes_version" {
  type        = string
  description = "Version of Kubernetes. Raise it by one at a time."
  default     = "1.35"

  validation {
    condition     = can(regex("^1\\.(3[1-9]|[4-9][0-9])$", var.kubernetes_version))
    error_message = "kubernetes_version must be 1.31 or newer, with two numbers, such as \"1.35\"."
  }
}

variable "vpc_cidr" {
  type        = string
  description = "Addresses of the network; Pods take theirs from it. It must not overlap with what it is to be connected with."
  default     = "10.0.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && try(tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 20, false)
    error_message = "vpc_cidr must be a range of IPv4 addresses between /16 and /20, such as \"10.0.0.0/16\"."
  }

  validation {
    # Two ranges overlap when the smaller one, made as large as the other, is the other.
    condition = try(
      cidrhost("${split("/", var.vpc_cidr)[0]}/${min(split("/", var.vpc_cidr)[1], split("/", var.service_cidr)[1])}", 0) !=
      cidrhost("${split("/", var.service_cidr)[0]}/${min(split("/", var.vpc_cidr)[1], split("/", var.service_cidr)[1])}", 0),
      true,
    )
    error_message = "vpc_cidr and service_cidr must not overlap: choose another range for one of them, such as service_cidr = \"172.20.0.0/16\"."
  }
}

variable "service_cidr" {
  type        = string
  description = "Addresses of Services inside the cluster, seen by nothing outside it. It cannot be changed later."
  default     = "172.20.0.0/16"

  validation {
    condition     = can(cidrhost(var.service_cidr, 0)) && can(regex("^(10|172\\.(1[6-9]|2[0-9]|3[01])|192\\.168)\\.", var.service_cidr)) && try(tonumber(split("/", var.service_cidr)[1]) >= 12 && tonumber(split("/", var.service_cidr)[1]) <= 24, false)
    error_message = "service_cidr must be a private range of IPv4 addresses between /12 and /24, such as \"172.20.0.0/16\"."
  }
}

variable "train_on_new_data" {
  type        = bool
  description = "Whether a new object in the data bucket starts the training of its model. It needs a token of GitHub, the one secret here that must be renewed."
  default     = false
}

variable "feedback_days" {
  type        = number
  description = "For how many days predictions and feedback are kept."
  default     = 365

  validation {
    condition     = var.feedback_days >= 1 && floor(var.feedback_days) == var.feedback_days
    error_message = "feedback_days must be a whole number of days, 1 at least."
  }
}

variable "budget_monthly" {
  type        = number
  description = "US dollars a month, of the whole account, past which budget_emails are told; 0 for no budget."
  default     = 0

  validation {
    condition     = var.budget_monthly >= 0
    error_message = "budget_monthly must be US dollars, 0 for no budget."
  }
}

variable "budget_emails" {
  type        = set(string)
  description = "Who is told."
  default     = []

  validation {
    condition     = var.budget_monthly == 0 || length(var.budget_emails) > 0
    error_message = "budget_emails must name somebody to tell, such as [\"team@acme.example\"], or set budget_monthly = 0."
  }

  validation {
    condition     = alltrue([for email in var.budget_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", email))]) && length(var.budget_emails) <= 10
    error_message = "budget_emails must be up to ten e-mail addresses, such as [\"team@acme.example\"]."
  }
}

variable "retain_data" {
  type        = bool
  description = "Whether buckets and images that hold something are refused to be destroyed."
  default     = true
}

variable "state_bucket" {
  type        = string
  description = "The bucket of the state, which ./bootstrap prints: with it, the roles are made that .github/workflows/terraform.yml takes."
  default     = null

  validation {
    condition     = var.state_bucket == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "state_bucket must be the name of a bucket, without s3:// and a path: `bucket` in backend.hcl."
  }
}

variable "existing_oidc_provider" {
  type        = bool
  description = "Whether the account has the identity provider of GitHub already: there can be one only."
  default     = false
}
