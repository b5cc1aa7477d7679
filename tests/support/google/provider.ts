import { join } from 'node:path';
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { z } from 'zod';
import type { Block, NestedBlock, ProviderSchema, ValueType } from './schema.ts';
import { applied, isRecord, messageOf, planned, settingsOfComputed, upgraded, valueIn } from './values.ts';

const nestings = { single: 1, list: 2, set: 3 } as const;

/**
 * Serves `schema` to Terraform as the provider hashicorp/google, at a socket. Terraform then checks configurations against
 * that schema itself. It can plan them, too, and apply them: nothing is made, and what only Google Cloud could know is made up.
 *
 * @returns what ends it
 */
export async function serveProvider(schema: ProviderSchema, socket: string): Promise<() => void> {
  const definition = loadSync(join(import.meta.dirname, 'provider.proto'), {
    keepCase: true,
    longs: Number,
    bytes: Uint8Array,
    defaults: true,
  });
  const service = serviceOf(loadPackageDefinition(definition));
  const server = new Server({
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
  });
  server.addService(service, implementationOf(schema));
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
  return () => server.forceShutdown();
}

/** The variable that lets Terraform find the provider at that socket. */
export function providerEnvironment(socket: string): Readonly<Record<string, string>> {
  const provider = {
    Protocol: 'grpc',
    ProtocolVersion: 5,
    Pid: process.pid,
    Test: true,
    Addr: { Network: 'unix', String: socket },
  };
  return { TF_REATTACH_PROVIDERS: JSON.stringify({ 'hashicorp/google': provider }) };
}

const dynamic = z.object({ msgpack: z.instanceof(Uint8Array) });
const named = z.object({ type_name: z.string() });
const requests = {
  prepare: z.object({ config: dynamic }),
  upgrade: named.extend({ raw_state: z.object({ json: z.instanceof(Uint8Array) }) }),
  read: named.extend({ current_state: dynamic }),
  plan: named.extend({ proposed_new_state: dynamic }),
  apply: named.extend({ planned_state: dynamic }),
  data: named.extend({ config: dynamic }),
};

function implementationOf(schema: ProviderSchema): UntypedServiceImplementation {
  const resource = (type: string) => found(schema.resources, type);
  const dataSource = (type: string) => found(schema.dataSources, type);
  const answer =
    (respond: (request: unknown) => unknown): UntypedServiceImplementation[string] =>
    (call: { request: unknown }, callback: (error: Error | null, response?: unknown) => void) => {
      try {
        callback(null, respond(call.request));
      } catch (error) {
        callback(error instanceof Error ? error : new Error(String(error)));
      }
    };
  return {
    GetSchema: answer(() => ({
      provider: schemaMessage(schema.provider),
      resource_schemas: schemaMessages(schema.resources),
      data_source_schemas: schemaMessages(schema.dataSources),
    })),
    PrepareProviderConfig: answer((request) => ({
      prepared_config: requests.prepare.parse(request).config,
    })),
    ValidateResourceTypeConfig: answer((request) => refusals(schema.resources, request)),
    ValidateDataSourceConfig: answer((request) => refusals(schema.dataSources, request)),
    Configure: answer(() => ({})),
    Stop: answer(() => ({})),
    UpgradeResourceState: answer((request) => {
      const { type_name, raw_state } = requests.upgrade.parse(request);
      const state: unknown = JSON.parse(Buffer.from(raw_state.json).toString());
      return { upgraded_state: { msgpack: messageOf(upgraded(resource(type_name), state)) } };
    }),
    ReadResource: answer((request) => ({ new_state: requests.read.parse(request).current_state })),
    PlanResourceChange: answer((request) => {
      const { type_name, proposed_new_state } = requests.plan.parse(request);
      const state = planned(resource(type_name), valueIn(proposed_new_state.msgpack));
      return { planned_state: { msgpack: messageOf(state) }, legacy_type_system: true };
    }),
    ApplyResourceChange: answer((request) => {
      const { type_name, planned_state } = requests.apply.parse(request);
      const plan = valueIn(planned_state.msgpack);
      const state = applied(resource(type_name), plan, (name, type) => madeUp(type_name, name, type, plan));
      return { new_state: { msgpack: messageOf(state) }, legacy_type_system: true };
    }),
    ReadDataSource: answer((request) => {
      const { type_name, config } = requests.data.parse(request);
      const given = valueIn(config.msgpack);
      const state = applied(dataSource(type_name), given, (name, type) =>
        madeUp(type_name, name, type, given),
      );
      return { state: { msgpack: messageOf(state) } };
    }),
  };
}

function refusals(blocks: ReadonlyMap<string, Block>, request: unknown) {
  const { type_name, config } = requests.data.parse(request);
  const names = settingsOfComputed(found(blocks, type_name), valueIn(config.msgpack));
  const diagnostics = names.map((name) => ({
    severity: 1,
    summary: `Can't configure a value for "${name}": ${type_name} has it from Google Cloud`,
  }));
  return { diagnostics };
}

function found(blocks: ReadonlyMap<string, Block>, type: string): Block {
  const block = blocks.get(type);
  if (block === undefined) throw new Error(`the provider has no ${type}`);
  return block;
}

/** A value of the right type. What is told apart by its name in Google Cloud is told apart here, too. */
function madeUp(resource: string, name: string, type: ValueType, value: unknown): unknown {
  if (type === 'number') return 1;
  if (type === 'bool') return false;
  if (type === 'string') {
    const own = isRecord(value) ? (value['account_id'] ?? value['name']) : undefined;
    return `${resource}/${typeof own === 'string' ? own : ''}/${name}`;
  }
  return type[0] === 'map' ? {} : [];
}

function schemaMessages(blocks: ReadonlyMap<string, Block>): Record<string, unknown> {
  return Object.fromEntries([...blocks].map(([type, block]) => [type, schemaMessage(block)]));
}

function schemaMessage(block: Block): unknown {
  return { version: 0, block: blockMessage(block) };
}

function blockMessage({ attributes, blocks }: Block): unknown {
  return {
    attributes: attributes.map(({ type, ...rest }) => ({ ...rest, type: Buffer.from(JSON.stringify(type)) })),
    block_types: blocks.map(nestedBlockMessage),
  };
}

function nestedBlockMessage({ name, nesting, required, many, block }: NestedBlock): unknown {
  const isSingle = nesting === 'single';
  return {
    type_name: name,
    nesting: nestings[nesting],
    min_items: required && !isSingle ? 1 : 0,
    max_items: many || isSingle ? 0 : 1,
    block: blockMessage(block),
  };
}

/** The one service of the protocol's file. */
function serviceOf(definition: ReturnType<typeof loadPackageDefinition>) {
  const names = definition['tfplugin5'];
  if (names === undefined || !('Provider' in names)) throw new Error('provider.proto has no Provider');
  const { Provider: provider } = names;
  if (typeof provider !== 'function' || !('service' in provider)) throw new Error('Provider is no service');
  return provider.service;
}
