# The two roles of the workflow terraform.yml. The one that plans sees how things are set up and no data; the one that applies may
# do what this configuration does, and so is in effect an administrator: a person must approve each of its jobs.

locals {
  state = var.state_bucket == null ? "" : "arn:${local.partition}:s3:::${var.state_bucket}"
  own   = "arn:${local.partition}:iam::${local.account_id}"

  read_state = [
    { Sid = "ReadState", Effect = "Allow", Action = "s3:GetObject", Resource = "${local.state}/${var.name}/*" },
    { Sid = "ListState", Effect = "Allow", Action = "s3:ListBucket", Resource = local.state },
  ]

  infrastructure_roles = {
    plan = {
      description = "terraform plan: looks at all, changes nothing"
      jobs        = "looks_only"
      managed     = ["SecurityAudit", "job-function/ViewOnlyAccess"]
      statements = concat(local.read_state, [{
        # What the two policies of AWS leave out.
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "budgets:ListTagsForResource", "budgets:ViewBudget", "ecr:GetLifecyclePolicy", "ecr:ListTagsForResource",
          "eks:DescribeAccessEntry", "eks:DescribeAddon", "eks:DescribeCluster", "eks:DescribeNodegroup",
          "eks:DescribePodIdentityAssociation", "eks:ListAssociatedAccessPolicies", "events:DescribeApiDestination",
          "events:DescribeConnection", "events:ListTagsForResource", "pipes:DescribePipe", "pipes:ListTagsForResource",
          "sqs:GetQueueAttributes", "sqs:ListQueueTags",
        ]
        Resource = "*"
      }])
    }
    apply = {
      description = "terraform apply, after an approval"
      jobs        = "approved"
      managed     = ["PowerUserAccess"]
      statements = concat(local.read_state, [
        { Sid = "WriteState", Effect = "Allow", Action = ["s3:DeleteObject", "s3:PutObject"], Resource = "${local.state}/${var.name}/*" },
        {
          Sid    = "OwnRoles"
          Effect = "Allow"
          Action = [
            "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy",
            "iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole",
            "iam:ListRolePolicies", "iam:PassRole", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole",
            "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription",
          ]
          Resource = "${local.own}:role/${var.name}-*"
        },
        {
          Sid    = "Provider"
          Effect = "Allow"
          Action = [
            "iam:CreateOpenIDConnectProvider", "iam:DeleteOpenIDConnectProvider", "iam:GetOpenIDConnectProvider",
            "iam:TagOpenIDConnectProvider", "iam:UpdateOpenIDConnectProviderThumbprint",
          ]
          Resource = "${local.own}:oidc-provider/${local.issuer}"
        },
      ])
    }
  }
}
