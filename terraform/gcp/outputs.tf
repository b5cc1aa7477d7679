output "github_variables" {
  description = "For the repository on GitHub: `terraform output -json github_variables | jq -r 'to_entries[] | \"\\(.key)\\t\\(.value)\"' | while IFS=$'\\t' read -r name value; do gh variable set \"$name\" --body \"$value\"; done`"
  value = merge(
    {
      GOOGLE_PROJECT           = var.project
      GOOGLE_IDENTITY_PROVIDER = module.identity.provider
      GOOGLE_REGISTRY          = split("/", module.registry.address)[0]
      # Input `store` of the pipeline.
      SLIPWAY_STORE = "gs://${module.data.names["store"]}/slipway"
      # Input `feedback` of observe, which fills in the names; each environment has a bucket of its own.
      SLIPWAY_FEEDBACK = "gs://${module.data.feedback_template}/{environment}/{model}"
    },
    { for purpose, email in module.identity.workflow_accounts : "GOOGLE_ACCOUNT_${upper(purpose)}" => email },
  )
}

output "data" {
  description = "Where the data of each model goes, and what `data.sources` of its model.yml begins with."
  value       = { for model in var.models : model => "gs://${module.data.names["data"]}/${model}/" }
}

output "images" {
  description = "`deployment.image` of each model.yml, or the input `image` of the pipeline."
  value       = { for model in var.models : model => "${module.registry.address}/${model}" }
}

output "environment_yaml" {
  description = "What gitops/envs/<environment>/_environment/environment.yaml says of the cloud, below `spec`."
  value = {
    for environment, email in module.identity.service_accounts : environment => yamlencode({
      feedback = { bucket = module.data.names["feedback-${environment}"] }
      identity = { googleServiceAccount = email }
      gateway  = { namespace = "gateways", name = "models" }
    })
  }
}

output "bootstrap" {
  description = "Brings Argo CD into the cluster, from the root of the repository with the GitOps tree: `terraform output -raw bootstrap | bash -eu`."
  value       = <<-EOT
    gcloud container clusters get-credentials ${module.cluster.name} --project ${var.project} --location ${module.cluster.location} ${var.private_endpoint ? "--internal-ip" : "--dns-endpoint"}
    kubectl create namespace argocd --dry-run=client -o yaml | kubectl apply --server-side -f -
    kubectl apply --server-side -n argocd -f https://raw.githubusercontent.com/argoproj/argo-cd/v3.5.7/manifests/install.yaml
    kubectl -n argocd rollout status deployment/argocd-server
    kubectl apply --server-side -k gitops/argocd
  EOT
}

output "trigger_token_command" {
  description = "Gives Google Cloud the token of GitHub that is in the variable GITHUB_DISPATCH_TOKEN; again whenever it is renewed."
  value = one([
    for trigger in module.triggers : <<-EOT
      printf %s "$GITHUB_DISPATCH_TOKEN" | gcloud secrets versions add ${trigger.secret} --project ${var.project} --data-file -
    EOT
  ])
}

output "failed_triggers" {
  description = "Lists, by model, the new data that GitHub was told of in vain."
  value = one([
    for trigger in module.triggers : {
      for model, workflow in trigger.workflows : model => "gcloud workflows executions list ${workflow} --project ${var.project} --location ${var.region} --filter state=FAILED"
    }
  ])
}

output "nat_addresses" {
  description = "Addresses that the cluster is seen with from outside, for the lists of others."
  value       = module.network.nat_addresses
}
