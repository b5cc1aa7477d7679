variable "alias" {
  type        = string
  description = "Name of the key, without alias/."
}

variable "description" {
  type        = string
  description = "What the key encrypts."
}

variable "region" {
  type        = string
  description = "The region, which names the service of logs."
}

variable "log_group_arn" {
  type        = string
  description = "The one log group that CloudWatch may encrypt with the key; null for none."
  default     = null
}
