variable "name" {
  type        = string
  description = "Begins the names of all that is made."
}

variable "region" {
  type        = string
  description = "The region of the bucket."
}

variable "data_bucket" {
  type        = string
  description = "Name of the bucket in which new objects are waited for."
}

variable "models" {
  type        = set(string)
  description = "The models, each with its data below <model>/ in the bucket."
}

variable "github_repository" {
  type        = string
  description = "The repository that is told, as owner/name."
}
