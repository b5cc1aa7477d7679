output "workflow_roles" {
  description = "ARNs of the roles that workflows take, by purpose."
  value       = { for purpose, role in aws_iam_role.workflow : purpose => role.arn }
}

output "service_roles" {
  description = "ARNs of the roles that services take, by environment."
  value       = { for environment, role in aws_iam_role.service : environment => role.arn }
}
