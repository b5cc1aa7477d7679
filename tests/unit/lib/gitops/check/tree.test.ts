import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { judgedBy, partsOf, type TreeFinding } from '../../../../../lib/gitops/check/finding.ts';
import { checkImages } from '../../../../../lib/gitops/check/images.ts';
import { checkLayout } from '../../../../../lib/gitops/check/layout.ts';
import { readTree } from '../../../../../lib/gitops/check/tree.ts';
import { checkYamlFiles } from '../../../../../lib/gitops/check/yaml-files.ts';
import { anImage, aTreeOf } from '../../../../fixtures/gitops-tree.ts';
import { aFolder } from '../../../../support/folder.ts';

async function onDisk(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await aFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

describe('reading a tree', () => {
  it('finds its YAML, its environments and its overlays, and leaves the rest of the repository alone', async () => {
    const folder = await onDisk({
      'envs/staging/penguins/release.yaml': 'a',
      'envs/staging/_environment/kustomization.yaml': 'b',
      'envs/README.md': 'no',
      'envs/.cache/x/release.yaml': 'no',
      'charts/templates/x.yaml': '{{ no }}',
    });
    await symlink('/etc', join(folder, 'base'));
    const { files, environments, overlays } = await readTree(folder, 'gitops');
    expect([...files]).toEqual([
      ['envs/staging/_environment/kustomization.yaml', 'b'],
      ['envs/staging/penguins/release.yaml', 'a'],
    ]);
    expect(environments).toEqual(['staging']);
    expect(overlays).toEqual([
      { environment: 'staging', model: 'penguins', folder: 'envs/staging/penguins' },
    ]);
  });

  it('says where the tree is when it is one folder further down', async () => {
    const folder = await onDisk({ 'gitops/envs/staging/penguins/release.yaml': '' });
    await expect(readTree(folder, '.')).rejects.toMatchObject({
      name: 'NotFoundError',
      message: '. is no GitOps tree: it has no folder envs',
      hint: expect.stringContaining('There is one in gitops'),
    });
    await expect(readTree(join(folder, 'x'), 'x')).rejects.toThrow('There is no folder x');
  });
});

describe('the check of every YAML file', () => {
  const found = (files: Readonly<Record<string, string | undefined>>) =>
    checkYamlFiles(aTreeOf(files)).map(({ location, message }) => [
      location.file,
      location.line,
      location.column,
      message,
    ]);

  it('takes several documents, comments alone and nothing', () => {
    expect(
      found({ 'base/a.yaml': 'a: 1\n---\nb: 2\n', 'base/b.yaml': '# none\n', 'base/c.yaml': '' }),
    ).toEqual([]);
  });

  it('names the place of what is no YAML', () => {
    expect(found({ 'base/a.yaml': 'a: 1\n---\nb: [1,\nc: 2\n' })).toEqual([
      ['base/a.yaml', 4, 1, expect.stringContaining('is not valid YAML')],
    ]);
    expect(found({ 'base/a.yaml': undefined })).toEqual([['base/a.yaml', 1, 1, 'is not UTF-8 text']]);
    expect(found({ 'base/a.yaml': '['.repeat(20_000) })[0]?.[3]).toContain('is not valid YAML');
  });

  it('leaves releases, experiments and environments to what reads their fields', () => {
    const wrong = 'a: [';
    expect(
      found({
        'envs/staging/penguins/release.yaml': wrong,
        'envs/staging/penguins/experiment.yaml': wrong,
        'envs/staging/_environment/environment.yaml': wrong,
      }),
    ).toEqual([]);
  });
});

describe('the check of the folders', () => {
  const namespaces = 'kind: Namespace\nmetadata:\n  name: models-staging\n';
  const whole = {
    'argocd/namespaces.yaml': namespaces,
    'envs/staging/_environment/kustomization.yaml': '',
    'envs/staging/penguins/release.yaml': '',
    'envs/staging/penguins/kustomization.yaml': '',
  };
  const found = (files: Readonly<Record<string, string>>) =>
    checkLayout(aTreeOf(files)).map(({ location, message }) => `${location.file} ${message}`);

  it('finds nothing missing in a whole tree, nor in one that makes its namespaces elsewhere', () => {
    expect(found(whole)).toEqual([]);
    const { 'argocd/namespaces.yaml': _, ...others } = whole;
    expect(found(others)).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'an environment without a namespace',
      { ...whole, 'argocd/namespaces.yaml': namespaces.replace('staging', 'prod') },
      /^argocd\/namespaces\.yaml there is no namespace models-staging/,
    ],
    [
      'an environment without its part',
      { 'envs/staging/penguins/release.yaml': '', 'envs/staging/penguins/kustomization.yaml': '' },
      /^envs\/staging\/penguins\/kustomization\.yaml the environment staging has no/,
    ],
    [
      'an environment with an impossible name',
      { 'envs/Staging/penguins/release.yaml': '' },
      /the environment "Staging": expected lower-case/,
    ],
    [
      'a model with an impossible name',
      { ...whole, 'envs/staging/my_model/release.yaml': '' },
      /the model "my_model": expected lower-case/,
    ],
    [
      'a model without release.yaml',
      { ...whole, 'envs/staging/birds/kustomization.yaml': '' },
      /envs\/staging\/birds has no release\.yaml/,
    ],
  ])('refuses %s', (_, files, expected) => {
    expect(found(files).join('\n')).toMatch(expected);
  });
});

describe('the check of images', () => {
  const place = { file: 'release.yaml', line: 9, column: 10 };
  const deployed = (environment: string, image: string) => ({
    overlay: { environment, model: 'penguins', folder: `envs/${environment}/penguins` },
    deployment: { model: 'penguins', version: '1.3.0', image },
    place,
  });

  it('warns of an image that has another name than in another environment', () => {
    const other = anImage.replace('acme/penguins', 'acme/birds');
    expect(checkImages([deployed('production', anImage), deployed('staging', other)])).toMatchObject([
      {
        severity: 'warning',
        message: 'spec.image: penguins runs acme/birds here, but acme/penguins in production',
        location: place,
      },
    ]);
  });

  it('lets each environment have a registry of its own', () => {
    const other = anImage.replace('ghcr.io', 'registry.example:5000');
    expect(checkImages([deployed('production', anImage), deployed('staging', other)])).toEqual([]);
  });
});

describe('a fault', () => {
  const overlay = { environment: 'staging', model: 'penguins', folder: 'envs/staging/penguins' };
  const fault: TreeFinding = {
    severity: 'error',
    message: 'is wrong',
    location: { file: 'envs/staging/penguins/release.yaml' },
    concerns: partsOf(overlay),
  };

  it.each([
    'envs/staging/penguins/release.yaml',
    'envs/staging/penguins/other.yaml',
    'envs/staging/_environment/kustomization.yaml',
    'components/release/name.yaml',
    'base/deployment.yaml',
  ])('is an error for a change of %s', (file) => {
    expect(judgedBy([file], [fault])).toEqual([fault]);
  });

  it.each([
    'envs/production/penguins/release.yaml',
    'envs/staging/penguins-bad/release.yaml',
    'envs/staging/birds/release.yaml',
    'README.md',
  ])('is a warning for a change of %s', (file) => {
    expect(judgedBy([file], [fault])).toMatchObject([{ severity: 'warning' }]);
  });
});
