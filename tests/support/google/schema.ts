/** A type as Terraform writes it in JSON: `"string"`, `["list", "string"]`, `["object", { "name": "string" }]`. */
export type ValueType =
  | 'string'
  | 'number'
  | 'bool'
  | readonly ['list' | 'set' | 'map', ValueType]
  | readonly ['object', Readonly<Record<string, ValueType>>];

export interface Attribute {
  readonly name: string;
  readonly type: ValueType;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
}

export interface NestedBlock {
  readonly name: string;
  readonly nesting: 'single' | 'list' | 'set';
  readonly required: boolean;
  /** Whether there may be more than one. */
  readonly many: boolean;
  readonly block: Block;
}

/** What may stand in a resource, a data source, a provider, or a block in one of them. */
export interface Block {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly NestedBlock[];
}

export interface ProviderSchema {
  readonly provider: Block;
  /** By type, such as `google_storage_bucket`. */
  readonly resources: ReadonlyMap<string, Block>;
  readonly dataSources: ReadonlyMap<string, Block>;
}
