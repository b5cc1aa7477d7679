import { defineInputs, input } from '../../lib/action/inputs.ts';

const digest = input.optionalMatching(/^sha256:[0-9a-f]{64}$/, '"sha256:" and 64 hexadecimal digits');

export const inputs = defineInputs({
  model: input.text(),
  run: digest,
  evaluation: digest,
  version: input.optionalText(),
  store: input.textOr('file:.slipway/store'),
  token: input.secret(),
});
