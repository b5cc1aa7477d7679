import { defineInputs, input } from '../../lib/action/inputs.ts';

export const inputs = defineInputs({
  model: input.text(),
  trained: input.optionalMatching(/^sha256:[0-9a-f]{64}$/, '"sha256:" and 64 hexadecimal digits'),
  store: input.textOr('file:.slipway/store'),
  championEnvironment: input.textOr('production'),
  gitopsRepository: input.optionalText(),
  gitopsPath: input.textOr('gitops'),
  token: input.optionalSecret(),
  gitopsToken: input.optionalSecret(),
});
