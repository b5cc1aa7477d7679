output "network" {
  description = "The network."
  value       = google_compute_network.this.id
}

output "subnetwork" {
  description = "The subnet of the nodes."
  value       = google_compute_subnetwork.nodes.id
}

output "pod_range" {
  description = "Name of the range of Pods."
  value       = google_compute_subnetwork.nodes.secondary_ip_range[0].range_name
}

output "service_range" {
  description = "Name of the range of Services."
  value       = google_compute_subnetwork.nodes.secondary_ip_range[1].range_name
}

output "nat_addresses" {
  description = "The public addresses of Cloud NAT."
  value       = google_compute_address.nat[*].address
}
