output "name" {
  description = "Name of the cluster."
  value       = google_container_cluster.this.name
}

output "location" {
  description = "Region or zone of the cluster."
  value       = google_container_cluster.this.location
}

output "workload_pool" {
  description = "What identities of the cluster's Pods begin with. It exists once the cluster does."
  value       = "${var.project}.svc.id.goog"

  depends_on = [google_container_cluster.this]
}
