variable "name" {
  type        = string
  description = "Begins the names of the roles."
}

variable "region" {
  type        = string
  description = "The region of buckets, images and cluster."
}

variable "github_repository" {
  type        = string
  description = "The repository whose workflows are trusted, as owner/name."
}

variable "github_owner_id" {
  type        = number
  description = "The number that GitHub gave to the owner."
}

variable "github_repository_id" {
  type        = number
  description = "The number that GitHub gave to the repository."
}

variable "branch" {
  type        = string
  description = "The branch whose workflows are trusted."
}

variable "environments" {
  type        = set(string)
  description = "The environments, in which services run, and jobs that name one of them on GitHub."
}

variable "infrastructure_environment" {
  type        = string
  description = "The environment on GitHub whose approval lets terraform.yml apply."
}

variable "existing_oidc_provider" {
  type        = bool
  description = "Whether the account has GitHub's identity provider already."
}

variable "state_bucket" {
  type        = string
  description = "The bucket of the state, for the roles of terraform.yml; null for neither."
}

variable "bucket_arns" {
  type        = map(string)
  description = "ARNs of the buckets data, store and feedback."
}

variable "key_arn" {
  type        = string
  description = "The key that encrypts the buckets."
}
