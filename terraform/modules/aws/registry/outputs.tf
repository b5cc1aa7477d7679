output "repositories" {
  description = "Addresses of the repositories by the name of the model, as the input image of the pipeline wants them."
  value       = { for model, repository in aws_ecr_repository.this : model => repository.repository_url }
}
