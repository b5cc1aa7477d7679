export const id = 841;
export const ids = [841];
export const modules = {

/***/ 89841:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  train: () => (/* binding */ train_train)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/environment.ts
var action_environment = __webpack_require__(60980);
// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/data/dataset.ts
var data_dataset = __webpack_require__(35115);
// EXTERNAL MODULE: ./lib/data/read-split.ts + 1 modules
var read_split = __webpack_require__(63000);
// EXTERNAL MODULE: ./lib/spec/digests.ts
var digests = __webpack_require__(58021);
;// CONCATENATED MODULE: ./lib/model/columns.ts

/**
 * The columns that `spec` predicts from, in the order in which `features` names them; left out, every column of the
 * contract but the target, the key and texts.
 *
 * @throws TrainingError when none is left
 */
function featureColumns({ data, target, features }) {
    const names = features ?? Object.keys(data.columns).filter((name) => !data.key.includes(name));
    const chosen = names.flatMap((name) => {
        const spec = contractColumn(data.columns, name);
        return name === target || spec.type === 'text' ? [] : [{ name, spec }];
    });
    if (chosen.length > 0)
        return chosen;
    throw new errors/* TrainingError */.pz('There is no column to predict from', {
        hint: 'Add a column to data.columns that is not the target, part of the key, or text.',
    });
}
/** The column of the contract that is to be predicted. */
function targetColumn({ data, target }) {
    return contractColumn(data.columns, target);
}
/** A specification that was read has only names of columns in it; any other is a fault of the program. */
function contractColumn(columns, name) {
    const spec = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (spec === undefined)
        throw new RangeError(`data.columns has no column ${JSON.stringify(name)}`);
    return spec;
}

// EXTERNAL MODULE: ./lib/model/encoder.ts
var model_encoder = __webpack_require__(544);
// EXTERNAL MODULE: ./node_modules/simple-statistics/dist/simple-statistics.mjs
var simple_statistics = __webpack_require__(15521);
// EXTERNAL MODULE: ./lib/data/table.ts
var table = __webpack_require__(7503);
;// CONCATENATED MODULE: ./lib/model/fit-encoder.ts




/**
 * Fits the encoder of `features` and of the target on the training split.
 *
 * @throws TrainingError when the split lacks a column, or the target has a null or a single value
 */
function fitEncoder(spec, features, train) {
    return {
        features: features.map((feature) => fitFeature(feature, trainingColumn(train, feature.name))),
        target: fitTarget(spec, train),
    };
}
function fitFeature({ name, spec }, column) {
    const indicator = spec.nulls === 'allow';
    if (spec.type === 'boolean')
        return { kind: 'boolean', input: name, indicator };
    if (spec.type === 'category') {
        return { kind: 'one-hot', input: name, values: spec.values ?? learntValues(column), indicator };
    }
    return { kind: 'standard', input: name, ...momentsOf(column, name), indicator };
}
/**
 * The values that occur more than once, in code-unit order. Those that occur once are encoded as unknown: they are
 * what teaches the model about values it has never seen, and their share estimates how many more there are (Good,
 * "The population frequencies of species and the estimation of population parameters", 1953).
 */
function learntValues(column) {
    if (column.kind === 'numeric')
        return [];
    const counts = new Map();
    for (const code of column.codes) {
        const value = column.categories[code];
        if (value !== undefined)
            counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return Array.from(counts.keys())
        .filter((value) => (counts.get(value) ?? 0) > 1)
        .sort();
}
/** Mean and population standard deviation of the values that are not null; 1 where they do not vary. */
function momentsOf(column, name) {
    const values = Array.from(numericColumn(column, name).values).filter((value) => !Number.isNaN(value));
    if (values.length === 0)
        return { mean: 0, deviation: 1 };
    const deviation = (0,simple_statistics/* standardDeviation */.Fx)(values);
    return { mean: (0,simple_statistics/* mean */.RE)(values), deviation: deviation > 0 ? deviation : 1 };
}
function fitTarget(spec, train) {
    const { target, task } = spec;
    const column = trainingColumn(train, target);
    refuseNulls(column, train.rows, target);
    if (task === 'classification')
        return { kind: 'classes', classes: classesOf(spec, column, train.rows) };
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (const value of numericColumn(column, target).values) {
        min = Math.min(min, value);
        max = Math.max(max, value);
    }
    if (min < max)
        return { kind: 'min-max', min, max };
    throw new errors/* TrainingError */.pz(`All ${train.rows} training rows have the same ${JSON.stringify(target)}: ${min}. There is nothing to learn`, { hint: 'Check that the sources hold the rows you mean, and that target names the right column.' });
}
/** The classes of the contract in its order, or else those of the training split in ascending order. */
function classesOf(spec, column, rows) {
    const found = new Set();
    for (let row = 0; row < rows; row += 1)
        found.add(String((0,table/* cellOf */.W)(column, row)));
    const contract = targetColumn(spec);
    if (found.size > 1) {
        if (contract.type === 'category' && contract.values !== undefined)
            return contract.values;
        if (contract.type === 'boolean')
            return ['false', 'true'];
        const classes = Array.from(found).sort();
        return contract.type === 'integer' ? classes.sort((a, b) => Number(a) - Number(b)) : classes;
    }
    const [only = ''] = found;
    throw new errors/* TrainingError */.pz(`All ${rows} training rows are of one class, ${JSON.stringify(only)} in ${JSON.stringify(spec.target)}: there is nothing to tell apart`, { hint: 'Add rows of the other classes to the sources, or check that target names the right column.' });
}
function refuseNulls(column, rows, target) {
    let nulls = 0;
    for (let row = 0; row < rows; row += 1)
        if ((0,table/* cellOf */.W)(column, row) === null)
            nulls += 1;
    if (nulls === 0)
        return;
    throw new errors/* TrainingError */.pz(`${nulls} of ${rows} training rows have no ${JSON.stringify(target)}, which is the target`, { hint: `Set nulls: forbid for it in model.yml, so that ingest sets such rows aside.` });
}
function trainingColumn(train, name) {
    const column = train.columns.get(name);
    if (column !== undefined)
        return column;
    throw new errors/* TrainingError */.pz(`The training split has no column ${JSON.stringify(name)}`, {
        hint: 'The dataset was made from another contract: run ingest again.',
    });
}
function numericColumn(column, name) {
    if (column.kind === 'numeric')
        return column;
    throw new errors/* TrainingError */.pz(`The training split holds texts in ${JSON.stringify(name)}, but numbers are expected`, {
        hint: 'The dataset was made from another contract: run ingest again.',
    });
}

;// CONCATENATED MODULE: ./lib/model/reference.ts


/** Bins of a numeric input: one tenth of the training split in each, where ties allow it. */
const bins = 10;
/** The bin of `value`: how many of the ascending `edges` it has reached. */
function binOf(edges, value) {
    let low = 0;
    let high = edges.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (value >= (edges[middle] ?? Number.POSITIVE_INFINITY))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
/** How the training split's values of each input are spread: the reference that drift is measured against. */
function referenceBins(inputs, table) {
    return Object.fromEntries(inputs.flatMap((input) => {
        const column = table.columns.get(input.name);
        return column === undefined ? [] : [[input.name, referenceOf(input, column, table.rows)]];
    }));
}
function referenceOf(input, column, rows) {
    if (input.type === 'category')
        return categorical(input.values, column, rows);
    if (input.type === 'boolean')
        return categorical(['false', 'true'], column, rows);
    return numeric(column, rows);
}
function numeric(column, rows) {
    const sorted = sortedNumbers(column);
    const edges = [];
    for (let bin = 1; bin < bins && sorted.length > 0; bin += 1) {
        const edge = (0,simple_statistics/* quantileSorted */.Z4)(sorted, bin / bins);
        // Ties make edges coincide; an edge at the minimum would leave the bin below it empty.
        if (edge > (edges.at(-1) ?? sorted[0] ?? Number.NaN))
            edges.push(edge);
    }
    const counts = Array.from({ length: edges.length + 1 }, () => 0);
    for (const value of sorted)
        increment(counts, binOf(edges, value));
    return { kind: 'numeric', edges, counts: [...counts, rows - sorted.length] };
}
function categorical(values, column, rows) {
    const positions = new Map(values.map((value, index) => [value, index]));
    const counts = Array.from({ length: values.length + 2 }, () => 0);
    for (let row = 0; row < rows; row += 1) {
        const cell = (0,table/* cellOf */.W)(column, row);
        const position = cell === null ? values.length + 1 : (positions.get(String(cell)) ?? values.length);
        increment(counts, position);
    }
    return { kind: 'categorical', values: [...values], counts };
}
/** The numbers of `column` without nulls, ascending. */
function sortedNumbers(column) {
    if (column.kind === 'categorical')
        return [];
    return Array.from(column.values.filter((value) => !Number.isNaN(value)).sort());
}
function increment(counts, index) {
    counts[index] = (counts[index] ?? 0) + 1;
}

;// CONCATENATED MODULE: ./lib/model/signature.ts



/** What the model takes and gives, from the contract, the training split and the encoder that was fitted on it. */
function signatureOf(spec, features, encoder, train) {
    return {
        inputs: features.map((feature) => inputOf(feature, encoder, train)),
        output: outputOf(spec, encoder),
    };
}
function inputOf({ name, spec }, encoder, train) {
    const common = {
        name,
        nullable: spec.nulls === 'allow',
        ...(spec.description === undefined ? {} : { description: spec.description }),
    };
    switch (spec.type) {
        case 'boolean':
            return { type: 'boolean', ...common };
        case 'category':
            return {
                type: 'category',
                ...common,
                values: knownValues(encoder, name),
                closed: spec.values !== undefined,
            };
        case 'timestamp':
            return { type: 'timestamp', ...common, ...median(train, name) };
        default:
            return {
                type: spec.type,
                ...common,
                ...(spec.min === undefined ? {} : { min: spec.min }),
                ...(spec.max === undefined ? {} : { max: spec.max }),
                ...median(train, name),
                ...(spec.unit === undefined ? {} : { unit: spec.unit }),
            };
    }
}
function outputOf(spec, { target }) {
    if (target.kind === 'classes') {
        return { task: 'classification', name: spec.target, classes: target.classes };
    }
    const unit = unitOf(targetColumn(spec));
    return { task: 'regression', name: spec.target, ...(unit === undefined ? {} : { unit }) };
}
function unitOf(column) {
    return 'unit' in column ? column.unit : undefined;
}
function knownValues(encoder, name) {
    const feature = encoder.features.find((candidate) => candidate.input === name);
    return feature?.kind === 'one-hot' ? feature.values : [];
}
function median(train, name) {
    const column = train.columns.get(name);
    const sorted = column === undefined ? [] : sortedNumbers(column);
    return sorted.length === 0 ? {} : { median: (0,simple_statistics/* medianSorted */.w_)(sorted) };
}

// EXTERNAL MODULE: ./lib/model/brainjs/flavor.ts + 3 modules
var flavor = __webpack_require__(57021);
;// CONCATENATED MODULE: ./lib/model/brainjs/trainable.ts

/** Networks of brain.js, trained by it. The library is loaded when training begins. */
const trainableBrainJs = {
    ...flavor/* brainJs */.u,
    async train(request) {
        const { trainNetwork } = await Promise.all(/* import() */[__webpack_require__.e(826), __webpack_require__.e(873)]).then(__webpack_require__.bind(__webpack_require__, 72873));
        return trainNetwork(request);
    },
};

;// CONCATENATED MODULE: ./lib/model/trainable-flavors.ts

const flavors = { 'brain.js': trainableBrainJs };
/** The flavor that `train.flavor` of a model.yml names. */
function trainableFlavor(name) {
    return flavors[name];
}

;// CONCATENATED MODULE: ./lib/model/fit.ts








/** Encoded rows are held in memory; beyond this many bytes they are refused rather than let the process die. */
const maxEncodedBytes = 2 ** 31;
/** With fewer rows than this nothing that generalises can be learnt, and scaling by deviation means little. */
const fewestRows = 10;
/**
 * Learns a model from the two splits. The result depends on nothing but what is given: no clock, no machine.
 *
 * @param dataset digest of the dataset that the splits are of
 * @throws TrainingError when `spec` and the splits do not make a training set, or training fails
 */
async function fitModel(spec, dataset, { train, validation }, onEpoch) {
    const features = featureColumns(spec);
    if (train.rows < fewestRows) {
        throw new errors/* TrainingError */.pz(`The training split has ${train.rows} rows; at least ${fewestRows} are needed`, {
            hint: 'Add rows to the sources, or give split.train a larger share.',
        });
    }
    const encoder = fitEncoder(spec, features, train);
    refuseTooLarge(encoder, train.rows);
    const signature = signatureOf(spec, features, encoder, train);
    const flavor = trainableFlavor(spec.train.flavor);
    const { weights, ...training } = await flavor.train({
        train: (0,model_encoder/* encodeTable */.Vk)(encoder, train, spec.target),
        validation: (0,model_encoder/* encodeTable */.Vk)(encoder, validation, spec.target),
        seed: spec.train.seed,
        parameters: spec.train.parameters,
        ...(onEpoch === undefined ? {} : { onEpoch }),
    });
    const model = {
        kind: 'slipway.model/v1',
        name: spec.name,
        description: spec.description,
        signature,
        encoder,
        flavor: { name: flavor.name, version: flavor.version, weights },
        seed: spec.train.seed,
        reference: referenceBins(signature.inputs, train),
        dataset,
        specification: (0,digests/* trainingDigest */.H_)(spec),
    };
    return { model, training };
}
function refuseTooLarge(encoder, rows) {
    const width = (0,model_encoder/* encodedWidth */.vw)(encoder);
    if (rows * width * Float32Array.BYTES_PER_ELEMENT <= maxEncodedBytes)
        return;
    const widest = encoder.features.reduce((a, b) => ((0,model_encoder/* featureWidth */.R$)(b) > (0,model_encoder/* featureWidth */.R$)(a) ? b : a));
    throw new errors/* TrainingError */.pz(`${rows} rows of ${width} numbers do not fit in memory; ${JSON.stringify(widest.input)} alone takes ${(0,model_encoder/* featureWidth */.R$)(widest)} of them`, { hint: 'Leave that column out of features, or give it fewer values.' });
}

// EXTERNAL MODULE: ./lib/model/model.ts
var model_model = __webpack_require__(72865);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./package.json
const package_namespaceObject = {"rE":"0.1.0"};
;// CONCATENATED MODULE: ./lib/model/run-environment.ts


/** What a training ran on, for `run.json`. */
function trainingEnvironment(flavor) {
    return {
        node: process.version,
        slipway: package_namespaceObject.rE,
        libraries: { [flavor.name]: flavor.version },
        platform: `${process.platform}-${process.arch}`,
        cpu: (0,external_node_os_.cpus)()[0]?.model.trim() || 'unknown',
    };
}

;// CONCATENATED MODULE: ./lib/model/train.ts









/** Raised when this code comes to give another model for the same dataset, specification and flavor. */
const engine = 1;
/**
 * Trains the model that `spec` describes on the dataset named by `dataset`, unless the store remembers what came of
 * the same dataset, the same training part of `model.yml`, and the same flavor.
 *
 * @throws NotFoundError when the store lacks the dataset
 * @throws TrainingError when the dataset is of another contract, cannot be learnt from, or training fails
 */
async function train(spec, dataset, context) {
    const { store } = context;
    const manifest = data_dataset/* datasetManifest */.o.read(await store.get(dataset), `the dataset ${dataset}`);
    refuseOtherContract(spec, manifest);
    const { name, version } = trainableFlavor(spec.train.flavor);
    const key = (0,digest/* digestOfJson */.Qs)({ dataset, training: (0,digests/* trainingDigest */.H_)(spec), flavor: { name, version }, engine });
    const remembered = await recall(store, key);
    if (remembered !== undefined)
        return { ...remembered, reused: true };
    const made = await trainNow(spec, dataset, manifest, context);
    await store.record('train', key, { model: made.modelDigest, run: made.runDigest });
    // Another run with the same key may have been first: what it recorded stays.
    return { ...((await recall(store, key)) ?? made), reused: false };
}
async function trainNow(spec, dataset, manifest, context) {
    const { store, commit, workflowRun, onEpoch } = context;
    const startedAt = new Date();
    const start = performance.now();
    const [train, validation] = await Promise.all([
        (0,read_split/* readDatasetSplit */.X)(store, manifest, 'train'),
        (0,read_split/* readDatasetSplit */.X)(store, manifest, 'validation'),
    ]);
    const { model, training } = await fitModel(spec, dataset, { train, validation }, onEpoch);
    const written = model_model/* modelManifest */.j.write(model);
    const run = {
        kind: 'slipway.run/v1',
        name: spec.name,
        model: written.digest,
        dataset,
        specification: model.specification,
        seed: spec.train.seed,
        parameters: spec.train.parameters,
        ...training,
        rows: { train: train.rows, validation: validation.rows },
        duration: (performance.now() - start) / 1000,
        startedAt: startedAt.toISOString(),
        environment: trainingEnvironment(trainableFlavor(spec.train.flavor)),
        commit,
        workflowRun,
    };
    const runDigest = await store.put(model_model/* runManifest */.X.write(run).bytes);
    return { model, modelDigest: await store.put(written.bytes), run, runDigest };
}
/** What was trained under `key`; undefined too when the store remembers it but has lost its files. */
async function recall(store, key) {
    const { model, run } = (await store.recall('train', key)) ?? {};
    if (model === undefined || run === undefined)
        return undefined;
    if (!(await store.has(model)) || !(await store.has(run)))
        return undefined;
    return {
        model: model_model/* modelManifest */.j.read(await store.get(model), `the model ${model}`),
        modelDigest: model,
        run: model_model/* runManifest */.X.read(await store.get(run), `the run ${run}`),
        runDigest: run,
    };
}
function refuseOtherContract(spec, { contract, name }) {
    if (contract === (0,digests/* contractDigest */.vE)(spec))
        return;
    throw new errors/* TrainingError */.pz(`The dataset of ${name} was made from another data or split section than model.yml has now`, { hint: 'Run ingest again, then train.' });
}

// EXTERNAL MODULE: ./lib/spec/load.ts + 4 modules
var load = __webpack_require__(68346);
// EXTERNAL MODULE: ./lib/store/open.ts + 4 modules
var store_open = __webpack_require__(33569);
// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/train/inputs.ts

const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    dataset: inputs/* input */.hF.optionalMatching(/^sha256:[0-9a-f]{64}$/, '"sha256:" and 64 hexadecimal digits'),
    store: inputs/* input */.hF.textOr('file:.slipway/store'),
});

// EXTERNAL MODULE: ./lib/report/format.ts
var format = __webpack_require__(57330);
;// CONCATENATED MODULE: ./actions/train/progress.ts

/** Milliseconds between two lines. */
const pause = 2000;
/**
 * Tells `print` of an epoch every two seconds: losses, rate, and how long `epochs` would take, if patience does not
 * end the training before.
 *
 * @param now milliseconds of a clock that only goes forward
 */
function progressLines(epochs, print, now) {
    const start = now();
    let last = start;
    return ({ epoch, train, validation }) => {
        const time = now();
        if (time - last < pause)
            return;
        last = time;
        const rate = epoch / ((time - start) / 1000);
        const losses = `loss ${(0,format/* formatNumber */.ZV)(train, 6)}${validation === null ? '' : `, validation ${(0,format/* formatNumber */.ZV)(validation, 6)}`}`;
        const left = (0,format/* formatDuration */.a3)((epochs - epoch) / rate);
        print(`epoch ${epoch} of at most ${epochs}: ${losses}; ${(0,format/* formatNumber */.ZV)(rate, 1)} epochs/s, at most ${left} left`);
    };
}

// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./actions/train/summary.ts


const chartPoints = 60;
const tableRows = 12;
/** How the training went: losses by epoch as a curve and a table, parameters, environment, digests. */
function trainSummary({ model, run, modelDigest, runDigest, reused }) {
    const rows = `${(0,format/* formatNumber */.ZV)(run.rows.train)} rows, ${(0,format/* formatNumber */.ZV)(run.rows.validation)} to stop by`;
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Training of ${model.name}`), `${(0,format/* formatNumber */.ZV)(run.history.length)} epochs on ${rows}, in ${(0,format/* formatDuration */.a3)(run.duration)}; ${stopReason(run)} Model ${(0,markdown/* inlineCode */.ti)(modelDigest.slice(7, 19))}.`, reused
        ? `Reused: dataset, model.yml, seed and trainer are those of the training of ${run.startedAt.slice(0, 10)}, so nothing was trained again.`
        : undefined, lossChart(run), lossTable(run), (0,markdown/* details */.zH)('Parameters, environment and digests', factTable(run, modelDigest, runDigest)));
}
function stopReason({ stopped, bestEpoch, history, parameters }) {
    const last = history.length;
    if (stopped === 'epochs') {
        return bestEpoch === last
            ? 'the last epoch is the best, it was still getting better.'
            : `all epochs were used, epoch ${bestEpoch} is the best and kept.`;
    }
    return `no better one came in ${(0,format/* formatNumber */.ZV)(last - bestEpoch)} epochs after ${bestEpoch} (patience ${(0,format/* formatNumber */.ZV)(Number(parameters['patience']))}), which is kept.`;
}
function lossChart({ history }) {
    if (history.length < 2)
        return undefined;
    const shown = sampled(history, chartPoints);
    const line = (values) => {
        const given = values.filter((value) => value !== null);
        return given.length < values.length
            ? []
            : [`  line [${given.map((value) => value.toPrecision(4)).join(', ')}]`];
    };
    return [
        '```mermaid',
        'xychart-beta',
        '  title "Loss by epoch: training, validation"',
        `  x-axis "epoch" 1 --> ${history.length}`,
        '  y-axis "mean squared error"',
        ...line(shown.map(({ train }) => train)),
        ...line(shown.map(({ validation }) => validation)),
        '```',
    ].join('\n');
}
function lossTable({ history, bestEpoch }) {
    const best = history.filter(({ epoch }) => epoch === bestEpoch);
    const shown = new Set([...sampled(history, tableRows), ...best]);
    const lines = history
        .filter((epoch) => shown.has(epoch))
        .map(({ epoch, train, validation }) => [
        epoch === bestEpoch ? `**${epoch}**, kept` : String(epoch),
        (0,format/* formatNumber */.ZV)(train, 6),
        (0,format/* formatNumber */.ZV)(validation, 6),
    ]);
    return (0,markdown/* table */.tp)(['Epoch', 'Training loss', 'Validation loss'], lines, [1, 2]);
}
/** At most `count` epochs, evenly spread, the first and the last among them. */
function sampled(history, count) {
    if (history.length <= count)
        return history;
    return Array.from({ length: count }, (_, index) => history.at(Math.round((index * (history.length - 1)) / (count - 1)))).filter((epoch) => epoch !== undefined);
}
function factTable(run, model, digest) {
    const { node, slipway, libraries, platform, cpu } = run.environment;
    const fact = (name, value) => [(0,markdown/* escapeMarkdown */.FV)(name), (0,markdown/* inlineCode */.ti)(value)];
    const lines = [
        ...Object.entries(run.parameters).map(([name, value]) => fact(name, JSON.stringify(value))),
        fact('seed', String(run.seed)),
        fact('model.json', model),
        fact('run.json', digest),
        fact('dataset.json', run.dataset),
        fact('specification', run.specification),
        fact('commit', run.commit ?? 'none'),
        ['workflow run', run.workflowRun === null ? (0,markdown/* inlineCode */.ti)('none') : (0,markdown/* link */.nf)(run.workflowRun, run.workflowRun)],
        fact('started', run.startedAt),
        fact('libraries', Object.entries(libraries)
            .map((library) => library.join(' '))
            .join(', ')),
        fact('Slipway', slipway),
        fact('Node', node),
        fact('machine', `${platform}, ${cpu}`),
    ];
    return (0,markdown/* table */.tp)(['What', 'Value'], lines);
}

;// CONCATENATED MODULE: ./actions/train/train.ts












/**
 * Trains a model on a dataset and leaves `model.json` and `run.json` in the work folder. What an earlier training or
 * evaluation left there is taken away first, so that no later step can mistake it for this one's.
 *
 * Safe to run again: the same dataset, specification and seed give the same model, which is then taken from the store.
 */
const train_train = (0,action/* defineAction */.Q)('train', inputs_inputs, ['model', 'run', 'reused', 'epochs'], async ({ model, dataset: given, store: storeUri }, { environment, log, summarize }) => {
    const { spec } = await (0,load/* loadSpec */.I)((0,external_node_path_.resolve)(environment.workspace, model));
    const store = (0,store_open/* openStore */.C)(storeUri, { workspace: environment.workspace });
    const folder = (0,action_environment/* workFolder */.k)(environment, spec.name);
    const dataset = given !== undefined && (0,digest/* isDigest */.Bc)(given) ? given : await datasetIn(folder, spec.name);
    for (const stale of ['model.json', 'run.json', 'evaluation.json']) {
        await (0,promises_.rm)((0,external_node_path_.join)(folder, stale), { force: true });
    }
    const { epochs } = spec.train.parameters;
    const trained = await train(spec, dataset, {
        store,
        commit: environment.commit ?? null,
        workflowRun: environment.runUrl ?? null,
        onEpoch: progressLines(epochs, log.info, () => performance.now()),
    });
    const { modelDigest, runDigest, reused, run } = trained;
    await store.getFile(runDigest, (0,external_node_path_.join)(folder, 'run.json'));
    await store.getFile(modelDigest, (0,external_node_path_.join)(folder, 'model.json'));
    log.info(reused
        ? `${spec.name}: dataset, model.yml and seed are unchanged, model ${(0,digest/* shortDigest */.VK)(modelDigest)} is reused`
        : `${spec.name}: ${run.history.length} epochs make model ${(0,digest/* shortDigest */.VK)(modelDigest)}, best of them ${run.bestEpoch}`);
    summarize(trainSummary(trained));
    return { model: modelDigest, run: runDigest, reused, epochs: run.history.length };
});
async function datasetIn(folder, name) {
    const path = (0,external_node_path_.join)(folder, 'dataset.json');
    try {
        return (0,digest/* digestOf */.ol)(await (0,promises_.readFile)(path));
    }
    catch (cause) {
        throw new errors/* NotFoundError */.m_(`There is no dataset of ${name} at ${path}`, {
            cause,
            hint: 'Run ingest first, or give the input dataset the digest of one that is in the store.',
        });
    }
}


/***/ })

};
