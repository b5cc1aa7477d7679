/** Says what an A/B test says so far: `./scripts/compare-ab --experiment experiment.yaml --feedback file:feedback`. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { describeError } from '../lib/errors/describe.ts';
import { InputError, NotFoundError } from '../lib/errors/errors.ts';
import type { Decision } from '../lib/experiment/decision.ts';
import type { Experiment } from '../lib/experiment/experiment.ts';
import { parseExperiment } from '../lib/experiment/parse.ts';
import { experimentTally } from '../lib/experiment/tally.ts';
import { verdict } from '../lib/experiment/verdict.ts';
import { nothingRead } from '../lib/feedback/lines.ts';
import { readRecords } from '../lib/feedback/read-records.ts';
import { verdictText } from './terminal/verdict.ts';

const usage = `Reads what was predicted and what came of it, and says which arm of an experiment is better.

  ./scripts/compare-ab --experiment <file> --feedback <store> [options]

  --experiment <file>   the experiment.yaml
  --feedback <store>    file:<folder>, s3://<bucket>/<prefix> or gs://<bucket>/<prefix>: where the service
                        keeps feedback (FEEDBACK_STORE)
  --spool <folder>      the FEEDBACK_SPOOL of a service on this machine: what is not yet in the store
  --json                the verdict as JSON
  --help                show this

Exit code: 0 when an arm wins or they do not differ, 2 when it is too early to say, 3 when the
experiment should be stopped (sample ratio or guardrail broken), 1 when the verdict cannot be had.`;

const seeHelp = '`./scripts/compare-ab --help` shows how it is called.';

const exitCodes: Readonly<Record<Decision, number>> = {
  'challenger wins': 0,
  'champion wins': 0,
  'no difference': 0,
  'not yet': 2,
  'stop: sample ratio broken': 3,
  'stop: guardrail broken': 3,
};

/** For a process that does nothing else: up to about 2 GB. */
const limits = { units: 2_000_000, predictions: 2_000_000, feedback: 500_000, observations: 2_000_000 };

try {
  process.exitCode = await main();
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { experiment: file, feedback, spool, json, help } = readArguments();
  if (help) {
    console.log(usage);
    return 0;
  }
  if (file === undefined || feedback === undefined) {
    throw new InputError(`expected ${file === undefined ? '--experiment' : '--feedback'}`, { hint: seeHelp });
  }
  // npm starts scripts in the package's folder, and says where the person was.
  process.chdir(process.env['INIT_CWD'] ?? '.');
  const tally = experimentTally(await experimentIn(file), limits);
  const counts = nothingRead();
  const options = { openSegments: true, counts, ...(spool === undefined ? {} : { spool }) };
  for await (const record of readRecords(feedback, options)) tally.add(record);
  const found = verdict(tally);
  console.log(json ? JSON.stringify({ ...found, read: counts }, undefined, 2) : verdictText(found, counts));
  return exitCodes[found.decision];
}

async function experimentIn(file: string): Promise<Experiment> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new NotFoundError(`The experiment ${file} cannot be read`, { cause });
  });
  const experiment = parseExperiment(text, file);
  if (experiment !== undefined) return experiment;
  throw new InputError(`${file} holds no experiment`, {
    hint: 'docs/run-an-ab-test.md says how to write one.',
  });
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        experiment: { type: 'string' },
        feedback: { type: 'string' },
        spool: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new InputError(cause.message, { hint: seeHelp });
  }
}
