variable "name" {
  type        = string
  description = "Begins the names of the buckets."
}

variable "region" {
  type        = string
  description = "The region of the buckets."
}

variable "retain_data" {
  type        = bool
  description = "Whether a bucket that holds something is refused to be destroyed."
}

variable "feedback_days" {
  type        = number
  description = "For how many days predictions and feedback are kept."
}

variable "log_days" {
  type        = number
  description = "For how many days it is kept who read and wrote which object."
  default     = 365
}
