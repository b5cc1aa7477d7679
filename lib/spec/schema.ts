import { z } from 'zod';
import { observation, rollbackPolicy } from './observation.ts';

/**
 * The schema of `model.yml`, the one file that a team writes. Its TypeScript type, its JSON Schema and its reference
 * page (docs/model-yml.md) are made from it, so each field says in `describe` what a reader needs to know.
 */

const name = z
  .string()
  .regex(
    /^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/,
    'expected lower-case letters, digits and inner hyphens, at most 50',
  )
  .describe('Name of the model: its tags are `<name>@v1.2.3`, its image and folder carry it.')
  .meta({ examples: ['penguins'] });

const share = z.number().min(0).max(1);

const columnBase = {
  nulls: z
    .enum(['forbid', 'allow'])
    .default('forbid')
    .describe('Whether a cell may be empty. A row with a forbidden null is rejected.'),
  description: z
    .string()
    .optional()
    .describe('What the column means; shown in the model card and the playground.'),
};

const numberColumn = z.strictObject({
  type: z.enum(['number', 'integer']).describe('A decimal number, or a whole one.'),
  min: z.number().optional().describe('Smallest value allowed.'),
  max: z.number().optional().describe('Largest value allowed.'),
  unit: z
    .string()
    .optional()
    .describe('Unit of measurement, shown to people.')
    .meta({ examples: ['mm'] }),
  ...columnBase,
});

const categoryColumn = z.strictObject({
  type: z.literal('category').describe('One of a set of texts.'),
  values: z
    .array(z.string())
    .nonempty()
    .optional()
    .describe(
      'All values allowed. Left out: any text, and the encoder learns the values of the training split.',
    ),
  ...columnBase,
});

const booleanColumn = z.strictObject({
  type: z.literal('boolean').describe('`true` or `false` (also `1`/`0`, `yes`/`no` in CSV).'),
  ...columnBase,
});

const timestampColumn = z.strictObject({
  type: z.literal('timestamp').describe('A date or a date and time in ISO 8601.'),
  ...columnBase,
});

const textColumn = z.strictObject({
  type: z.literal('text').describe('Free text: kept in the data, never learnt from.'),
  ...columnBase,
});

const column = z.discriminatedUnion('type', [
  numberColumn,
  categoryColumn,
  booleanColumn,
  timestampColumn,
  textColumn,
]);

const data = z.strictObject({
  sources: z
    .array(
      z.string().min(1).describe('A path relative to `model.yml`, `s3://bucket/key` or `gs://bucket/key`.'),
    )
    .nonempty()
    .describe('Where the rows are. Several sources are one data set, read in this order.')
    .meta({
      examples: [
        ['data/penguins.csv'],
        ['s3://acme-data/penguins/2026.csv'],
        ['gs://acme-data/penguins/2026.csv'],
      ],
    }),
  format: z
    .enum(['csv', 'json'])
    .optional()
    .describe('Format of all sources. Left out: by the file name (`.csv`, `.json`).'),
  columns: z
    .record(z.string().min(1), column)
    .refine((columns) => Object.keys(columns).length > 1, 'expected at least two columns')
    .describe('The data contract: each column that the sources must have. No other column may be there.'),
  ignore: z
    .array(z.string())
    .default([])
    .describe('Columns of the sources that are left out without a word.'),
  key: z
    .array(z.string())
    .default([])
    .describe(
      'Columns whose values name a row. The split hashes them, so that a row stays where it is. Left out: all columns.',
    ),
  maxRejected: share
    .default(0)
    .describe('Share of rows that may break the contract and be set aside before ingest fails.'),
});

const split = z
  .strictObject({
    train: share.default(0.7).describe('Share of rows to learn from.'),
    validation: share.default(0.15).describe('Share of rows for early stopping.'),
    test: share.default(0.15).describe('Share of rows for evaluation, never seen in training.'),
    salt: z.string().default('').describe('Changing it deals all rows anew.'),
  })
  .superRefine(({ train, validation, test }, { addIssue }) => {
    if (Math.abs(train + validation + test - 1) < 1e-9) return;
    const found = `train ${train}, validation ${validation} and test ${test}`;
    addIssue(`expected shares that add up to 1, but found ${found} (a share left out has its default)`);
  })
  .refine(({ train, test }) => train > 0 && test > 0, 'expected train and test to be above 0');

const brainJs = z.strictObject({
  hiddenLayers: z.array(z.int().min(1).max(4096)).default([16]).describe('Units of each hidden layer.'),
  activation: z
    .enum(['sigmoid', 'relu', 'leaky-relu', 'tanh'])
    .default('sigmoid')
    .describe('Activation of the units.'),
  learningRate: z.number().positive().lt(1).default(0.3).describe('Step size of gradient descent.'),
  momentum: z.number().min(0).lt(1).default(0.1).describe('Share of the previous step that is taken again.'),
  epochs: z.int().min(1).max(1_000_000).default(500).describe('Passes over the training split, at most.'),
  patience: z
    .int()
    .min(1)
    .default(50)
    .describe('Epochs without a better validation loss after which training stops; the best epoch is kept.'),
});

const train = z.strictObject({
  flavor: z.literal('brain.js').default('brain.js').describe('What trains the model.'),
  seed: z
    .int()
    .min(0)
    .max(0xffff_ffff)
    .default(42)
    .describe('Seed of the first weights and of the order of rows.'),
  parameters: brainJs.prefault({}).describe('Parameters of the flavor.'),
});

/** What can be measured of a model, by its task. */
export const metricsByTask = {
  classification: [
    'accuracy',
    'balanced_accuracy',
    'macro_f1',
    'macro_precision',
    'macro_recall',
    'log_loss',
  ],
  regression: ['mae', 'rmse', 'r2'],
} as const;

const metric = z.enum([...metricsByTask.classification, ...metricsByTask.regression]);

const gate = z
  .strictObject({
    metric: metric.describe('What is measured, on the test split.'),
    min: z.number().optional().describe('Smallest value that passes.'),
    max: z.number().optional().describe('Largest value that passes.'),
    championMargin: z
      .number()
      .min(0)
      .optional()
      .describe('How much worse than the champion, on the same rows, still passes. No champion yet: passes.'),
  })
  .refine(
    ({ min, max, championMargin }) => min !== undefined || max !== undefined || championMargin !== undefined,
    'expected at least one of min, max and championMargin',
  );

const environment = z.strictObject({
  description: z.string().optional().describe('What runs there.'),
  rollback: rollbackPolicy,
});

const deployment = z.strictObject({
  image: z
    .string()
    .regex(
      /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+$/,
      'expected a registry and a repository, e.g. ghcr.io/acme/penguins',
    )
    .optional()
    .describe('Repository of the image. Left out: `ghcr.io/<owner>/<repository>/<name>`.'),
  environments: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'expected lower-case letters, digits and hyphens'),
      environment,
    )
    .prefault({ staging: {}, production: {} })
    .describe('Where the model may be promoted to, in order.'),
});

export const specSchema = z
  .strictObject({
    name,
    task: z.enum(['classification', 'regression']).describe('Predict one of several classes, or a number.'),
    description: z.string().default('').describe('What the model is for, in a sentence or two.'),
    data: data.describe('Where the rows are, and what each must look like.'),
    target: z.string().describe('The column to predict.'),
    features: z
      .array(z.string())
      .nonempty()
      .optional()
      .describe('Columns to predict from. Left out: every column but the target, the key and texts.'),
    split: split.prefault({}).describe('How rows are dealt to the three splits.'),
    train: train.prefault({}).describe('How the model is trained.'),
    gates: z.array(gate).default([]).describe('What a model must reach before it may be registered.'),
    deployment: deployment.prefault({}).describe('How the model is served.'),
    observe: observation.prefault({}).describe('When a model that answers is no longer good, and what then.'),
  })
  .meta({
    title: 'model.yml',
    description: 'A machine-learning model that Slipway trains, registers and deploys.',
  });

/** A valid `model.yml` with all defaults filled in. */
export type Spec = z.infer<typeof specSchema>;
export type ColumnSpec = Spec['data']['columns'][string];
export type Gate = Spec['gates'][number];
export type MetricName = Gate['metric'];
