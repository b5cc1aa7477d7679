variable "project" {
  type        = string
  description = "ID of the project."
}

variable "project_number" {
  type        = string
  description = "Its number, which names the account by which GKE acts."
}

variable "name" {
  type        = string
  description = "Name of the cluster."
}

variable "region" {
  type        = string
  description = "Where it is."
}

variable "generation" {
  type        = string
  description = "Tells the key ring from those that were here before."
}

variable "mode" {
  type        = string
  description = "autopilot or standard."
}

variable "regional" {
  type        = bool
  description = "Whether control plane and nodes are in three zones. Autopilot always is."
}

variable "nodes" {
  type        = object({ machine_type = string, min = number, max = number, disk_gib = number })
  description = "Machines of a standard cluster; min and max count all zones together."
}

variable "spot" {
  type        = bool
  description = "Whether a standard cluster has a pool of Spot machines, too."
}

variable "network" {
  type        = string
  description = "The network."
}

variable "subnetwork" {
  type        = string
  description = "The subnet of the nodes."
}

variable "pod_range" {
  type        = string
  description = "Name of the range of Pods."
}

variable "service_range" {
  type        = string
  description = "Name of the range of Services."
}

variable "private_endpoint" {
  type        = bool
  description = "Whether the control plane is reached from inside the network alone."
}

variable "admin_cidrs" {
  type        = set(string)
  description = "Addresses from which the control plane's own address is reached."
}

variable "admins" {
  type        = set(string)
  description = "Members of IAM that administer the cluster."
}

variable "release_channel" {
  type        = string
  description = "How early new versions of Kubernetes come."
}

variable "managed_prometheus" {
  type        = bool
  description = "Whether Google keeps the metrics."
}

variable "binary_authorization" {
  type        = bool
  description = "Whether images that are not on the list are refused."
}

variable "allowed_images" {
  type        = set(string)
  description = "Patterns of images on that list, beside those of the registry."
}

variable "registry" {
  type        = object({ name = string, location = string, address = string })
  description = "The repository of images."
}
