export const id = 741;
export const ids = [741];
export const modules = {

/***/ 4741:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  evaluate: () => (/* binding */ evaluate_evaluate)
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
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/data/dataset.ts
var data_dataset = __webpack_require__(35115);
// EXTERNAL MODULE: ./lib/data/read-split.ts + 1 modules
var read_split = __webpack_require__(63000);
// EXTERNAL MODULE: ./lib/model/model.ts
var model_model = __webpack_require__(72865);
// EXTERNAL MODULE: ./lib/spec/digests.ts
var digests = __webpack_require__(58021);
// EXTERNAL MODULE: ./node_modules/simple-statistics/dist/simple-statistics.mjs
var simple_statistics = __webpack_require__(15521);
// EXTERNAL MODULE: ./lib/model/random.ts
var model_random = __webpack_require__(68965);
;// CONCATENATED MODULE: ./lib/evaluation/classification.ts
/**
 * The metrics of a classification, as scikit-learn 1.9 defines them (user guide, section 3.4.4 "Classification
 * metrics"). Macro averages go over the classes that are among the actual or the predicted ones, each with the same
 * weight; where precision, recall or F1 of such a class has 0 in its denominator it counts as 0 (`zero_division=0`).
 */
const classificationMetrics = {
    /** Share of rows whose class was answered (`accuracy_score`). */
    accuracy,
    /** Mean recall over the classes that rows actually have (`balanced_accuracy_score`). */
    balanced_accuracy: balancedAccuracy,
    /** Mean over classes of 2 TP / (2 TP + FP + FN) (`f1_score(average='macro')`). */
    macro_f1: macro(({ hits, actual, predicted }) => ratio(2 * hits, actual + predicted)),
    /** Mean over classes of TP / (TP + FP) (`precision_score(average='macro')`). */
    macro_precision: macro(({ hits, predicted }) => ratio(hits, predicted)),
    /** Mean over classes of TP / (TP + FN) (`recall_score(average='macro')`). */
    macro_recall: macro(({ hits, actual }) => ratio(hits, actual)),
    /** Mean of -ln(probability given to the actual class) (`log_loss`); see {@link rowLogLoss}. */
    log_loss: ({ logLoss }) => logLoss,
};
/**
 * The log loss of a row whose actual class was given `probability`, in nats. It is held to [ε, 1 - ε], where ε is 2^-52, as
 * scikit-learn does, so that one impossible row does not make the whole infinite.
 */
function rowLogLoss(probability) {
    return -Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
}
function totalsOf({ classes, counts }) {
    return Array.from({ length: classes }, (_, own) => {
        let actual = 0;
        let predicted = 0;
        for (let other = 0; other < classes; other += 1) {
            actual += counts[own * classes + other] ?? 0;
            predicted += counts[other * classes + own] ?? 0;
        }
        return { hits: counts[own * classes + own] ?? 0, actual, predicted };
    });
}
function accuracy(counts) {
    let hits = 0;
    let rows = 0;
    for (const total of totalsOf(counts)) {
        hits += total.hits;
        rows += total.actual;
    }
    return rows === 0 ? null : hits / rows;
}
function balancedAccuracy(counts) {
    const present = totalsOf(counts).filter(({ actual }) => actual > 0);
    return meanOf(present.map(({ hits, actual }) => hits / actual));
}
function macro(score) {
    return (counts) => meanOf(totalsOf(counts)
        .filter(({ actual, predicted }) => actual + predicted > 0)
        .map(score));
}
function ratio(part, whole) {
    return whole === 0 ? 0 : part / whole;
}
function meanOf(values) {
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

;// CONCATENATED MODULE: ./lib/evaluation/regression.ts
/**
 * The metrics of a regression, as scikit-learn 1.9 defines them (user guide, section 3.4.6 "Regression metrics").
 * Errors are in the target's unit.
 */
const regressionMetrics = {
    /** Mean of |predicted - actual| (`mean_absolute_error`). */
    mae: ({ rows, absoluteError }) => (rows === 0 ? null : absoluteError / rows),
    /** Square root of the mean of (predicted - actual)^2 (`root_mean_squared_error`). */
    rmse: ({ rows, squaredError }) => (rows === 0 ? null : Math.sqrt(squaredError / rows)),
    /**
     * 1 - sum of (predicted - actual)^2 / sum of (actual - mean)^2 (`r2_score`). Not defined where the actual values do
     * not vary; scikit-learn then answers 1 or 0, which would let a gate pass on no evidence.
     */
    r2: ({ rows, squaredError, actual, squaredActual }) => {
        const variation = squaredActual - actual ** 2 / rows;
        // Below rounding error of the sums there is no variation.
        return rows < 2 || variation <= squaredActual * 1e-12 ? null : 1 - squaredError / variation;
    },
};

;// CONCATENATED MODULE: ./lib/evaluation/measure.ts




const resamples = 1000;
/** Fixed, so that the same predictions always have the same intervals, and two models on the same rows the same draws. */
const bootstrapSeed = 20_260_301;
/** The values of all metrics of the task; null where one is not defined. */
function metricValues(rows) {
    return metricsOf(rows)(allRows(rows));
}
/**
 * The metrics of the task with 95% intervals from the bootstrap: the 2.5 and 97.5 percentiles over 1,000 samples of
 * the rows with replacement (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13). For a
 * classification each class keeps its number of rows (stratified). There is no interval where a sample leaves the
 * metric undefined: there are too few rows to tell.
 */
function measure(rows) {
    const values = metricValues(rows);
    const strata = strataOf(rows);
    const random = (0,model_random/* seededRandom */.Is)(bootstrapSeed);
    const evaluate = metricsOf(rows);
    const sample = new Uint32Array(rows.rows);
    const drawn = Array.from({ length: resamples }, () => {
        draw(strata, random, sample);
        return evaluate(sample);
    });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [
        name,
        { value, interval: value === null ? null : percentiles(drawn.map((sample) => sample[name] ?? null)) },
    ]));
}
function percentiles(values) {
    const defined = values.filter((value) => value !== null).sort((a, b) => a - b);
    if (defined.length < values.length)
        return null;
    return { low: (0,simple_statistics/* quantileSorted */.Z4)(defined, 0.025), high: (0,simple_statistics/* quantileSorted */.Z4)(defined, 0.975) };
}
/** Fills `sample` with rows drawn with replacement, as many of each stratum as it has. */
function draw(strata, random, sample) {
    let filled = 0;
    for (const stratum of strata) {
        const size = stratum.length;
        for (let count = 0; count < size; count += 1) {
            sample[filled] = stratum[(0,model_random/* randomIndex */.km)(random, size)] ?? 0;
            filled += 1;
        }
    }
}
function allRows({ rows }) {
    return Uint32Array.from({ length: rows }, (_, row) => row);
}
function strataOf(rows) {
    const all = allRows(rows);
    if (rows.task === 'regression')
        return [all];
    return rows.classes.map((_, index) => all.filter((row) => rows.actual[row] === index));
}
/** The metrics over a sample of rows, given by their indices. */
function metricsOf(rows) {
    if (rows.task === 'classification') {
        const count = counter(rows);
        return (sample) => applyAll(classificationMetrics, count(sample));
    }
    const sum = adder(rows);
    return (sample) => applyAll(regressionMetrics, sum(sample));
}
function applyAll(metrics, of) {
    return Object.fromEntries(Object.entries(metrics).map(([name, metric]) => [name, metric(of)]));
}
function counter(rows) {
    const classes = rows.classes.length;
    const cells = rows.actual.map((actual, row) => actual * classes + (rows.predicted[row] ?? 0));
    const losses = rows.probability.map(rowLogLoss);
    return (sample) => {
        const counts = new Float64Array(classes * classes);
        let loss = 0;
        for (const row of sample) {
            const cell = cells[row] ?? 0;
            counts[cell] = (counts[cell] ?? 0) + 1;
            loss += losses[row] ?? 0;
        }
        return { classes, counts, logLoss: loss / sample.length };
    };
}
function adder({ actual, predicted, rows }) {
    const centre = rows === 0 ? 0 : (0,simple_statistics/* mean */.RE)(Array.from(actual));
    return (sample) => {
        const sums = { rows: sample.length, absoluteError: 0, squaredError: 0, actual: 0, squaredActual: 0 };
        for (const row of sample) {
            const error = (predicted[row] ?? 0) - (actual[row] ?? 0);
            const value = (actual[row] ?? 0) - centre;
            sums.absoluteError += Math.abs(error);
            sums.squaredError += error * error;
            sums.actual += value;
            sums.squaredActual += value * value;
        }
        return sums;
    };
}
/** Classification: how often each class was answered for each, `[actual][predicted]`. */
function confusionOf(rows) {
    const counts = rows.classes.map(() => rows.classes.map(() => 0));
    for (const [row, actual] of rows.actual.entries()) {
        const line = counts[actual];
        const predicted = rows.predicted[row];
        if (line !== undefined && predicted !== undefined)
            line[predicted] = (line[predicted] ?? 0) + 1;
    }
    return { classes: [...rows.classes], counts };
}
/** Regression: quantiles of predicted - actual at 5, 25, 50, 75 and 95 per cent. */
function residualQuantiles({ actual, predicted }) {
    const residuals = Array.from(predicted, (value, row) => value - (actual[row] ?? 0)).sort((a, b) => a - b);
    return [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => (0,simple_statistics/* quantileSorted */.Z4)(residuals, share));
}

// EXTERNAL MODULE: ./lib/data/table.ts
var table = __webpack_require__(7503);
// EXTERNAL MODULE: ./lib/model/encoder.ts
var model_encoder = __webpack_require__(544);
// EXTERNAL MODULE: ./lib/model/brainjs/flavor.ts + 3 modules
var flavor = __webpack_require__(57021);
;// CONCATENATED MODULE: ./lib/model/flavors.ts


const flavors = [flavor/* brainJs */.u];
/** @throws FormatError for a name that is no flavor's */
function flavors_flavorNamed(name) {
    const flavor = flavors.find((candidate) => candidate.name === name);
    if (flavor !== undefined)
        return flavor;
    throw new errors/* FormatError */.IF(`The flavor ${JSON.stringify(name)} is not known`, {
        hint: `The flavors are ${flavors.map((known) => known.name).join(', ')}. A newer Slipway may know it.`,
    });
}

;// CONCATENATED MODULE: ./lib/model/predict.ts



/**
 * Loads `model` for prediction; evaluation and the service both predict through this, and nothing of the library
 * that trained it is loaded.
 *
 * @throws FormatError when the model's weights cannot be read, or do not fit its encoder
 */
function loadPredictor(model) {
    const { target } = model.encoder;
    const encoder = rowEncoder(model.encoder);
    const predict = flavorNamed(model.flavor.name).load(model.flavor.weights);
    const encoded = new Float32Array(encoder.width);
    const outputs = predict(encoded).length;
    const expected = target.kind === 'classes' ? target.classes.length : 1;
    if (outputs !== expected) {
        throw new FormatError(`The network gives ${outputs} numbers, but its target takes ${expected}`);
    }
    if (target.kind === 'classes') {
        const { classes } = target;
        // Probabilities are copies of one object: they have one shape, and a class may have any name.
        const blank = Object.fromEntries(classes.map((name) => [name, 0]));
        return (row) => {
            encoder.encode(row, encoded, 0);
            return classification(classes, predict(encoded), { ...blank });
        };
    }
    const { min, max } = target;
    return (row) => {
        encoder.encode(row, encoded, 0);
        return { task: 'regression', value: min + (predict(encoded)[0] ?? Number.NaN) * (max - min) };
    };
}
/**
 * Each output is trained to be near 1 for its class and 0 for the others, under squared error: it estimates the
 * class's probability given the row (Richard and Lippmann, "Neural network classifiers estimate Bayesian a posteriori
 * probabilities", 1991). Outputs are held to [0, 1] and scaled to add up to 1. The first of equals is the answer.
 */
function classification(classes, outputs, probabilities) {
    let sum = 0;
    let best = 0;
    for (let index = 0; index < classes.length; index += 1) {
        sum += unit(outputs[index]);
        if (unit(outputs[index]) > unit(outputs[best]))
            best = index;
    }
    for (const [index, name] of classes.entries()) {
        probabilities[name] = sum > 0 ? unit(outputs[index]) / sum : 1 / classes.length;
    }
    return { task: 'classification', value: classes[best] ?? '', probabilities };
}
/** An output held to [0, 1]; what is no number counts as 0. */
function unit(output) {
    return output === undefined || !(output > 0) ? 0 : Math.min(output, 1);
}

;// CONCATENATED MODULE: ./lib/model/batch.ts




/**
 * Loads `model` for many rows: they are encoded into one array of 32-bit floats, which passes through the network layer
 * by layer. What it says of a row is, to the bit, what the predictor of single rows says of it.
 *
 * @throws FormatError when the model's weights cannot be read, or do not fit its encoder
 */
function loadBatchPredictor({ encoder, flavor }) {
    const rowsEncoder = (0,model_encoder/* rowEncoder */.zx)(encoder);
    const { width } = rowsEncoder;
    const { load, loadBatch } = flavors_flavorNamed(flavor.name);
    const network = loadBatch?.(flavor.weights) ?? oneByOne(load(flavor.weights), width);
    network.run(new Float32Array(width), 1, new Float32Array(network.outputs));
    const { target } = encoder;
    const expected = target.kind === 'classes' ? target.classes.length : 1;
    if (network.outputs !== expected) {
        throw new errors/* FormatError */.IF(`The network gives ${network.outputs} numbers, but its target takes ${expected}`);
    }
    const predictEncoded = (inputs, rows) => {
        const outputs = new Float32Array(rows * network.outputs);
        network.run(inputs, rows, outputs);
        return decode(target, outputs, rows);
    };
    return {
        width,
        predictEncoded,
        predictRows(rows) {
            const inputs = new Float32Array(rows.length * width);
            for (const [index, row] of rows.entries())
                rowsEncoder.encode(row, inputs, index * width);
            return predictEncoded(inputs, rows.length);
        },
        predictTable: (table) => predictEncoded((0,model_encoder/* encodeColumns */.On)(encoder, table), table.rows),
    };
}
/** A network that knows single rows alone. */
function oneByOne(predict, width) {
    return {
        outputs: predict(new Float32Array(width)).length,
        run(inputs, rows, into) {
            for (let row = 0; row < rows; row += 1) {
                const given = predict(inputs.subarray(row * width, (row + 1) * width));
                into.set(given, row * given.length);
            }
        },
    };
}
/** What the outputs of the network mean: for all rows what predict.ts says of one. */
function decode(target, outputs, rows) {
    if (target.kind === 'min-max') {
        const { min, max } = target;
        const values = Float64Array.from(outputs, (output) => min + output * (max - min));
        return { task: 'regression', rows, values };
    }
    const { classes } = target;
    const count = classes.length;
    const best = new Int32Array(rows);
    const probabilities = new Float64Array(rows * count);
    for (let row = 0; row < rows; row += 1) {
        const start = row * count;
        let sum = 0;
        let top = 0;
        for (let index = 0; index < count; index += 1) {
            const output = unit(outputs[start + index]);
            sum += output;
            if (output > unit(outputs[start + top]))
                top = index;
        }
        best[row] = top;
        for (let index = 0; index < count; index += 1) {
            probabilities[start + index] = sum > 0 ? unit(outputs[start + index]) / sum : 1 / count;
        }
    }
    return { task: 'classification', rows, classes, best, probabilities };
}
/** All of `batch` as predictions of single rows. */
function predictionsOf(batch) {
    if (batch.task === 'regression') {
        return Array.from(batch.values, (value) => ({ task: 'regression', value }));
    }
    const { rows, classes, best, probabilities } = batch;
    const count = classes.length;
    // A copy of one object is made faster than an object by name for each row, and names of classes stay what they are.
    const blank = Object.fromEntries(classes.map((name) => [name, 0]));
    return Array.from({ length: rows }, (_, row) => {
        const own = { ...blank };
        for (let index = 0; index < count; index += 1) {
            own[classes[index] ?? ''] = probabilities[row * count + index] ?? 0;
        }
        return { task: 'classification', value: classes[best[row] ?? 0] ?? '', probabilities: own };
    });
}

;// CONCATENATED MODULE: ./lib/evaluation/predictions.ts


/** What `model` says of each row of `table`, to the bit as the service says it. */
function predictRows(model, table) {
    const target = columnOf(table, model.signature.output.name);
    const batch = loadBatchPredictor(model).predictTable(table);
    if (batch.task === 'classification')
        return classify(batch, target);
    return {
        task: 'regression',
        rows: batch.rows,
        actual: numbersOf(target),
        predicted: batch.values,
    };
}
function classify({ rows, classes: known, best, probabilities }, target) {
    const labels = labelsOf(target, rows);
    const classes = withUnknown(known, labels);
    const positions = new Map(classes.map((name, index) => [name, index]));
    const actual = Int32Array.from(labels, (label) => positions.get(label) ?? -1);
    const probability = Float64Array.from(actual, (position, row) => position < known.length ? (probabilities[row * known.length + position] ?? 0) : 0);
    // Known classes come first, so that an index among them is one among all.
    return { task: 'classification', rows, classes, actual, predicted: best, probability };
}
/** The target's classes, one a row, as the model names them. */
function labelsOf(target, rows) {
    return Array.from({ length: rows }, (_, index) => String((0,table/* cellOf */.W)(target, index)));
}
/** The target's numbers, one a row. */
function numbersOf(target) {
    if (target.kind === 'numeric')
        return target.values;
    throw new TypeError('the target holds texts, not numbers');
}
/** `known`, then the other classes of `labels`. */
function withUnknown(known, labels) {
    const unknown = new Set(labels);
    for (const name of known)
        unknown.delete(name);
    return [...known, ...Array.from(unknown).sort()];
}
/** @throws RangeError when the table has no such column */
function columnOf(table, name) {
    const column = table.columns.get(name);
    if (column === undefined)
        throw new RangeError(`the table has no column ${JSON.stringify(name)}`);
    return column;
}

;// CONCATENATED MODULE: ./lib/evaluation/baseline.ts



/**
 * The metrics on `test` of a model that looks at no input: always the class that is most frequent in `train`, with
 * the classes' shares there as probabilities, or always the mean of `train` (scikit-learn's `DummyClassifier` with
 * strategy `prior` and `DummyRegressor`).
 */
function baselineValues(output, train, test) {
    const known = columnOf(train, output.name);
    const target = columnOf(test, output.name);
    if (output.task === 'regression') {
        const estimate = (0,simple_statistics/* mean */.RE)(Array.from(numbersOf(known)));
        const actual = numbersOf(target);
        return metricValues({
            task: 'regression',
            rows: test.rows,
            actual,
            predicted: new Float64Array(test.rows).fill(estimate),
        });
    }
    const counts = new Map();
    for (const label of labelsOf(known, train.rows))
        counts.set(label, (counts.get(label) ?? 0) + 1);
    const labels = labelsOf(target, test.rows);
    const classes = withUnknown(output.classes, labels);
    const frequency = (name) => counts.get(name) ?? 0;
    const majority = classes.reduce((best, name) => (frequency(name) > frequency(best) ? name : best));
    return metricValues({
        task: 'classification',
        rows: test.rows,
        classes,
        actual: Int32Array.from(labels, (label) => classes.indexOf(label)),
        predicted: new Int32Array(test.rows).fill(classes.indexOf(majority)),
        probability: Float64Array.from(labels, (label) => frequency(label) / train.rows),
    });
}

;// CONCATENATED MODULE: ./lib/evaluation/champion.ts
/**
 * Why `champion` cannot predict the rows of `test`, which `challenger` can, as a sentence; undefined when it can. It
 * can when it predicts the same thing, and all its inputs are still among the columns, with types that it can read.
 */
function whyIncomparable(champion, challenger, test) {
    const { output } = champion;
    if (output.task !== challenger.output.task || output.name !== challenger.output.name) {
        return `It predicts ${JSON.stringify(output.name)} (${output.task}), not ${JSON.stringify(challenger.output.name)} (${challenger.output.task}).`;
    }
    for (const input of champion.inputs) {
        const column = test.columns.get(input.name);
        if (column === undefined) {
            return `It needs the column ${JSON.stringify(input.name)}, which the dataset no longer has.`;
        }
        if (typeGroup(input.type) !== typeGroup(column.type)) {
            return `It takes ${JSON.stringify(input.name)} as ${input.type}, but the dataset now has it as ${column.type}.`;
        }
    }
    return undefined;
}
/** Types whose cells are read alike. */
function typeGroup(type) {
    if (type === 'integer')
        return 'number';
    return type === 'text' ? 'category' : type;
}

// EXTERNAL MODULE: ./lib/evaluation/evaluation.ts
var evaluation_evaluation = __webpack_require__(19119);
;// CONCATENATED MODULE: ./lib/evaluation/gates.ts
/** Metrics of which less is better. */
const gates_errors = new Set(['log_loss', 'mae', 'rmse']);
/** The verdict on each rule of each gate. A metric that was not measured, or is not defined, gives `unknown`. */
function checkGates(gates, values, comparison) {
    return gates.flatMap((gate) => {
        const observed = values[gate.metric] ?? null;
        const results = [];
        if (gate.min !== undefined)
            results.push(absolute(gate.metric, 'at least', gate.min, observed));
        if (gate.max !== undefined)
            results.push(absolute(gate.metric, 'at most', gate.max, observed));
        if (gate.championMargin !== undefined) {
            results.push(relative(gate.metric, gate.championMargin, observed, comparison));
        }
        return results;
    });
}
/** Whether all went well: `unknown` counts as failed. */
function verdictOf(results) {
    return results.every(({ verdict }) => verdict === 'pass') ? 'pass' : 'fail';
}
function absolute(metric, side, limit, observed) {
    const result = { metric, rule: `${side} ${limit}`, limit, observed };
    if (observed === null)
        return { ...result, verdict: 'unknown', note: undefinedMetric(metric) };
    const passes = side === 'at least' ? observed >= limit : observed <= limit;
    return { ...result, verdict: passes ? 'pass' : 'fail' };
}
function relative(metric, margin, observed, comparison) {
    const lessIsBetter = gates_errors.has(metric);
    const rule = `at most ${margin} ${lessIsBetter ? 'above' : 'below'} the champion`;
    const result = { metric, rule, limit: null, observed };
    if (comparison.kind === 'none')
        return { ...result, verdict: 'pass', note: comparison.reason };
    if (comparison.kind === 'unknown')
        return { ...result, verdict: 'unknown', note: comparison.reason };
    const held = comparison.values[metric] ?? null;
    if (observed === null || held === null) {
        return { ...result, verdict: 'unknown', note: undefinedMetric(metric) };
    }
    const limit = lessIsBetter ? held + margin : held - margin;
    return {
        ...result,
        limit,
        verdict: (lessIsBetter ? observed <= limit : observed >= limit) ? 'pass' : 'fail',
        note: `The champion, ${comparison.version}, has ${Number(held.toPrecision(4))} on the same rows.`,
    };
}
function undefinedMetric(metric) {
    return metric === 'r2'
        ? 'r2 is not defined on these rows: the target does not vary.'
        : `${metric} is not defined for this model on these rows.`;
}

;// CONCATENATED MODULE: ./lib/evaluation/evaluate.ts












/** Raised when this code comes to give another evaluation for the same model, gates and champion. */
const engine = 1;
/**
 * How good the model named by `trained` is on the test split of its own dataset, and whether the gates of `spec` let
 * it go on. A gate that fails is a verdict here, not an error. The evaluation is in `store` afterwards; the same model,
 * gates and champion are not evaluated twice.
 *
 * @throws NotFoundError when the store lacks the model or its dataset
 * @throws InputError when the model was trained from another model.yml
 * @throws GateError when the test split has no rows
 */
async function evaluate(spec, trained, champion, store) {
    const model = model_model/* modelManifest */.j.read(await store.get(trained), `the model ${trained}`);
    refuseOtherSpecification(spec, model);
    const key = (0,digest_digest/* digestOfJson */.Qs)({
        model: trained,
        gates: (0,digests/* gatesDigest */.R1)(spec),
        champion: identityOf(champion),
        engine,
    });
    const known = (await store.recall('evaluate', key))?.['evaluation'];
    if (known !== undefined && (await store.has(known))) {
        const evaluation = evaluation_evaluation/* evaluationManifest */.a.read(await store.get(known), `the evaluation ${known}`);
        return { evaluation, digest: known, reused: true };
    }
    const dataset = data_dataset/* datasetManifest */.o.read(await store.get(model.dataset), `the dataset ${model.dataset}`);
    const [train, test] = await Promise.all([
        (0,read_split/* readDatasetSplit */.X)(store, dataset, 'train'),
        (0,read_split/* readDatasetSplit */.X)(store, dataset, 'test'),
    ]);
    const evaluation = evaluateOn({ spec, model, digest: trained, champion, train, test });
    const digest = await store.put(evaluation_evaluation/* evaluationManifest */.a.write(evaluation).bytes);
    await store.record('evaluate', key, { evaluation: digest });
    return { evaluation, digest, reused: false };
}
/** The part of {@link evaluate} that computes: the same rows and models give the same evaluation. */
function evaluateOn({ spec, model, digest, champion, train, test, }) {
    if (test.rows === 0) {
        throw new errors/* GateError */.ue('The test split has no rows, so nothing can be measured', {
            hint: 'Add rows to the sources, or give split.test a larger share.',
        });
    }
    const rows = predictRows(model, test);
    const metrics = measure(rows);
    const { comparison, metrics: championMetrics } = compare(champion, model, test);
    const gates = checkGates(spec.gates, valuesOf(metrics), comparison);
    return {
        kind: 'slipway.evaluation/v1',
        name: model.name,
        model: digest,
        dataset: model.dataset,
        gatesDigest: (0,digests/* gatesDigest */.R1)(spec),
        rows: test.rows,
        metrics: { ...metrics },
        baseline: { ...baselineValues(model.signature.output, train, test) },
        ...(rows.task === 'classification'
            ? { confusion: confusionOf(rows) }
            : { residuals: residualQuantiles(rows) }),
        gates,
        verdict: verdictOf(gates),
        ...(champion.kind === 'found' && championMetrics !== undefined
            ? {
                champion: {
                    version: champion.champion.version,
                    model: champion.champion.digest,
                    metrics: { ...championMetrics },
                },
            }
            : {}),
    };
}
function refuseOtherSpecification(spec, model) {
    if (model.name === spec.name && model.specification === (0,digests/* trainingDigest */.H_)(spec))
        return;
    throw new errors/* InputError */.dz(`The model of ${model.name} was trained from another model.yml than this one`, {
        hint: 'Run train again, or check out the commit that the model was trained from. Only gates and deployment may differ.',
    });
}
function compare(lookup, challenger, test) {
    if (lookup.kind !== 'found')
        return { comparison: lookup };
    const { version, model } = lookup.champion;
    const why = whyIncomparable(model.signature, challenger.signature, test);
    if (why !== undefined) {
        return {
            comparison: {
                kind: 'unknown',
                reason: `The champion, ${version}, cannot be run on these rows. ${why} Keep what it needs in data.columns until the new model is in production, or take championMargin off this gate for one release.`,
            },
        };
    }
    const metrics = measure(predictRows(model, test));
    return { comparison: { kind: 'measured', version, values: valuesOf(metrics) }, metrics };
}
function valuesOf(metrics) {
    return Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value]));
}
function identityOf(lookup) {
    if (lookup.kind !== 'found')
        return { ...lookup };
    const { version, digest } = lookup.champion;
    return { kind: lookup.kind, version, digest };
}

// EXTERNAL MODULE: ./lib/spec/load.ts + 4 modules
var load = __webpack_require__(68346);
// EXTERNAL MODULE: ./lib/store/open.ts + 4 modules
var store_open = __webpack_require__(33569);
;// CONCATENATED MODULE: ./actions/evaluate/champion.ts


/**
 * The model that `environment` runs, from the GitOps repository and the registry.
 *
 * @throws NotFoundError for an unknown environment, or when the version that runs there is no longer registered
 * @throws UnavailableError, PermissionError when it cannot be told
 */
async function championOf({ gitops, registry }, environment, model) {
    const deployment = await gitops.current(environment, model);
    if (deployment === undefined) {
        return {
            kind: 'none',
            reason: `${environment} runs no ${model} yet, so there is nothing to compare with.`,
        };
    }
    const version = await registry.resolve(model, deployment.version);
    const bytes = await registry.asset(version, 'model.json');
    return {
        kind: 'found',
        champion: {
            version: version.release.version,
            digest: version.release.model,
            model: model_model/* modelManifest */.j.read(bytes, `model.json of ${version.release.tag}`),
        },
    };
}
/**
 * What `lookup` finds, for a model whose gates need it or not. Where a gate needs the champion, a failure to find
 * out is an error; where none does, it is told and the evaluation goes on without.
 */
async function tolerantly(lookup, isNeeded, tell) {
    try {
        return await lookup();
    }
    catch (error) {
        if (isNeeded || !(error instanceof errors/* SlipwayError */.GQ))
            throw error;
        tell(`The champion could not be looked up, and no gate needs it: ${error.message}`);
        return { kind: 'unknown', reason: 'The champion could not be looked up.' };
    }
}

// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/evaluate/inputs.ts

const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    trained: inputs/* input */.hF.optionalMatching(/^sha256:[0-9a-f]{64}$/, '"sha256:" and 64 hexadecimal digits'),
    store: inputs/* input */.hF.textOr('file:.slipway/store'),
    championEnvironment: inputs/* input */.hF.textOr('production'),
    gitopsRepository: inputs/* input */.hF.optionalText(),
    gitopsPath: inputs/* input */.hF.textOr('gitops'),
    token: inputs/* input */.hF.optionalSecret(),
    gitopsToken: inputs/* input */.hF.optionalSecret(),
});

// EXTERNAL MODULE: ./lib/report/format.ts
var format = __webpack_require__(57330);
// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./actions/evaluate/summary.ts



const maxClasses = 20;
/** Verdict, gates, metrics beside baseline and champion, and where the model errs. */
function evaluationSummary({ evaluation, digest, reused, champion, }) {
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Evaluation of ${evaluation.name}`), `${verdictLine(evaluation)} Measured on ${(0,format/* formatNumber */.ZV)(evaluation.rows)} test rows that training never saw.`, reused ? 'Reused: this model was evaluated before with the same gates and champion.' : undefined, gateTable(evaluation), championLine(evaluation, champion), metricTable(evaluation), confusionTable(evaluation), residualTable(evaluation), (0,markdown/* details */.zH)('Digests', digestTable(evaluation, digest)));
}
/** One gate in a sentence, for the error of a model that did not pass. */
function describeGate({ metric, rule, limit, observed, verdict, note }) {
    const value = observed === null ? 'nothing could be measured' : `it is ${(0,format/* formatNumber */.ZV)(observed)}`;
    const relative = limit !== null && !rule.endsWith(String(limit)) ? `, which is ${(0,format/* formatNumber */.ZV)(limit)},` : '';
    const why = note === undefined ? '' : ` ${note}`;
    return verdict === 'unknown'
        ? `${metric}: could not be told whether it is ${rule}.${why}`
        : `${metric}: expected ${rule}${relative} but ${value}.${why}`;
}
function verdictLine({ verdict, gates }) {
    if (gates.length === 0)
        return '**No gates** are set in model.yml, so any model passes.';
    const passed = gates.filter((gate) => gate.verdict === 'pass').length;
    return `**${verdict === 'pass' ? 'Passed' : 'Failed'}**: ${passed} of ${gates.length} gate rules passed.`;
}
function gateTable({ gates }) {
    if (gates.length === 0)
        return undefined;
    const words = { pass: 'pass', fail: '**fail**', unknown: '**unknown**, so fail' };
    const lines = gates.map(({ metric, rule, limit, observed, verdict, note }) => [
        words[verdict],
        (0,markdown/* inlineCode */.ti)(metric),
        (0,markdown/* escapeMarkdown */.FV)(rule),
        (0,format/* formatNumber */.ZV)(limit),
        (0,format/* formatNumber */.ZV)(observed),
        (0,markdown/* escapeMarkdown */.FV)(note ?? ''),
    ]);
    return (0,markdown/* table */.tp)(['Verdict', 'Metric', 'Rule', 'Limit', 'Observed', 'Note'], lines, [3, 4]);
}
function championLine({ champion }, lookup) {
    if (champion !== undefined) {
        return `The champion is version ${(0,markdown/* escapeMarkdown */.FV)(champion.version)}, run on the same rows.`;
    }
    return lookup.kind === 'found'
        ? `The champion, version ${(0,markdown/* escapeMarkdown */.FV)(lookup.champion.version)}, could not be run on these rows.`
        : `There is no champion beside it: ${(0,markdown/* escapeMarkdown */.FV)(lookup.reason)}`;
}
function metricTable({ metrics, baseline, champion }) {
    const lines = Object.entries(metrics).map(([name, measured]) => [
        (0,markdown/* inlineCode */.ti)(name),
        ...measuredCells(measured),
        (0,format/* formatNumber */.ZV)(baseline[name]),
        ...(champion === undefined ? [] : measuredCells(champion.metrics[name])),
    ]);
    const header = ['Metric', 'Value', '95% interval', 'Baseline'];
    if (champion !== undefined)
        header.push('Champion', 'its 95% interval');
    return (0,markdown/* table */.tp)(header, lines, [1, 2, 3, 4, 5]);
}
function measuredCells(measured) {
    const interval = measured?.interval;
    return [
        (0,format/* formatNumber */.ZV)(measured?.value),
        interval === undefined || interval === null
            ? '–'
            : `${(0,format/* formatNumber */.ZV)(interval.low)} to ${(0,format/* formatNumber */.ZV)(interval.high)}`,
    ];
}
function confusionTable({ confusion }) {
    if (confusion === undefined)
        return undefined;
    const { classes, counts } = confusion;
    if (classes.length > maxClasses) {
        return `The confusion matrix of ${classes.length} classes is in evaluation.json.`;
    }
    const lines = classes.map((name, actual) => [
        (0,markdown/* escapeMarkdown */.FV)(name),
        ...classes.map((_, predicted) => {
            const count = (0,format/* formatNumber */.ZV)(counts[actual]?.[predicted] ?? 0);
            return actual === predicted ? `**${count}**` : count;
        }),
    ]);
    const header = ['Actual, by predicted', ...classes.map(markdown/* escapeMarkdown */.FV)];
    return (0,markdown/* table */.tp)(header, lines, classes.map((_, index) => index + 1));
}
function residualTable({ residuals }) {
    if (residuals === undefined)
        return undefined;
    return (0,markdown/* table */.tp)(['Predicted − actual', '5%', '25%', '50%', '75%', '95%'], [['quantile', ...residuals.map((value) => (0,format/* formatNumber */.ZV)(value))]], [1, 2, 3, 4, 5]);
}
function digestTable({ model, dataset, gatesDigest, champion }, digest) {
    const lines = [
        ['evaluation.json', (0,markdown/* inlineCode */.ti)(digest)],
        ['model.json', (0,markdown/* inlineCode */.ti)(model)],
        ['dataset.json', (0,markdown/* inlineCode */.ti)(dataset)],
        ['gates', (0,markdown/* inlineCode */.ti)(gatesDigest)],
    ];
    if (champion !== undefined)
        lines.push(['champion', `${(0,markdown/* inlineCode */.ti)((0,digest_digest/* shortDigest */.VK)(champion.model))}`]);
    return (0,markdown/* table */.tp)(['What', 'SHA-256'], lines);
}

;// CONCATENATED MODULE: ./actions/evaluate/evaluate.ts












/**
 * Evaluates a model and leaves `evaluation.json` in the work folder, also when a gate fails: then the outputs and the
 * summary are there, and the step fails with each gate that did not pass.
 *
 * Safe to run again: the same model, gates and champion give the same evaluation.
 *
 * @throws GateError naming each gate that failed or could not be computed
 */
const evaluate_evaluate = (0,action/* defineAction */.Q)('evaluate', inputs_inputs, ['verdict', 'evaluation', 'champion'], async (given, context) => {
    const { environment, log } = context;
    const { spec, file } = await (0,load/* loadSpec */.I)((0,external_node_path_.resolve)(environment.workspace, given.model));
    const store = (0,store_open/* openStore */.C)(given.store, { workspace: environment.workspace });
    const folder = (0,action_environment/* workFolder */.k)(environment, spec.name);
    await (0,promises_.rm)((0,external_node_path_.join)(folder, 'evaluation.json'), { force: true });
    const trained = await trainedModel(given.trained, folder, spec.name, store);
    const isNeeded = spec.gates.some(({ championMargin }) => championMargin !== undefined);
    const lookup = () => findChampion(given, spec.name, context);
    const champion = await tolerantly(lookup, isNeeded, log.warning);
    const { evaluation, digest, reused } = await evaluate(spec, trained, champion, store);
    await store.getFile(digest, (0,external_node_path_.join)(folder, 'evaluation.json'));
    log.info(`${spec.name}: ${evaluation.verdict} on ${evaluation.rows} test rows${reused ? ', as evaluated before' : ''}`);
    context.summarize(evaluationSummary({ evaluation, digest, reused, champion }));
    const outputs = {
        verdict: evaluation.verdict,
        evaluation: digest,
        champion: evaluation.champion?.version ?? '',
    };
    if (evaluation.verdict === 'pass')
        return outputs;
    context.setOutputs(outputs);
    throw failedGates(evaluation, (0,external_node_path_.relative)(environment.workspace, file));
});
/** The digest of the model to evaluate, which is then in the store. */
async function trainedModel(given, folder, name, store) {
    if (given !== undefined && (0,digest_digest/* isDigest */.Bc)(given))
        return given;
    const path = (0,external_node_path_.join)(folder, 'model.json');
    let bytes;
    try {
        bytes = await (0,promises_.readFile)(path);
    }
    catch (cause) {
        throw new errors/* NotFoundError */.m_(`There is no trained model of ${name} at ${path}`, {
            cause,
            hint: 'Run train first, or give the input trained the digest of a model that is in the store.',
        });
    }
    return store.put(bytes);
}
async function findChampion(given, name, context) {
    const { token, gitopsToken = token, championEnvironment, gitopsPath } = given;
    const { repository, apiUrl } = context.environment;
    if (championEnvironment === 'none') {
        return { kind: 'none', reason: 'No comparison was wanted (champion-environment: none).' };
    }
    if (repository === undefined) {
        if (token === undefined) {
            return { kind: 'none', reason: 'This runs outside of a workflow, where no champion can be looked up.' };
        }
        throw new errors/* InputError */.dz('token: there is no repository to look the champion up in', {
            hint: 'Set GITHUB_REPOSITORY to the owner/name of the repository that has the releases.',
        });
    }
    if (token === undefined || gitopsToken === undefined) {
        return {
            kind: 'unknown',
            reason: 'No token was given to look the champion up. Give one, or set champion-environment: none.',
        };
    }
    const [{ openGithub }, { openRegistry }, { openGitops }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(778), __webpack_require__.e(53)]).then(__webpack_require__.bind(__webpack_require__, 96053)),
        Promise.all(/* import() */[__webpack_require__.e(88), __webpack_require__.e(250), __webpack_require__.e(775)]).then(__webpack_require__.bind(__webpack_require__, 75250)),
        Promise.all(/* import() */[__webpack_require__.e(220), __webpack_require__.e(855)]).then(__webpack_require__.bind(__webpack_require__, 11855)),
    ]);
    const registry = openRegistry({ github: openGithub({ token, apiUrl, log: context.log }), repository });
    const gitops = openGitops({
        github: openGithub({ token: gitopsToken, apiUrl, log: context.log }),
        repository: given.gitopsRepository ?? repository,
        path: gitopsPath,
    });
    return championOf({ gitops, registry }, championEnvironment, name);
}
function failedGates({ name, gates }, file) {
    const failed = gates.filter(({ verdict }) => verdict !== 'pass');
    return new errors/* GateError */.ue(`${name} did not pass ${failed.length} of ${gates.length} gate rules`, {
        findings: failed.map((gate) => ({ message: describeGate(gate), location: { file } })),
        hint: 'Look at the summary. Train a better model, or change gates in model.yml in a reviewed pull request.',
    });
}


/***/ }),

/***/ 19119:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ evaluationManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43133);


const interval = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ low: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), high: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() });
/** A metric's value on the test split with its 95% interval; null where it is not defined. */
const measured = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ value: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(), interval: interval.nullable() });
const gateResult = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    metric: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** The rule in words, e.g. `at least 0.9`. */
    rule: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    limit: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    observed: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    /** `unknown` counts as failed. */
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['pass', 'fail', 'unknown']),
    /** Why it is unknown, or why it passed without a comparison. */
    note: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
/** `evaluation.json`: how good a model is on the test split, and whether it may go on. */
const evaluationManifest = (0,_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .defineManifest */ .n)('slipway.evaluation/v1', zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('slipway.evaluation/v1'),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    model: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    dataset: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    /** Digest of the `gates` of `model.yml`. */
    gatesDigest: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    rows: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    metrics: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), measured),
    /** The same metrics of always answering the majority class, or the mean. */
    baseline: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable()),
    /** Classification: `counts[actual][predicted]`. */
    confusion: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ classes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()), counts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative())) })
        .optional(),
    /** Regression: quantiles of (predicted - actual) at 5, 25, 50, 75 and 95 per cent. */
    residuals: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()).optional(),
    gates: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(gateResult),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['pass', 'fail']),
    /** The model in production, on the same rows; absent when there is none. */
    champion: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        model: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
        metrics: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), measured),
    })
        .optional(),
}));


/***/ }),

/***/ 68965:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ seededRandom),
/* harmony export */   k4: () => (/* binding */ shuffle),
/* harmony export */   km: () => (/* binding */ randomIndex)
/* harmony export */ });
/**
 * Numbers uniform in [0, 1) with 32 random bits, the same on every machine.
 *
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its state filled by
 * splitmix32 from `seed`, a whole number below 2^32. Integer arithmetic only, so no platform can differ.
 */
function seededRandom(seed) {
    let mixed = seed >>> 0;
    const next = () => {
        mixed = (mixed + 0x9e3779b9) | 0;
        let z = mixed ^ (mixed >>> 16);
        z = Math.imul(z, 0x21f0aaad);
        z ^= z >>> 15;
        z = Math.imul(z, 0x735a2d97);
        return z ^ (z >>> 15);
    };
    let a = next();
    let b = next();
    let c = next();
    let d = next();
    return () => {
        const scaled = ((b << 2) + b) | 0;
        const rotated = (scaled << 7) | (scaled >>> 25);
        const result = ((rotated << 3) + rotated) >>> 0;
        const shifted = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = (d << 11) | (d >>> 21);
        return result / 0x1_0000_0000;
    };
}
/** A whole number below `size`, each as likely. */
function randomIndex(random, size) {
    return (random() * size) >>> 0;
}
/** Puts `items` into random order, in place (Fisher and Yates; Knuth, TAOCP 2, algorithm 3.4.2 P). */
function shuffle(items, random) {
    for (let last = items.length - 1; last > 0; last -= 1) {
        const chosen = randomIndex(random, last + 1);
        const held = items[last] ?? 0;
        items[last] = items[chosen] ?? 0;
        items[chosen] = held;
    }
}


/***/ })

};
