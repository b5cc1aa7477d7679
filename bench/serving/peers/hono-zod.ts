/** A plain Hono application that checks the request by a zod schema, as its documentation shows. */
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { modelManifest } from '../../../lib/model/model.ts';
import { loadPredictor } from '../../../lib/model/predict.ts';

const path = process.env['MODEL'] ?? '';
const model = modelManifest.read(readFileSync(path), path);
const predict = loadPredictor(model);
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const names = model.signature.inputs.map(({ name }) => name);
const body = z.object({
  instances: z.array(z.strictObject(Object.fromEntries(names.map((name) => [name, cell])))),
});

const app = new Hono();
app.post('/predict', async (c) => {
  const { instances } = body.parse(await c.req.json());
  return c.json({ predictions: instances.map(predict) });
});
serve({ fetch: app.fetch, port: Number(process.env['PORT']), hostname: '127.0.0.1' });
