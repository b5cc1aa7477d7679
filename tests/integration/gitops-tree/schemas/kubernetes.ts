import { z } from 'zod';
import { type Schema, strict } from './strict.ts';

const openApi = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) });
const kinds = z.object({
  'x-kubernetes-group-version-kind': z.array(
    z.object({ group: z.string(), version: z.string(), kind: z.string() }),
  ),
});

const prefix = '#/components/schemas/';
const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** A schema with the kind that it is for. */
export interface KindSchema {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly schema: Schema;
}

/** The strict schemas that one of Kubernetes' OpenAPI documents holds. */
export function kindsOf(document: string): KindSchema[] {
  const schemas = strictSchemas(document);
  return Object.entries(openApi.parse(JSON.parse(document)).components.schemas).flatMap(([name, schema]) => {
    const found = kinds.safeParse(schema);
    // What belongs to many groups (Status, DeleteOptions) is nothing that a tree holds.
    const [only, ...more] = found.success ? found.data['x-kubernetes-group-version-kind'] : [];
    if (only === undefined || more.length > 0) return [];
    return [{ ...only, schema: withReferences({ $ref: `${prefix}${name}` }, schemas) }];
  });
}

/** What `metadata` of any resource must look like, as a schema and all that it refers to. */
export function metadataOf(document: string): { readonly metadata: Schema; readonly components: unknown } {
  const metadata = { $ref: `${prefix}${objectMeta}` };
  return { metadata, components: withReferences(metadata, strictSchemas(document))['components'] };
}

function strictSchemas(document: string): ReadonlyMap<string, Schema> {
  const { schemas } = openApi.parse(JSON.parse(document)).components;
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, strict(schema)]));
}

/** `schema` with a copy of all that it refers to, so that it stands alone. */
function withReferences(schema: Schema, schemas: ReadonlyMap<string, Schema>): Schema {
  const needed = new Map<string, Schema>();
  const waiting: Schema[] = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [, name = ''] of JSON.stringify(next).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      const found = schemas.get(name);
      if (found === undefined) throw new Error(`the schema ${name} is referred to, but is not there`);
      if (needed.has(name)) continue;
      needed.set(name, found);
      waiting.push(found);
    }
  }
  return { ...schema, components: { schemas: Object.fromEntries(needed) } };
}
