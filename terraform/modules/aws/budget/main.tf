# Mail when the account costs more than was meant, or is about to.

resource "aws_budgets_budget" "this" {
  count = var.monthly > 0 ? 1 : 0

  name         = var.name
  budget_type  = "COST"
  limit_amount = tostring(var.monthly)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  dynamic "notification" {
    for_each = { spent = ["ACTUAL", 80], all = ["ACTUAL", 100], ahead = ["FORECASTED", 100] }

    content {
      notification_type          = notification.value[0]
      threshold                  = notification.value[1]
      threshold_type             = "PERCENTAGE"
      comparison_operator        = "GREATER_THAN"
      subscriber_email_addresses = var.emails
    }
  }
}
