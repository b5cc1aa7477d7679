output "name" {
  description = "Name of the repository."
  value       = google_artifact_registry_repository.this.repository_id
}

output "location" {
  description = "Where it is."
  value       = google_artifact_registry_repository.this.location
}

output "address" {
  description = "What the names of images begin with."
  value       = "${google_artifact_registry_repository.this.location}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.this.repository_id}"
}
