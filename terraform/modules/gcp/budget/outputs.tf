output "id" {
  description = "The budget, or null."
  value       = one(google_billing_budget.this[*].id)
}
