variable "name" {
  type        = string
  description = "Begins the names of the repositories."
}

variable "models" {
  type        = set(string)
  description = "The models, each with a repository of its own."
}

variable "key_arn" {
  type        = string
  description = "The key that encrypts the images."
}

variable "retain_data" {
  type        = bool
  description = "Whether a repository that holds images is refused to be destroyed."
}

variable "images_kept" {
  type        = number
  description = "How many images of a model are kept. The one that runs must be among the newest of them."
  default     = 300
}
