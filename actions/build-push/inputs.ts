import { defineInputs, input } from '../../lib/action/inputs.ts';

/** Node 24 without a shell or a package manager, running as an unprivileged user. */
const distroless =
  'gcr.io/distroless/nodejs24-debian13@sha256:9eeb7f5887d0e239e78264b06f7f11d2e14be534050481803a9e4728fcdd278e';

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
