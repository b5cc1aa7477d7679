provider "google" {
  project = var.project
  region  = var.region

  # The budget's interface asks who pays for the question.
  user_project_override = true
  billing_project       = var.project

  default_labels = {
    project    = var.name
    managed-by = "terraform"
  }
}
