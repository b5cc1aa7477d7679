variable "project" {
  type        = string
  description = "ID of the project, which begins the names of the buckets."
}

variable "name" {
  type        = string
  description = "Goes on in the names of the buckets."
}

variable "region" {
  type        = string
  description = "Where the buckets and their key are."
}

variable "storage_service_account" {
  type        = string
  description = "The account by which Cloud Storage itself acts in the project: it encrypts."
}

variable "generation" {
  type        = string
  description = "Tells the key ring from those that were here before."
}

variable "environments" {
  type        = set(string)
  description = "Each gets a bucket for feedback."
}

variable "feedback_days" {
  type        = number
  description = "For how many days predictions and feedback are kept."
}

variable "log_days" {
  type        = number
  description = "For how many days access logs are kept."
  default     = 90
}

variable "retain_data" {
  type        = bool
  description = "Whether buckets that hold something are refused to be destroyed."
}
