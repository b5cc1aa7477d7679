import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeWithGoogle } from '../../support/google/terraform.ts';
import type { TerraformCopy } from '../../support/terraform.ts';

/** What `terraform validate` says of a configuration with the provider of Google Cloud. */
async function validation(copy: TerraformCopy, configuration: string): Promise<string> {
  const folder = join(copy.tree, 'checked');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'main.tf'),
    `terraform {
  required_providers {
    google = {
      source = "hashicorp/google"
    }
  }
}

variable "name" {
  type = string
}

locals {
  region = "europe-west1"
}

resource "google_compute_network" "this" {
  name = var.name
}

${configuration}
`,
  );
  await copy.run(['init'], { folder });
  const { output } = await copy.run(['validate'], { folder });
  return output.replace(/\s+/g, ' ');
}

describeWithGoogle('the published schema of Google Cloud’s provider', (copy) => {
  it('accepts what is right', async () => {
    const output = await validation(
      copy,
      `resource "google_compute_subnetwork" "this" {
  name          = "\${google_compute_network.this.name}-nodes"
  network       = google_compute_network.this.id
  ip_cidr_range = "10.0.0.0/20"
  region        = local.region

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = "10.4.0.0/14"
  }
}

output "pods" {
  value = google_compute_subnetwork.this.secondary_ip_range[0].range_name
}`,
    );
    expect(output).toContain('Success! The configuration is valid.');
  });

  describe('refuses', () => {
    const bucket = (body: string) =>
      `resource "google_storage_bucket" "this" {\n  name = var.name\n  location = "EU"\n${body}\n}`;
    const output = (value: string) => `output "it" {\n  value = ${value}\n}`;

    it.each([
      [
        'a type that the provider does not have',
        'resource "google_storage_buckets" "this" {}',
        'does not support resource type "google_storage_buckets"',
      ],
      [
        'a data source that it does not have',
        'data "google_kms_keys" "this" {}',
        'does not support data source "google_kms_keys"',
      ],
      [
        'an argument of an unknown name',
        bucket('public_access = "enforced"'),
        'An argument named "public_access" is not expected here',
      ],
      [
        'an unknown argument in a block',
        bucket('versioning {\n enable = true\n}'),
        'An argument named "enable" is not expected here',
      ],
      [
        'a block of an unknown name',
        bucket('retention {\n}'),
        'Blocks of type "retention" are not expected here',
      ],
      [
        'an argument that is missing',
        'resource "google_storage_bucket" "this" {\n  name = var.name\n}',
        'The argument "location" is required',
      ],
      [
        'an argument that is missing in a block',
        bucket('encryption {\n}'),
        'The argument "default_kms_key_name" is required',
      ],
      [
        'a block that is missing',
        bucket('lifecycle_rule {\n  action {\n    type = "Delete"\n  }\n}'),
        'Insufficient condition blocks',
      ],
      [
        'a block too many',
        bucket('versioning {\n enabled = true\n}\nversioning {\n enabled = true\n}'),
        'Too many versioning blocks',
      ],
      ['a block in place of an argument', bucket('labels {\n}'), 'Did you mean to define argument "labels"'],
      [
        'an argument in place of a block',
        bucket('versioning = true'),
        'Did you mean to define a block of type "versioning"',
      ],
      [
        'a value of the wrong type',
        bucket('force_destroy = ["yes"]'),
        'Inappropriate value for attribute "force_destroy": bool required',
      ],
      [
        'what Google Cloud says, as an argument',
        bucket('self_link = "x"'),
        'Can\'t configure a value for "self_link"',
      ],
      ['a reference to no resource', output('google_compute_network.other.id'), 'has not been declared'],
      [
        'a reference to an attribute that there is not',
        output('google_compute_network.this.link'),
        'has no argument, nested block, or exported attribute named "link"',
      ],
      [
        'a reference to no variable',
        output('var.names'),
        'An input variable with the name "names" has not been declared',
      ],
      [
        'a reference to no local value',
        output('local.zone'),
        'A local value with the name "zone" has not been declared',
      ],
      ['a reference to no module', output('module.network.id'), 'No module call named "network" is declared'],
      [
        'a reference to an output that a module does not have',
        `module "budget" {\n source = "../modules/gcp/budget"\n name = "x"\n project_number = "1"\n billing_account = null\n monthly = 0\n emails = []\n}\n${output('module.budget.link')}`,
        'This object does not have an attribute named "link"',
      ],
      [
        'a variable that a module does not have',
        `module "budget" {\n source = "../modules/gcp/budget"\n name = "x"\n project_number = "1"\n billing_account = null\n monthly = 0\n emails = []\n email = "x"\n}`,
        'An argument named "email" is not expected here',
      ],
    ])('%s', async (_, configuration, message) => {
      expect(await validation(copy, configuration)).toContain(message);
    });
  });
});
