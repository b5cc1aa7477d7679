import { describe, expect, it } from '@jest/globals';
import { renameEnvironment, withNamespacesFor } from '../../../../scripts/gitops/rename.ts';

describe('a new environment', () => {
  it('is called by its own name in values and comments, and all else stays to the character', () => {
    const text = [
      '# What dev changes:   nearly nothing.',
      'labels:',
      '  - pairs: { slipway.dev/environment: dev }',
      "hosts: [ 'a.dev.example.com' ] # dev's",
      'dev: developer',
      'patch: |',
      '  - { path: /x, value: models-dev }',
      '',
    ].join('\n');
    expect(renameEnvironment(text, 'dev', 'qa')).toBe(
      [
        '# What qa changes:   nearly nothing.',
        'labels:',
        '  - pairs: { slipway.dev/environment: qa }',
        "hosts: [ 'a.qa.example.com' ] # qa's",
        'dev: developer',
        'patch: |',
        '  - { path: /x, value: models-qa }',
        '',
      ].join('\n'),
    );
  });
});

describe('the namespaces', () => {
  const text = `kind: Namespace
metadata:
  name: models-staging
---
# Nobody talks.
kind: NetworkPolicy
metadata: { name: default-deny, namespace: models-staging }
---
kind: Namespace
metadata:
  name: models-production`;

  it('have those of another environment once more for the new one, at the end and with their comments', () => {
    expect(withNamespacesFor(text, 'staging', 'qa')).toBe(`${text}
---
kind: Namespace
metadata:
  name: models-qa
---
# Nobody talks.
kind: NetworkPolicy
metadata: { name: default-deny, namespace: models-qa }
`);
  });

  it('are left to a person when the other environment has none either', () => {
    expect(withNamespacesFor(text, 'test', 'qa')).toBeUndefined();
  });
});
