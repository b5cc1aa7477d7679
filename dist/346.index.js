export const id = 346;
export const ids = [346];
export const modules = {

/***/ 68346:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ loadSpec)
});

// UNUSED EXPORTS: parseSpec

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/spec/observation.ts
var observation = __webpack_require__(36238);
// EXTERNAL MODULE: ./lib/spec/problem.ts
var problem = __webpack_require__(93695);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
;// CONCATENATED MODULE: ./lib/spec/schema.ts


/**
 * The schema of `model.yml`, the one file that a team writes. Its TypeScript type, its JSON Schema and its reference
 * page (docs/model-yml.md) are made from it, so each field says in `describe` what a reader needs to know.
 */
const schema_name = schemas/* string */.YjP()
    .regex(/^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/, 'expected lower-case letters, digits and inner hyphens, at most 50')
    .describe('Name of the model: its tags are `<name>@v1.2.3`, its image and folder carry it.')
    .meta({ examples: ['penguins'] });
const share = schemas/* number */.aig().min(0).max(1);
const columnBase = {
    nulls: schemas/* enum */.k5n(['forbid', 'allow'])
        .default('forbid')
        .describe('Whether a cell may be empty. A row with a forbidden null is rejected.'),
    description: schemas/* string */.YjP()
        .optional()
        .describe('What the column means; shown in the model card and the playground.'),
};
const numberColumn = schemas/* strictObject */.rej({
    type: schemas/* enum */.k5n(['number', 'integer']).describe('A decimal number, or a whole one.'),
    min: schemas/* number */.aig().optional().describe('Smallest value allowed.'),
    max: schemas/* number */.aig().optional().describe('Largest value allowed.'),
    unit: schemas/* string */.YjP()
        .optional()
        .describe('Unit of measurement, shown to people.')
        .meta({ examples: ['mm'] }),
    ...columnBase,
});
const categoryColumn = schemas/* strictObject */.rej({
    type: schemas/* literal */.euz('category').describe('One of a set of texts.'),
    values: schemas/* array */.YOg(schemas/* string */.YjP())
        .nonempty()
        .optional()
        .describe('All values allowed. Left out: any text, and the encoder learns the values of the training split.'),
    ...columnBase,
});
const booleanColumn = schemas/* strictObject */.rej({
    type: schemas/* literal */.euz('boolean').describe('`true` or `false` (also `1`/`0`, `yes`/`no` in CSV).'),
    ...columnBase,
});
const timestampColumn = schemas/* strictObject */.rej({
    type: schemas/* literal */.euz('timestamp').describe('A date or a date and time in ISO 8601.'),
    ...columnBase,
});
const textColumn = schemas/* strictObject */.rej({
    type: schemas/* literal */.euz('text').describe('Free text: kept in the data, never learnt from.'),
    ...columnBase,
});
const column = schemas/* discriminatedUnion */.gMt('type', [
    numberColumn,
    categoryColumn,
    booleanColumn,
    timestampColumn,
    textColumn,
]);
const data = schemas/* strictObject */.rej({
    sources: schemas/* array */.YOg(schemas/* string */.YjP().min(1).describe('A path relative to `model.yml`, `s3://bucket/key` or `gs://bucket/key`.'))
        .nonempty()
        .describe('Where the rows are. Several sources are one data set, read in this order.')
        .meta({
        examples: [
            ['data/penguins.csv'],
            ['s3://acme-data/penguins/2026.csv'],
            ['gs://acme-data/penguins/2026.csv'],
        ],
    }),
    format: schemas/* enum */.k5n(['csv', 'json'])
        .optional()
        .describe('Format of all sources. Left out: by the file name (`.csv`, `.json`).'),
    columns: schemas/* record */.g1P(schemas/* string */.YjP().min(1), column)
        .refine((columns) => Object.keys(columns).length > 1, 'expected at least two columns')
        .describe('The data contract: each column that the sources must have. No other column may be there.'),
    ignore: schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('Columns of the sources that are left out without a word.'),
    key: schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('Columns whose values name a row. The split hashes them, so that a row stays where it is. Left out: all columns.'),
    maxRejected: share
        .default(0)
        .describe('Share of rows that may break the contract and be set aside before ingest fails.'),
});
const split = schemas/* strictObject */.rej({
    train: share.default(0.7).describe('Share of rows to learn from.'),
    validation: share.default(0.15).describe('Share of rows for early stopping.'),
    test: share.default(0.15).describe('Share of rows for evaluation, never seen in training.'),
    salt: schemas/* string */.YjP().default('').describe('Changing it deals all rows anew.'),
})
    .superRefine(({ train, validation, test }, { addIssue }) => {
    if (Math.abs(train + validation + test - 1) < 1e-9)
        return;
    const found = `train ${train}, validation ${validation} and test ${test}`;
    addIssue(`expected shares that add up to 1, but found ${found} (a share left out has its default)`);
})
    .refine(({ train, test }) => train > 0 && test > 0, 'expected train and test to be above 0');
const brainJs = schemas/* strictObject */.rej({
    hiddenLayers: schemas/* array */.YOg(schemas/* int */.Whr().min(1).max(4096)).default([16]).describe('Units of each hidden layer.'),
    activation: schemas/* enum */.k5n(['sigmoid', 'relu', 'leaky-relu', 'tanh'])
        .default('sigmoid')
        .describe('Activation of the units.'),
    learningRate: schemas/* number */.aig().positive().lt(1).default(0.3).describe('Step size of gradient descent.'),
    momentum: schemas/* number */.aig().min(0).lt(1).default(0.1).describe('Share of the previous step that is taken again.'),
    epochs: schemas/* int */.Whr().min(1).max(1_000_000).default(500).describe('Passes over the training split, at most.'),
    patience: schemas/* int */.Whr()
        .min(1)
        .default(50)
        .describe('Epochs without a better validation loss after which training stops; the best epoch is kept.'),
});
const train = schemas/* strictObject */.rej({
    flavor: schemas/* literal */.euz('brain.js').default('brain.js').describe('What trains the model.'),
    seed: schemas/* int */.Whr()
        .min(0)
        .max(0xffff_ffff)
        .default(42)
        .describe('Seed of the first weights and of the order of rows.'),
    parameters: brainJs.prefault({}).describe('Parameters of the flavor.'),
});
/** What can be measured of a model, by its task. */
const metricsByTask = {
    classification: [
        'accuracy',
        'balanced_accuracy',
        'macro_f1',
        'macro_precision',
        'macro_recall',
        'log_loss',
    ],
    regression: ['mae', 'rmse', 'r2'],
};
const metric = schemas/* enum */.k5n([...metricsByTask.classification, ...metricsByTask.regression]);
const gate = schemas/* strictObject */.rej({
    metric: metric.describe('What is measured, on the test split.'),
    min: schemas/* number */.aig().optional().describe('Smallest value that passes.'),
    max: schemas/* number */.aig().optional().describe('Largest value that passes.'),
    championMargin: schemas/* number */.aig()
        .min(0)
        .optional()
        .describe('How much worse than the champion, on the same rows, still passes. No champion yet: passes.'),
})
    .refine(({ min, max, championMargin }) => min !== undefined || max !== undefined || championMargin !== undefined, 'expected at least one of min, max and championMargin');
const environment = schemas/* strictObject */.rej({
    description: schemas/* string */.YjP().optional().describe('What runs there.'),
    rollback: observation/* rollbackPolicy */.lx,
});
const deployment = schemas/* strictObject */.rej({
    image: schemas/* string */.YjP()
        .regex(/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+$/, 'expected a registry and a repository, e.g. ghcr.io/acme/penguins')
        .optional()
        .describe('Repository of the image. Left out: `ghcr.io/<owner>/<repository>/<name>`.'),
    environments: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[a-z][a-z0-9-]{0,30}$/, 'expected lower-case letters, digits and hyphens'), environment)
        .prefault({ staging: {}, production: {} })
        .describe('Where the model may be promoted to, in order.'),
});
const specSchema = schemas/* strictObject */.rej({
    name: schema_name,
    task: schemas/* enum */.k5n(['classification', 'regression']).describe('Predict one of several classes, or a number.'),
    description: schemas/* string */.YjP().default('').describe('What the model is for, in a sentence or two.'),
    data: data.describe('Where the rows are, and what each must look like.'),
    target: schemas/* string */.YjP().describe('The column to predict.'),
    features: schemas/* array */.YOg(schemas/* string */.YjP())
        .nonempty()
        .optional()
        .describe('Columns to predict from. Left out: every column but the target, the key and texts.'),
    split: split.prefault({}).describe('How rows are dealt to the three splits.'),
    train: train.prefault({}).describe('How the model is trained.'),
    gates: schemas/* array */.YOg(gate).default([]).describe('What a model must reach before it may be registered.'),
    deployment: deployment.prefault({}).describe('How the model is served.'),
    observe: observation/* observation */.lQ.prefault({}).describe('When a model that answers is no longer good, and what then.'),
})
    .meta({
    title: 'model.yml',
    description: 'A machine-learning model that Slipway trains, registers and deploys.',
});

;// CONCATENATED MODULE: ./lib/spec/sources.ts


/** What is wrong with the sources as they are written; {@link escapes} looks at where they lead. */
function sourceProblems({ sources, format }) {
    const seen = new Set();
    return sources.flatMap((source, index) => {
        const wrong = sourceFault(source) ?? (seen.has(source) ? again(source) : undefined);
        seen.add(source);
        const message = wrong ?? (format === undefined ? formatFault(source) : undefined);
        return message === undefined ? [] : [{ path: ['data', 'sources', index], at: 'value', message }];
    });
}
const expected = 'expected a path relative to model.yml, s3://bucket/key or gs://bucket/key';
/** How an object in a bucket is named, by the scheme of its URI. */
const objects = new Map([
    ['s3', /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.+$/],
    ['gs', /^gs:\/\/[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]\/.+$/],
]);
/** Whether `source` is an object in a bucket, and not a file. */
function isInBucket(source) {
    return /^(s3|gs):\/\//.test(source);
}
function sourceFault(source) {
    const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(source)?.[1]?.toLowerCase();
    const named = scheme === undefined ? undefined : objects.get(scheme);
    if (named !== undefined) {
        return named.test(source) ? undefined : `expected ${scheme}://bucket/key, but found ${(0,problem/* show */.WU)(source)}`;
    }
    if (scheme === 'http' || scheme === 'https') {
        return `${scheme}:// is not yet supported: ${expected}, but found ${(0,problem/* show */.WU)(source)}`;
    }
    if (scheme !== undefined || source.startsWith('/') || source.startsWith('~') || source.includes('\0')) {
        return `${expected}, but found ${(0,problem/* show */.WU)(source)}`;
    }
    if (source.includes('\\'))
        return `${expected}, with / between folders, but found ${(0,problem/* show */.WU)(source)}`;
    return undefined;
}
function again(source) {
    return `expected each source once, but found ${(0,problem/* show */.WU)(source)} again: its rows would count twice`;
}
function formatFault(source) {
    if (/\.(csv|json)$/i.test(source))
        return undefined;
    return `expected a name that ends in .csv or .json, but found ${(0,problem/* show */.WU)(source)}. Say what it is with data.format`;
}
/** Whether `source`, relative to `folder`, leads out of the folder `root`. */
function escapes(source, folder, root) {
    if (isInBucket(source))
        return false;
    const way = (0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(folder, source));
    return way === '..' || way.startsWith('../');
}

;// CONCATENATED MODULE: ./lib/spec/checks.ts




/** What of a specification does not go together, though each field on its own is right. */
function checkSpec(spec) {
    return [
        ...sourceProblems(spec.data),
        ...columnProblems(spec),
        ...nameProblems(spec),
        ...targetProblems(spec),
        ...featureProblems(spec),
        ...gateProblems(spec),
        ...(0,observation/* observationProblems */.nl)(spec.observe, spec.task, classesOf(spec)),
    ];
}
/** All that the target of a classification may be, as far as `model.yml` says it. */
function classesOf({ target, data }) {
    const column = columnOf(data.columns, target);
    return column?.type === 'category' ? column.values : undefined;
}
function checks_problem(path, message, at = 'value') {
    return { path, at, message };
}
function columnProblems({ data }) {
    return Object.entries(data.columns).flatMap(([name, column]) => {
        const path = ['data', 'columns', name];
        if (column.type === 'category')
            return repeated(column.values ?? [], [...path, 'values'], 'value');
        if (column.type !== 'number' && column.type !== 'integer')
            return [];
        return orderProblems(column, path);
    });
}
function orderProblems({ min, max }, path) {
    if (min === undefined || max === undefined || min <= max)
        return [];
    return [checks_problem([...path, 'min'], `expected at most max, which is ${max}, but found ${min}`)];
}
/** Lists of column names: each names a column (those of `ignore`: none of the contract's), and once. */
function nameProblems({ data }) {
    return [
        ...unknownColumns(data.key, ['data', 'key'], data.columns),
        ...repeated(data.key, ['data', 'key'], 'column'),
        ...data.ignore.flatMap((name, index) => columnOf(data.columns, name) !== undefined
            ? [
                checks_problem(['data', 'ignore', index], `${(0,problem/* show */.WU)(name)} is one of data.columns too: a column is either checked or ignored`),
            ]
            : []),
        ...repeated(data.ignore, ['data', 'ignore'], 'column'),
    ];
}
function unknownColumns(listed, path, columns) {
    const names = Object.keys(columns);
    return listed.flatMap((name, index) => columnOf(columns, name) !== undefined ? [] : [checks_problem([...path, index], notAColumn(name, names))]);
}
function notAColumn(name, names) {
    return `expected one of data.columns, but found ${(0,problem/* show */.WU)(name)}.${(0,problem/* suggestion */.h)(name, names)} The columns are ${(0,problem/* enumerate */.HL)(names)}`;
}
function repeated(listed, path, noun) {
    const seen = new Set();
    return listed.flatMap((name, index) => {
        if (!seen.has(name)) {
            seen.add(name);
            return [];
        }
        return [checks_problem([...path, index], `expected each ${noun} once, but found ${(0,problem/* show */.WU)(name)} again`)];
    });
}
const targetTypes = {
    classification: ['category', 'boolean', 'integer'],
    regression: ['number', 'integer'],
};
function targetProblems({ task, target, data }) {
    const column = columnOf(data.columns, target);
    if (column === undefined)
        return [checks_problem(['target'], notAColumn(target, Object.keys(data.columns)))];
    const path = ['data', 'columns', target];
    const problems = [];
    if (!targetTypes[task].includes(column.type)) {
        const other = task === 'classification' ? 'regression' : 'classification';
        const fits = targetTypes[other].includes(column.type) ? `, or task: ${other}` : '';
        problems.push(checks_problem(['target'], `expected a column of type ${targetTypes[task].join(' or ')} for ${task}${fits}, but ${(0,problem/* show */.WU)(target)} is of type ${column.type}`));
    }
    if (column.nulls === 'allow') {
        problems.push(checks_problem([...path, 'nulls'], 'expected forbid, as nothing can be learnt from a row without its target. Rows without one are set aside, as many as data.maxRejected allows'));
    }
    if (column.type === 'category' && column.values?.length === 1) {
        problems.push(checks_problem([...path, 'values'], 'expected at least two values of the target, but found one class only'));
    }
    return problems;
}
/** `Object.hasOwn` first: a column may be named `constructor`. */
function columnOf(columns, name) {
    return Object.hasOwn(columns, name) ? columns[name] : undefined;
}
function featureProblems({ features, target, data }) {
    if (features === undefined) {
        const key = new Set(data.key);
        const left = Object.entries(data.columns).filter(([name, { type }]) => name !== target && !key.has(name) && type !== 'text');
        return left.length > 0
            ? []
            : [
                checks_problem(['data', 'columns'], 'expected a column to predict from, but found only the target, the key and texts', 'key'),
            ];
    }
    return [
        ...unknownColumns(features, ['features'], data.columns),
        ...repeated(features, ['features'], 'column'),
        ...features.flatMap((name, index) => {
            if (name === target)
                return [checks_problem(['features', index], `${(0,problem/* show */.WU)(name)} is the target: it cannot predict itself`)];
            if (columnOf(data.columns, name)?.type !== 'text')
                return [];
            return [
                checks_problem(['features', index], `${(0,problem/* show */.WU)(name)} is of type text, which is never learnt from. Make it a category, or take it off the list`),
            ];
        }),
    ];
}
/** Best and worst values of the metrics that have them. */
const metricRange = {
    accuracy: { min: 0, max: 1 },
    balanced_accuracy: { min: 0, max: 1 },
    macro_f1: { min: 0, max: 1 },
    macro_precision: { min: 0, max: 1 },
    macro_recall: { min: 0, max: 1 },
    log_loss: { min: 0 },
    mae: { min: 0 },
    rmse: { min: 0 },
    r2: { max: 1 },
};
function gateProblems({ task, gates }) {
    const fitting = metricsByTask[task];
    return gates.flatMap((gate, index) => {
        const path = ['gates', index];
        if (!fitting.includes(gate.metric)) {
            const message = `${gate.metric} is not measured for ${task}: expected one of ${fitting.join(', ')}`;
            return [checks_problem([...path, 'metric'], message)];
        }
        const first = gates.findIndex(({ metric }) => metric === gate.metric);
        return [
            ...(first < index
                ? [
                    checks_problem([...path, 'metric'], `${gate.metric} has a gate already, gates[${first}]: put both limits in one`),
                ]
                : []),
            ...orderProblems(gate, path),
            ...outOfReach(gate, path),
        ];
    });
}
function outOfReach({ metric, min, max }, path) {
    const range = metricRange[metric];
    const problems = [];
    if (min !== undefined && range.max !== undefined && min > range.max) {
        problems.push(checks_problem([...path, 'min'], `expected at most ${range.max}, the best ${metric} there is, but found ${min}`));
    }
    if (max !== undefined && range.min !== undefined && max < range.min) {
        problems.push(checks_problem([...path, 'max'], `expected at least ${range.min}, the least ${metric} there is, but found ${max}`));
    }
    return problems;
}

// EXTERNAL MODULE: ./lib/spec/fields.ts
var fields = __webpack_require__(12015);
;// CONCATENATED MODULE: ./lib/spec/json-schema.ts


/**
 * The JSON Schema (2020-12) of `model.yml` as it is written, for editors. It says what a field may be;
 * what fields must be to each other, only loading checks.
 */
function specJsonSchema() {
    return { ...(0,fields/* jsonSchemaOf */.Vq)(specSchema), $id: 'urn:slipway:model.yml:v1' };
}
/** The fields of `model.yml`. */
const fieldAt = (0,fields/* fieldFinder */.x3)(specJsonSchema);

// EXTERNAL MODULE: ./lib/spec/read.ts + 1 modules
var spec_read = __webpack_require__(22433);
;// CONCATENATED MODULE: ./lib/spec/load.ts










/** Bytes. A `model.yml` is written by people; one larger than this is something else. */
const maxBytes = 1_000_000;
const hint = 'Correct what is listed and run again. docs/model-yml.md says what each field may be.';
/**
 * Reads the `model.yml` at `path`, or in the folder `path`.
 *
 * @throws NotFoundError when there is none
 * @throws SpecError with a finding for each thing that is wrong, its location relative to the working directory
 */
async function loadSpec(path) {
    const file = await findFile(path);
    const folder = (0,external_node_path_.dirname)(file);
    const shown = shownPath(file);
    const { size } = await (0,promises_.stat)(file);
    if (size > maxBytes) {
        throw new errors/* SpecError */.G8(`${shown} holds ${(0,problem/* count */.U9)(size, 'byte')}; a model.yml has at most ${maxBytes}`, {
            location: { file: shown },
            hint: 'Rows belong into the files that data.sources names.',
        });
    }
    const root = repositoryOf(folder);
    const outside = ({ data }) => data.sources.flatMap((source, index) => escapes(source, folder, root)
        ? [
            {
                path: ['data', 'sources', index],
                at: 'value',
                message: `expected a file inside of the repository, but ${(0,problem/* show */.WU)(source)} leads out of it`,
            },
        ]
        : []);
    return { spec: readSpec(decode(await (0,promises_.readFile)(file), shown), shown, outside), file, folder };
}
/**
 * The specification in `text`. `file` is named in the findings; nothing is read.
 *
 * @throws SpecError with a finding, its line and its column for each thing that is wrong
 */
function parseSpec(text, file) {
    return readSpec(text, file, () => []);
}
function readSpec(text, file, furtherProblems) {
    const read = (0,spec_read/* readFormat */.C)(text, file, {
        schema: specSchema,
        fieldAt: fieldAt,
        check: (spec) => [...checkSpec(spec), ...furtherProblems(spec)],
    });
    if ('value' in read)
        return read.value;
    if ('empty' in read) {
        throw new errors/* SpecError */.G8(`${file} is empty`, {
            location: { file, line: 1 },
            hint: '`npm run init -- data.csv --target column` writes a model.yml from the data.',
        });
    }
    throw new errors/* SpecError */.G8(`${file} ${read.fault}`, { findings: read.findings, hint });
}
async function findFile(path) {
    const given = (0,external_node_path_.resolve)(path);
    const entry = await (0,promises_.stat)(given).catch(() => undefined);
    const file = entry?.isDirectory() ? (0,external_node_path_.join)(given, 'model.yml') : given;
    const found = file === given ? entry : await (0,promises_.stat)(file).catch(() => undefined);
    if (found?.isFile())
        return file;
    if (found !== undefined)
        throw new errors/* InputError */.dz(`${shownPath(file)} is not a file`);
    const other = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), 'model.yaml');
    throw new errors/* NotFoundError */.m_(`There is no ${shownPath(file)}`, {
        hint: (0,external_node_fs_.existsSync)(other)
            ? `Rename ${shownPath(other)} to model.yml.`
            : 'Give the path of a model.yml or of its folder. `npm run init -- data.csv --target column` writes one from the data.',
    });
}
function decode(bytes, file) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new errors/* SpecError */.G8(`${file} is not UTF-8 text`, {
            location: { file },
            hint: 'Save it with the encoding UTF-8.',
            cause,
        });
    }
}
/** Relative to the working directory where the file is in it: what terminals and annotations make a link of. */
function shownPath(file) {
    const way = (0,external_node_path_.relative)(process.cwd(), file);
    return way.startsWith('..') ? file : way;
}
/** The folder that sources must stay in: the repository, else the working directory, else `folder` itself. */
function repositoryOf(folder) {
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(at, '.git')))
            return at;
        if ((0,external_node_path_.dirname)(at) === at)
            break;
    }
    const here = process.cwd();
    return (0,external_node_path_.relative)(here, folder).startsWith('..') ? folder : here;
}


/***/ }),

/***/ 36238:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R5: () => (/* binding */ windowsOf),
/* harmony export */   TM: () => (/* binding */ secondsOf),
/* harmony export */   lQ: () => (/* binding */ observation),
/* harmony export */   lx: () => (/* binding */ rollbackPolicy),
/* harmony export */   nl: () => (/* binding */ observationProblems)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93695);


/** What can be seen of a model while it answers, by its task. `drift` and what stands before it need no labels. */
const observedByTask = {
    classification: ['error_rate', 'latency_p99', 'prediction_share', 'drift', 'accuracy'],
    regression: ['error_rate', 'latency_p99', 'drift', 'mean_absolute_error'],
};
const observedMetric = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n([
    'error_rate',
    'latency_p99',
    'prediction_share',
    'drift',
    'accuracy',
    'mean_absolute_error',
]);
const window = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[1-9]\d{0,3}[smhd]$/, 'expected a time such as 30s, 5m, 1h or 1d');
const limit = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    metric: observedMetric.describe('`error_rate`: the share of prediction requests that the service failed. `latency_p99`: seconds, which 99% of them stay below. `prediction_share`: the share of a class among all predictions. `drift`: the largest population stability index of an input. `accuracy`: the share of right predictions, from feedback. `mean_absolute_error`: from feedback.'),
    class: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .optional()
        .describe('Of `prediction_share`: the class that is meant. Left out: each that is predicted.'),
    min: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional().describe('Smallest value that is good.'),
    max: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional().describe('Largest value that is good.'),
    action: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['rollback', 'retrain'])
        .describe('What a value beyond the limit calls for: going back to the version before, or training on newer data.'),
    longWindow: window.optional().describe('Left out: that of `observe`.'),
    shortWindow: window.optional().describe('Left out: that of `observe`.'),
    minimumSample: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1).optional().describe('Left out: that of `observe`.'),
})
    .refine(({ min, max }) => min !== undefined || max !== undefined, 'expected at least one of min and max');
/** The section `observe` of `model.yml`: when a model that answers is no longer good. */
const observation = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    longWindow: window
        .default('1h')
        .describe('A value must be beyond its limit in this time, so that a moment decides nothing …'),
    shortWindow: window
        .default('5m')
        .describe('… and in this last part of it, so that what is over decides nothing.'),
    minimumSample: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr()
        .min(1)
        .default(100)
        .describe('Requests, predictions or labels that the long window must hold before a value counts, and the short one its part of them. Below: nothing is known.'),
    limits: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(limit).default([]).describe('What must hold while the model answers.'),
});
/** What a machine may do when it sees a bad model, as a field of an environment. */
const rollbackPolicy = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['report', 'propose', 'merge'])
    .default('propose')
    .describe('What a machine may do there when a model is bad. `report`: open an issue. `propose`: open the pull request that goes back, too. `merge`: merge it.');
/** Seconds of a time such as `5m`. */
function secondsOf(window) {
    const units = { s: 1, m: 60, h: 3600, d: 86_400 };
    return Number(window.slice(0, -1)) * (units[window.slice(-1)] ?? Number.NaN);
}
function windowsOf(section, limit) {
    return {
        longWindow: limit.longWindow ?? section.longWindow,
        shortWindow: limit.shortWindow ?? section.shortWindow,
        minimumSample: limit.minimumSample ?? section.minimumSample,
    };
}
/** Shares end at 1; nothing that is observed is below 0. */
const shares = new Set(['error_rate', 'prediction_share', 'accuracy']);
/**
 * What of `observe` does not go together.
 *
 * @param classes all that the target may be; undefined where that is not said
 */
function observationProblems(section, task, classes) {
    const problem = (path, message) => ({
        path: ['observe', ...path],
        at: 'value',
        message,
    });
    const fitting = observedByTask[task];
    const own = secondsOf(section.shortWindow) < secondsOf(section.longWindow)
        ? []
        : [
            problem(['shortWindow'], `expected less than longWindow, which is ${section.longWindow}, but found ${section.shortWindow}`),
        ];
    const ofLimits = section.limits.flatMap((each, index) => {
        const path = ['limits', index];
        const { metric, min, max } = each;
        const found = [];
        if (!fitting.includes(metric)) {
            found.push(problem([...path, 'metric'], `${metric} is not seen of a ${task}: expected one of ${fitting.join(', ')}`));
        }
        const first = section.limits.findIndex((other) => other.metric === metric && other.class === each.class);
        if (first < index) {
            found.push(problem([...path, 'metric'], `${metric} has a limit already, limits[${first}]: put both into one`));
        }
        if (each.class !== undefined && metric !== 'prediction_share') {
            found.push(problem([...path, 'class'], `only prediction_share is of a class, not ${metric}`));
        }
        else if (each.class !== undefined && classes !== undefined && !classes.includes(each.class)) {
            found.push(problem([...path, 'class'], `expected one of ${classes.join(', ')}, but found ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .show */ .WU)(each.class)}`));
        }
        if (min !== undefined && max !== undefined && min > max) {
            found.push(problem([...path, 'min'], `expected at most max, which is ${max}, but found ${min}`));
        }
        for (const [name, value] of [
            ['min', min],
            ['max', max],
        ]) {
            if (value === undefined || (value >= 0 && (value <= 1 || !shares.has(metric))))
                continue;
            const range = shares.has(metric) ? 'a share from 0 to 1' : 'at least 0';
            found.push(problem([...path, name], `expected ${range}, but found ${value}`));
        }
        const { longWindow, shortWindow } = windowsOf(section, each);
        const isOwn = each.longWindow !== undefined || each.shortWindow !== undefined;
        if (isOwn && secondsOf(shortWindow) >= secondsOf(longWindow)) {
            const name = each.shortWindow === undefined ? 'longWindow' : 'shortWindow';
            found.push(problem([...path, name], `expected a short window below the long one, but found ${shortWindow} and ${longWindow}`));
        }
        return found;
    });
    return [...own, ...ofLimits];
}


/***/ })

};
