import { describe, expect, it } from '@jest/globals';
import { formatLocation } from '../../../../../lib/errors/describe.ts';
import { checkEnvironments } from '../../../../../lib/gitops/check/environment.ts';
import { anEnvironmentFile, aTreeOf } from '../../../../fixtures/gitops-tree.ts';

const file = 'envs/staging/_environment/environment.yaml';

function found(text: string): string[] {
  return checkEnvironments(aTreeOf({ [file]: text })).findings.map(
    ({ message, location }) => `${formatLocation(location)} ${message}`,
  );
}

describe('the check of an environment.yaml', () => {
  it('finds nothing in one that says where and how to deploy, and lets components have fields of their own', () => {
    expect(found(`${anEnvironmentFile}  gateway: { name: models }\n`)).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    [
      'another name than the folder',
      anEnvironmentFile.replace('name: staging', 'name: production'),
      /:4:9 metadata\.name: expected staging/,
    ],
    [
      'a missing part of sync',
      anEnvironmentFile.replace('prune: true, ', ''),
      /:8:3 spec\.sync\.prune: missing/,
    ],
    [
      'a text where true or false belongs',
      anEnvironmentFile.replace('prune: true', 'prune: yes'),
      /:8:35 spec\.sync\.prune: expected true or false/,
    ],
    [
      'an unknown part of sync',
      anEnvironmentFile.replace('prune', 'prun'),
      /spec\.sync\.prun: unknown key\. Did you mean prune/,
    ],
    [
      'no cluster',
      anEnvironmentFile.replace(/clusters:\n.*\n/, 'clusters: []\n'),
      /:6:13 spec\.clusters: expected at least 1 item/,
    ],
    [
      'a cluster with two addresses',
      anEnvironmentFile.replace('- server', '- name: models\n      server'),
      /:7:7 spec\.clusters\[0\]: expected either server or name/,
    ],
    [
      'two clusters that cannot be told apart',
      anEnvironmentFile.replace('  sync', '    - name: second\n  sync'),
      /:8:7 spec\.clusters\[1\]\.suffix: expected a suffix of its own/,
    ],
    ['nothing in it', '', /:1:1 is empty/],
    ['no YAML', 'spec: [', /:1:8 /],
  ])('refuses %s, and names the place', (_, text, expected) => {
    expect(found(text).join('\n')).toMatch(expected);
  });

  it('asks for the file only where Argo CD does', () => {
    const kustomization = 'envs/staging/_environment/kustomization.yaml';
    const before = { [kustomization]: '' };
    expect(checkEnvironments(aTreeOf(before)).findings).toEqual([]);
    const now = { ...before, 'argocd/applications.yaml': 'path: _environment/environment.yaml' };
    expect(checkEnvironments(aTreeOf(now)).findings).toMatchObject([
      {
        severity: 'error',
        location: { file: kustomization },
        message: expect.stringContaining(`there is no ${file}`),
      },
    ]);
  });

  it('knows the clusters of an environment, which are one when nothing says so', () => {
    const text = anEnvironmentFile.replace('  sync', '    - { name: models-us, suffix: us }\n  sync');
    const { clustersOf } = checkEnvironments(aTreeOf({ [file]: text }));
    expect(clustersOf('staging')).toEqual(['https://kubernetes.default.svc', 'models-us']);
    expect(clustersOf('production')).toEqual(['https://kubernetes.default.svc']);
  });
});
