# Where the state is kept: ./bootstrap makes the bucket and writes backend.hcl, which `terraform init -backend-config=backend.hcl`
# reads. The bucket locks the state by itself.
terraform {
  backend "gcs" {}
}
