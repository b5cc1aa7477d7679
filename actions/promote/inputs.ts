import { defineInputs, input } from '../../lib/action/inputs.ts';

const repository = input.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name');

export const inputs = defineInputs({
  model: input.text(),
  version: input.textOr('latest'),
  environment: input.matching(/^[a-z][a-z0-9-]{0,30}$/, 'lower-case letters, digits and hyphens'),
  share: input.optionalMatching(
    /^(?!0+(\.0+)?$)\d{1,2}(\.\d{1,2})?$/,
    'a percentage above 0 and below 100, with at most two decimals',
  ),
  image: input.optionalText(),
  gitopsRepository: repository,
  gitopsPath: input.textOr('gitops'),
  registryUsername: input.optionalText(),
  registryPassword: input.optionalSecret(),
  token: input.secret(),
  releaseToken: input.optionalSecret(),
});
