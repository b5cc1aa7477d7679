import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serviceRuntime } from '../../lib/image/service.ts';
import { pythonWith } from '../python.ts';
import type { BenchModel } from './model.ts';
import type { Contender } from './server.ts';

const root = join(import.meta.dirname, '..', '..');
const peers = join(import.meta.dirname, 'peers');

/** The row that all are asked for. */
const instance = {
  Island: 'Biscoe',
  'Beak Length (mm)': 49.3,
  'Beak Depth (mm)': 15.7,
  'Flipper Length (mm)': 217,
  'Body Mass (g)': 5700,
  Sex: 'MALE',
};
const body = JSON.stringify({ instances: [instance] });

/** The same row for a server that takes nothing but tensors. */
const tensors = JSON.stringify({
  parameters: { content_type: 'pd' },
  inputs: Object.entries(instance).map(([name, value]) => ({
    name,
    shape: [1],
    data: [value],
    ...(typeof value === 'number'
      ? { datatype: 'FP64' }
      : { datatype: 'BYTES', parameters: { content_type: 'str' } }),
  })),
  outputs: [{ name: 'predict_proba' }],
});

export const names = {
  constant: 'node:http, a constant',
  ours: 'Slipway',
  oursFull: 'Slipway, experiment and feedback on',
  numpy: 'FastAPI with numpy',
  sklearn: 'FastAPI with scikit-learn',
} as const;

/** The service as an image runs it, without a line a request and without a limit of lateness, which a busy machine breaks. */
export function ours(
  { models }: BenchModel,
  name: string = names.ours,
  environment: Record<string, string> = {},
): Contender {
  return {
    name,
    program: process.execPath,
    parameters: [...serviceRuntime.nodeOptions, join(root, 'dist', 'serving', 'index.js')],
    environment: {
      MODELS_DIR: models,
      HOST: '127.0.0.1',
      ACCESS_LOG: 'false',
      DRAIN_DELAY_MS: '0',
      MAX_LAG_MS: '0',
      ...serviceRuntime.environment,
      DEFAULT_VERSIONS: 'penguins@1.0.0',
      ...environment,
    },
    path: '/v1/models/penguins:predict',
    body,
  };
}

/** The service with an experiment that deals each request, and a store that keeps each prediction, in `folder`. */
export async function oursFull(model: BenchModel, folder: string): Promise<Contender> {
  const experiment = join(folder, 'experiment.yaml');
  await writeFile(
    experiment,
    `name: bench
model: penguins
arms:
  champion: { version: 1.0.0, weight: 80 }
  challenger: { version: 1.1.0, weight: 20 }
`,
  );
  return ours(model, names.oursFull, {
    EXPERIMENT_FILE: experiment,
    FEEDBACK_STORE: `file:${join(folder, 'feedback')}`,
  });
}

const fastapi = ['fastapi==0.165.0', 'uvicorn[standard]==0.54.0', 'numpy==2.4.6'];
const sklearn = ['numpy==2.4.6', 'scikit-learn==1.9.1', 'pandas==3.1.1'];

/** All that are compared, the constant first. */
export async function contenders(model: BenchModel, folder: string): Promise<readonly Contender[]> {
  const node = (name: string, file: string): Contender => ({
    name,
    program: process.execPath,
    parameters: [join(peers, file)],
    environment: { MODEL: model.file },
    path: '/predict',
    body,
  });
  return [
    node(names.constant, 'constant.ts'),
    node('node:http, the same work', 'bare.ts'),
    ours(model),
    await oursFull(model, folder),
    node('Hono with zod', 'hono-zod.ts'),
    await python(model, folder, { name: names.numpy, file: 'fastapi_numpy.py', packages: fastapi }),
    await python(model, folder, {
      name: names.sklearn,
      file: 'fastapi_sklearn.py',
      packages: [...new Set([...fastapi, ...sklearn])],
    }),
  ];
}

/** Servers of models that are larger to install. */
const heavy = [
  {
    name: 'MLflow',
    file: 'mlflow_sklearn.py',
    packages: ['mlflow==3.17.2', 'uvicorn[standard]==0.54.0', ...sklearn],
    path: '/invocations',
  },
  { name: 'BentoML', file: 'bentoml_sklearn.py', packages: ['bentoml==1.4.39', ...sklearn] },
  {
    name: 'MLServer',
    file: 'mlserver_sklearn.py',
    packages: ['mlserver==1.7.1', 'mlserver-sklearn==1.7.1', ...sklearn],
    path: '/v2/models/penguins/infer',
    body: tensors,
  },
] as const;

/** Those of `--all`, and why some are not among them. */
export async function heavyContenders(
  model: BenchModel,
  folder: string,
): Promise<{ readonly found: readonly Contender[]; readonly missing: readonly string[] }> {
  const found: Contender[] = [];
  const missing: string[] = [];
  for (const each of heavy) {
    try {
      found.push(await python(model, folder, each));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      missing.push(
        `${each.name} is left out, as it cannot be installed: ${reason.trim().split('\n').at(-1)}`,
      );
    }
  }
  return { found, missing };
}

interface PythonServer extends Pick<Contender, 'name'>, Partial<Pick<Contender, 'path' | 'body'>> {
  readonly file: string;
  readonly packages: readonly string[];
}

async function python(
  model: BenchModel,
  folder: string,
  { file, packages, ...server }: PythonServer,
): Promise<Contender> {
  const own = join(folder, file);
  await mkdir(own, { recursive: true });
  return {
    path: '/predict',
    body,
    ...server,
    program: await pythonWith(packages),
    parameters: [join(peers, file)],
    environment: { MODEL: model.file, DATA: model.data, FOLDER: own, PYTHONDONTWRITEBYTECODE: '1' },
  };
}
