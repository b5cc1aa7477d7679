# The role of the AWS Load Balancer Controller, which is installed from gitops/ and makes balancers for Gateways. It may change
# only what carries this cluster's tag; the actions that the controller needs and that cannot be bound to a tag are apart.
# What its installation page lists for WAF, Shield, Cognito and network load balancers is left out: gitops/ uses none of it.

locals {
  balancer_tag = "elbv2.k8s.aws/cluster"
  made_here    = { StringEquals = { "aws:ResourceTag/${local.balancer_tag}" = var.name } }
  to_be_ours   = { StringEquals = { "aws:RequestTag/${local.balancer_tag}" = var.name } }

  security_groups = "arn:${local.partition}:ec2:${var.region}:${local.account_id}:security-group/*"
  balancing       = "arn:${local.partition}:elasticloadbalancing:${var.region}:${local.account_id}"
}

resource "aws_iam_role" "load_balancer" {
  name = "${var.name}-load-balancer"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.pod_identity, { Condition = { StringEquals = merge(local.from_this_cluster, { "aws:RequestTag/kubernetes-service-account" = "aws-load-balancer-controller" }) } })]
  })
}

resource "aws_iam_role_policy" "load_balancer" {
  name = "load-balancer"
  role = aws_iam_role.load_balancer.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "acm:DescribeCertificate", "acm:ListCertificates",
          "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeAvailabilityZones",
          "ec2:DescribeCoipPools", "ec2:DescribeInstances", "ec2:DescribeInternetGateways", "ec2:DescribeIpamPools",
          "ec2:DescribeNetworkInterfaces", "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets",
          "ec2:DescribeTags", "ec2:DescribeVpcPeeringConnections", "ec2:DescribeVpcs", "ec2:GetSecurityGroupsForVpc",
          "elasticloadbalancing:DescribeCapacityReservation", "elasticloadbalancing:DescribeListenerAttributes",
          "elasticloadbalancing:DescribeListenerCertificates", "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers",
          "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeSSLPolicies",
          "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroupAttributes",
          "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth",
          "elasticloadbalancing:DescribeTrustStores",
        ]
        Resource = "*"
      },
      {
        Sid       = "ServiceLinkedRole"
        Effect    = "Allow"
        Action    = "iam:CreateServiceLinkedRole"
        Resource  = "arn:${local.partition}:iam::${local.account_id}:role/aws-service-role/elasticloadbalancing.amazonaws.com/*"
        Condition = { StringEquals = { "iam:AWSServiceName" = "elasticloadbalancing.amazonaws.com" } }
      },
      {
        Sid       = "MakeSecurityGroups"
        Effect    = "Allow"
        Action    = "ec2:CreateSecurityGroup"
        Resource  = local.security_groups
        Condition = local.to_be_ours
      },
      {
        Sid      = "MakeSecurityGroupsInNetwork"
        Effect   = "Allow"
        Action   = "ec2:CreateSecurityGroup"
        Resource = "arn:${local.partition}:ec2:${var.region}:${local.account_id}:vpc/*"
      },
      {
        Sid       = "TagNewSecurityGroups"
        Effect    = "Allow"
        Action    = "ec2:CreateTags"
        Resource  = local.security_groups
        Condition = { StringEquals = merge(local.to_be_ours.StringEquals, { "ec2:CreateAction" = "CreateSecurityGroup" }) }
      },
      {
        Sid       = "ChangeOwnSecurityGroups"
        Effect    = "Allow"
        Action    = ["ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags", "ec2:DeleteSecurityGroup", "ec2:DeleteTags", "ec2:RevokeSecurityGroupIngress"]
        Resource  = local.security_groups
        Condition = local.made_here
      },
      {
        # The balancers are let in to the nodes by the group that EKS made, which carries the tag of EKS.
        Sid       = "LetInToNodes"
        Effect    = "Allow"
        Action    = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"]
        Resource  = local.security_groups
        Condition = { StringEquals = { "aws:ResourceTag/aws:eks:cluster-name" = var.name } }
      },
      {
        Sid       = "MakeBalancers"
        Effect    = "Allow"
        Action    = ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"]
        Resource  = ["${local.balancing}:loadbalancer/app/*/*", "${local.balancing}:targetgroup/*/*"]
        Condition = local.to_be_ours
      },
      {
        Sid       = "TagNewBalancers"
        Effect    = "Allow"
        Action    = "elasticloadbalancing:AddTags"
        Resource  = ["${local.balancing}:loadbalancer/app/*/*", "${local.balancing}:targetgroup/*/*", "${local.balancing}:listener/app/*/*/*", "${local.balancing}:listener-rule/app/*/*/*/*"]
        Condition = local.to_be_ours
      },
      {
        Sid    = "ChangeOwnBalancers"
        Effect = "Allow"
        Action = [
          "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:AddTags",
          "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule",
          "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteLoadBalancer",
          "elasticloadbalancing:DeleteRule", "elasticloadbalancing:DeleteTargetGroup",
          "elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:ModifyCapacityReservation",
          "elasticloadbalancing:ModifyIpPools", "elasticloadbalancing:ModifyListener",
          "elasticloadbalancing:ModifyListenerAttributes", "elasticloadbalancing:ModifyLoadBalancerAttributes",
          "elasticloadbalancing:ModifyRule", "elasticloadbalancing:ModifyTargetGroup",
          "elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:RegisterTargets",
          "elasticloadbalancing:RemoveListenerCertificates", "elasticloadbalancing:RemoveTags",
          "elasticloadbalancing:SetIpAddressType", "elasticloadbalancing:SetRulePriorities",
          "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets",
        ]
        Resource  = "${local.balancing}:*"
        Condition = local.made_here
      },
    ]
  })
}
