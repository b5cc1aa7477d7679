import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadSpec } from '../spec/load.ts';
import type { Spec } from '../spec/schema.ts';
import type { RunEnvironment } from './environment.ts';

/** A model by its name, and its `model.yml` when that is at hand. */
export interface NamedModel {
  readonly name: string;
  readonly spec: Spec | undefined;
}

/**
 * The model that the input `model` means: the path of a model.yml or of its folder, or just the model's name, for steps
 * that need no checkout.
 *
 * @throws NotFoundError when it is a path and there is no model.yml
 * @throws SpecError when the model.yml is not valid
 */
export async function namedModel(model: string, { workspace }: RunEnvironment): Promise<NamedModel> {
  const path = resolve(workspace, model);
  const mayBeName = /^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/.test(model);
  if (mayBeName && !(await exists(join(path, 'model.yml')))) return { name: model, spec: undefined };
  const { spec } = await loadSpec(path);
  return { name: spec.name, spec };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
