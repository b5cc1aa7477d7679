variable "project" {
  type        = string
  description = "ID of the project."
}

variable "name" {
  type        = string
  description = "Name of the repository."
}

variable "region" {
  type        = string
  description = "Where it is."
}

variable "scan_images" {
  type        = bool
  description = "Whether images are looked through for known vulnerabilities."
}
