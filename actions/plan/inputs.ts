import { defineInputs, input } from '../../lib/action/inputs.ts';

export const inputs = defineInputs({
  models: input.textOr('**/model.yml'),
  base: input.optionalMatching(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'the whole SHA of a commit'),
  model: input.optionalText(),
});
