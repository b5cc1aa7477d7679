variable "project" {
  type        = string
  description = "ID of the project."
}

variable "name" {
  type        = string
  description = "Begins the names of the accounts."
}

variable "generation" {
  type        = string
  description = "Tells the pool of identities from those that were here before."
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

variable "models" {
  type        = set(string)
  description = "The models, whose services keep feedback."
}

variable "infrastructure_environment" {
  type        = string
  description = "The environment on GitHub whose approval lets a workflow apply."
}

variable "state_bucket" {
  type        = string
  description = "The bucket of the state, for the accounts of a workflow that runs Terraform; null for neither."
}

variable "buckets" {
  type        = map(string)
  description = "Names of the buckets data, store and feedback-<environment>."
}

variable "registry" {
  type        = object({ name = string, location = string })
  description = "The repository of images."
}

variable "workload_pool" {
  type        = string
  description = "What identities of the cluster's Pods begin with."
}
