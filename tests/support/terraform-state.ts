import { z } from 'zod';

/** A resource or a data source in a state. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly values: Record<string, unknown>;
}

interface Module {
  readonly resources?: readonly Resource[] | undefined;
  readonly child_modules?: readonly Module[] | undefined;
}

const moduleSchema: z.ZodType<Module> = z.lazy(() =>
  z.object({
    resources: z
      .array(z.object({ address: z.string(), type: z.string(), values: z.record(z.string(), z.unknown()) }))
      .optional(),
    child_modules: z.array(moduleSchema).optional(),
  }),
);
const stateSchema = z.object({ values: z.object({ root_module: moduleSchema }) });

/** All that `shown` holds, the output of `terraform show -json`. */
export function resourcesOf(shown: string): Resource[] {
  return resourcesIn(stateSchema.parse(JSON.parse(shown)).values.root_module);
}

const resourcesIn = (module: Module): Resource[] => [
  ...(module.resources ?? []),
  ...(module.child_modules ?? []).flatMap(resourcesIn),
];
