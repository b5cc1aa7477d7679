import { defineInputs, input } from '../../lib/action/inputs.ts';

export const inputs = defineInputs({
  model: input.text(),
  environment: input.matching(/^[a-z][a-z0-9-]{0,30}$/, 'lower-case letters, digits and hyphens'),
  to: input.textOr('previous'),
  reason: input.optionalText(),
  evidence: input.optionalText(),
  key: input.optionalMatching(/^[\w.:/@=+-]{1,200}$/, 'at most 200 letters, digits and . : / @ = + - _'),
  deny: input.booleanOr(true),
  registryUsername: input.optionalText(),
  registryPassword: input.optionalSecret(),
  gitopsRepository: input.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name'),
  gitopsPath: input.textOr('gitops'),
  token: input.secret(),
});
