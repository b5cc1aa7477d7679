variable "name" {
  type        = string
  description = "Name of the budget."
}

variable "monthly" {
  type        = number
  description = "US dollars a month for the whole account; 0 for no budget."
}

variable "emails" {
  type        = set(string)
  description = "Who is told."
}
