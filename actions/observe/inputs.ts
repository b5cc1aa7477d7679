import { defineInputs, input } from '../../lib/action/inputs.ts';

export const inputs = defineInputs({
  model: input.text(),
  environment: input.matching(/^[a-z][a-z0-9-]{0,30}$/, 'lower-case letters, digits and hyphens'),
  prometheus: input.optionalText(),
  prometheusToken: input.optionalSecret(),
  feedback: input.optionalText(),
  gitopsRepository: input.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name'),
  gitopsPath: input.textOr('gitops'),
  token: input.secret(),
});
