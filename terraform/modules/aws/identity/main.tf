# Who may do what: a role for each purpose. Workflows prove who they are by the token that GitHub signs for each job, services by
# EKS Pod Identity. Nobody holds a key.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  issuer     = "token.actions.githubusercontent.com"

  provider_arn = var.existing_oidc_provider ? "arn:${local.partition}:iam::${local.account_id}:oidc-provider/${local.issuer}" : aws_iam_openid_connect_provider.github[0].arn

  owner      = split("/", var.github_repository)[0]
  repository = split("/", var.github_repository)[1]

  # Repositories that were made, renamed or moved since the summer of 2026 are named with the ids that no other ever gets.
  subject_prefixes = [
    "repo:${local.owner}/${local.repository}",
    "repo:${local.owner}@${var.github_owner_id}/${local.repository}@${var.github_repository_id}",
  ]

  # A job is named by its environment when it has one, else by what it runs for.
  jobs = {
    released     = concat(["ref:refs/heads/${var.branch}"], [for environment in var.environments : "environment:${environment}"])
    pull_request = ["pull_request"]
    looks_only   = ["pull_request", "ref:refs/heads/${var.branch}"]
    approved     = ["environment:${var.infrastructure_environment}"]
  }

  roles = merge(local.workflow_roles, { for role, it in local.infrastructure_roles : role => it if var.state_bucket != null })
}

resource "aws_iam_openid_connect_provider" "github" {
  count = var.existing_oidc_provider ? 0 : 1

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "workflow" {
  for_each = local.roles

  name                 = "${var.name}-${each.key}"
  description          = each.value.description
  max_session_duration = 7200

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = local.provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "${local.issuer}:aud" = "sts.amazonaws.com"
          "${local.issuer}:sub" = flatten([
            for prefix in local.subject_prefixes : [for job in local.jobs[each.value.jobs] : "${prefix}:${job}"]
          ])
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "workflow" {
  for_each = local.roles

  name   = each.key
  role   = aws_iam_role.workflow[each.key].id
  policy = jsonencode({ Version = "2012-10-17", Statement = each.value.statements })
}

resource "aws_iam_role_policy_attachment" "workflow" {
  for_each = merge([
    for role, it in local.roles : { for policy in it.managed : "${role}/${policy}" => { role = role, policy = policy } }
  ]...)

  role       = aws_iam_role.workflow[each.value.role].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.value.policy}"
}

# What services of one environment write down is out of reach of those of another.
resource "aws_iam_role" "service" {
  for_each = var.environments

  name        = "${var.name}-models-${each.key}"
  description = "Services of ${each.key}: keep predictions and feedback"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        StringEquals = {
          "aws:RequestTag/eks-cluster-arn"      = "arn:${local.partition}:eks:${var.region}:${local.account_id}:cluster/${var.name}"
          "aws:RequestTag/kubernetes-namespace" = "models-${each.key}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "service" {
  for_each = var.environments

  name = "feedback"
  role = aws_iam_role.service[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Records"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "${var.bucket_arns["feedback"]}/${each.key}/*"
      },
      {
        Sid       = "List"
        Effect    = "Allow"
        Action    = "s3:ListBucket"
        Resource  = var.bucket_arns["feedback"]
        Condition = { StringLike = { "s3:prefix" = "${each.key}/*" } }
      },
      {
        Sid       = "Key"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = var.key_arn
        Condition = local.through["feedback"]
      },
    ]
  })
}
