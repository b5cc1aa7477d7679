export const id = 996;
export const ids = [996];
export const modules = {

/***/ 63996:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  observe: () => (/* binding */ observe_observe)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/github.ts
var github = __webpack_require__(65834);
// EXTERNAL MODULE: ./lib/gitops/open.ts + 5 modules
var gitops_open = __webpack_require__(11855);
// EXTERNAL MODULE: ./lib/gitops/running.ts
var gitops_running = __webpack_require__(41424);
// EXTERNAL MODULE: ./lib/observation/evidence.ts
var evidence = __webpack_require__(13162);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/report/format.ts
var format = __webpack_require__(57330);
// EXTERNAL MODULE: ./lib/spec/observation.ts
var observation = __webpack_require__(36238);
// EXTERNAL MODULE: ./lib/observation/judge.ts
var judge = __webpack_require__(99620);
;// CONCATENATED MODULE: ./lib/observation/queries.ts
const predictionRoutes = 'route=~"/predict|.+:predict|.+/infer", method="POST"';
/**
 * What tells a metric of the model. Counters are added up over all replicas first. Requests are not counted by version:
 * those count that came to a replica on which the version answered by default in the window.
 */
function queriesOf(metric, subject) {
    const { environment, model, version } = subject;
    const own = `environment="${environment}", model="${model}", version="${version}"`;
    const requests = (series, window, more = '') => `increase(slipway_${series}{environment="${environment}", ${predictionRoutes}${more}}[${window}])` +
        ` and on (job, instance) last_over_time(slipway_model_info{${own}, standard="true"}[${window}])`;
    const increase = (series, window, more = '') => `increase(slipway_${series}{${own}${more}}[${window}])`;
    switch (metric) {
        case 'error_rate':
            return {
                by: undefined,
                value: (window) => `(sum(${requests('requests_total', window, ', status="5xx"')}) or vector(0)) / sum(${requests('requests_total', window)})`,
                sample: (window) => `sum(${requests('requests_total', window)})`,
            };
        case 'latency_p99':
            return {
                by: undefined,
                value: (window) => `histogram_quantile(0.99, sum by (le) (${requests('request_duration_seconds_bucket', window)}))`,
                sample: (window) => `sum(${requests('request_duration_seconds_count', window)})`,
            };
        case 'prediction_share':
            return {
                by: 'class',
                value: (window) => `sum by (class) (${increase('predictions_total', window)}) / on () group_left () sum(${increase('predictions_total', window)})`,
                sample: (window) => `sum(${increase('predictions_total', window)})`,
            };
        case 'drift': {
            const counts = (window) => `sum by (feature, bin) (${increase('feature_bin_total', window)})`;
            const values = (window) => `sum by (feature) (${increase('feature_bin_total', window)})`;
            const actual = (window) => `clamp_min(${counts(window)} / on (feature) group_left () ${values(window)}, 0.0001)`;
            const expected = `clamp_min(max by (feature, bin) (slipway_feature_reference_ratio{${own}}), 0.0001)`;
            return {
                by: 'feature',
                value: (window) => `sum by (feature) ((${actual(window)} - ${expected}) * ln(${actual(window)} / ${expected}))`,
                sample: values,
            };
        }
        case 'accuracy':
            return {
                by: undefined,
                value: (window) => `(sum(${increase('feedback_judged_total', window, ', outcome="right"')}) or vector(0)) / sum(${increase('feedback_judged_total', window)})`,
                sample: (window) => `sum(${increase('feedback_judged_total', window)})`,
            };
        case 'mean_absolute_error':
            return {
                by: undefined,
                value: (window) => `sum(${increase('feedback_absolute_error_sum', window)}) / sum(${increase('feedback_absolute_error_count', window)})`,
                sample: (window) => `sum(${increase('feedback_absolute_error_count', window)})`,
            };
    }
}
/** Has a value while a replica has `version` as the one that answers by default. */
function presenceQuery({ environment, model, version }) {
    return `max(slipway_model_info{environment="${environment}", model="${model}", version="${version}", standard="true"})`;
}

;// CONCATENATED MODULE: ./lib/observation/observe.ts





/** Points of a course. */
const points = 30;
/** Points at which it is asked since when a version answers; Prometheus gives 11,000 at the most. */
const presencePoints = 2000;
/**
 * What Prometheus has of a version, held against the limits of `model.yml`.
 *
 * Nothing before the version began to answer counts, so that it does not stand in for the one before. That Prometheus is
 * away, slow, or answers with a part, with nothing or with no numbers makes limits unknown: it is never a breach.
 *
 * @throws PermissionError or InputError when Prometheus refuses the token or the queries
 */
async function observe(prometheus, request) {
    const { environment, model, version, now } = request;
    const limits = await findings(prometheus, request);
    const at = new Date(now).toISOString();
    return {
        ...(0,judge/* decide */.LD)(limits),
        environment,
        model,
        version,
        at,
        limits,
    };
}
/** An observation in which nothing is known, for the reason given. */
function unobserved(request, reason) {
    const { environment, model, version, section, now } = request;
    const limits = section.limits.map((limit) => unknown(limit, (0,observation/* windowsOf */.R5)(section, limit), request, reason));
    return { ...(0,judge/* decide */.LD)(limits), environment, model, version, at: new Date(now).toISOString(), limits };
}
async function findings(prometheus, request) {
    const { section } = request;
    if (section.limits.length === 0)
        return [];
    const longest = Math.max(...section.limits.map((each) => (0,observation/* secondsOf */.TM)((0,observation/* windowsOf */.R5)(section, each).longWindow)));
    const age = await tolerantly(() => ageOf(prometheus, request, longest));
    return Promise.all(section.limits.map(async (limit) => {
        const windows = (0,observation/* windowsOf */.R5)(section, limit);
        if ('problem' in age)
            return unknown(limit, windows, request, age.problem);
        const short = (0,observation/* secondsOf */.TM)(windows.shortWindow);
        const long = Math.min((0,observation/* secondsOf */.TM)(windows.longWindow), Math.floor(age.found));
        if (long <= short) {
            const since = (0,format/* formatDuration */.a3)(age.found);
            const reason = `${request.version} has answered for ${since} only, and the long window must go beyond ${windows.shortWindow}.`;
            return unknown(limit, windows, request, reason);
        }
        const found = await tolerantly(() => measured(prometheus, limit, windows, long, request));
        return 'problem' in found ? unknown(limit, windows, request, found.problem) : found.found;
    }));
}
/** What `work` finds, or what stood in its way and may pass. */
async function tolerantly(work) {
    try {
        return { found: await work() };
    }
    catch (error) {
        if (error instanceof errors/* UnavailableError */.hG || error instanceof errors/* FormatError */.IF || error instanceof Unseen) {
            return { problem: /[.!?]$/.test(error.message) ? error.message : `${error.message}.` };
        }
        throw error;
    }
}
/** Prometheus is well, but does not know the version. */
class Unseen extends Error {
}
/** Seconds that the version has answered by default without a gap, at most `longest`. */
async function ageOf(prometheus, request, longest) {
    const now = Math.floor(request.now / 1000);
    const step = Math.max(1, Math.ceil(longest / presencePoints));
    const [series] = await prometheus.range(presenceQuery(request), now - longest, now, step);
    let since;
    let expected = now;
    for (const [time] of series?.points.toReversed() ?? []) {
        if (expected - time > step + 0.5)
            break;
        since = time;
        expected = time;
    }
    if (since !== undefined)
        return now - since < longest - step ? now - since : longest;
    const { model, version, environment } = request;
    throw new Unseen(`Prometheus sees no replica in ${environment} on which ${model} ${version} answers by default.`);
}
async function measured(prometheus, limit, windows, long, request) {
    const queries = queriesOf(limit.metric, request);
    const now = Math.floor(request.now / 1000);
    const longWindow = long === (0,observation/* secondsOf */.TM)(windows.longWindow) ? windows.longWindow : `${long}s`;
    const [longValues, shortValues] = await Promise.all([longWindow, windows.shortWindow].map((window) => valuesIn(prometheus, queries, window, now)));
    const held = { min: limit.min ?? null, max: limit.max ?? null, ...windows };
    const names = limit.class === undefined ? [...(longValues?.keys() ?? [])] : [limit.class];
    const candidates = (names.length === 0 ? [null] : names).map((name) => {
        const [inLong, inShort] = [valueFor(longValues, name), valueFor(shortValues, name)];
        return { of: name, long: inLong, short: inShort, ...(0,judge/* judge */.S4)(inLong, inShort, held) };
    });
    const found = (0,judge/* worstOf */.hm)(candidates.toSorted((a, b) => excess(b.long, limit) - excess(a.long, limit)));
    if (found === undefined)
        return unknown(limit, windows, request, 'Prometheus has no data.');
    return {
        ...factsOf(limit, windows),
        of: found.of,
        verdict: found.verdict,
        reason: found.reason,
        long: { window: longWindow, ...found.long, query: queries.value(longWindow) },
        short: { window: windows.shortWindow, ...found.short, query: queries.value(windows.shortWindow) },
        course: await courseOf(prometheus, queries, found.of, windows.shortWindow, now, long),
    };
}
async function valuesIn(prometheus, queries, window, now) {
    const [values, samples] = await Promise.all([
        prometheus.instant(queries.value(window), now),
        prometheus.instant(queries.sample(window), now),
    ]);
    const nameIn = ({ labels }) => (queries.by === undefined ? null : (labels[queries.by] ?? ''));
    const whole = samples.find(({ labels }) => Object.keys(labels).length === 0);
    const sampleOf = (name) => count(whole ?? samples.find((sample) => nameIn(sample) === name));
    const found = new Map(values.map((each) => [nameIn(each), { value: finite(each.value), sample: sampleOf(nameIn(each)) }]));
    return Object.assign(found, { total: count(whole) });
}
function valueFor(values, name) {
    const found = values?.get(name);
    if (found !== undefined)
        return found;
    // A class that was not predicted has no series, or a series of nothing.
    const total = values?.total ?? null;
    return name !== null && total !== null && total > 0
        ? { value: 0, sample: total }
        : { value: null, sample: total };
}
/** Counters are extrapolated to the window's ends, so that what they grew by is no whole number. */
function count(sample) {
    return sample === undefined || !Number.isFinite(sample.value) ? null : Math.round(sample.value);
}
function finite(value) {
    return Number.isFinite(value) ? value : null;
}
/** How far a value is beyond its limits, or how near to one. */
function excess({ value }, { min, max }) {
    if (value === null)
        return Number.NEGATIVE_INFINITY;
    return Math.max(min === undefined ? Number.NEGATIVE_INFINITY : min - value, max === undefined ? Number.NEGATIVE_INFINITY : value - max);
}
const nothing = { from: 0, step: 0, values: [] };
/** The value in the short window over the last `long` seconds. It is for the eye: where it cannot be had, there is none. */
async function courseOf(prometheus, { value, by }, of, window, now, long) {
    const step = Math.max(1, Math.floor(long / points));
    const answered = await tolerantly(() => prometheus.range(value(window), now - step * (points - 1), now, step));
    const series = 'found' in answered ? answered.found : [];
    const own = series.find(({ labels }) => by === undefined || labels[by] === of);
    const values = [];
    for (const [time, each] of own?.points.toReversed() ?? []) {
        // A chart has no gaps: it begins after the last one.
        if (!Number.isFinite(each) || Math.abs(now - values.length * step - time) > 0.5)
            break;
        values.unshift(each);
    }
    return values.length < 2 ? nothing : { from: (values.length - 1) * step, step, values };
}
function factsOf(limit, { minimumSample }) {
    const { metric, action, min = null, max = null } = limit;
    return { metric, action, min, max, minimumSample };
}
function unknown(limit, windows, subject, reason) {
    const { value } = queriesOf(limit.metric, subject);
    const measurement = (window) => ({ window, value: null, sample: null, query: value(window) });
    return {
        ...factsOf(limit, windows),
        of: limit.class ?? null,
        verdict: 'unknown',
        reason,
        long: measurement(windows.longWindow),
        short: measurement(windows.shortWindow),
        course: nothing,
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./lib/observation/prometheus.ts



/** Milliseconds before each repetition of a query that was not answered. */
const pauses = [500, 2000];
const number = schemas/* string */.YjP().transform((text) => numberIn(text));
const labels = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
const vector = schemas/* object */.Ikc({
    resultType: schemas/* literal */.euz('vector'),
    result: schemas/* array */.YOg(schemas/* object */.Ikc({ metric: labels, value: schemas/* tuple */.PVZ([schemas/* number */.aig(), number]) })),
});
const matrix = schemas/* object */.Ikc({
    resultType: schemas/* literal */.euz('matrix'),
    result: schemas/* array */.YOg(schemas/* object */.Ikc({ metric: labels, values: schemas/* array */.YOg(schemas/* tuple */.PVZ([schemas/* number */.aig(), number])) })),
});
const answer = schemas/* object */.Ikc({
    status: schemas/* enum */.k5n(['success', 'error']),
    data: schemas/* unknown */.L5J().optional(),
    error: schemas/* string */.YjP().optional(),
    /** Parts of the data could not be had. What is only worth knowing is in `infos`. */
    warnings: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    /** Of Thanos and VictoriaMetrics, in place of a warning. */
    isPartial: schemas/* boolean */.zMY().optional(),
});
/**
 * Opens the query API. Queries that are not answered, or by a fault of the server, are repeated twice.
 *
 * @throws InputError when `url` is none
 */
function openPrometheus({ url, token, fetch: send = fetch, sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)), timeout = 20_000, }) {
    const base = baseOf(url);
    const host = base.host;
    const once = async (path, parameters) => {
        const text = await send(new URL(path, base), {
            method: 'POST',
            headers: {
                'content-type': 'application/x-www-form-urlencoded',
                ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            },
            body: new URLSearchParams(parameters),
            // Followed, a redirect would turn the query into a GET without one, or take the token elsewhere.
            redirect: 'manual',
            signal: AbortSignal.timeout(timeout),
        }).then(async (response) => readAnswer(response.status, await response.text(), host), (cause) => {
            throw new errors/* UnavailableError */.hG(`Prometheus at ${host} gave no answer: ${networkFault(cause, timeout)}`, {
                hint: 'Check that this runner can reach it.',
                cause,
            });
        });
        return text;
    };
    const ask = async (path, parameters) => {
        for (let attempt = 0;; attempt += 1) {
            try {
                return await once(path, parameters);
            }
            catch (error) {
                const pause = pauses[attempt];
                if (!(error instanceof errors/* UnavailableError */.hG) || pause === undefined)
                    throw error;
                await sleep(pause);
            }
        }
    };
    return {
        async instant(query, at) {
            const { result } = parsed(vector, await ask('api/v1/query', { query, time: String(at) }), host);
            return result.map(({ metric, value: [, value] }) => ({ labels: metric, value }));
        },
        async range(query, start, end, step) {
            const parameters = { query, start: String(start), end: String(end), step: String(step) };
            const { result } = parsed(matrix, await ask('api/v1/query_range', parameters), host);
            return result.map(({ metric, values }) => ({ labels: metric, points: values }));
        },
    };
}
function baseOf(url) {
    const base = URL.canParse(url) ? new URL(url.endsWith('/') ? url : `${url}/`) : undefined;
    if (base !== undefined && /^https?:$/.test(base.protocol) && base.username === '' && base.search === '') {
        return base;
    }
    throw new errors/* InputError */.dz('prometheus: expected the address of a Prometheus without user and query, such as https://prometheus.example.org');
}
/** `data` of an answer. */
function readAnswer(status, text, host) {
    const result = answer.safeParse(json(text));
    const said = result.success && result.data.error !== undefined ? `: ${(0,markdown/* printable */.g$)(result.data.error)}` : '';
    if (status === 401 || status === 403) {
        throw new errors/* PermissionError */.i_(`Prometheus at ${host} refuses the token (status ${status})${said}`, {
            hint: 'Give a valid one as prometheus-token.',
        });
    }
    if (status >= 500 || status === 429 || status === 408) {
        throw new errors/* UnavailableError */.hG(`Prometheus at ${host} failed with status ${status}${said}`);
    }
    if (status >= 400)
        throw new errors/* InputError */.dz(`Prometheus at ${host} refuses the query (status ${status})${said}`);
    if (!result.success || result.data.status === 'error') {
        throw new errors/* FormatError */.IF(`${host} answered with something that is no answer of Prometheus (status ${status})${said}`, { hint: 'Is it the address of its API, and not of a login page or a proxy?' });
    }
    const { warnings = [], isPartial = false, data } = result.data;
    if (warnings.length === 0 && !isPartial)
        return data;
    const why = warnings.length === 0 ? '' : `: ${(0,markdown/* printable */.g$)(warnings.join('; '))}`;
    throw new errors/* FormatError */.IF(`Prometheus at ${host} answered with a part of the data only${why}`);
}
function json(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function parsed(schema, data, host) {
    const result = schema.safeParse(data);
    if (result.success)
        return result.data;
    throw new errors/* FormatError */.IF(`Prometheus at ${host} answered with data of another form than was asked for`);
}
/** Prometheus writes numbers that JSON has not as texts: NaN, +Inf, -Inf. */
function numberIn(text) {
    if (text === '+Inf' || text === 'Inf')
        return Number.POSITIVE_INFINITY;
    return text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text === '' ? 'NaN' : text);
}
/** The innermost cause names what the network did, e.g. `connect ECONNREFUSED 127.0.0.1:80`. */
function networkFault(error, timeout) {
    const fault = schemas/* object */.Ikc({ name: schemas/* string */.YjP(), message: schemas/* string */.YjP(), cause: schemas/* unknown */.L5J().optional() });
    const outer = fault.safeParse(error).data;
    if (outer?.name === 'TimeoutError')
        return `none within ${timeout / 1000} s`;
    const inner = fault.safeParse(outer?.cause).data ?? outer;
    return inner === undefined ? String(error) : inner.message || inner.name;
}

// EXTERNAL MODULE: ./lib/spec/load.ts + 4 modules
var load = __webpack_require__(68346);
// EXTERNAL MODULE: ./lib/errors/describe.ts
var describe = __webpack_require__(88331);
;// CONCATENATED MODULE: ./lib/experiment/next-step.ts
function nextStepOf(decision) {
    switch (decision) {
        case 'challenger wins':
            return 'promote';
        case 'champion wins':
        case 'no difference':
        case 'stop: sample ratio broken':
        case 'stop: guardrail broken':
            return 'return';
        case 'not yet':
            return 'wait';
    }
}

;// CONCATENATED MODULE: ./lib/experiment/answers.ts
function noAnswer(unit, arm, share) {
    return {
        unit,
        arm,
        share,
        part: undefined,
        more: undefined,
        kept: 0,
        isFirstLabelled: false,
        labelled: undefined,
    };
}
function hasPart({ part, more }, first) {
    return part?.first === first || more?.has(first) === true;
}
function addPredictions(answer, part) {
    answer.kept += Math.max(1, part.predictions.length);
    if (answer.part === undefined)
        answer.part = part;
    else {
        answer.more ??= new Map();
        answer.more.set(part.first, part);
    }
}
function predictionAt({ part, more }, instance) {
    const own = part && within(part, instance);
    if (own !== undefined || more === undefined)
        return own;
    for (const each of more.values()) {
        const found = within(each, instance);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function within({ first, predictions }, instance) {
    return instance < first ? undefined : predictions[instance - first];
}
/** Takes note that `instance` has feedback. @returns whether it had some before */
function markLabelled(answer, instance) {
    if (instance === 0) {
        const had = answer.isFirstLabelled;
        answer.isFirstLabelled = true;
        return had;
    }
    answer.labelled ??= new Set();
    const had = answer.labelled.has(instance);
    answer.labelled.add(instance);
    return had;
}

;// CONCATENATED MODULE: ./lib/experiment/bounded-map.ts
/** A map that forgets its oldest entries when their weights add up to more than it has room for. */
class BoundedMap {
    #entries = new Map();
    #room;
    /** Goes on where it was: a new iterator would pass by all that was deleted before. */
    #oldest = this.#entries.keys();
    /** Of all entries together. */
    weight = 0;
    /** The weight of the entries that were forgotten so far. */
    forgotten = 0;
    constructor(room) {
        this.#room = room;
    }
    get(key) {
        return this.#entries.get(key)?.value;
    }
    /** Makes `key` the newest entry. */
    set(key, value, weight = 1) {
        this.delete(key);
        this.#entries.set(key, { value, weight });
        this.weight += weight;
        while (this.weight > this.#room)
            this.#forgetOldest();
    }
    delete(key) {
        const entry = this.#entries.get(key);
        if (entry === undefined)
            return;
        this.#entries.delete(key);
        this.weight -= entry.weight;
    }
    #forgetOldest() {
        const { value: key, done } = this.#oldest.next();
        if (done) {
            this.#oldest = this.#entries.keys();
            return;
        }
        this.forgotten += this.#entries.get(key)?.weight ?? 0;
        this.delete(key);
    }
}

;// CONCATENATED MODULE: ./lib/experiment/mixture.ts
/**
 * The mixture sequential probability ratio test for a mean that is estimated with variance V (H. Robbins, "Statistical
 * methods related to the law of the iterated logarithm", 1970; R. Johari, P. Koomen, L. Pekelis and D. Walsh, "Peeking at
 * A/B tests", 2017). The likelihood ratio against "no difference" is averaged over differences that are normally
 * distributed around zero with standard deviation τ. Under "no difference" it is a martingale that starts at 1, so the
 * chance that it ever reaches 1/α is at most α (Ville 1939), however often and whenever one looks.
 */
/** Logarithm of the averaged likelihood ratio, for an `estimate` with `variance`; `tau` has the estimate's unit. */
function logLikelihoodRatio(estimate, variance, tau) {
    const mixing = tau * tau;
    const sum = variance + mixing;
    return (mixing * estimate * estimate) / (2 * variance * sum) + Math.log(variance / sum) / 2;
}
/** Half the width of the interval that covers the true mean at all looks together with a chance of at least 1 - `alpha`. */
function halfWidth(variance, tau, alpha) {
    if (variance === 0)
        return 0;
    const mixing = tau * tau;
    const sum = variance + mixing;
    return Math.sqrt(((variance * sum) / mixing) * (Math.log(sum / variance) - 2 * Math.log(alpha)));
}
/**
 * The variance at which `halfWidth` is `width` when τ is `width` too: with less, an estimate of `width` is told from
 * zero. Found by bisection of the number of times that the variance goes into τ².
 */
function varianceFor(width, alpha) {
    let low = 0.1;
    let high = 1000;
    for (let step = 0; step < 60; step += 1) {
        const middle = Math.sqrt(low * high);
        if (halfWidth(1 / middle, 1, alpha) > 1)
            low = middle;
        else
            high = middle;
    }
    return (width * width) / high;
}

;// CONCATENATED MODULE: ./lib/experiment/guardrails.ts

function noRequests() {
    const none = () => ({ sum: 0, squared: 0, withCount: 0 });
    return { units: 0, count: 0, countSquared: 0, failed: none(), milliseconds: none() };
}
/** Adds one request to the sums and to the requests of its unit. */
function addRequest(sums, unit, failed, milliseconds) {
    const before = { ...unit };
    unit.count += 1;
    unit.failed += failed ? 1 : 0;
    unit.milliseconds += milliseconds;
    if (before.count === 0)
        sums.units += 1;
    sums.count += 1;
    sums.countSquared += unit.count ** 2 - before.count ** 2;
    for (const name of ['failed', 'milliseconds']) {
        const of = sums[name];
        of.sum += unit[name] - before[name];
        of.squared += unit[name] ** 2 - before[name] ** 2;
        of.withCount += unit[name] * unit.count - before[name] * before.count;
    }
}
/** Units of an arm that a guardrail needs: with fewer, the variance between units is not known. */
const fewestUnits = 20;
/** Failures that an arm should have had, were both alike: with fewer, a share is not near enough to normal. */
const fewestFailures = 1;
/** Standard deviations of the mixtures: what breaks a service is large. Of a share, and of a share of what is allowed. */
const tau = { errorRate: 0.05, latency: 0.5 };
/** Nobody notices less, whatever part of the champion's latency it is. */
const noticedMilliseconds = 1;
/**
 * Tests, valid at all looks, whether the challenger is above what the experiment allows. What is counted is requests, and
 * requests of one unit are alike, so variances are those of a ratio of sums over units (the delta method: Deng, Knoblich
 * and Lu, "Applying the delta method in metric analytics", 2018), and the larger of the pooled and the separate estimate.
 */
function guardrailsOf(sums, settings) {
    const { guardrails, alpha } = settings;
    const failures = { champion: rate(sums.champion, 'failed'), challenger: rate(sums.challenger, 'failed') };
    const latencies = {
        champion: rate(sums.champion, 'milliseconds'),
        challenger: rate(sums.challenger, 'milliseconds'),
    };
    const relative = latencies.champion * (1 + guardrails.latency);
    const absolute = latencies.champion + noticedMilliseconds;
    return [
        guardrail({
            name: 'errorRate',
            of: 'failed',
            sums,
            arms: failures,
            allowed: failures.champion + guardrails.errorRate,
            slope: 1,
            tau: tau.errorRate,
            alpha,
        }),
        guardrail({
            name: 'latency',
            of: 'milliseconds',
            sums,
            arms: latencies,
            allowed: Math.max(relative, absolute),
            slope: relative > absolute ? 1 + guardrails.latency : 1,
            tau: tau.latency * Math.max(relative, absolute),
            alpha,
        }),
    ];
}
function guardrail({ name, of, sums, arms, allowed, slope, tau: spread, alpha }) {
    const { champion, challenger } = sums;
    const together = champion.count + challenger.count;
    const pooledRate = together === 0 ? 0 : (champion[of].sum + challenger[of].sum) / together;
    const enough = Math.min(champion.units, challenger.units) >= fewestUnits &&
        (of !== 'failed' || pooledRate * Math.min(champion.count, challenger.count) >= fewestFailures);
    if (!enough)
        return { name, arms, allowed, excess: null, broken: false };
    const byRequest = (residuals(champion, of, pooledRate) + residuals(challenger, of, pooledRate)) / together;
    const pooled = byRequest * (1 / challenger.count + slope ** 2 / champion.count);
    const separate = ownVariance(challenger, of) + slope ** 2 * ownVariance(champion, of);
    const value = arms.challenger - allowed;
    const half = halfWidth(Math.max(pooled, separate), spread, alpha);
    return {
        name,
        arms,
        allowed,
        excess: { value, low: value - half, high: value + half },
        broken: value - half > 0,
    };
}
/** The variance of the rate of an arm, from its own units. */
function ownVariance(arm, of) {
    return ((arm.units / (arm.units - 1)) * residuals(arm, of, rate(arm, of))) / arm.count ** 2;
}
function rate(sums, of) {
    return sums.count === 0 ? 0 : sums[of].sum / sums.count;
}
/** The sum over units of (y - ratio · n)². */
function residuals({ countSquared, ...sums }, of, ratio) {
    const { squared, withCount } = sums[of];
    return Math.max(0, squared - 2 * ratio * withCount + ratio * ratio * countSquared);
}

;// CONCATENATED MODULE: ./lib/experiment/moments.ts
function noMoments() {
    return { n: 0, mean: 0, deviations: 0 };
}
function addValue(moments, value) {
    moments.n += 1;
    const before = value - moments.mean;
    moments.mean += before / moments.n;
    moments.deviations += before * (value - moments.mean);
}
/** The moments of both groups of values together (Chan, Golub and LeVeque 1979). */
function together(one, other) {
    const n = one.n + other.n;
    if (n === 0)
        return noMoments();
    const apart = other.mean - one.mean;
    return {
        n,
        mean: one.mean + (apart * other.n) / n,
        deviations: one.deviations + other.deviations + (apart * apart * one.n * other.n) / n,
    };
}

;// CONCATENATED MODULE: ./lib/experiment/sequential.ts


/** Fewer units in an arm say too little about its variance. */
const fewest = 20;
/** Of each answer, 0 and 1, at least this many are expected in each arm, as for chi-square (Cochran 1954). */
const fewestExpected = 5;
/**
 * A mixture sequential probability ratio test of "both arms have the same mean".
 *
 * The mixture's standard deviation is the minimum effect. The interval is then nearly as narrow as it can be at the
 * moment when that effect is told from zero: the best factor is 0.94 at alpha 0.05 and the optimum is flat (Howard,
 * Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", 2021, section 3.5).
 *
 * Units dealt with different shares are compared within their share, and the differences are averaged by the inverse of
 * their variance; each is a Brownian motion in information time, and so is their sum. A variance is the larger of the
 * pooled and the separate estimate: with few units in one arm, either alone is too small too often.
 */
function sequentialTest(settings) {
    return testOf(settings, new Map(), { largestRatio: 0, decided: undefined, binary: true });
}
function testOf(settings, strata, progress) {
    const { minimumEffect, minimumSample, alpha } = settings;
    const enough = Math.max(minimumSample, fewest);
    const decisive = -Math.log(alpha);
    const units = { champion: 0, challenger: 0 };
    let information = 0;
    let score = 0;
    for (const stratum of strata.values()) {
        units.champion += stratum.arms.champion.n;
        units.challenger += stratum.arms.challenger.n;
        information += stratum.information;
        score += stratum.score;
    }
    const look = () => {
        const ratio = logLikelihoodRatio(score / information, 1 / information, minimumEffect);
        if (ratio > progress.largestRatio)
            progress.largestRatio = ratio;
        if (progress.decided === undefined && ratio >= decisive) {
            progress.decided = { units: units.champion + units.challenger, difference: score / information };
        }
    };
    return {
        add(arm, value, share) {
            let stratum = strata.get(share);
            if (stratum === undefined) {
                stratum = { arms: { champion: noMoments(), challenger: noMoments() }, information: 0, score: 0 };
                strata.set(share, stratum);
            }
            if (value !== 0 && value !== 1)
                progress.binary = false;
            addValue(stratum.arms[arm], value);
            units[arm] += 1;
            information -= stratum.information;
            score -= stratum.score;
            estimate(stratum, progress.binary);
            information += stratum.information;
            score += stratum.score;
            if (units.champion >= enough && units.challenger >= enough && stratum.information > 0)
                look();
        },
        result: () => ({
            arms: {
                champion: allOf(strata, 'champion'),
                challenger: allOf(strata, 'challenger'),
            },
            difference: [...strata.values()].some((stratum) => stratum.information > 0)
                ? { estimate: score / information, variance: 1 / information }
                : undefined,
            p: Math.exp(-progress.largestRatio),
            decided: progress.decided,
            binary: progress.binary,
            expectedChallenger: expected(strata),
        }),
        copy: () => testOf(settings, new Map([...strata].map(([share, stratum]) => [share, copyOf(stratum)])), {
            ...progress,
        }),
    };
}
function estimate(stratum, binary) {
    const { champion, challenger } = stratum.arms;
    stratum.information = 0;
    stratum.score = 0;
    const least = Math.min(champion.n, challenger.n);
    if (least < fewest)
        return;
    const n = champion.n + challenger.n;
    const difference = challenger.mean - champion.mean;
    const ones = champion.mean * champion.n + challenger.mean * challenger.n;
    if (binary && (Math.min(ones, n - ones) / n) * least < fewestExpected)
        return;
    const deviations = champion.deviations + challenger.deviations + (difference * difference * champion.n * challenger.n) / n;
    const pooled = (deviations / (n - 1)) * (1 / champion.n + 1 / challenger.n);
    const separate = champion.deviations / (champion.n * (champion.n - 1)) +
        challenger.deviations / (challenger.n * (challenger.n - 1));
    const variance = Math.max(pooled, separate);
    if (!(variance > 0))
        return;
    stratum.information = 1 / variance;
    stratum.score = difference / variance;
}
function allOf(strata, arm) {
    return [...strata.values()].reduce((sum, { arms }) => together(sum, arms[arm]), noMoments());
}
function expected(strata) {
    let mean = 0;
    let variance = 0;
    for (const [share, { arms }] of strata) {
        const n = arms.champion.n + arms.challenger.n;
        mean += n * share;
        variance += n * share * (1 - share);
    }
    return { mean, variance };
}
function copyOf({ arms, information, score }) {
    return {
        arms: { champion: { ...arms.champion }, challenger: { ...arms.challenger } },
        information,
        score,
    };
}

;// CONCATENATED MODULE: ./lib/experiment/observations.ts

/**
 * Keeps at most `room` observations that may still change or be preceded; when there are more, the older half of them is
 * settled for good. In the order in which they become known nothing is counted twice; out of order, all that are not
 * settled are, when a result is next asked for.
 */
function observationsOf(settings, room) {
    const settled = sequentialTest(settings);
    let open = [];
    let test = settled.copy();
    /** How many of `open` are in `test`, and when the last of all became known. */
    let counted = 0;
    let latest = Number.NEGATIVE_INFINITY;
    let ordered = true;
    const count = () => {
        if (!ordered) {
            open.sort(inOrder);
            test = settled.copy();
            counted = 0;
            ordered = true;
            latest = open.at(-1)?.at ?? latest;
        }
        for (; counted < open.length; counted += 1)
            addTo(test, open[counted]);
    };
    const settle = () => {
        open.sort(inOrder);
        const older = open.slice(0, Math.ceil(open.length / 2));
        for (const observation of older) {
            addTo(settled, observation);
            observation.settled = true;
        }
        open = open.slice(older.length);
        ordered = false;
    };
    return {
        add(observation) {
            open.push(observation);
            // Two of one millisecond are put in order by their ties.
            if (observation.at <= latest)
                ordered = false;
            else
                latest = observation.at;
            if (open.length > room)
                settle();
        },
        changed() {
            ordered = false;
        },
        result() {
            count();
            return test.result();
        },
    };
}
function inOrder(one, other) {
    return one.at - other.at || (one.tie < other.tie ? -1 : one.tie > other.tie ? 1 : 0);
}
function addTo(test, observation) {
    if (observation !== undefined)
        test.add(observation.arm, observation.value, observation.share);
}

;// CONCATENATED MODULE: ./lib/experiment/units.ts
/** @param room units that are told apart */
function noUnits(room) {
    const named = new Map();
    const found = { champion: 0, challenger: 0 };
    let mean = 0;
    let variance = 0;
    /** Counts `unit`, or takes it back with the factor -1. */
    const count = ({ arm, share }, factor) => {
        found[arm] += factor;
        mean += factor * share;
        variance += factor * share * (1 - share);
    };
    const add = ({ at, arm, share }) => {
        const unit = { firstAt: at, arm, share, requests: {}, observation: undefined };
        count(unit, 1);
        return unit;
    };
    const seen = (unit, { at, arm, share }) => {
        if (at >= unit.firstAt)
            return;
        count(unit, -1);
        unit.firstAt = at;
        unit.arm = arm;
        unit.share = share;
        count(unit, 1);
    };
    return {
        named(key, dealt) {
            const known = named.get(key);
            if (known !== undefined) {
                seen(known, dealt);
                return known;
            }
            if (named.size >= room)
                return undefined;
            const unit = add(dealt);
            named.set(key, unit);
            return unit;
        },
        unnamed: add,
        seen,
        found,
        expectedChallenger: () => ({ mean, variance: Math.max(0, variance) }),
    };
}

;// CONCATENATED MODULE: ./lib/experiment/tally.ts





/** For a process that has other work: about 45 MB when all of it is used. */
const defaultLimits = {
    units: 50_000,
    predictions: 50_000,
    feedback: 10_000,
    observations: 20_000,
};
/**
 * Counts what is stored of `experiment`: who was answered by which arm, what was learnt of the answers, and what does not
 * count and why.
 *
 * Observations must not depend on each other, so a unit is counted once: with the first feedback that came for any of its
 * answers. Requests without a unit are units of their own. Order does not matter: feedback may be read before its
 * prediction, and is put in the order of its arrival.
 */
function experimentTally(experiment, limits = {}) {
    const { units: room, predictions, feedback, observations: open } = { ...defaultLimits, ...limits };
    const units = noUnits(room);
    const answers = new BoundedMap(predictions);
    const early = new BoundedMap(feedback);
    const observations = observationsOf(experiment, open);
    const requests = { champion: noRequests(), challenger: noRequests() };
    const left = nothingLeftOut();
    /** A longer request must not push out all others. */
    const keptOfOne = Math.ceil(predictions / 10);
    const addPrediction = (record) => {
        const { experiment: dealt, requestId, first = 0 } = record;
        if (dealt?.name !== experiment.name)
            return;
        const known = answers.get(requestId);
        if (record.version !== experiment.arms[dealt.arm].version)
            left.otherVersions += 1;
        else if (dealt.by === 'list' || dealt.by === 'mesh')
            left.chosenPredictions += 1;
        else if (known !== undefined && hasPart(known, first))
            left.repeatedRequests += 1;
        else {
            const answer = known ?? answerFor(dealt, Date.parse(record.at));
            if (answer === undefined)
                left.beyondUnits += 1;
            else
                addPart(answer, record, first);
        }
    };
    const answerFor = ({ unit: key, arm, share }, at) => {
        const dealt = { at, arm, share };
        const unit = key === null ? units.unnamed(dealt) : units.named(key, dealt);
        return unit && noAnswer(unit, arm, share);
    };
    const addPart = (answer, record, first) => {
        const { unit, arm, share } = answer;
        units.seen(unit, { at: Date.parse(record.at), arm, share });
        unit.requests[arm] ??= { count: 0, failed: 0, milliseconds: 0 };
        addRequest(requests[arm], unit.requests[arm], !record.answered, record.milliseconds);
        const size = record.predictions.length;
        if (answer.kept === 0 || answer.kept + size <= keptOfOne) {
            addPredictions(answer, { first, predictions: record.predictions });
        }
        else
            left.forgottenPredictions += size;
        answers.set(record.requestId, answer, answer.kept);
        const waiting = early.get(record.requestId);
        early.delete(record.requestId);
        for (const each of waiting ?? [])
            addFeedback(each);
    };
    const addFeedback = (record) => {
        const answer = answers.get(record.requestId);
        const prediction = answer && predictionAt(answer, record.instance);
        if (answer === undefined || prediction === undefined) {
            const waiting = early.get(record.requestId) ?? [];
            waiting.push(record);
            early.set(record.requestId, waiting, waiting.length);
            return;
        }
        const value = tally_measured(experiment.metric, prediction, record);
        if (value === undefined) {
            left.unusableFeedback += 1;
            return;
        }
        const isRepeated = markLabelled(answer, record.instance);
        if (isRepeated)
            left.repeatedFeedback += 1;
        observe(answer, Date.parse(record.at), `${record.requestId} ${record.instance}`, value, isRepeated);
    };
    const observe = ({ unit, arm, share }, at, tie, value, repeated) => {
        const known = unit.observation;
        if (known === undefined) {
            unit.observation = { at, tie, arm, share, value, settled: false };
            observations.add(unit.observation);
            return;
        }
        if (!repeated)
            left.furtherFeedback += 1;
        if (at > known.at || (at === known.at && tie >= known.tie))
            return;
        if (known.settled)
            left.lateFeedback += 1;
        else {
            Object.assign(known, { at, tie, arm, share, value });
            observations.changed();
        }
    };
    return {
        experiment,
        add(record) {
            if (record.kind === 'prediction')
                addPrediction(record);
            else
                addFeedback(record);
        },
        counts: () => ({
            units: { ...units.found },
            expectedChallenger: units.expectedChallenger(),
            requests,
            test: observations.result(),
            leftOut: {
                ...left,
                forgottenPredictions: left.forgottenPredictions + answers.forgotten,
                forgottenFeedback: early.forgotten,
                unmatchedFeedback: early.weight,
            },
        }),
    };
}
/** What feedback says of a prediction in the experiment's metric; undefined when it does not. */
function tally_measured(metric, prediction, { label, outcome }) {
    if (metric === 'conversion')
        return outcome === undefined ? undefined : Number(outcome);
    if (label === undefined)
        return undefined;
    if (typeof prediction === 'string')
        return String(label) === prediction ? 0 : 1;
    return typeof label === 'number' ? Math.abs(label - prediction) : undefined;
}
function nothingLeftOut() {
    return {
        chosenPredictions: 0,
        otherVersions: 0,
        repeatedRequests: 0,
        beyondUnits: 0,
        forgottenPredictions: 0,
        unmatchedFeedback: 0,
        forgottenFeedback: 0,
        unusableFeedback: 0,
        repeatedFeedback: 0,
        furtherFeedback: 0,
        lateFeedback: 0,
    };
}

;// CONCATENATED MODULE: ./lib/experiment/decision.ts

/**
 * The sample ratio comes first, as nothing can be said when units did not fall to the arms as they should; then the
 * guardrails, which need no feedback; then the ratio of the units with feedback, as a challenger that fails gets less of
 * it; then the metric.
 */
function decide({ experiment, counts, difference, ratio, guardrails, unitsNeeded }) {
    return (brokenRatio(ratio.all, 'units', lostRequests) ??
        brokenGuardrail(guardrails) ??
        brokenRatio(ratio.withFeedback, 'units with feedback', unevenFeedback) ??
        winner(experiment, counts.test) ??
        noDifference(experiment, counts.test, difference) ??
        notYet(experiment, counts, unitsNeeded));
}
const lostRequests = 'Look for what loses or adds requests of one arm: retries, caches, time-outs, lost segments';
const unevenFeedback = 'Feedback comes more often for one arm, so their answers cannot be compared: look at what sends it';
function brokenRatio(ratio, whose, advice) {
    if (!ratio.broken)
        return undefined;
    const { units, challenger, expected, p } = ratio;
    return {
        decision: 'stop: sample ratio broken',
        reason: `Of ${units} ${whose} the challenger has ${challenger}, but by the weights about ${Math.round(expected)} were expected (p = ${p.toExponential(1)}). ${advice}.`,
    };
}
function brokenGuardrail(guardrails) {
    const broken = guardrails.filter((each) => each.broken);
    if (broken.length === 0)
        return undefined;
    const what = broken.map(({ name, arms, allowed }) => name === 'errorRate'
        ? `the challenger fails ${percent(arms.challenger)} of its requests, and ${percent(allowed)} are allowed beside the champion's ${percent(arms.champion)}`
        : `the challenger takes ${arms.challenger.toFixed(2)} ms, and ${allowed.toFixed(2)} ms are allowed beside the champion's ${arms.champion.toFixed(2)} ms`);
    return { decision: 'stop: guardrail broken', reason: `${sentence(what.join('; '))}.` };
}
function winner({ metric, alpha }, { decided }) {
    if (decided === undefined)
        return undefined;
    const isLower = decided.difference < 0;
    const arm = isLower === (metric === 'error') ? 'challenger' : 'champion';
    return {
        decision: `${arm} wins`,
        reason: `After ${decided.units} units with feedback the chance of such a difference between equal arms fell below ${alpha}, at all looks together.`,
    };
}
function noDifference({ minimumEffect, minimumSample }, { arms }, difference) {
    if (difference === null || Math.min(arms.champion.n, arms.challenger.n) < minimumSample)
        return undefined;
    if (difference.low <= -minimumEffect || difference.high >= minimumEffect)
        return undefined;
    return {
        decision: 'no difference',
        reason: `The arms are less than the minimum effect of ${minimumEffect} apart. Keep the champion, or take the one that is cheaper to run.`,
    };
}
function notYet({ mode, minimumSample, minimumEffect, metric, arms: settings }, { units, test: { arms, difference } }, unitsNeeded) {
    const decision = 'not yet';
    if (mode === 'shadow') {
        const reason = 'In the mode shadow the challenger answers nobody, so there is nothing to judge.';
        return { decision, reason };
    }
    if (units.champion + units.challenger === 0) {
        return { decision, reason: 'No prediction of this experiment has been counted.' };
    }
    const idle = ['champion', 'challenger'].find((arm) => settings[arm].weight === 0);
    if (idle !== undefined && arms[idle].n < minimumSample) {
        return { decision, reason: `The ${idle} has no share of the traffic: there is nothing to compare with.` };
    }
    const withFeedback = arms.champion.n + arms.challenger.n;
    const wanted = metric === 'error' ? 'labels' : 'outcomes';
    if (withFeedback === 0) {
        return { decision, reason: `No feedback has come: the metric needs ${wanted}, sent to POST /feedback.` };
    }
    const short = ['champion', 'challenger'].filter((arm) => arms[arm].n < minimumSample);
    if (short.length > 0) {
        const missing = short.map((arm) => `the ${arm} has ${arms[arm].n}`).join(' and ');
        return { decision, reason: `Each arm needs ${minimumSample} units with feedback; ${missing}.` };
    }
    if (difference === undefined) {
        return {
            decision,
            reason: `All ${withFeedback} units are nearly alike: too few differ to compare the arms.`,
        };
    }
    const needed = unitsNeeded === null || unitsNeeded <= withFeedback
        ? 'a difference as large as the minimum effect would probably have shown by now'
        : `about ${unitsNeeded} tell a difference of ${minimumEffect} from none, fewer a larger one`;
    return { decision, reason: `${withFeedback} units with feedback do not tell the arms apart; ${needed}.` };
}
/** What else a person should know before acting on a decision. */
function notesOf({ minimumEffect, metric }, { arms, decided }, difference) {
    const notes = [];
    if (decided !== undefined && difference !== null) {
        if (difference.low <= 0 && difference.high >= 0) {
            notes.push('The difference has become less clear since it was decided: the arms may have changed with time.');
        }
        else if (Math.abs(difference.estimate) < minimumEffect) {
            notes.push(`The difference is real, but smaller than the minimum effect of ${minimumEffect}.`);
        }
    }
    const { n, mean } = together(arms.champion, arms.challenger);
    if (metric === 'conversion' && n > 0 && mean === 1) {
        notes.push('All outcomes are true: send outcome false, too, for what was not bought, clicked or kept.');
    }
    return notes;
}
function percent(share) {
    return `${(share * 100).toFixed(2)}%`;
}
function sentence(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

// EXTERNAL MODULE: ./node_modules/simple-statistics/dist/simple-statistics.mjs
var simple_statistics = __webpack_require__(15521);
;// CONCATENATED MODULE: ./lib/experiment/sample-ratio.ts

/** Below this the assignment or the counting is at fault, and nothing that is measured can be trusted. */
const limit = 0.001;
const sample_ratio_fewestExpected = 5;
/**
 * Tests by chi-square whether `challenger` of `units` agrees with the shares that the units were dealt with. For one
 * share s this is Pearson's test against s and 1 - s; for several, the variance is the sum of s(1 - s) over the units,
 * as each is dealt on its own.
 */
function sampleRatio(units, challenger, expected) {
    const { mean, variance } = expected;
    const enough = Math.min(mean, units - mean) >= sample_ratio_fewestExpected;
    const p = enough ? 1 - (0,simple_statistics/* errorFunction */.T7)(Math.abs(challenger - mean) / Math.sqrt(2 * variance)) : 1;
    return { units, challenger, expected: mean, p, broken: p < limit };
}

;// CONCATENATED MODULE: ./lib/experiment/verdict.ts





/** Judges what `tally` has counted. */
function verdict({ experiment, counts }) {
    const found = counts();
    const { test } = found;
    const difference = differenceOf(test, experiment);
    const ratio = {
        all: sampleRatio(found.units.champion + found.units.challenger, found.units.challenger, found.expectedChallenger),
        withFeedback: sampleRatio(test.arms.champion.n + test.arms.challenger.n, test.arms.challenger.n, test.expectedChallenger),
    };
    const guardrails = guardrailsOf(found.requests, experiment);
    const unitsNeeded = unitsNeededFor(test, experiment);
    const measure = measureOf(experiment, test);
    const judged = decide({ experiment, counts: found, difference, ratio, guardrails, unitsNeeded });
    return {
        experiment: experiment.name,
        model: experiment.model,
        ...judged,
        notes: notesOf(experiment, test, difference),
        metric: experiment.metric,
        measure,
        better: experiment.metric === 'error' ? 'lower' : 'higher',
        arms: {
            champion: summaryOf('champion', experiment, found),
            challenger: summaryOf('challenger', experiment, found),
        },
        difference,
        p: test.p,
        alpha: experiment.alpha,
        minimumEffect: experiment.minimumEffect,
        minimumSample: experiment.minimumSample,
        unitsNeeded,
        sampleRatio: ratio,
        guardrails,
        leftOut: found.leftOut,
    };
}
function differenceOf({ difference }, { minimumEffect, alpha }) {
    if (difference === undefined)
        return null;
    const { estimate, variance } = difference;
    const half = halfWidth(variance, minimumEffect, alpha);
    return { estimate, low: estimate - half, high: estimate + half };
}
function measureOf({ metric }, { binary }) {
    if (metric === 'conversion')
        return 'share of conversions';
    return binary ? 'share of wrong answers' : 'mean absolute error';
}
function summaryOf(name, { arms, alpha }, { units, requests, test }) {
    const moments = test.arms[name];
    const variance = meanVariance(moments, test.binary);
    const half = halfWidth(variance, Math.sqrt(variance * moments.n) / narrowest, alpha);
    return {
        version: arms[name].version,
        weight: arms[name].weight,
        units: units[name],
        withFeedback: moments.n,
        mean: moments.n === 0 ? null : moments.mean,
        interval: moments.n < 2
            ? null
            : {
                low: Math.max(0, moments.mean - half),
                high: test.binary ? Math.min(1, moments.mean + half) : moments.mean + half,
            },
        requests: requests[name].count,
    };
}
/**
 * The mixture's standard deviation for an arm's own mean goes into the standard deviation of its values so many times: the
 * interval is then about as narrow as it can be at 500 units, and nearly so from 50 to 10,000.
 */
const narrowest = 8;
/** The variance of a mean; of a share with one more of each answer, as a few that are all alike prove little. */
function meanVariance({ n, mean, deviations }, binary) {
    if (binary) {
        const share = (mean * n + 1) / (n + 2);
        return (share * (1 - share)) / n;
    }
    return deviations / (n * (n - 1));
}
function unitsNeededFor({ arms }, { minimumEffect, alpha, arms: settings }) {
    const { n, deviations } = together(arms.champion, arms.challenger);
    const share = settings.challenger.weight / 100;
    if (n < 2 || deviations === 0 || share === 0 || share === 1)
        return null;
    const spread = deviations / (n - 1);
    return Math.ceil(spread / (share * (1 - share)) / varianceFor(minimumEffect, alpha));
}

;// CONCATENATED MODULE: ./actions/observe/experiment.ts





/** For a process that does nothing else: up to about 2 GB. */
const limits = { units: 2_000_000, predictions: 2_000_000, feedback: 500_000, observations: 2_000_000 };
/** The verdict over all that `feedback`, a feedback store, holds of `experiment`. That it cannot be read is no verdict. */
async function judgeExperiment(experiment, feedback) {
    if (experiment === undefined)
        return { kind: 'none' };
    if (feedback === undefined) {
        return { kind: 'unjudged', experiment, why: 'No feedback store was named, so it is not judged.' };
    }
    const { readRecords } = await __webpack_require__.e(/* import() */ 643).then(__webpack_require__.bind(__webpack_require__, 86643));
    const tally = experimentTally(experiment, limits);
    try {
        for await (const record of readRecords(feedback))
            tally.add(record);
    }
    catch (error) {
        if (!(error instanceof errors/* SlipwayError */.GQ))
            throw error;
        return { kind: 'unjudged', experiment, why: (0,describe/* describeError */.U)(error) };
    }
    const found = verdict(tally);
    const step = nextStepOf(found.decision);
    const { champion, challenger } = experiment.arms;
    const version = step === 'promote' ? challenger.version : step === 'return' ? champion.version : undefined;
    return { kind: 'judged', experiment, verdict: found, step, version };
}

// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/observe/inputs.ts

const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    environment: inputs/* input */.hF.matching(/^[a-z][a-z0-9-]{0,30}$/, 'lower-case letters, digits and hyphens'),
    prometheus: inputs/* input */.hF.optionalText(),
    prometheusToken: inputs/* input */.hF.optionalSecret(),
    feedback: inputs/* input */.hF.optionalText(),
    gitopsRepository: inputs/* input */.hF.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name'),
    gitopsPath: inputs/* input */.hF.textOr('gitops'),
    token: inputs/* input */.hF.secret(),
});

// EXTERNAL MODULE: ./lib/observation/markdown.ts
var observation_markdown = __webpack_require__(64033);
;// CONCATENATED MODULE: ./actions/observe/summary.ts



const words = {
    keep: 'Keep it',
    'roll back': 'Roll back',
    retrain: 'Train again',
    'no data': 'Not enough is known',
};
/** What is to become of a version, the numbers of each limit, and the A/B test's. */
function observeSummary(observation, policy, experiment) {
    const { decision, reason, model, version, environment, limits } = observation;
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Observation of ${model} ${version} in ${environment}`), `**${words[decision]}.** ${(0,markdown/* escapeMarkdown */.FV)(reason)}`, decision === 'roll back'
        ? `model.yml lets a machine ${(0,markdown/* inlineCode */.ti)(policy)} there.`
        : decision === 'no data'
            ? 'This is neither good nor bad, and changes nothing.'
            : undefined, limits.length === 0 ? undefined : (0,observation_markdown/* limitsMarkdown */.g)(limits), ...experimentParts(experiment));
}
/** That nothing runs there. */
function emptySummary(environment, model) {
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Observation of ${model} in ${environment}`), `${(0,markdown/* escapeMarkdown */.FV)(environment)} runs no version of it, so there is nothing to look at.`);
}
function experimentParts(judged) {
    if (judged.kind === 'none')
        return [];
    const title = (0,markdown/* heading */.R_)(3, `A/B test ${judged.experiment.name}`);
    if (judged.kind === 'unjudged')
        return [title, `**No verdict.** ${(0,markdown/* escapeMarkdown */.FV)(judged.why)}`];
    const { verdict, step, version = '' } = judged;
    const proposal = {
        promote: `Proposed: promote ${version}, so that it answers all.`,
        return: `Proposed: return to ${version} alone.`,
        wait: 'Proposed: wait.',
    }[step];
    return [
        title,
        `**${(0,markdown/* escapeMarkdown */.FV)(summary_sentence(verdict.decision))}.** ${(0,markdown/* escapeMarkdown */.FV)(verdict.reason)} ${(0,markdown/* escapeMarkdown */.FV)(proposal)}`,
        armsTable(verdict),
        differenceLine(verdict),
        ...verdict.notes.map(markdown/* escapeMarkdown */.FV),
    ];
}
function armsTable({ arms, measure }) {
    return (0,markdown/* table */.tp)(['Arm', 'Version', 'Weight', 'Units', 'With feedback', summary_sentence(measure), 'From', 'To'], ['champion', 'challenger'].map((name) => {
        const { version, weight, units, withFeedback, mean, interval } = arms[name];
        return [
            name,
            (0,markdown/* escapeMarkdown */.FV)(version),
            `${weight}%`,
            (0,format/* formatNumber */.ZV)(units),
            (0,format/* formatNumber */.ZV)(withFeedback),
            (0,format/* formatNumber */.ZV)(mean),
            (0,format/* formatNumber */.ZV)(interval?.low),
            (0,format/* formatNumber */.ZV)(interval?.high),
        ];
    }), [2, 3, 4, 5, 6, 7]);
}
function differenceLine({ difference, better, p, alpha, sampleRatio }) {
    const ratio = `sample ratio p = ${(0,format/* formatNumber */.ZV)(sampleRatio.all.p)}`;
    if (difference === null)
        return `The difference cannot be estimated yet; ${ratio}.`;
    const { estimate, low, high } = difference;
    return `Challenger minus champion: ${(0,format/* formatNumber */.ZV)(estimate)}, from ${(0,format/* formatNumber */.ZV)(low)} to ${(0,format/* formatNumber */.ZV)(high)} (${better} is better); p = ${(0,format/* formatNumber */.ZV)(p)} at all looks together, ${(0,format/* formatNumber */.ZV)(alpha)} decides; ${ratio}.`;
}
function summary_sentence(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./actions/observe/observe.ts












const outputs = [
    'decision',
    'reason',
    'observation',
    'evidence',
    'key',
    'policy',
    'version',
    'verdict',
    'proposal',
    'proposedVersion',
    'image',
];
/**
 * Says what is to become of the version that an environment runs: `keep`, `roll back`, `retrain`, or `no data` when too
 * little is known; and what of the A/B test that runs there. It changes nothing.
 *
 * @throws NotFoundError for an unknown environment or a model.yml that is not there
 * @throws PermissionError or InputError when Prometheus refuses the token or the queries
 */
const observe_observe = (0,action/* defineAction */.Q)('observe', inputs_inputs, outputs, async (given, context) => {
    const { environment: runner, log, summarize } = context;
    const { environment } = given;
    const { spec } = await (0,load/* loadSpec */.I)((0,external_node_path_.resolve)(runner.workspace, given.model));
    const policy = spec.deployment.environments[environment]?.rollback ?? 'propose';
    const gitops = (0,gitops_open.openGitops)({
        github: (0,github/* githubWith */.M)(given.token, runner, log),
        repository: given.gitopsRepository ?? (0,github/* ownRepository */.d)(runner),
        path: given.gitopsPath,
    });
    const current = await gitops.current(environment, spec.name);
    if (current === undefined) {
        const reason = `${environment} runs no version of ${spec.name}.`;
        log.info(reason);
        summarize(emptySummary(environment, spec.name));
        return {
            ...nothingProposed,
            decision: 'no data',
            reason,
            observation: '',
            evidence: '',
            key: '',
            policy,
            version: '',
            image: '',
        };
    }
    const { version, image } = current;
    const running = await (0,gitops_running/* runningExperiment */.b)(gitops, environment, spec.name, log.warning);
    // What was rolled back, allowed again and promoted again is looked at anew.
    const proposals = await gitops.proposals(environment, spec.name);
    const since = proposals.find(({ state }) => state === 'merged')?.mergedAt ?? 'start';
    const request = { environment, model: spec.name, version, section: spec.observe, now: Date.now() };
    const [observation, experiment] = await Promise.all([
        given.prometheus === undefined
            ? unobserved(request, 'No Prometheus was named.')
            : observe(openPrometheus({ url: given.prometheus, token: given.prometheusToken }), request),
        judgeExperiment(running, given.feedback && feedbackOf(given.feedback, environment, spec.name)),
    ]);
    const refused = declinedSince(proposals, experiment);
    tell(observation, experiment, log);
    if (refused !== undefined)
        log.info(`A person closed #${refused.number}, which did what is proposed.`);
    summarize(observeSummary(observation, policy, experiment));
    return {
        decision: observation.decision,
        reason: observation.reason,
        observation: JSON.stringify(observation),
        evidence: JSON.stringify((0,evidence/* evidenceOf */.X1)(observation)),
        key: `observe:${environment}/${spec.name}/${version}@${image.slice(image.indexOf('@') + 1)}/${since}`,
        policy,
        version,
        image,
        ...proposalOf(experiment, refused),
    };
});
/** The store that `template` names for one environment and one model. */
function feedbackOf(template, environment, model) {
    return template.replaceAll('{environment}', environment).replaceAll('{model}', model);
}
const nothingProposed = { verdict: '', proposal: '', proposedVersion: '' };
function proposalOf(experiment, refused) {
    if (experiment.kind !== 'judged')
        return nothingProposed;
    const { step, version = '' } = experiment;
    const verdict = JSON.stringify(experiment.verdict);
    return refused === undefined
        ? { verdict, proposal: step, proposedVersion: version }
        : { verdict, proposal: 'wait', proposedVersion: '' };
}
/** The pull request that proposed the same since the last change, and that a person closed: they need not do so again. */
function declinedSince(proposals, experiment) {
    if (experiment.kind !== 'judged' || experiment.version === undefined)
        return undefined;
    const merged = proposals.findIndex(({ state }) => state === 'merged');
    const recent = merged < 0 ? proposals : proposals.slice(0, merged);
    const action = experiment.step === 'promote' ? 'promote' : 'rollback';
    return recent.find((each) => each.state === 'declined' &&
        each.action === action &&
        each.challenger === undefined &&
        each.version === experiment.version);
}
function tell({ decision, reason, model, version, environment }, experiment, log) {
    const line = `${model} ${version} in ${environment}: ${decision}. ${reason}`;
    if (decision === 'keep')
        log.info(line);
    else
        log.warning(line);
    if (experiment.kind === 'unjudged')
        log.warning(`${experiment.experiment.name}: no verdict. ${experiment.why}`);
    if (experiment.kind === 'judged') {
        const { verdict, step } = experiment;
        log.info(`${verdict.experiment}: ${verdict.decision} (proposed: ${step}). ${verdict.reason}`);
    }
}


/***/ }),

/***/ 65834:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ githubWith),
/* harmony export */   d: () => (/* binding */ ownRepository)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96053);


/**
 * The repository that the workflow belongs to, as `owner/name`.
 * @throws InputError outside of a workflow
 */
function ownRepository({ repository }) {
    if (repository !== undefined)
        return repository;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('GITHUB_REPOSITORY is not set, so there is no saying which repository holds the releases', {
        hint: 'Run this as a step of a workflow, or set GITHUB_REPOSITORY to owner/name.',
    });
}
/** Opens the REST API that the workflow runs under. */
function githubWith(token, { apiUrl }, log) {
    return (0,_github_client_js__WEBPACK_IMPORTED_MODULE_1__.openGithub)({ token, apiUrl, log });
}


/***/ }),

/***/ 96053:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openGithub: () => (/* binding */ openGithub)
/* harmony export */ });
/* harmony import */ var _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47176);
/* harmony import */ var _octokit_rest__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11267);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47388);
/* harmony import */ var _http_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18585);
/* harmony import */ var _rate_limit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(62422);






/** The toolkit's own fetch, which goes through the proxy that a self-hosted runner names in `https_proxy`. */
const proxiedFetch = _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__/* .defaults */ .NT.request?.fetch ?? fetch;
/** Milliseconds before each repetition of a read that failed. */
const pauses = [500, 2000];
/** Seconds that a rate limit is waited for, at the most; a longer one ends the run and says when to come back. */
const longestWait = 70;
/**
 * Opens the REST API at `apiUrl`.
 *
 * Reads are repeated when the server or the network fails. A write is sent once: what came of it must be read. Only
 * a request that a rate limit refused, which therefore had no effect, is sent again, after the time that GitHub asks for.
 * A read may be redirected (to where assets are kept), and then goes without the token when the host is another one.
 */
function openGithub(options) {
    const { token, apiUrl, log, timeout = 30_000 } = options;
    const sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
    const sent = { requests: 0, writes: 0 };
    const octokit = new _octokit_rest__WEBPACK_IMPORTED_MODULE_3__/* .Octokit */ .E({
        auth: token,
        baseUrl: apiUrl.replace(/\/+$/, ''),
        userAgent: 'slipway',
        request: { fetch: guardedFetch(options.fetch ?? proxiedFetch, timeout) },
        log: { debug: log.debug, info: log.debug, warn: log.warning, error: log.debug },
    });
    octokit.hook.wrap('request', async (request, parameters) => {
        const isRead = parameters.method === 'GET' || parameters.method === 'HEAD';
        for (let attempt = 0;; attempt += 1) {
            sent.requests += 1;
            if (!isRead)
                sent.writes += 1;
            try {
                const response = await request(parameters);
                if (response.status >= 300) {
                    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG(`${parameters.method} ${parameters.url} was answered by a redirect to ${response.headers.location ?? 'nowhere'}`, { hint: 'Has the repository been renamed or moved? Name it as it is called now.' });
                }
                return response;
            }
            catch (error) {
                const wait = waitBeforeRepeating(error, isRead, attempt);
                if (wait === undefined)
                    throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .explainFailure */ .S)(error, Date.now());
                log.warning(`${explainedMessage(error)}; trying again in ${wait / 1000} s`);
                await sleep(wait);
            }
        }
    });
    return { octokit, sleep, sent };
}
/** `send` that gives up after `timeout` milliseconds, and follows redirects of reads only. */
function guardedFetch(send, timeout) {
    return (url, init) => send(url, {
        ...init,
        signal: AbortSignal.timeout(timeout),
        // Followed, a redirected write would become a read, and would look as if it had been done.
        redirect: init?.method === 'GET' || init?.method === 'HEAD' ? 'follow' : 'manual',
    });
}
/** Milliseconds to wait before the request is sent again, or undefined when it must not be. */
function waitBeforeRepeating(error, isRead, attempt) {
    const failure = (0,_http_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .readHttpFailure */ .J)(error);
    const pause = pauses[attempt];
    if (failure === undefined || pause === undefined)
        return undefined;
    const limit = (0,_rate_limit_js__WEBPACK_IMPORTED_MODULE_5__/* .rateLimitWait */ .h)(failure, Date.now());
    if (limit !== undefined)
        return limit <= longestWait ? Math.max(limit * 1000, pause) : undefined;
    const isTheirs = failure.status === undefined || failure.status >= 500 || failure.status === 408;
    return isRead && isTheirs ? pause : undefined;
}
function explainedMessage(error) {
    const explained = (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .explainFailure */ .S)(error, Date.now());
    return explained instanceof Error ? explained.message : String(explained);
}


/***/ }),

/***/ 41424:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ runningExperiment)
/* harmony export */ });
/* harmony import */ var _errors_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88331);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);


/**
 * The experiment that runs in `environment`, for who is to say what becomes of it. One that cannot be read is none, and
 * `warn` is told: it must not stand in the way of what takes its place.
 */
async function runningExperiment(gitops, environment, model, warn) {
    try {
        return await gitops.experiment(environment, model);
    }
    catch (error) {
        if (!(error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF))
            throw error;
        warn(`What runs as an experiment cannot be read as one: ${(0,_errors_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error)}`);
        return undefined;
    }
}


/***/ }),

/***/ 13162:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   At: () => (/* binding */ readEvidence),
/* harmony export */   It: () => (/* binding */ versionIn),
/* harmony export */   X1: () => (/* binding */ evidenceOf)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);


const text = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(8000);
const valueText = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([text, zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().transform(String)]);
const numberOrNull = zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable();
const measurement = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ window: text, value: numberOrNull, sample: numberOrNull, query: text });
const finding = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    metric: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n([
        'error_rate',
        'latency_p99',
        'prediction_share',
        'drift',
        'accuracy',
        'mean_absolute_error',
    ]),
    of: text.nullable(),
    min: numberOrNull,
    max: numberOrNull,
    action: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['rollback', 'retrain']),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['holds', 'breached', 'unknown']),
    reason: text,
    minimumSample: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    long: measurement,
    short: measurement,
    course: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ from: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), step: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), values: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()).max(200).readonly() }),
});
/**
 * Why a machine asks for a rollback: what an alert said, or what was observed. Everything but the fields named here is
 * left out, and each text is shown as nothing but its characters.
 */
const evidenceSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    /** Name of the alert. */
    alert: text.optional(),
    /** PromQL. */
    query: text.optional(),
    value: valueText.optional(),
    window: text.optional(),
    sample: valueText.optional(),
    /** When it began; ISO 8601. */
    startsAt: text.optional(),
    labels: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(200), text).optional(),
    /** The version that it is about, where that is known. */
    version: text.optional(),
    limits: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(finding).max(50).optional(),
});
/** Characters: what GitHub takes as the payload of a dispatch, and more. */
const longest = 200_000;
/** @throws InputError when `json` is no evidence */
function readEvidence(json) {
    if (json.length > longest)
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`evidence: expected at most ${longest} characters`);
    let value;
    try {
        value = JSON.parse(json);
    }
    catch (cause) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('evidence: expected JSON', { cause });
    }
    const result = evidenceSchema.safeParse(value);
    if (result.success)
        return result.data;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('evidence: expected what the action observe gives, or what an alert says', {
        findings: result.error.issues.map(({ path, message }) => ({
            message: `${path.join('.') || 'the whole'}: ${message}`,
        })),
    });
}
/** The evidence that an observation gives: the limits that were breached. */
function evidenceOf({ version, at, limits }) {
    return {
        version,
        startsAt: at,
        limits: limits.filter(({ verdict }) => verdict === 'breached'),
    };
}
/** The version that `evidence` is about, as it or its labels say. */
function versionIn({ version, labels }) {
    return version ?? labels?.['version'];
}


/***/ }),

/***/ 99620:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   hm: () => (/* binding */ worstOf)
/* harmony export */ });
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57330);
/* harmony import */ var _spec_observation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36238);


/**
 * Whether a value is within its limits: beyond them only when both windows say so, so that neither a moment nor what is
 * over decides. What is missing, is no number or has too small a sample is unknown.
 */
function judge(long, short, held) {
    const { minimumSample, longWindow, shortWindow } = held;
    const part = Math.max(1, Math.ceil((minimumSample * (0,_spec_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsOf */ .TM)(shortWindow)) / (0,_spec_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsOf */ .TM)(longWindow)));
    const missing = lack(long, minimumSample, 'long');
    if (missing !== undefined)
        return { verdict: 'unknown', reason: missing };
    if (!isBeyond(long.value, held))
        return { verdict: 'holds', reason: 'It is within its limits.' };
    const missingNow = lack(short, part, 'short');
    if (missingNow !== undefined) {
        return { verdict: 'unknown', reason: `In the long window it is beyond its limit. ${missingNow}` };
    }
    return isBeyond(short.value, held)
        ? { verdict: 'breached', reason: 'It is beyond its limit in both windows.' }
        : { verdict: 'holds', reason: 'It was beyond its limit, and no longer is.' };
}
function lack({ value, sample }, least, which) {
    if (sample === null)
        return `The ${which} window has no data.`;
    if (sample < least) {
        return `The ${which} window has a sample of ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(sample)}, and ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(least)} are needed.`;
    }
    return value === null || !Number.isFinite(value) ? `In the ${which} window it is not a number.` : undefined;
}
function isBeyond(value, { min, max }) {
    return value !== null && ((min !== null && value < min) || (max !== null && value > max));
}
const worst = ['breached', 'unknown', 'holds'];
/** The first of the worst of `judged`. */
function worstOf(judged) {
    for (const verdict of worst) {
        const found = judged.find((each) => each.verdict === verdict);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/**
 * What the limits amount to. A breach decides, whatever else is not known; to keep a version, all limits must be known to
 * hold.
 */
function decide(limits) {
    const breached = limits.filter(({ verdict }) => verdict === 'breached');
    const unknown = limits.filter(({ verdict }) => verdict === 'unknown');
    for (const [action, decision] of [
        ['rollback', 'roll back'],
        ['retrain', 'retrain'],
    ]) {
        const calling = breached.filter((finding) => finding.action === action);
        if (calling.length > 0)
            return { decision, reason: `${sentence(calling.map(describeBreach).join('; '))}.` };
    }
    const decision = limits.length > 0 && unknown.length === 0 ? 'keep' : 'no data';
    if (decision === 'keep') {
        return {
            decision,
            reason: limits.length === 1 ? 'The limit holds.' : `All ${limits.length} limits hold.`,
        };
    }
    if (limits.length === 0)
        return { decision, reason: 'model.yml sets no limits under observe, so nothing is held.' };
    const names = unknown.map((finding) => nameOf(finding)).join(', ');
    const [first] = unknown;
    return {
        decision,
        reason: `Nothing is known of ${unknown.length} of ${limits.length} limits: ${names}. ${first?.reason ?? ''}`.trim(),
    };
}
/** `error_rate is 0.31, above 0.02`. */
function describeBreach(finding) {
    const { min, max, long } = finding;
    const bound = max !== null && (long.value ?? 0) > max ? `above ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(max)}` : `below ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(min)}`;
    return `${nameOf(finding)} is ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(long.value)}, ${bound}, over ${long.window} and still`;
}
/** `prediction_share of Gentoo`. */
function nameOf({ metric, of }) {
    return of === null ? metric : `${metric} of ${of}`;
}
function sentence(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}


/***/ }),

/***/ 64033:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ evidenceMarkdown),
/* harmony export */   g: () => (/* binding */ limitsMarkdown)
/* harmony export */ });
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57330);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57248);
/* harmony import */ var _spec_observation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36238);
/* harmony import */ var _judge_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99620);




/** Labels that are shown. */
const maxLabels = 20;
const verdicts = { holds: 'holds', breached: '**breached**', unknown: '**not known**' };
/** A table of limits with what both windows say, a chart of each that is breached, and the queries. */
function limitsMarkdown(limits) {
    return (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .document */ .Al)((0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Verdict', 'What', 'Limit', 'Long window', 'Short window', 'Sample', 'Calls for', 'Why'], limits.map((finding) => [
        verdicts[finding.verdict],
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_judge_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(finding)),
        limitText(finding),
        valueText(finding.long),
        valueText(finding.short),
        `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(finding.long.sample)} (at least ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(finding.minimumSample)})`,
        finding.action === 'rollback' ? 'rollback' : 'training',
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(finding.reason),
    ]), [3, 4, 5]), ...limits.filter(({ verdict }) => verdict === 'breached').map(chart), (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)('Queries', (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['What', 'Window', 'PromQL'], limits.flatMap((finding) => [finding.long, finding.short].map(({ window, query }) => [
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_judge_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(finding)),
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(window),
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(cut(query)),
    ]))))).trimEnd();
}
/** All that `evidence` holds. */
function evidenceMarkdown(evidence) {
    const { alert, query, value, window, sample, startsAt, version, labels = {}, limits = [] } = evidence;
    const rows = [
        ['alert', alert],
        ['value', value],
        ['window', window],
        ['sample', sample],
        ['since', limits.length === 0 ? startsAt : undefined],
        ['looked at', limits.length === 0 ? undefined : startsAt],
        ['version', version],
    ].flatMap(([name, text]) => (text === undefined ? [] : [[name, (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(text)]]));
    const facts = [
        ...rows,
        ...(query === undefined ? [] : [['query', (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(cut(query))]]),
        ...Object.entries(labels)
            .slice(0, maxLabels)
            .map(([name, text]) => [`label ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(name)}`, (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(text)]),
    ];
    return (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .document */ .Al)(facts.length === 0 ? undefined : (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['', ''], facts), limits.length === 0 ? undefined : limitsMarkdown(limits)).trimEnd();
}
/** Inline code is cut at 1,000 characters anyway; that it was is said. */
function cut(query) {
    return query.length > 900 ? `${query.slice(0, 900)}…` : query;
}
function limitText({ min, max }) {
    const parts = [
        ...(min === null ? [] : [`at least ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(min)}`]),
        ...(max === null ? [] : [`at most ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(max)}`]),
    ];
    return parts.join(', ');
}
function valueText({ value, window }) {
    return `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(value)} in ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(window)}`;
}
/** How a value moved, with its limits as lines. Newer charts of Mermaid may not be drawn: the table says it all. */
function chart(finding) {
    const { course, min, max, short } = finding;
    const { values, from } = course;
    if (values.length < 2)
        return undefined;
    const flat = (limit) => `  line [${values.map(() => limit).join(', ')}]`;
    const [unit, seconds] = from < 600 ? ['seconds', 1] : ['minutes', 60];
    const title = `${(0,_judge_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(finding)} in ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)((0,_spec_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsOf */ .TM)(short.window))}, and its limit`;
    return [
        '```mermaid',
        'xychart-beta',
        `  title "${title.replace(/[^\w .,()-]/g, ' ')}"`,
        `  x-axis "${unit} before" ${-Math.round(from / seconds)} --> 0`,
        `  y-axis "${finding.metric}"`,
        `  line [${values.map((value) => Number(value.toPrecision(4))).join(', ')}]`,
        ...[min, max].flatMap((limit) => (limit === null ? [] : [flat(limit)])),
        '```',
    ].join('\n');
}


/***/ }),

/***/ 57330:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZV: () => (/* binding */ formatNumber),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** `value` with at most `digits` digits after the point, and `–` for null. */
function formatNumber(value, digits = 4) {
    if (value === null || value === undefined)
        return '–';
    return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
/** `seconds` for people: `38 ms`, `4.2 s`, `3 min 20 s`. */
function formatDuration(seconds) {
    if (seconds < 0.9995)
        return `${Math.round(seconds * 1000)} ms`;
    if (seconds < 59.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
/** `bytes` for people: `512 B`, `1.4 kB`, `3.2 MB` (powers of 1,000). */
function formatBytes(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    if (bytes < 999_950)
        return `${(bytes / 1e3).toFixed(1)} kB`;
    return bytes < 999_950_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}


/***/ })

};
