variable "name" {
  type        = string
  description = "Name of the budget."
}

variable "project_number" {
  type        = string
  description = "Number of the project whose cost is watched."
}

variable "billing_account" {
  type        = string
  description = "The account that pays; null with no budget."
}

variable "monthly" {
  type        = number
  description = "A whole amount in the account's currency; 0 for no budget."
}

variable "emails" {
  type        = set(string)
  description = "Who is told."
}
