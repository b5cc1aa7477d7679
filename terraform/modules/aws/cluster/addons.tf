# What EKS installs and keeps, and the identities that Pods get by EKS Pod Identity.

locals {
  # Each with the service account of the add-on that takes the role, and what it may.
  addon_roles = {
    vpc-cni            = { service_account = "aws-node", policy = "AmazonEKS_CNI_Policy" }
    aws-ebs-csi-driver = { service_account = "ebs-csi-controller-sa", policy = "service-role/AmazonEBSCSIDriverPolicy" }
  }

  # Nodes are not ready without a network, and the network's own Pods get their role from the agent.
  addons_before_nodes = {
    eks-pod-identity-agent = null
    kube-proxy             = null
    vpc-cni = jsonencode({
      enableNetworkPolicy = "true"
      # Small machines have few addresses: handed out sixteen at a time, they suffice for as many Pods as a node may run.
      env = { ENABLE_PREFIX_DELEGATION = "true", WARM_PREFIX_TARGET = "1" }
    })
  }
  addons_after_nodes = toset(["aws-ebs-csi-driver", "coredns", "metrics-server"])

  associations = {
    for pair in setproduct(keys(var.service_roles), var.models) :
    "${pair[0]}/${pair[1]}" => { environment = pair[0], model = pair[1] }
  }
}

resource "aws_iam_role" "addon" {
  for_each = local.addon_roles

  name = "${var.name}-${each.key}"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.pod_identity, { Condition = { StringEquals = merge(local.from_this_cluster, { "aws:RequestTag/kubernetes-service-account" = each.value.service_account }) } })]
  })
}

resource "aws_iam_role_policy_attachment" "addon" {
  for_each = local.addon_roles

  role       = aws_iam_role.addon[each.key].name
  policy_arn = "${local.managed}/${each.value.policy}"
}

locals {
  pod_identity = {
    Effect    = "Allow"
    Principal = { Service = "pods.eks.amazonaws.com" }
    Action    = ["sts:AssumeRole", "sts:TagSession"]
  }
  from_this_cluster = {
    "aws:RequestTag/eks-cluster-arn"      = local.cluster_arn
    "aws:RequestTag/kubernetes-namespace" = "kube-system"
  }
}

resource "aws_eks_addon" "before_nodes" {
  for_each = local.addons_before_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  configuration_values        = each.value
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = { for name, role in local.addon_roles : name => role if name == each.key }

    content {
      role_arn        = aws_iam_role.addon[each.key].arn
      service_account = pod_identity_association.value.service_account
    }
  }

  depends_on = [aws_iam_role_policy_attachment.addon]
}

resource "aws_eks_addon" "after_nodes" {
  for_each = local.addons_after_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = { for name, role in local.addon_roles : name => role if name == each.key }

    content {
      role_arn        = aws_iam_role.addon[each.key].arn
      service_account = pod_identity_association.value.service_account
    }
  }

  depends_on = [
    aws_eks_node_group.this,
    aws_iam_role_policy_attachment.addon,
  ]
}

# The service account of a model has the model's name.
resource "aws_eks_pod_identity_association" "model" {
  for_each = local.associations

  cluster_name    = aws_eks_cluster.this.name
  namespace       = "models-${each.value.environment}"
  service_account = each.value.model
  role_arn        = var.service_roles[each.value.environment]
}

resource "aws_eks_pod_identity_association" "load_balancer" {
  cluster_name    = aws_eks_cluster.this.name
  namespace       = "kube-system"
  service_account = "aws-load-balancer-controller"
  role_arn        = aws_iam_role.load_balancer.arn
}
