output "name" {
  description = "Name of the budget; null when there is none."
  value       = one(aws_budgets_budget.this[*].name)
}
