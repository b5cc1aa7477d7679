import { defineInputs, input } from '../../lib/action/inputs.ts';

export const inputs = defineInputs({
  gitopsPath: input.textOr('gitops'),
  base: input.optionalMatching(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'the whole SHA of a commit'),
});
