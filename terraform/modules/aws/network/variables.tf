variable "name" {
  type        = string
  description = "Begins the names of all that is made."
}

variable "region" {
  type        = string
  description = "The region, which names the endpoints."
}

variable "cidr" {
  type        = string
  description = "Addresses of the network."
}

variable "zones" {
  type        = number
  description = "How many zones of the region are used, two or three."

  validation {
    condition     = contains([2, 3], var.zones)
    error_message = "zones must be 2 or 3."
  }
}

variable "nat_in_each_zone" {
  type        = bool
  description = "Whether each zone has a NAT gateway of its own, so that the loss of one zone cuts off no other."
}

variable "interface_endpoints" {
  type        = set(string)
  description = "Services of AWS that are reached inside the network, such as ecr.api."
  default     = []
}

variable "log_bucket_arn" {
  type        = string
  description = "Bucket that is told of refused connections."
}
