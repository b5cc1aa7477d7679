import { defineInputs, input } from '../../lib/action/inputs.ts';

export const inputs = defineInputs({
  model: input.text(),
  dataset: input.optionalMatching(/^sha256:[0-9a-f]{64}$/, '"sha256:" and 64 hexadecimal digits'),
  store: input.textOr('file:.slipway/store'),
});
