variable "project" {
  type        = string
  description = "ID of the project."
}

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
  description = "Name of the bucket that is watched."
}

variable "storage_service_account" {
  type        = string
  description = "The account by which Cloud Storage tells of new objects."
}

variable "models" {
  type        = set(string)
  description = "The models, whose data is below <model>/."
}

variable "github_repository" {
  type        = string
  description = "The repository that is told, as owner/name."
}
