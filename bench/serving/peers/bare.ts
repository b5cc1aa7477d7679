/** A server of node:http with nothing but the same parsing, checking and predicting. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { modelManifest } from '../../../lib/model/model.ts';
import { loadPredictor } from '../../../lib/model/predict.ts';
import { parseInstance } from '../../../lib/model/request.ts';

const path = process.env['MODEL'] ?? '';
const model = modelManifest.read(readFileSync(path), path);
const predict = loadPredictor(model);

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => {
    const { instances } = JSON.parse(Buffer.concat(chunks).toString()) as { instances: unknown[] };
    const predictions = instances.map((instance) => predict(parseInstance(model.signature, instance)));
    const answer = JSON.stringify({ predictions });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) })
      .end(answer);
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
