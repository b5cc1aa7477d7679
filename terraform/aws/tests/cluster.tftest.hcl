# The cluster: secrets encrypted, everything logged, no credentials of a machine for a Pod.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name               = "acme-ml"
  region             = "eu-central-1"
  kubernetes_version = "1.35"
  subnet_ids         = ["subnet-1", "subnet-2"]
  service_cidr       = "172.20.0.0/16"
  private_endpoint   = false
  admin_cidrs        = ["203.0.113.7/32"]
  admins             = ["arn:aws:iam::123456789012:role/Admin"]
  nodes              = { types = ["m6i.large", "m5.large"], min = 3, max = 8, disk_gib = 50 }
  spot               = false
  service_roles      = { production = "arn:aws:iam::123456789012:role/acme-ml-models-production", staging = "arn:aws:iam::123456789012:role/acme-ml-models-staging" }
  models             = ["penguins"]
}

run "is_reached_by_administrators" {
  module {
    source = "../modules/aws/cluster"
  }

  assert {
    condition     = one(aws_eks_cluster.this.vpc_config).endpoint_public_access && one(aws_eks_cluster.this.vpc_config).public_access_cidrs == toset(["203.0.113.7/32"])
    error_message = "The API server must be open to the named addresses alone."
  }

  assert {
    condition     = one(aws_eks_cluster.this.encryption_config).resources == toset(["secrets"]) && one(one(aws_eks_cluster.this.encryption_config).provider).key_arn == module.key.arn
    error_message = "Secrets must be encrypted by the key."
  }

  assert {
    condition     = aws_eks_cluster.this.enabled_cluster_log_types == toset(["api", "audit", "authenticator", "controllerManager", "scheduler"]) && aws_cloudwatch_log_group.this.kms_key_id == module.key.arn && aws_cloudwatch_log_group.this.retention_in_days == 365
    error_message = "All logs of the control plane must be kept, encrypted."
  }

  assert {
    condition = (
      one(aws_eks_cluster.this.access_config).authentication_mode == "API" &&
      !one(aws_eks_cluster.this.access_config).bootstrap_cluster_creator_admin_permissions &&
      [for entry in aws_eks_access_entry.admin : entry.principal_arn] == ["arn:aws:iam::123456789012:role/Admin"] &&
      endswith(one([for association in aws_eks_access_policy_association.admin : association.policy_arn]), "AmazonEKSClusterAdminPolicy")
    )
    error_message = "Administrators must be those that are named, and no others."
  }

  assert {
    condition = (
      one(aws_launch_template.node.metadata_options).http_tokens == "required" &&
      one(aws_launch_template.node.metadata_options).http_put_response_hop_limit == 1 &&
      one(one(aws_launch_template.node.block_device_mappings).ebs).encrypted == "true"
    )
    error_message = "Nodes must answer to version 2 of the metadata service alone, one hop far, and have encrypted disks."
  }

  assert {
    condition     = { for name, group in aws_eks_node_group.this : name => [group.capacity_type, one(group.scaling_config).min_size] } == { base = ["ON_DEMAND", 3] }
    error_message = "There must be one group of nodes that is always there."
  }

  assert {
    condition = toset(concat(keys(aws_eks_addon.before_nodes), keys(aws_eks_addon.after_nodes))) == toset([
      "aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent", "kube-proxy", "metrics-server", "vpc-cni",
    ]) && jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "The cluster must have what gitops/ needs, network policies among it."
  }

  assert {
    condition     = { for key, it in aws_eks_pod_identity_association.model : key => [it.namespace, it.service_account] } == { "production/penguins" = ["models-production", "penguins"], "staging/penguins" = ["models-staging", "penguins"] }
    error_message = "The services of each model must get the role of their environment."
  }

  assert {
    condition = alltrue([for role in merge(aws_iam_role.addon, { load_balancer = aws_iam_role.load_balancer }) :
      one(jsondecode(role.assume_role_policy).Statement).Principal == { Service = "pods.eks.amazonaws.com" } &&
      one(jsondecode(role.assume_role_policy).Statement).Condition.StringEquals["aws:RequestTag/eks-cluster-arn"] == "arn:aws:eks:eu-central-1:123456789012:cluster/acme-ml" &&
      one(jsondecode(role.assume_role_policy).Statement).Condition.StringEquals["aws:RequestTag/kubernetes-service-account"] != null
    ])
    error_message = "A role of the cluster's own parts must be taken by one service account of this cluster alone."
  }

  assert {
    condition = alltrue([for statement in jsondecode(aws_iam_role_policy.load_balancer.policy).Statement :
      statement.Sid == "Look" || statement.Sid == "MakeSecurityGroupsInNetwork" || can(statement.Condition.StringEquals)
    ]) && !strcontains(jsonencode([for statement in jsondecode(aws_iam_role_policy.load_balancer.policy).Statement : statement.Action]), "*")
    error_message = "The controller of balancers may change what carries this cluster's tag, and nothing else."
  }
}

run "is_reached_from_inside" {
  module {
    source = "../modules/aws/cluster"
  }

  variables {
    private_endpoint = true
    admin_cidrs      = []
  }

  assert {
    condition     = one(aws_eks_cluster.this.vpc_config).endpoint_private_access && !one(aws_eks_cluster.this.vpc_config).endpoint_public_access
    error_message = "With private_endpoint the API server must not be on the internet."
  }
}

run "has_spot_machines_beside" {
  module {
    source = "../modules/aws/cluster"
  }

  variables {
    spot = true
  }

  assert {
    condition     = { for name, group in aws_eks_node_group.this : name => [group.capacity_type, group.instance_types] } == { base = ["ON_DEMAND", tolist(["m6i.large"])], spot = ["SPOT", tolist(["m6i.large", "m5.large"])] }
    error_message = "Spot machines must be of several types, in a group beside the one that is always there."
  }
}
