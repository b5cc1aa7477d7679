variable "project" {
  type        = string
  description = "ID of the project in which all is made."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "project must be the ID of a project, such as \"acme-ml-prod\", not its name or number: `gcloud projects list` shows yours."
  }
}

variable "name" {
  type        = string
  description = "Name of the cluster, which also begins the names of all else."

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) >= 3 && length(var.name) <= 12
    error_message = "name must be 3 to 12 lower-case letters, digits and single hyphens, and begin with a letter, such as \"acme-ml\": names of buckets and service accounts are made of it, and Google Cloud allows those 30 characters."
  }

  validation {
    condition     = !startswith(var.name, "gcp-") && !startswith(var.name, "goog")
    error_message = "name must not begin with \"gcp-\" or \"goog\": Google Cloud keeps those for itself."
  }
}

variable "region" {
  type        = string
  description = "Region of Google Cloud in which all is made."

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+[1-9][0-9]?$", var.region))
    error_message = "region must be a region, such as \"europe-west1\", not a zone of it (\"europe-west1-b\") or a multi-region (\"EU\"): `gcloud compute regions list` lists them."
  }
}

variable "models" {
  type        = set(string)
  description = "Names of the models, as in model.yml: the services of each get an identity, and new data of each may start its training."

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
  description = "Who administers the cluster beside the owners of the project, as members of IAM."
  default     = []

  validation {
    condition     = alltrue([for member in var.admins : can(regex("^(user|group|serviceAccount):[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", member))])
    error_message = "admins must be members of IAM with their kind, such as [\"group:platform@acme.example\"] or [\"user:jane@acme.example\"]."
  }
}

variable "admin_cidrs" {
  type        = set(string)
  description = "Addresses from which the cluster's own address is reached. Administrators need none: Google's front door asks who they are."
  default     = []

  validation {
    condition     = alltrue([for cidr in var.admin_cidrs : can(cidrhost(cidr, 0))])
    error_message = "admin_cidrs must be ranges of addresses, such as [\"203.0.113.7/32\"]."
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
    condition     = length(var.environments) > 0 && alltrue([for environment in var.environments : can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", environment)) && length(environment) <= 10])
    error_message = "environments must be names of folders in gitops/envs, of up to 10 lower-case letters, digits and single hyphens, such as [\"staging\", \"production\"]: names of buckets and service accounts end in them."
  }

  validation {
    condition     = !contains(var.environments, "infrastructure")
    error_message = "environments must not hold \"infrastructure\": so is the environment called on GitHub whose approval lets Terraform apply."
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

variable "cluster_mode" {
  type        = string
  description = "autopilot: Google runs the nodes, and Pods are paid for. standard: nodes of your own, which are paid for."
  default     = "autopilot"

  validation {
    condition     = contains(["autopilot", "standard"], var.cluster_mode)
    error_message = "cluster_mode must be \"autopilot\" or \"standard\"."
  }
}

variable "spot" {
  type        = bool
  description = "Whether a second pool of nodes runs on Spot machines, which cost about a third and may be taken away."
  default     = false

  validation {
    condition     = !(var.spot && var.cluster_mode == "autopilot")
    error_message = "spot makes a pool of nodes, and Autopilot has none: set cluster_mode = \"standard\", or ask for Spot by the Pods' node selector cloud.google.com/gke-spot."
  }
}

variable "private_endpoint" {
  type        = bool
  description = "Whether the cluster is reached from inside its network alone: by a VPN, or a machine in it."
  default     = false

  validation {
    condition     = !var.private_endpoint || alltrue([for cidr in var.admin_cidrs : can(regex("^(10|172\\.(1[6-9]|2[0-9]|3[01])|192\\.168)\\.", cidr))])
    error_message = "private_endpoint leaves no way in for public addresses: take them out of admin_cidrs, or set private_endpoint = false."
  }
}

variable "release_channel" {
  type        = string
  description = "How early Google brings new versions of Kubernetes: RAPID, REGULAR, STABLE or EXTENDED."
  default     = "REGULAR"

  validation {
    condition     = contains(["RAPID", "REGULAR", "STABLE", "EXTENDED"], var.release_channel)
    error_message = "release_channel must be \"RAPID\", \"REGULAR\", \"STABLE\" or \"EXTENDED\", in capitals."
  }
}

variable "managed_prometheus" {
  type        = bool
  description = "Whether Google keeps the metrics (Autopilot always offers it). Slipway's dashboards and canaries need a Prometheus of either kind."
  default     = false
}

variable "binary_authorization" {
  type        = bool
  description = "Whether the project's clusters run no image but those of this registry, of Google, and of allowed_images."
  default     = false
}

variable "allowed_images" {
  type        = set(string)
  description = "Patterns of other images that binary_authorization lets run: what the platform itself needs, of which these are Argo CD's."
  default     = ["quay.io/argoproj/**", "ghcr.io/dexidp/**", "public.ecr.aws/docker/library/redis**"]

  validation {
    condition     = alltrue([for pattern in var.allowed_images : can(regex("^[a-z0-9.-]+\\.[a-z]{2,}/[^*]+", pattern))])
    error_message = "allowed_images must be patterns that begin with a registry and a path, such as \"quay.io/argoproj/**\": a bare \"*\" would let anything run."
  }
}

variable "subnet_cidr" {
  type        = string
  description = "Addresses of nodes and of what else stands in the network."
  default     = "10.0.0.0/20"

  validation {
    condition     = can(cidrhost(var.subnet_cidr, 0)) && try(tonumber(split("/", var.subnet_cidr)[1]) >= 16 && tonumber(split("/", var.subnet_cidr)[1]) <= 24, false)
    error_message = "subnet_cidr must be a range of IPv4 addresses between /16 and /24, such as \"10.0.0.0/20\"."
  }
}

variable "pod_cidr" {
  type        = string
  description = "Addresses of Pods. Each node takes a /24 or less of it. It cannot be changed later."
  default     = "10.4.0.0/14"

  validation {
    condition     = can(cidrhost(var.pod_cidr, 0)) && try(tonumber(split("/", var.pod_cidr)[1]) >= 10 && tonumber(split("/", var.pod_cidr)[1]) <= 20, false)
    error_message = "pod_cidr must be a range of IPv4 addresses between /10 and /20, such as \"10.4.0.0/14\": a /20 is enough for 16 nodes."
  }

  validation {
    # Two ranges overlap when the smaller one, made as large as the other, is the other.
    condition = try(
      cidrhost("${split("/", var.pod_cidr)[0]}/${min(split("/", var.pod_cidr)[1], split("/", var.subnet_cidr)[1])}", 0) !=
      cidrhost("${split("/", var.subnet_cidr)[0]}/${min(split("/", var.pod_cidr)[1], split("/", var.subnet_cidr)[1])}", 0),
      true,
    )
    error_message = "pod_cidr and subnet_cidr must not overlap: choose another range for one of them, such as subnet_cidr = \"10.0.0.0/20\" and pod_cidr = \"10.4.0.0/14\"."
  }
}

variable "service_cidr" {
  type        = string
  description = "Addresses of Services inside the cluster. It cannot be changed later."
  default     = "10.8.0.0/20"

  validation {
    condition     = can(cidrhost(var.service_cidr, 0)) && try(tonumber(split("/", var.service_cidr)[1]) >= 16 && tonumber(split("/", var.service_cidr)[1]) <= 27, false)
    error_message = "service_cidr must be a range of IPv4 addresses between /16 and /27, such as \"10.8.0.0/20\"."
  }

  validation {
    condition = alltrue([
      for other in [var.subnet_cidr, var.pod_cidr] : try(
        cidrhost("${split("/", var.service_cidr)[0]}/${min(split("/", var.service_cidr)[1], split("/", other)[1])}", 0) !=
        cidrhost("${split("/", other)[0]}/${min(split("/", var.service_cidr)[1], split("/", other)[1])}", 0),
        true,
      )
    ])
    error_message = "service_cidr must overlap with neither subnet_cidr nor pod_cidr: choose another range, such as \"10.8.0.0/20\"."
  }
}

variable "scan_images" {
  type        = bool
  description = "Whether each pushed image is looked through for known vulnerabilities, at a price for each."
  default     = true
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
  description = "In the currency of billing_account, what the project may cost a month before budget_emails are told; 0 for no budget."
  default     = 0

  validation {
    condition     = var.budget_monthly >= 0 && floor(var.budget_monthly) == var.budget_monthly
    error_message = "budget_monthly must be a whole amount a month, 0 for no budget."
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
    condition     = alltrue([for email in var.budget_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", email))]) && length(var.budget_emails) <= 5
    error_message = "budget_emails must be up to five e-mail addresses, such as [\"team@acme.example\"]: more, Google Cloud does not tell."
  }
}

variable "billing_account" {
  type        = string
  description = "The account that pays, for the budget: `gcloud billing projects describe PROJECT --format 'value(billingAccountName)'`."
  default     = null

  validation {
    condition     = var.billing_account == null || can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.billing_account))
    error_message = "billing_account must be the ID of an account, such as \"01AB23-45CD67-89EF01\", without billingAccounts/: `gcloud billing accounts list` shows it."
  }

  validation {
    condition     = var.budget_monthly == 0 || var.billing_account != null
    error_message = "billing_account must name the account that pays, since budget_monthly is set: `gcloud billing accounts list` shows it; or set budget_monthly = 0."
  }
}

variable "retain_data" {
  type        = bool
  description = "Whether buckets that hold something are refused to be destroyed."
  default     = true
}

variable "state_bucket" {
  type        = string
  description = "The bucket of the state, which ./bootstrap prints: with it, the accounts are made by which a workflow runs Terraform."
  default     = null

  validation {
    condition     = var.state_bucket == null || can(regex("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "state_bucket must be the name of a bucket, without gs:// and a path: `bucket` in backend.hcl."
  }
}
