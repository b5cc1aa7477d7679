export const id = 699;
export const ids = [699];
export const modules = {

/***/ 58599:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ defineAction)
/* harmony export */ });
/** Defines an action. Everything that `run` decides is given to it; what it returns becomes the step's outputs. */
function defineAction(name, inputs, outputs, run) {
    return { name, inputs, outputs, run };
}


/***/ }),

/***/ 57248:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Al: () => (/* binding */ document),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   R_: () => (/* binding */ heading),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   ti: () => (/* binding */ inlineCode),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony export printable */
/**
 * Markdown from values that are not trusted. Every function here gives Markdown and escapes what it is given,
 * but for those parameters that are named `markdown`.
 */
/** `text` so that GitHub shows just its characters: no HTML, no formatting, no mention, on one line. */
function escapeMarkdown(text) {
    return printable(text)
        .replace(/[\\`*_{}[\]()#+!|~<>&]/g, (character) => character === '<'
        ? '&lt;'
        : character === '>'
            ? '&gt;'
            : character === '&'
                ? '&amp;'
                : `\\${character}`)
        .replace(/@/g, '@\u200b');
}
function escapeHtml(text) {
    return printable(text)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/@/g, '@\u200b');
}
/** `text` as inline code, whatever it holds. */
function inlineCode(text) {
    const plain = printable(text).replace(/\|/g, '\\|');
    const longest = Math.max(0, ...Array.from(plain.matchAll(/`+/g), ([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return longest > 0 ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}
/** A heading of `level` 1 to 6. */
function heading(level, text) {
    return `${'#'.repeat(level)} ${escapeMarkdown(text)}`;
}
/** A table. Cells are Markdown: escape what they show. Columns named in `right` are aligned to the right. */
function table(markdownHeader, markdownRows, right = []) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const rule = markdownHeader.map((_, index) => (right.includes(index) ? '---:' : '---'));
    return [line(markdownHeader), line(rule), ...markdownRows.map(line)].join('\n');
}
/** A link; a `url` that is not http or https is shown as text. */
function link(text, url) {
    return /^https?:\/\/[^\s()<>]+$/.test(url) ? `[${escapeMarkdown(text)}](${url})` : escapeMarkdown(text);
}
/** A part that opens on a click. Its title is HTML, in which Markdown's escapes would show. */
function details(title, markdown) {
    return `<details><summary>${escapeHtml(title)}</summary>\n\n${markdown}\n\n</details>`;
}
/** Parts of a document, one blank line apart; absent ones are left out. */
function document(...markdownParts) {
    return `${markdownParts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}
/** `text` without control characters and direction overrides, on one line, at most 1,000 characters. */
function printable(text) {
    const plain = text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
    return plain.length > 1000 ? `${plain.slice(0, 1000)}…` : plain;
}


/***/ }),

/***/ 12015:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ member),
/* harmony export */   Vq: () => (/* binding */ jsonSchemaOf),
/* harmony export */   Wl: () => (/* binding */ isSchema),
/* harmony export */   x3: () => (/* binding */ fieldFinder)
/* harmony export */ });
/* unused harmony export typesNamed */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98439);

/** The JSON Schema (2020-12) of what `schema` takes. */
function jsonSchemaOf(schema) {
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .toJSONSchema */ .bl(schema, { io: 'input', override: withoutPlumbing });
}
/** Leaves out what zod adds beyond the field's own rules: empty defaults of sections, the largest safe integer. */
function withoutPlumbing({ jsonSchema }) {
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER)
        delete jsonSchema.maximum;
    if (isEmptyObject(jsonSchema.default))
        delete jsonSchema.default;
}
function isEmptyObject(value) {
    return (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);
}
/** Finds the fields of a schema, which is made when it is first needed, and once: a file may have thousands of faults. */
function fieldFinder(make) {
    let whole;
    return (path, value) => {
        whole ??= make();
        return fieldOf(whole, path, value);
    };
}
function fieldOf(whole, path, value) {
    let schema = chosen(whole, value);
    let current = value;
    for (const part of path) {
        current = member(current, part);
        const next = typeof part === 'number'
            ? schema?.items
            : schema?.properties !== undefined && Object.hasOwn(schema.properties, part)
                ? schema.properties[part]
                : schema?.additionalProperties;
        schema = isSchema(next) ? chosen(next, current) : undefined;
    }
    return schema;
}
/** Of the columns' types, the one that `value.type` names. */
function chosen(schema, value) {
    const type = member(value, 'type');
    const found = schema.oneOf?.find(({ properties }) => {
        const named = properties?.['type'];
        return isSchema(named) && typesNamed(named).some((name) => name === type);
    });
    return found ?? schema;
}
/** The values that a `const` or `enum` allows. */
function typesNamed(schema) {
    return schema.const === undefined ? (schema.enum ?? []) : [schema.const];
}
function isSchema(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** `value[part]` where there is such a member of its own. */
function member(value, part) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
        return undefined;
    return Reflect.get(value, part);
}


/***/ }),

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
// EXTERNAL MODULE: ./lib/spec/problem.ts
var problem = __webpack_require__(93695);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
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
    sources: schemas/* array */.YOg(schemas/* string */.YjP().min(1).describe('A path relative to `model.yml`, or `s3://bucket/key`.'))
        .nonempty()
        .describe('Where the rows are. Several sources are one data set, read in this order.')
        .meta({ examples: [['data/penguins.csv'], ['s3://acme-data/penguins/2026.csv']] }),
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
});
const deployment = schemas/* strictObject */.rej({
    image: schemas/* string */.YjP()
        .regex(/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+$/, 'expected a registry and a repository, e.g. ghcr.io/acme/penguins')
        .optional()
        .describe('Repository of the image. Left out: `ghcr.io/<owner>/<repository>/<name>`.'),
    environments: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[a-z][a-z0-9-]{0,30}$/, 'expected lower-case letters, digits and hyphens'), environment)
        .default({ staging: {}, production: {} })
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
const expected = 'expected a path relative to model.yml, or s3://bucket/key';
function sourceFault(source) {
    const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(source)?.[1]?.toLowerCase();
    if (scheme === 's3') {
        return /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.+$/.test(source)
            ? undefined
            : `expected s3://bucket/key, but found ${(0,problem/* show */.WU)(source)}`;
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
    if (source.startsWith('s3://'))
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
    ];
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

// EXTERNAL MODULE: ./lib/spec/read.ts + 2 modules
var spec_read = __webpack_require__(6863);
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

/***/ 93695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HL: () => (/* binding */ enumerate),
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   WU: () => (/* binding */ show),
/* harmony export */   h: () => (/* binding */ suggestion),
/* harmony export */   qw: () => (/* binding */ nearestOf)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21916);

/** `path` as people write it: `gates[0].metric`, `data.columns["Body Mass (g)"].min`. */
function pathText(path) {
    return path.reduce((text, part) => {
        if (typeof part === 'number')
            return `${text}[${part}]`;
        if (!/^[\w-]+$/.test(part))
            return `${text}[${show(part)}]`;
        return text === '' ? part : `${text}.${part}`;
    }, '');
}
const maxShown = 60;
/**
 * `value` for a message: JSON, cut after 60 characters, control characters and direction overrides escaped;
 * long lists and mappings by their size.
 */
function show(value) {
    if (value === undefined)
        return 'nothing';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : `a list of ${count(value.length, 'item')}`;
    if (typeof value === 'object' && value !== null) {
        const keys = Object.keys(value);
        if (keys.length === 0)
            return 'an empty mapping';
        return keys.length > 3 ? `a mapping of ${keys.length} keys` : `a mapping with ${enumerate(keys)}`;
    }
    if (typeof value !== 'string')
        return String(value);
    const characters = Array.from(value);
    const cut = characters.length > maxShown ? `${characters.slice(0, maxShown).join('')}…` : value;
    return JSON.stringify(cut).replace(/[\p{Cf}\p{Cc}]/gu, escapeCharacter);
}
function escapeCharacter(character) {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
/** `words` as a list in a sentence, those that are not plain words quoted; at most 40 of them. */
function enumerate(words) {
    const shown = words
        .slice(0, 40)
        .map((word) => (/^[\w .()%$-]+$/.test(word) && word.length <= maxShown ? word : show(word)));
    return words.length > shown.length
        ? `${shown.join(', ')} and ${words.length - shown.length} more`
        : shown.join(', ');
}
/** `2 rows`, `1 row`. */
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
/** ` Did you mean X?` for the one of `known` that `word` is likely to stand for, or nothing. */
function suggestion(word, known) {
    const nearest = nearestOf(word, known);
    return nearest === undefined ? '' : ` Did you mean ${enumerate([nearest])}?`;
}
/** Comparing with more than these takes longer than it helps. */
const maxCompared = 500;
/** The one of `known` that is `word` but for a slip of the pen, or that holds it or is held in it. */
function nearestOf(word, known) {
    const plain = simplify(word);
    if (plain === '' || word.length > 200 || known.length > maxCompared)
        return undefined;
    let nearest;
    let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
    for (const candidate of known) {
        const edits = (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(plain, simplify(candidate));
        if (edits < least) {
            nearest = candidate;
            least = edits;
        }
    }
    return nearest ?? known.find((candidate) => candidate.length > 1 && holds(plain, simplify(candidate)));
}
function holds(a, b) {
    return Math.min(a.length, b.length) > 1 && (a.includes(b) || b.includes(a));
}
/** Without case, spaces, hyphens and underscores, which people mix up most. */
function simplify(word) {
    return word.toLowerCase().replace(/[\s_-]/g, '');
}


/***/ }),

/***/ 6863:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ readFormat)
});

// EXTERNAL MODULE: ./lib/spec/fields.ts
var fields = __webpack_require__(12015);
// EXTERNAL MODULE: ./lib/spec/problem.ts
var problem = __webpack_require__(93695);
;// CONCATENATED MODULE: ./lib/spec/issues.ts


/** What a schema found wrong with `value`, the content of a file, in words for people. */
function problemsOf(issues, value, fieldAt) {
    return issues.flatMap((issue) => {
        const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
        const found = path.reduce(fields/* member */.Dc, value);
        if (issue.code === 'unrecognized_keys')
            return issue.keys.map((key) => unknownKey(key, path, value, fieldAt));
        if (issue.code === 'invalid_key') {
            const key = wanted(issue.issues[0]?.message ?? 'another key');
            return [{ path, at: 'key', message: `expected ${key}, but found ${(0,problem/* show */.WU)(path.at(-1))}` }];
        }
        if (found === undefined && path.length > 0)
            return [missing(issue, path, value, fieldAt)];
        return [{ path, at: 'value', message: mismatch(issue, found) }];
    });
}
function unknownKey(key, path, value, fieldAt) {
    const known = Object.keys(fieldAt(path, value)?.properties ?? {});
    const meant = (0,problem/* suggestion */.h)(key, known);
    return {
        path: [...path, key],
        at: 'key',
        message: `unknown key.${meant} Keys known here: ${(0,problem/* enumerate */.HL)(known)}`,
    };
}
function missing(issue, path, value, fieldAt) {
    const description = fieldAt(path, value)?.description;
    const meaning = description === undefined ? '' : `. ${description}`;
    return { path, at: 'key', message: `missing; expected ${expected(issue)}${meaning}` };
}
function mismatch(issue, found) {
    if (issue.code === 'custom')
        return issue.message;
    const options = optionsOf(issue);
    const meant = typeof found === 'string' && options.length > 0 ? (0,problem/* suggestion */.h)(found, options) : '';
    const quote = issue.code === 'invalid_type' ? quoteAdvice(issue.expected, found) : '';
    const empty = found === null && quote === '' ? ' Give it a value, or remove the line' : '';
    const shown = found === null ? 'nothing' : (0,problem/* show */.WU)(found);
    const tail = `${meant}${quote}${empty}`;
    return `expected ${expected(issue)}, but found ${shown}${tail === '' ? '' : `.${tail}`}`.replace('?.', '?');
}
/** YAML tells texts from numbers by their quotes, which people often forget or add. */
function quoteAdvice(wanted, found) {
    if (wanted === 'string' && (typeof found === 'number' || typeof found === 'boolean')) {
        return ` Put it in quotes: ${JSON.stringify(String(found))}`;
    }
    const isNumber = wanted === 'number' || wanted === 'int';
    const isQuoted = typeof found === 'string' && found.trim() !== '' && Number.isFinite(Number(found));
    return isNumber && isQuoted ? ' Write it without quotes' : '';
}
function optionsOf(issue) {
    if (issue.code === 'invalid_value')
        return issue.values.map(String);
    if (issue.code === 'invalid_union' && 'options' in issue)
        return (issue.options ?? []).map(String);
    return [];
}
const typeNames = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping (key: value)',
    record: 'a mapping (key: value)',
};
function expected(issue) {
    switch (issue.code) {
        case 'invalid_type':
            return typeNames[issue.expected] ?? issue.expected;
        case 'invalid_value':
            return `one of ${(0,problem/* enumerate */.HL)(optionsOf(issue))}`;
        case 'invalid_union': {
            const options = optionsOf(issue);
            return options.length > 0 ? `one of ${(0,problem/* enumerate */.HL)(options)}` : wanted(issue.message);
        }
        case 'too_small':
            return issue.origin === 'array' || issue.origin === 'string'
                ? `at least ${(0,problem/* count */.U9)(Number(issue.minimum), issue.origin === 'array' ? 'item' : 'character')}`
                : `a number of ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
        case 'too_big':
            return issue.origin === 'array' || issue.origin === 'string'
                ? `at most ${(0,problem/* count */.U9)(Number(issue.maximum), issue.origin === 'array' ? 'item' : 'character')}`
                : `a number of ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
        default:
            return wanted(issue.message);
    }
}
function wanted(message) {
    return message.replace(/^expected /, '');
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/spec/yaml.ts


/** Aliases may repeat at most this many nodes, so that a few lines cannot stand for gigabytes. */
const maxAliasCount = 100;
/** Reads `text` as one YAML 1.2 document. */
function parseYaml(text) {
    const lines = new dist/* LineCounter */.HN();
    const start = { line: 1, column: 1 };
    try {
        const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
        const faults = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
            message: faultText(code, message),
            position: positionAt(lines, pos[0]),
        }));
        const aliases = unresolvedAliases(document, lines);
        if (faults.length + aliases.length > 0)
            return { faults: [...faults, ...aliases] };
        const index = new WeakMap();
        return {
            value: document.toJS({ maxAliasCount }),
            problems: keyProblems(document, lines),
            locate: (path, at) => positionAt(lines, offsetOf(document, path, at, index)),
        };
    }
    catch (error) {
        if (error instanceof RangeError)
            return { faults: [{ message: tooDeep, position: start }] };
        if (error instanceof ReferenceError) {
            return {
                faults: [{ message: `aliases (*name) repeat more than ${maxAliasCount} nodes`, position: start }],
            };
        }
        throw error;
    }
}
const tooDeep = 'lists and mappings are nested too deeply';
function faultText(code, message) {
    if (code === 'TAB_AS_INDENT')
        return 'expected spaces, but found a tab: YAML is indented with spaces';
    return message.startsWith('Maximum call stack') ? tooDeep : message;
}
function unresolvedAliases(document, lines) {
    const faults = [];
    (0,dist/* visit */.YR)(document, {
        Alias(_, alias) {
            if (alias.resolve(document) !== undefined)
                return;
            faults.push({
                message: `the alias *${alias.source} has no anchor &${alias.source} above it`,
                position: positionAt(lines, startOf(alias) ?? 0),
            });
        },
    });
    return faults;
}
function positionAt(lines, offset) {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
}
/** The text of a key, as it names the member of the object that the mapping becomes; undefined when it cannot. */
function keyText(key) {
    if (!(0,dist/* isScalar */.jn)(key))
        return undefined;
    return key.value === null ? '' : String(key.value);
}
function keyProblems(document, lines) {
    const problems = [];
    const look = (node, path) => {
        if ((0,dist/* isSeq */.oP)(node))
            for (const [index, item] of node.items.entries())
                look(item, [...path, index]);
        if (!(0,dist/* isMap */.jh)(node))
            return;
        const seen = new Map();
        for (const { key, value } of node.items) {
            const text = keyText(key);
            const offset = startOf(key) ?? 0;
            if (text === undefined || text === '__proto__') {
                const name = text ?? 'a list or a mapping';
                problems.push({ path: [...path, text ?? ''], at: 'key', message: `${name} cannot be a key` });
                continue;
            }
            const first = seen.get(text);
            if (first === undefined)
                seen.set(text, offset);
            else {
                const { line } = positionAt(lines, first);
                problems.push({
                    path: [...path, text],
                    at: 'key',
                    message: `the key ${(0,problem/* show */.WU)(text)} stands already on line ${line}`,
                });
            }
            look(value, [...path, text]);
        }
    };
    look(document.contents, []);
    return problems;
}
function startOf(node) {
    return (0,dist/* isAlias */.Vj)(node) || (0,dist/* isScalar */.jn)(node) || (0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node) ? node.range?.[0] : undefined;
}
function pairOf(map, part, index) {
    let pairs = index.get(map);
    if (pairs === undefined) {
        pairs = new Map(map.items.map((pair) => [keyText(pair.key) ?? '', pair]));
        index.set(map, pairs);
    }
    return pairs.get(String(part));
}
function offsetOf(document, path, at, index) {
    let node = document.contents;
    let key = startOf(node) ?? 0;
    let value = key;
    for (const part of path) {
        if ((0,dist/* isAlias */.Vj)(node))
            node = node.resolve(document);
        let next;
        if ((0,dist/* isMap */.jh)(node)) {
            const pair = pairOf(node, part, index);
            if (pair === undefined)
                return key;
            key = startOf(pair.key) ?? key;
            next = pair.value;
        }
        else if ((0,dist/* isSeq */.oP)(node) && typeof part === 'number' && part in node.items) {
            next = node.items[part];
            key = startOf(next) ?? key;
        }
        else
            return key;
        const isWritten = !((0,dist/* isScalar */.jn)(next) && next.source === '');
        value = isWritten ? (startOf(next) ?? key) : key;
        node = (0,dist/* isMap */.jh)(next) || (0,dist/* isSeq */.oP)(next) || (0,dist/* isScalar */.jn)(next) || (0,dist/* isAlias */.Vj)(next) ? next : undefined;
    }
    return at === 'key' ? key : value;
}

;// CONCATENATED MODULE: ./lib/spec/read.ts



/** More would not be read; the first ones often cause the rest. */
const maxFindings = 20;
/** Reads `text`, which the findings call `file`. A text of comments alone, or of `null`, is empty. */
function readFormat(text, file, format) {
    const yaml = parseYaml(text);
    if ('faults' in yaml) {
        const findings = yaml.faults.map(({ message, position }) => ({
            message,
            location: { file, ...position },
        }));
        return { fault: 'is not valid YAML', findings: inOrder(findings) };
    }
    if (yaml.value === null || yaml.value === undefined)
        return { empty: true };
    const result = format.schema.safeParse(yaml.value);
    const problems = [
        ...yaml.problems,
        ...(result.success ? [] : problemsOf(result.error.issues, yaml.value, format.fieldAt)),
    ];
    if (result.success && problems.length === 0) {
        problems.push(...format.check(result.data));
        if (problems.length === 0)
            return { value: result.data };
    }
    const findings = problems.map(({ path, at, message }) => ({
        message: path.length === 0 ? message : `${(0,problem/* pathText */.LF)(path)}: ${message}`,
        location: { file, ...yaml.locate(path, at) },
    }));
    return { fault: `is not valid: ${(0,problem/* count */.U9)(problems.length, 'problem')}`, findings: inOrder(findings) };
}
/** At most {@link maxFindings}, in the order of the file. */
function inOrder(findings) {
    const sorted = findings.toSorted(({ location: a }, { location: b }) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0));
    const left = sorted.length - maxFindings;
    const rest = left > 0 ? [{ message: `and ${left} more` }] : [];
    return [...sorted.slice(0, maxFindings), ...rest];
}


/***/ })

};
