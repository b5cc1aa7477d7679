import { defineInputs, input } from '../../lib/action/inputs.ts';
import { distroless } from '../../lib/image/base.ts';

export const inputs = defineInputs({
  model: input.text(),
  version: input.optionalText(),
  beside: input.optionalText(),
  store: input.textOr('file:.slipway/store'),
  image: input.optionalText(),
  base: input.textOr(distroless),
  builder: input.choiceOr(['append', 'docker'], 'append'),
  dockerfile: input.optionalText(),
  registryUsername: input.optionalText(),
  registryPassword: input.optionalSecret(),
  gitopsRepository: input.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name'),
  gitopsPath: input.textOr('gitops'),
  token: input.optionalSecret(),
  gitopsToken: input.optionalSecret(),
});
