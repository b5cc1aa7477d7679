variable "name" {
  type        = string
  description = "Begins the names of all that is made."
}

variable "region" {
  type        = string
  description = "The region of the subnet."
}

variable "subnet_cidr" {
  type        = string
  description = "Addresses of nodes."
}

variable "pod_cidr" {
  type        = string
  description = "Addresses of Pods."
}

variable "service_cidr" {
  type        = string
  description = "Addresses of Services."
}

variable "nat_addresses" {
  type        = number
  description = "How many public addresses Cloud NAT has. Each carries 64,512 connections to one destination."
  default     = 1

  validation {
    condition     = var.nat_addresses >= 1 && var.nat_addresses <= 16
    error_message = "nat_addresses must be 1 to 16."
  }
}
