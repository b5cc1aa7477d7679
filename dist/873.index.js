export const id = 873;
export const ids = [873];
export const modules = {

/***/ 72873:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  trainNetwork: () => (/* binding */ trainNetwork)
});

// EXTERNAL MODULE: ./node_modules/brain.js/dist/index.js
var dist = __webpack_require__(28826);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/model/random.ts
var model_random = __webpack_require__(68965);
;// CONCATENATED MODULE: ./lib/model/brainjs/initialise.ts
/**
 * The layers that training starts from: weights uniform in ±sqrt(6 / (incoming + units)) (Glorot and Bengio,
 * "Understanding the difficulty of training deep feedforward neural networks", 2010, formula 16), biases 0.
 *
 * An input that is 0 in every training row gets no weight: training would never move it, so a category or a null that
 * first turns up in production would be answered with noise.
 */
function firstLayers(sizes, train, random) {
    const silent = silentInputs(train);
    return sizes.map((units, index) => {
        const incoming = sizes[index - 1];
        if (incoming === undefined)
            return { weights: [], biases: [] };
        const limit = Math.sqrt(6 / (incoming + units));
        const weights = Array.from({ length: units }, () => Array.from({ length: incoming }, (_, input) => {
            const weight = (2 * random() - 1) * limit;
            return index === 1 && silent[input] === true ? 0 : weight;
        }));
        return { weights, biases: Array.from({ length: units }, () => 0) };
    });
}
function silentInputs({ rows, width, inputs }) {
    return Array.from({ length: width }, (_, input) => {
        for (let row = 0; row < rows; row += 1) {
            if (inputs[row * width + input] !== 0)
                return false;
        }
        return true;
    });
}

;// CONCATENATED MODULE: ./lib/model/brainjs/train.ts




/**
 * Trains a network by stochastic gradient descent, one row a step, rows shuffled anew each epoch. After each epoch the
 * validation rows (or, where there are none, the training rows) are held against the best epoch so far; training
 * stops after `patience` epochs without a better one, and the best epoch's weights are the result.
 *
 * The training loss of an epoch is the mean over its steps, as brain.js reports it.
 *
 * @throws TrainingError when a parameter is out of range for brain.js, or the loss stops being finite
 */
function trainNetwork({ train, validation, seed, parameters, onEpoch, }) {
    const { hiddenLayers, activation, epochs, patience } = parameters;
    const random = (0,model_random/* seededRandom */.Is)(seed);
    const network = new dist/* NeuralNetwork */.IN({
        inputSize: train.width,
        outputSize: train.outputs,
        hiddenLayers,
        activation,
        ...steps(parameters),
    });
    network.fromJSON({ ...network.toJSON(), layers: firstLayers(network.sizes, train, random) });
    const patterns = patternsOf(train);
    const held = patternsOf(validation);
    const order = Uint32Array.from(patterns.keys());
    const history = [];
    let best = { epoch: 0, loss: Number.POSITIVE_INFINITY, weights: network.toJSON() };
    for (let epoch = 1; epoch <= epochs && epoch - best.epoch <= patience; epoch += 1) {
        (0,model_random/* shuffle */.k4)(order, random);
        let sum = 0;
        for (const index of order) {
            const pattern = patterns[index];
            if (pattern !== undefined)
                sum += network.trainPattern(pattern, true) ?? Number.NaN;
        }
        const reached = {
            epoch,
            train: sum / patterns.length,
            validation: held.length === 0 ? null : meanLoss(held, (input) => network.runInput(input)),
        };
        const loss = reached.validation ?? reached.train;
        if (!Number.isFinite(loss) || !Number.isFinite(reached.train))
            throw divergence(epoch, parameters);
        history.push(reached);
        onEpoch?.(reached);
        if (loss < best.loss)
            best = { epoch, loss, weights: network.toJSON() };
    }
    return {
        weights: compact(best.weights),
        history,
        bestEpoch: best.epoch,
        stopped: history.length < epochs ? 'patience' : 'epochs',
    };
}
function patternsOf({ rows, width, outputs, inputs, targets }) {
    return Array.from({ length: rows }, (_, row) => ({
        input: inputs.subarray(row * width, (row + 1) * width),
        output: targets.subarray(row * outputs, (row + 1) * outputs),
    }));
}
/** Mean squared error of the outputs, averaged over rows. */
function meanLoss(patterns, run) {
    let sum = 0;
    for (const { input, output } of patterns) {
        const given = run(input);
        let squares = 0;
        for (let index = 0; index < output.length; index += 1) {
            squares += ((output[index] ?? 0) - (given[index] ?? 0)) ** 2;
        }
        sum += squares / output.length;
    }
    return sum / patterns.length;
}
/** brain.js takes rates strictly between 0 and 1. A momentum of 1e-300 vanishes in 32-bit floats, so it is 0 in effect. */
function steps({ learningRate, momentum }) {
    if (!(learningRate > 0 && learningRate < 1)) {
        throw new errors/* TrainingError */.pz(`train.parameters.learningRate is ${learningRate}, but brain.js takes it below 1`, {
            hint: 'Set it to 0.3 or less.',
        });
    }
    if (!(momentum >= 0 && momentum < 1)) {
        throw new errors/* TrainingError */.pz(`train.parameters.momentum is ${momentum}, but brain.js takes it below 1`, {
            hint: 'Set it to 0.9 or less.',
        });
    }
    return { learningRate, momentum: momentum === 0 ? 1e-300 : momentum };
}
function divergence(epoch, { learningRate, activation }) {
    return new errors/* TrainingError */.pz(`The loss was no longer a finite number in epoch ${epoch}: training diverged`, {
        hint: `Lower train.parameters.learningRate (now ${learningRate}) to a tenth of that` +
            `${activation === 'relu' || activation === 'leaky-relu' ? ', or use the activation sigmoid or tanh, whose outputs are bounded' : ''}.`,
    });
}
/** The network as JSON, each weight in the fewest digits (at most nine) that name the same 32-bit float. */
function compact(network) {
    const { type, sizes, layers, options, trainOpts } = network;
    return {
        type,
        sizes,
        layers: layers.map(({ weights, biases }) => ({
            weights: weights.map((row) => row.map(shortest)),
            biases: biases.map(shortest),
        })),
        inputLookup: null,
        inputLookupLength: 0,
        outputLookup: null,
        outputLookupLength: 0,
        options: { inputSize: options.inputSize, outputSize: options.outputSize },
        trainOpts: {
            activation: trainOpts.activation,
            leakyReluAlpha: trainOpts.leakyReluAlpha,
            learningRate: trainOpts.learningRate,
            momentum: trainOpts.momentum,
            // Plain brain.js refuses to read a network without it.
            timeout: 'Infinity',
        },
    };
}
function shortest(value) {
    for (let digits = 6; digits < 9; digits += 1) {
        const rounded = Number(value.toPrecision(digits));
        if (Math.fround(rounded) === value)
            return rounded;
    }
    return Number(value.toPrecision(9));
}


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
