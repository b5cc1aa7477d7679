output "github_variables" {
  description = "For the repository on GitHub: `terraform output -json github_variables | jq -r 'to_entries[] | \"\\(.key)\\t\\(.value)\"' | while IFS=$'\\t' read -r name value; do gh variable set \"$name\" --body \"$value\"; done`"
  value = merge(
    {
      AWS_REGION = var.region
      # Input `store` of the pipeline.
      SLIPWAY_STORE = "s3://${module.data.names["store"]}/slipway"
      # Input `feedback` of observe, which fills in the names: services keep theirs apart in the bucket.
      SLIPWAY_FEEDBACK = "s3://${module.data.names["feedback"]}/{environment}/{model}"
    },
    { for purpose, arn in module.identity.workflow_roles : "AWS_ROLE_${upper(purpose)}" => arn },
  )
}

output "data" {
  description = "Where the data of each model goes, and what `data.sources` of its model.yml begins with."
  value       = { for model in var.models : model => "s3://${module.data.names["data"]}/${model}/" }
}

output "images" {
  description = "`deployment.image` of each model.yml, or the input `image` of the pipeline."
  value       = module.registry.repositories
}

output "environment_yaml" {
  description = "What gitops/envs/<environment>/_environment/environment.yaml says of the cloud, below `spec`."
  value = {
    for environment, _ in module.identity.service_roles : environment => yamlencode({
      feedback = { bucket = module.data.names["feedback"], region = var.region }
      gateway  = { namespace = "gateways", name = "models", cidr = var.vpc_cidr }
    })
  }
}

output "bootstrap" {
  description = "Brings Argo CD into the cluster, from the root of the repository with the GitOps tree: `terraform output -raw bootstrap | bash -eu`."
  value       = <<-EOT
    aws eks update-kubeconfig --region ${var.region} --name ${module.cluster.name}
    kubectl create namespace argocd --dry-run=client -o yaml | kubectl apply --server-side -f -
    kubectl apply --server-side -n argocd -f https://raw.githubusercontent.com/argoproj/argo-cd/v3.5.7/manifests/install.yaml
    kubectl -n argocd rollout status deployment/argocd-server
    kubectl apply --server-side -k gitops/argocd
  EOT
}

output "trigger_token_command" {
  description = "Gives EventBridge the token of GitHub that is in the variable GITHUB_DISPATCH_TOKEN; again whenever it is renewed."
  value = one([
    for trigger in module.triggers : <<-EOT
      aws events update-connection --region ${var.region} --name ${trigger.connection} --authorization-type API_KEY --auth-parameters "{\"ApiKeyAuthParameters\":{\"ApiKeyName\":\"Authorization\",\"ApiKeyValue\":\"Bearer $GITHUB_DISPATCH_TOKEN\"}}"
    EOT
  ])
}

output "failed_triggers" {
  description = "The queue of new data that GitHub was told of in vain."
  value       = one(module.triggers[*].failed_queue_url)
}

output "cluster_endpoint" {
  description = "Address of the API server."
  value       = module.cluster.endpoint
}

output "nat_addresses" {
  description = "Addresses that the cluster is seen with from outside, for the lists of others."
  value       = module.network.nat_addresses
}
