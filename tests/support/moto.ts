import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformCopy } from './terraform.ts';

/** By module: what moto has no answer for is left out, what it forgets or writes otherwise is not looked at again. */
const forMoto = {
  cluster: `
resource "aws_eks_access_entry" "admin" {
  for_each = toset([])
}
resource "aws_eks_access_policy_association" "admin" {
  for_each = {}
}
resource "aws_eks_addon" "before_nodes" {
  for_each = {}
}
resource "aws_eks_addon" "after_nodes" {
  for_each = toset([])
}
resource "aws_eks_pod_identity_association" "model" {
  for_each = {}
}
resource "aws_eks_pod_identity_association" "load_balancer" {
  count = 0
}
resource "aws_eks_cluster" "this" {
  lifecycle {
    ignore_changes = [access_config, upgrade_policy]
  }
}
resource "aws_eks_node_group" "this" {
  lifecycle {
    ignore_changes = [node_repair_config, remote_access, scaling_config[0].desired_size, update_config]
  }
}
resource "aws_launch_template" "node" {
  lifecycle {
    ignore_changes = [tag_specifications]
  }
}
`,
  data: `
resource "aws_s3_bucket_notification" "data" {
  lifecycle {
    ignore_changes = [eventbridge]
  }
}
`,
  triggers: `
resource "aws_sqs_queue" "this" {
  lifecycle {
    ignore_changes = [redrive_policy]
  }
}
`,
};

const localState = `
terraform {
  backend "local" {}
}
provider "aws" {
  s3_use_path_style = true
}
`;

/** Lets the copy of terraform/aws be applied to the AWS that moto plays, with its state in a file. */
export async function fitToMoto({ tree, folder }: TerraformCopy): Promise<void> {
  await writeFile(join(folder, 'local_override.tf'), localState);
  for (const [name, override] of Object.entries(forMoto)) {
    await writeFile(join(tree, 'modules', 'aws', name, 'moto_override.tf'), override);
  }
}
