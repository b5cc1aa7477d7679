# Where the state is kept: ./bootstrap makes the bucket and writes backend.hcl, which `terraform init -backend-config=backend.hcl`
# reads.
terraform {
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
