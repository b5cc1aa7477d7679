export const id = 195;
export const ids = [195];
export const modules = {

/***/ 20204:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ CategoryCodes)
/* harmony export */ });
/** Numbers texts from 0 in the order in which they first appear. */
class CategoryCodes {
    /** The texts by their number. */
    list = [];
    #codes = new Map();
    codeOf(text) {
        const known = this.#codes.get(text);
        if (known !== undefined)
            return known;
        const code = this.list.length;
        this.list.push(text);
        this.#codes.set(text, code);
        return code;
    }
}


/***/ }),

/***/ 63000:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ readDatasetSplit)
});

// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/data/category-codes.ts
var category_codes = __webpack_require__(20204);
;// CONCATENATED MODULE: ./lib/data/parquet-read.ts


/**
 * The rows of a Parquet file with the columns of `dataset`, in its order. The categories of a column are numbered as
 * they first appear in the file.
 *
 * @throws FormatError when `bytes` are not such a file; `origin` names it
 */
async function readSplit(bytes, dataset, origin = 'the Parquet file') {
    const { parquetMetadataAsync, parquetRead } = await Promise.all(/* import() */[__webpack_require__.e(649), __webpack_require__.e(459)]).then(__webpack_require__.bind(__webpack_require__, 54459));
    const file = {
        byteLength: bytes.byteLength,
        slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
    };
    try {
        const metadata = await parquetMetadataAsync(file);
        const rows = Number(metadata.num_rows);
        checkColumns(metadata.schema.slice(1).map(({ name }) => name), dataset.columns.map(({ name }) => name), origin);
        const fillers = new Map(dataset.columns.map(({ name, type }) => [name, fillerOf(type, rows)]));
        await parquetRead({
            file,
            metadata,
            parsers: { timestampFromMilliseconds: Number },
            onChunk: ({ columnName, columnData, rowStart }) => fillers.get(columnName)?.fill(columnData, rowStart),
        });
        return { rows, columns: new Map(Array.from(fillers, ([name, filler]) => [name, filler.column()])) };
    }
    catch (cause) {
        if (cause instanceof errors/* FormatError */.IF)
            throw cause;
        throw new errors/* FormatError */.IF(`${origin} cannot be read as Parquet`, { cause });
    }
}
function checkColumns(found, expected, origin) {
    const missing = expected.filter((name) => !found.includes(name));
    const extra = found.filter((name) => !expected.includes(name));
    if (missing.length === 0 && extra.length === 0)
        return;
    throw new errors/* FormatError */.IF(`${origin} does not have the columns of its dataset`, {
        findings: [
            ...missing.map((name) => ({ message: `column ${JSON.stringify(name)} is missing` })),
            ...extra.map((name) => ({ message: `column ${JSON.stringify(name)} is not of the dataset` })),
        ],
    });
}
function fillerOf(type, rows) {
    if (type === 'category' || type === 'text') {
        const codes = new Int32Array(rows).fill(-1);
        const categories = new category_codes/* CategoryCodes */.t();
        return {
            fill(values, start) {
                for (let index = 0; index < values.length; index += 1) {
                    const value = values[index];
                    if (typeof value === 'string')
                        codes[start + index] = categories.codeOf(value);
                }
            },
            column: () => ({ kind: 'categorical', type, codes, categories: categories.list }),
        };
    }
    const numbers = new Float64Array(rows).fill(Number.NaN);
    return {
        fill(values, start) {
            for (let index = 0; index < values.length; index += 1) {
                const value = values[index];
                if (value !== null && value !== undefined)
                    numbers[start + index] = Number(value);
            }
        },
        column: () => ({ kind: 'numeric', type, values: numbers }),
    };
}

;// CONCATENATED MODULE: ./lib/data/read-split.ts


/**
 * The rows of `split`, in the order of the sources.
 *
 * @throws NotFoundError when `store` does not have them
 * @throws IntegrityError when what it has is not what `dataset` names
 */
async function readDatasetSplit(store, dataset, split) {
    const { digest, rows } = dataset.splits[split];
    const origin = `the ${split} split of ${dataset.name} (${digest})`;
    const table = await readSplit(await store.get(digest), dataset, origin);
    if (table.rows === rows)
        return table;
    throw new errors/* IntegrityError */.cs(`${origin} has ${table.rows} rows, but its dataset says ${rows}`);
}


/***/ }),

/***/ 7503:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ cellOf)
/* harmony export */ });
/** The value of `column` in row `index`. */
function cellOf(column, index) {
    if (column.kind === 'categorical')
        return column.categories[column.codes[index] ?? -1] ?? null;
    const value = column.values[index];
    if (value === undefined || Number.isNaN(value))
        return null;
    return column.type === 'boolean' ? value === 1 : value;
}


/***/ }),

/***/ 57021:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ brainJs)
});

// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
;// CONCATENATED MODULE: ./lib/model/brainjs/forward.ts

/**
 * The outputs of `network`, to the bit as brain.js gives them: sums in 64-bit floats in the same order, outputs of
 * each layer in 32-bit floats. Needs no brain.js, and skips inputs that are zero, as most of a one-hot row are.
 */
function forwardPass(network) {
    const layers = network.sizes.slice(1).map((units, index) => flatten(network, index + 1, units));
    const activation = activationOf(network.trainOpts);
    const width = network.sizes[0] ?? 0;
    const active = new Uint32Array(width);
    return (input) => {
        if (input.length !== width) {
            throw new errors/* FormatError */.IF(`The network takes ${width} numbers a row, but the encoder gives ${input.length}`);
        }
        let incoming = input;
        for (const layer of layers) {
            if (incoming === input)
                runSparse(layer, input, active, activation);
            else
                runDense(layer, incoming, activation);
            incoming = layer.outputs;
        }
        return incoming;
    };
}
function flatten(network, index, units) {
    const { weights, biases } = network.layers[index] ?? { weights: [], biases: [] };
    return {
        units,
        incoming: network.sizes[index - 1] ?? 0,
        weights: Float32Array.from(weights.flat()),
        biases: Float32Array.from(biases),
        outputs: new Float32Array(units),
    };
}
function runSparse(layer, input, active, activation) {
    let count = 0;
    for (let index = 0; index < input.length; index += 1) {
        if (input[index] !== 0) {
            active[count] = index;
            count += 1;
        }
    }
    const { units, incoming, weights, biases, outputs } = layer;
    for (let unit = 0; unit < units; unit += 1) {
        const start = unit * incoming;
        let sum = biases[unit] ?? 0;
        for (let k = 0; k < count; k += 1) {
            const index = active[k] ?? 0;
            sum += (weights[start + index] ?? 0) * (input[index] ?? 0);
        }
        outputs[unit] = activation(sum);
    }
}
function runDense(layer, input, activation) {
    const { units, incoming, weights, biases, outputs } = layer;
    for (let unit = 0; unit < units; unit += 1) {
        const start = unit * incoming;
        let sum = biases[unit] ?? 0;
        for (let k = 0; k < incoming; k += 1)
            sum += (weights[start + k] ?? 0) * (input[k] ?? 0);
        outputs[unit] = activation(sum);
    }
}
/** What a unit gives for its sum. */
function activationOf({ activation, leakyReluAlpha }) {
    switch (activation) {
        case 'sigmoid':
            return (sum) => 1 / (1 + Math.exp(-sum));
        case 'relu':
            return (sum) => Math.max(sum, 0);
        case 'leaky-relu':
            return (sum) => Math.max(sum, leakyReluAlpha * sum);
        case 'tanh':
            return Math.tanh;
    }
}

;// CONCATENATED MODULE: ./lib/model/brainjs/batch.ts


/** Rows that pass through one layer before the next: so many keep the weights of a layer in the processor's cache. */
const blockRows = 64;
/**
 * The outputs of `network` for many rows, to the bit as {@link forwardPass} gives them for each: every unit adds up the
 * same products in the same order. A layer is run for a block of rows at a time, and its units side by side, so that
 * additions do not wait for each other.
 */
function batchForwardPass(network) {
    const { sizes, trainOpts } = network;
    const layers = sizes.slice(1).map((units, index) => transpose(network, index + 1, units));
    const activation = activationOf(trainOpts);
    const width = sizes[0] ?? 0;
    const outputs = sizes.at(-1) ?? 0;
    const widest = Math.max(...sizes);
    const active = { starts: new Uint32Array(widest), values: new Float64Array(widest) };
    return {
        outputs,
        run(inputs, rows, into) {
            if (inputs.length !== rows * width) {
                throw new errors/* FormatError */.IF(`The network takes ${width} numbers a row, but the encoder gives ${inputs.length / rows}`);
            }
            for (let first = 0; first < rows; first += blockRows) {
                const count = Math.min(blockRows, rows - first);
                let incoming = inputs;
                let offset = first * width;
                for (const layer of layers) {
                    for (let row = 0; row < count; row += 1) {
                        addUp(layer, incoming, offset + row * layer.incoming, active);
                        activate(layer, row, activation);
                    }
                    incoming = layer.outputs;
                    offset = 0;
                }
                into.set(incoming.subarray(0, count * outputs), first * outputs);
            }
        },
    };
}
function transpose(network, index, units) {
    const { weights, biases } = network.layers[index] ?? { weights: [], biases: [] };
    const incoming = network.sizes[index - 1] ?? 0;
    const byInput = new Float64Array(incoming * units);
    for (const [unit, own] of weights.entries()) {
        for (const [input, weight] of own.entries())
            byInput[input * units + unit] = Math.fround(weight);
    }
    return {
        units,
        incoming,
        weights: byInput,
        biases: Float64Array.from(biases, Math.fround),
        sums: new Float64Array(units),
        outputs: new Float32Array(units * blockRows),
    };
}
/** Fills `sums` for the row that begins at `start`. Four inputs at a time, each in its turn. */
function addUp({ units, incoming, weights, biases, sums }, inputs, start, { starts, values }) {
    let count = 0;
    for (let input = 0; input < incoming; input += 1) {
        const value = inputs[start + input] ?? 0;
        if (value === 0)
            continue;
        starts[count] = input * units;
        values[count] = value;
        count += 1;
    }
    sums.set(biases);
    let index = 0;
    for (; index + 3 < count; index += 4) {
        const start0 = starts[index] ?? 0;
        const start1 = starts[index + 1] ?? 0;
        const start2 = starts[index + 2] ?? 0;
        const start3 = starts[index + 3] ?? 0;
        const value0 = values[index] ?? 0;
        const value1 = values[index + 1] ?? 0;
        const value2 = values[index + 2] ?? 0;
        const value3 = values[index + 3] ?? 0;
        for (let unit = 0; unit < units; unit += 1) {
            sums[unit] =
                (sums[unit] ?? 0) +
                    (weights[start0 + unit] ?? 0) * value0 +
                    (weights[start1 + unit] ?? 0) * value1 +
                    (weights[start2 + unit] ?? 0) * value2 +
                    (weights[start3 + unit] ?? 0) * value3;
        }
    }
    for (; index < count; index += 1) {
        const begin = starts[index] ?? 0;
        const value = values[index] ?? 0;
        for (let unit = 0; unit < units; unit += 1) {
            sums[unit] = (sums[unit] ?? 0) + (weights[begin + unit] ?? 0) * value;
        }
    }
}
function activate({ units, sums, outputs }, row, activation) {
    const start = row * units;
    for (let unit = 0; unit < units; unit += 1)
        outputs[start + unit] = activation(sums[unit] ?? 0);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
;// CONCATENATED MODULE: ./lib/model/brainjs/network.ts


/** Weights are 32-bit floats: a larger number would be infinite, and an infinite weight makes nothing of a zero. */
const largest = (2 - 2 ** -23) * 2 ** 127;
const weight = schemas/* number */.aig().min(-largest).max(largest);
const network_layer = schemas/* object */.Ikc({ weights: schemas/* array */.YOg(schemas/* array */.YOg(weight)), biases: schemas/* array */.YOg(weight) });
const networkSchema = schemas/* object */.Ikc({
    type: schemas/* literal */.euz('NeuralNetwork'),
    /** Units of each layer, inputs first. */
    sizes: schemas/* array */.YOg(schemas/* int */.Whr().positive()).min(2),
    /** One for each of `sizes`; the first is empty. `weights[unit][incoming]`. */
    layers: schemas/* array */.YOg(network_layer).min(2),
    trainOpts: schemas/* object */.Ikc({
        activation: schemas/* enum */.k5n(['sigmoid', 'relu', 'leaky-relu', 'tanh']),
        leakyReluAlpha: schemas/* number */.aig(),
    }),
});
/** @throws FormatError when `weights` are not the JSON of a brain.js network, or its layers do not fit together */
function readNetwork(weights) {
    const result = networkSchema.safeParse(weights);
    if (!result.success) {
        throw new errors/* FormatError */.IF('The weights are not those of a brain.js network', { cause: result.error });
    }
    const { sizes, layers } = result.data;
    for (const [index, units] of sizes.entries()) {
        if (index === 0)
            continue;
        const found = layers[index];
        const incoming = sizes[index - 1];
        if (found?.biases.length !== units ||
            found.weights.length !== units ||
            found.weights.some((row) => row.length !== incoming)) {
            throw new errors/* FormatError */.IF(`Layer ${index} of the network does not have the size that the network states`);
        }
    }
    return result.data;
}

;// CONCATENATED MODULE: ./lib/model/brainjs/flavor.ts



/** Feed-forward networks of the library brain.js, which is not needed to predict with them. */
const brainJs = {
    name: 'brain.js',
    version: '2.0.0-beta.24',
    load: (weights) => forwardPass(readNetwork(weights)),
    loadBatch: (weights) => batchForwardPass(readNetwork(weights)),
};


/***/ }),

/***/ 544:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   On: () => (/* binding */ encodeColumns),
/* harmony export */   R$: () => (/* binding */ featureWidth),
/* harmony export */   Vk: () => (/* binding */ encodeTable),
/* harmony export */   vw: () => (/* binding */ encodedWidth),
/* harmony export */   zx: () => (/* binding */ rowEncoder)
/* harmony export */ });
/* harmony import */ var _data_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7503);

/** How many numbers each row becomes. */
function encodedWidth(encoder) {
    return encoder.features.reduce((sum, feature) => sum + featureWidth(feature), 0);
}
/** How many numbers `feature` gives for each row. */
function featureWidth(feature) {
    const indicator = feature.indicator ? 1 : 0;
    return feature.kind === 'one-hot' ? feature.values.length + 1 + indicator : 1 + indicator;
}
/** Prepares `encoder` for rows. */
function rowEncoder(encoder) {
    const writers = encoder.features.map(featureWriter);
    const width = encodedWidth(encoder);
    return {
        width,
        encode(row, into, at) {
            into.fill(0, at, at + width);
            let start = at;
            for (const writer of writers) {
                writer.write(row[writer.input] ?? null, into, start);
                start += writer.width;
            }
        },
    };
}
/**
 * All rows of `table` as numbers, inputs and targets, through the same code that encodes a single row.
 *
 * @throws RangeError when the table lacks a column of the encoder
 */
function encodeTable(encoder, table, target) {
    const inputs = encodeColumns(encoder, table);
    return {
        rows: table.rows,
        width: encodedWidth(encoder),
        inputs,
        ...encodeTargets(encoder.target, table, target),
    };
}
/**
 * The inputs of all rows of `table` as numbers, row by row.
 *
 * @throws RangeError when the table lacks a column of the encoder
 */
function encodeColumns(encoder, table) {
    const width = encodedWidth(encoder);
    const inputs = new Float32Array(table.rows * width);
    let start = 0;
    for (const feature of encoder.features) {
        const writer = featureWriter(feature);
        const column = columnOf(table, writer.input);
        for (let row = 0; row < table.rows; row += 1) {
            writer.write((0,_data_table_js__WEBPACK_IMPORTED_MODULE_0__/* .cellOf */ .W)(column, row), inputs, row * width + start);
        }
        start += writer.width;
    }
    return inputs;
}
function encodeTargets(encoder, table, target) {
    const column = columnOf(table, target);
    if (encoder.kind === 'classes') {
        const outputs = encoder.classes.length;
        const targets = new Float32Array(table.rows * outputs);
        const positions = new Map(encoder.classes.map((name, index) => [name, index]));
        for (let row = 0; row < table.rows; row += 1) {
            const position = positions.get(String((0,_data_table_js__WEBPACK_IMPORTED_MODULE_0__/* .cellOf */ .W)(column, row)));
            if (position !== undefined)
                targets[row * outputs + position] = 1;
        }
        return { outputs, targets };
    }
    const { min, max } = encoder;
    const targets = Float32Array.from({ length: table.rows }, (_, row) => {
        const value = (0,_data_table_js__WEBPACK_IMPORTED_MODULE_0__/* .cellOf */ .W)(column, row);
        return typeof value === 'number' ? (value - min) / (max - min) : Number.NaN;
    });
    return { outputs: 1, targets };
}
function columnOf(table, name) {
    const column = table.columns.get(name);
    if (column === undefined)
        throw new RangeError(`the table has no column ${JSON.stringify(name)}`);
    return column;
}
function featureWriter(feature) {
    const { input, indicator } = feature;
    const width = featureWidth(feature);
    switch (feature.kind) {
        case 'standard': {
            const { mean, deviation } = feature;
            return {
                input,
                width,
                write(cell, into, at) {
                    if (typeof cell === 'number')
                        into[at] = (cell - mean) / deviation;
                    else if (indicator)
                        into[at + 1] = 1;
                },
            };
        }
        case 'one-hot': {
            const positions = new Map(feature.values.map((value, index) => [value, index]));
            const unknown = feature.values.length;
            return {
                input,
                width,
                write(cell, into, at) {
                    if (typeof cell === 'string')
                        into[at + (positions.get(cell) ?? unknown)] = 1;
                    else if (indicator)
                        into[at + unknown + 1] = 1;
                },
            };
        }
        case 'boolean':
            return {
                input,
                width,
                write(cell, into, at) {
                    if (typeof cell !== 'boolean') {
                        if (indicator)
                            into[at + 1] = 1;
                    }
                    else if (cell)
                        into[at] = 1;
                },
            };
    }
}


/***/ }),

/***/ 72865:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ runManifest),
/* harmony export */   j: () => (/* binding */ modelManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43133);


const nullable = zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY();
const numericInput = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    type: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['number', 'integer', 'timestamp']),
    nullable,
    /** What the contract allows; serving refuses values outside of it. */
    min: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional(),
    max: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional(),
    /** Middle of the training split: what a form starts with. */
    median: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional(),
    unit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    description: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
const categoryInput = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    type: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('category'),
    nullable,
    /** The values that the model knows. */
    values: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    /** Whether a value beyond `values` breaks the contract, or is encoded as unknown. */
    closed: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    description: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
const booleanInput = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    type: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('boolean'),
    nullable,
    description: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
const output = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('task', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        task: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('classification'),
        name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        classes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).min(2),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ task: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('regression'), name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), unit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }),
]);
/** What the model takes and gives: the request schema of the service. */
const signatureSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    inputs: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('type', [numericInput, categoryInput, booleanInput])).min(1),
    output,
});
/**
 * How one input becomes numbers, fitted on the training split alone.
 *
 * - `standard`: (x - mean) / deviation; a null becomes 0, and when `indicator` is true, one more number says 1 for null.
 * - `one-hot`: one number for each value, then one for unknown values, then, when `indicator` is true, one for null.
 * - `boolean`: 1 or 0; a null is 0 and sets the indicator.
 */
const featureEncoder = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('standard'),
        input: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        mean: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        deviation: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().positive(),
        indicator: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('one-hot'),
        input: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        values: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        indicator: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('boolean'), input: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), indicator: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY() }),
]);
/** How the target becomes the network's outputs: one for each class, or the target scaled to [0, 1]. */
const targetEncoder = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('classes'), classes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).min(2) }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('min-max'), min: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), max: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() }),
]);
const encoderSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    features: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(featureEncoder).min(1),
    target: targetEncoder,
});
/** How often the training split's values fell into each bin of an input: the reference that drift is measured against. */
const referenceBins = zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('numeric'),
        /** Inner edges, ascending; `counts` has one bin more than there are edges, then one for nulls. */
        edges: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()),
        counts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative()),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('categorical'),
        values: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        /** One for each value, then one for unknown values, then one for nulls. */
        counts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative()),
    }),
]));
/** `model.json`: all that is needed to predict, and the digests of what it was learnt from. */
const modelManifest = (0,_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .defineManifest */ .n)('slipway.model/v1', zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('slipway.model/v1'),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    description: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    signature: signatureSchema,
    encoder: encoderSchema,
    flavor: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        /** Version of the library that trained it. */
        version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        /** The flavor's own format; its reader checks it. */
        weights: zod__WEBPACK_IMPORTED_MODULE_1__/* .json */ .Pq9(),
    }),
    seed: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    reference: referenceBins,
    dataset: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    /** Digest of the parts of `model.yml` that decide the model: `target`, `features`, `task` and `train`. */
    specification: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
}));
/** `run.json`: how one training went. Durations and environment differ by machine; the rest does not. */
const runManifest = (0,_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .defineManifest */ .n)('slipway.run/v1', zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('slipway.run/v1'),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    model: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    dataset: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    specification: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    seed: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    parameters: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .json */ .Pq9()),
    /** Loss by epoch, from 1: mean squared error of the network's outputs. */
    history: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ epoch: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), train: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), validation: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable() })),
    bestEpoch: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    stopped: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['patience', 'epochs']),
    rows: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ train: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), validation: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr() }),
    /** Seconds. */
    duration: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nonnegative(),
    /** ISO 8601, UTC. */
    startedAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$(),
    environment: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        node: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        slipway: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        libraries: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        platform: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        cpu: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    }),
    /** The commit that was trained from; null by hand, where the files need not be those of any commit. */
    commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    /** Link of the workflow run, when there is one. */
    workflowRun: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
}));


/***/ }),

/***/ 58021:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H_: () => (/* binding */ trainingDigest),
/* harmony export */   R1: () => (/* binding */ gatesDigest),
/* harmony export */   vE: () => (/* binding */ contractDigest)
/* harmony export */ });
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);

/** What of `model.yml` decides the rows and their splits. */
function contractDigest({ data, split }) {
    const { columns, ignore, key, maxRejected, format } = data;
    return (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOfJson */ .Qs)({
        columns: Object.entries(columns),
        ignore,
        key,
        maxRejected,
        format: format ?? null,
        split,
    });
}
/** What of `model.yml` decides the model, beside the data. */
function trainingDigest({ name, description, task, target, features, train }) {
    return (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOfJson */ .Qs)({ name, description, task, target, features: features ?? null, train });
}
/** What of `model.yml` decides whether a model may go on. */
function gatesDigest({ gates }) {
    return (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOfJson */ .Qs)(gates);
}


/***/ }),

/***/ 98799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ canonicalize)
/* harmony export */ });
function serializeString (value) {
  if (!value.isWellFormed()) {
    throw new Error('Lone surrogate is not allowed');
  }
  return JSON.stringify(value);
}

function serializePrimitive (value) {
  switch (typeof value) {
    case 'number':
      if (isNaN(value)) {
        throw new Error('NaN is not allowed');
      }
      if (!isFinite(value)) {
        throw new Error('Infinity is not allowed');
      }
      // For finite numbers String(value) would give identical output, but
      // JSON.stringify benchmarks faster on V8.
      return JSON.stringify(value);
    case 'string':
      return serializeString(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      // null, or values JSON.stringify maps to undefined (undefined,
      // functions, symbols).
      return JSON.stringify(value);
  }
}

// Resolves a value to either its serialized primitive form (a string — or
// undefined, for values JSON.stringify drops) or a frame describing the
// container to descend into. Callers distinguish the two cases with
// `typeof result !== 'object'`.
//
// toJSON results are unwrapped here, and the wrapper objects stay in `seen`
// until the resolved subtree is fully serialized, so cycles introduced via
// toJSON are still detected.
function enterValue (value, seen) {
  let wrappers = null;
  while (value !== null && typeof value === 'object' && typeof value.toJSON === 'function') {
    if (seen.has(value)) {
      throw new Error('Circular reference detected');
    }
    seen.add(value);
    (wrappers ??= []).push(value);
    value = value.toJSON();
  }

  // Boxed Number/String/Boolean objects serialize as their primitive values,
  // mirroring how JSON.stringify treats them.
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    value = value.valueOf();
  }

  if (value === null || typeof value !== 'object') {
    if (wrappers !== null) {
      for (const wrapper of wrappers) seen.delete(wrapper);
    }
    return serializePrimitive(value);
  }

  if (seen.has(value)) {
    throw new Error('Circular reference detected');
  }
  seen.add(value);

  return {
    container: value,
    // null marks an array frame; object frames carry their sorted keys.
    // `sort()`'s default comparator orders by UTF-16 code unit, which is the
    // order JCS requires.
    keys: Array.isArray(value) ? null : Object.keys(value).sort(),
    // Next child to serialize; the frame resumes here after a nested
    // container's subtree completes.
    index: 0,
    // Whether no member has been emitted yet (controls comma placement).
    first: true,
    // toJSON wrappers to release from `seen` when this frame completes.
    wrappers
  };
}

function canonicalize (object) {
  if (object === null || typeof object !== 'object') {
    return serializePrimitive(object);
  }

  const seen = new Set();
  const root = enterValue(object, seen);
  if (typeof root !== 'object') {
    // A toJSON chain resolved the input to a primitive.
    return root;
  }

  let result = root.keys === null ? '[' : '{';
  const stack = [root];

  // Depth-first serialization with an explicit stack instead of recursion, so
  // nesting depth is bounded by heap size rather than call-stack size. The top
  // frame is the container currently being serialized: primitive children are
  // appended inline, while a nested container pushes a new frame and jumps
  // back to the outer loop. Because frame.index was already advanced, the
  // parent resumes at its next child once the subtree is done. Opening
  // brackets are emitted when a frame is pushed, closing brackets when it
  // completes.
  outer:
  while (stack.length > 0) {
    const frame = stack[stack.length - 1];
    const container = frame.container;

    // keys === null marks an array frame; otherwise keys holds the object's
    // sorted property names. Either way the iteration counter lives on the
    // frame itself (frame.index), so when a frame is resumed after a nested
    // container completes, the while condition continues at the first
    // unserialized child instead of restarting from the beginning.
    if (frame.keys === null) {
      while (frame.index < container.length) {
        const i = frame.index++;
        if (i > 0) {
          result += ',';
        }
        const element = container[i];
        // Inside arrays, JSON.stringify serializes values with no JSON
        // representation (undefined, symbols, functions) as null.
        const value = element === undefined || typeof element === 'symbol' || typeof element === 'function' ? null : element;
        if (value === null || typeof value !== 'object') {
          result += serializePrimitive(value);
          continue;
        }
        const child = enterValue(value, seen);
        if (typeof child !== 'object') {
          // A toJSON chain resolved the child to an already-serialized
          // primitive — or, when child is undefined, to a value with no JSON
          // representation, which becomes null inside arrays.
          result += child === undefined ? 'null' : child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += ']';
    } else {
      const keys = frame.keys;
      while (frame.index < keys.length) {
        const key = keys[frame.index++];
        const value = container[key];
        // Inside objects, JSON.stringify omits properties whose value has no
        // JSON representation (undefined, symbols, functions).
        if (value === undefined || typeof value === 'symbol' || typeof value === 'function') {
          continue;
        }
        if (value === null || typeof value !== 'object') {
          // Commas are tracked with a flag rather than the key index: a
          // skipped key must not leave a stray comma behind.
          if (frame.first) {
            frame.first = false;
          } else {
            result += ',';
          }
          result += serializeString(key) + ':' + serializePrimitive(value);
          continue;
        }
        // The child must be resolved before the key is emitted: a toJSON
        // returning a value with no JSON representation drops the whole
        // property.
        const child = enterValue(value, seen);
        if (child === undefined) {
          continue;
        }
        if (frame.first) {
          frame.first = false;
        } else {
          result += ',';
        }
        result += serializeString(key) + ':';
        if (typeof child !== 'object') {
          result += child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += '}';
    }

    // Frame complete. The container leaves `seen` so that a later, sibling
    // reference to the same object is not mistaken for a cycle.
    seen.delete(container);
    if (frame.wrappers !== null) {
      for (const wrapper of frame.wrappers) seen.delete(wrapper);
    }
    stack.pop();
  }

  return result;
}


/***/ }),

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
