variable "name" {
  type        = string
  description = "Name of the cluster."
}

variable "region" {
  type        = string
  description = "The region of the cluster."
}

variable "kubernetes_version" {
  type        = string
  description = "Version of Kubernetes, such as 1.35."
}

variable "subnet_ids" {
  type        = list(string)
  description = "Private subnets of the control plane and the nodes."
}

variable "service_cidr" {
  type        = string
  description = "Addresses of Services inside the cluster."
}

variable "private_endpoint" {
  type        = bool
  description = "Whether the API server is reached from inside the network alone."
}

variable "admin_cidrs" {
  type        = list(string)
  description = "Addresses from which the API server is reached when it is not private."
}

variable "admins" {
  type        = set(string)
  description = "ARNs of the roles and users that administer the cluster."
}

variable "nodes" {
  type = object({
    types    = list(string)
    min      = number
    max      = number
    disk_gib = number
  })
  description = "The machines: their types, of which the first is the one of the group that is always there, how many, and their disks."
}

variable "spot" {
  type        = bool
  description = "Whether there is a second group of Spot machines."
}

variable "service_roles" {
  type        = map(string)
  description = "ARN of the role that the models' services take, by environment."
}

variable "models" {
  type        = set(string)
  description = "The models, whose services get that role."
}
