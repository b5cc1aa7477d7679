output "secret" {
  description = "Name of the secret that holds the token of GitHub."
  value       = google_secret_manager_secret.token.secret_id
}

output "workflows" {
  description = "By model, the workflow that tells GitHub."
  value       = { for model, workflow in google_workflows_workflow.dispatch : model => workflow.name }
}
