import { defineInputs, input } from '../../lib/action/inputs.ts';

export const inputs = defineInputs({
  model: input.text(),
  store: input.textOr('file:.slipway/store'),
});
