import { defineInputs, input } from '../../lib/action/inputs.ts';

const commit = input.optionalMatching(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'a whole commit id');

export const inputs = defineInputs({
  before: commit,
  after: commit,
  gitopsPath: input.textOr('gitops'),
  modelRepository: input.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name'),
  token: input.secret(),
  modelToken: input.optionalSecret(),
});
