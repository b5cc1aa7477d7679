import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import type { KindSchema } from './kubernetes.ts';
import { type Schema, strict } from './strict.ts';

const definition = z.object({
  kind: z.literal('CustomResourceDefinition'),
  spec: z.object({
    group: z.string(),
    names: z.object({ kind: z.string() }),
    versions: z.array(
      z.object({
        name: z.string(),
        served: z.boolean(),
        schema: z.object({
          openAPIV3Schema: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
        }),
      }),
    ),
  }),
});

/** The strict schemas of all served versions of the CustomResourceDefinitions in `text`. */
export function customKindsOf(
  text: string,
  { metadata, components }: { readonly metadata: Schema; readonly components: unknown },
): KindSchema[] {
  return parseAllDocuments(text).flatMap((document) => {
    const read = definition.safeParse(document.toJS());
    if (!read.success) return [];
    const { group, names, versions } = read.data.spec;
    return versions
      .filter(({ served }) => served)
      .map(({ name, schema: { openAPIV3Schema } }) => {
        const made = strict({
          ...openAPIV3Schema,
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            ...openAPIV3Schema.properties,
          },
        });
        const properties = { ...z.record(z.string(), z.unknown()).parse(made['properties']), metadata };
        return { group, version: name, kind: names.kind, schema: { ...made, properties, components } };
      });
  });
}
