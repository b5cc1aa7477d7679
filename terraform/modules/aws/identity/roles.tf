# What each role of a workflow may do, and which jobs may take it.

locals {
  # The key serves objects of one bucket, and only by way of S3.
  through = {
    for purpose, arn in var.bucket_arns : purpose => {
      StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" }
      StringLike   = { "kms:EncryptionContext:aws:s3:arn" = [arn, "${arn}/*"] }
    }
  }

  read = {
    for purpose, arn in var.bucket_arns : purpose => [
      { Sid = "Read${title(purpose)}", Effect = "Allow", Action = ["s3:GetObject", "s3:GetObjectVersion"], Resource = "${arn}/*" },
      { Sid = "List${title(purpose)}", Effect = "Allow", Action = "s3:ListBucket", Resource = arn },
      { Sid = "Decrypt${title(purpose)}", Effect = "Allow", Action = "kms:Decrypt", Resource = var.key_arn, Condition = local.through[purpose] },
    ]
  }

  registry_login = { Sid = "Login", Effect = "Allow", Action = "ecr:GetAuthorizationToken", Resource = "*" }
  images         = "arn:${local.partition}:ecr:${var.region}:${local.account_id}:repository/${var.name}/*"
  read_images    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer", "ecr:ListImages"]

  workflow_roles = {
    pipeline = {
      description = "Ingest, train, evaluate: reads data, writes the store"
      jobs        = "released"
      managed     = []
      statements = concat(local.read["data"], local.read["store"], [
        { Sid = "WriteStore", Effect = "Allow", Action = "s3:PutObject", Resource = "${var.bucket_arns["store"]}/*" },
        { Sid = "EncryptStore", Effect = "Allow", Action = "kms:GenerateDataKey", Resource = var.key_arn, Condition = local.through["store"] },
      ])
    }
    review = {
      description = "The same on a pull request, with a store on the runner: reads data"
      jobs        = "pull_request"
      managed     = []
      statements  = local.read["data"]
    }
    build = {
      description = "Build and push: pushes images"
      jobs        = "released"
      managed     = []
      statements = [
        local.registry_login,
        {
          Sid      = "Push"
          Effect   = "Allow"
          Action   = concat(local.read_images, ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"])
          Resource = local.images
        },
      ]
    }
    deploy = {
      description = "Promote and roll back: looks up images"
      jobs        = "released"
      managed     = []
      statements = [
        local.registry_login,
        { Sid = "Read", Effect = "Allow", Action = local.read_images, Resource = local.images },
      ]
    }
    observe = {
      description = "Observe: reads predictions and feedback"
      jobs        = "released"
      managed     = []
      statements  = local.read["feedback"]
    }
  }
}
