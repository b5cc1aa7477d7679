export const id = 220;
export const ids = [220,775];
export const modules = {

/***/ 93737:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ experimentSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2503);

/**
 * The schema of `experiment.yaml`. Its type, its reference page (docs/experiment-yaml.md), its messages and the comments
 * of the files that Slipway writes are made from it.
 */
const weight = zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()
    .min(0)
    .max(100)
    .multipleOf(0.01, 'expected at most two decimals: traffic is dealt in hundredths of a per cent')
    .describe('Percentage of the traffic, with at most two decimals. Both add up to 100.');
const arm = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'expected a semantic version without "v", such as 1.3.0')
        .describe('The version of the model that answers.')
        .meta({ examples: ['1.3.0'] }),
    weight,
    units: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(200))
        .max(1000)
        .default([])
        .describe('Units that always get this arm, such as your own accounts. They do not count in the verdict.'),
});
const unit = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        header: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
            .regex(/^[A-Za-z0-9-]{1,100}$/, 'expected letters, digits and hyphens, at most 100'),
    }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ field: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(100) }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        cookie: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
            .regex(/^[\w-]{1,100}$/, 'expected letters, digits, hyphens and underscores, at most 100'),
    }),
], 'expected one of header, field or cookie with its name')
    .default({ header: 'x-unit-id' })
    .describe('Where a request says which unit (user, device, account) it is for: a `header`, a `cookie`, or a `field` of the body beside the instances. Requests without one are split at random.');
/** `experiment.yaml`: which versions share the traffic of a model, how, and what decides between them. */
const experimentSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .regex(/^[a-z][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and hyphens, at most 63')
        .describe('Name of the experiment. A new experiment has a new name, and so deals its units anew.')
        .meta({ examples: ['deeper-network'] }),
    model: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .min(1)
        .describe('The model whose traffic is shared.')
        .meta({ examples: ['penguins'] }),
    mode: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['split', 'shadow'])
        .default('split')
        .describe("`split`: each unit is answered by one arm. `shadow`: the champion answers all, and the challenger predicts too, off the request's path, and is only counted."),
    unit,
    salt: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .min(1)
        .max(200)
        .optional()
        .describe('What is hashed with the unit; left out, the name. Two experiments with one salt split alike.'),
    arms: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        champion: arm.describe('The version that is in place.'),
        challenger: arm.describe('The version that wants its place.'),
    })
        .describe('The two versions.'),
    mesh: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
        .default(false)
        .describe('Whether a gateway in front may decide, by the headers `x-slipway-arm: challenger` or `x-slipway-weights: champion=90,challenger=10`.'),
    metric: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['error', 'conversion'])
        .default('error')
        .describe('What is compared. `error`, from labels: the share of wrong answers, or the mean absolute error of a regression; less is better. `conversion`, from outcomes: the share of true ones; more is better.'),
    minimumEffect: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()
        .positive()
        .default(0.02)
        .describe("The smallest difference that matters, in the metric's own unit: 0.02 of a share is two points."),
    alpha: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()
        .min(0.001)
        .max(0.2)
        .default(0.05)
        .describe('How often a winner may be named when the arms are alike, however often one looks.'),
    minimumSample: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr()
        .min(20)
        .default(100)
        .describe('Units with feedback that each arm needs before a verdict.'),
    guardrails: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        errorRate: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()
            .min(0)
            .max(1)
            .default(0.01)
            .describe("Failed answers of the challenger above the champion's, as a share of all."),
        latency: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()
            .min(0)
            .max(10)
            .default(0.5)
            .describe("Mean latency of the challenger above the champion's, as a share of it. Less than a millisecond more is always allowed."),
    })
        .prefault({})
        .describe('What the challenger must not break, whatever it wins.'),
});


/***/ }),

/***/ 18766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ experimentJsonSchema)
/* harmony export */ });
/* harmony import */ var _spec_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12015);
/* harmony import */ var _experiment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93737);


/** The JSON Schema (2020-12) of `experiment.yaml` as it is written, for editors. What fields must be to each other, only reading checks. */
function experimentJsonSchema() {
    return { ...(0,_spec_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonSchemaOf */ .Vq)(_experiment_js__WEBPACK_IMPORTED_MODULE_0__/* .experimentSchema */ .Z), $id: 'urn:slipway:experiment.yaml:v1' };
}


/***/ }),

/***/ 13607:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ parseExperiment)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);
/* harmony import */ var _spec_fields_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12015);
/* harmony import */ var _spec_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93695);
/* harmony import */ var _spec_read_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22433);
/* harmony import */ var _experiment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93737);
/* harmony import */ var _json_schema_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18766);






const fieldAt = (0,_spec_fields_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldFinder */ .x3)(_json_schema_js__WEBPACK_IMPORTED_MODULE_4__/* .experimentJsonSchema */ .$);
/** Characters. Two full lists of units take less than half of it. */
const maxLength = 1_000_000;
const hint = 'Correct what is listed. docs/experiment-yaml.md says what each field may be.';
/**
 * The experiment in `text`, the content of an `experiment.yaml`; undefined when it holds nothing but comments, which
 * means that there is no experiment. `origin` is the file's name in the findings.
 *
 * @throws FormatError with a finding, its line and its column for each thing that is wrong
 */
function parseExperiment(text, origin) {
    if (text.length > maxLength) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FormatError */ .IF(`${origin} holds ${text.length} characters; an experiment has at most ${maxLength}`, {
            location: { file: origin },
        });
    }
    const read = (0,_spec_read_js__WEBPACK_IMPORTED_MODULE_2__/* .readFormat */ .C)(text, origin, { schema: _experiment_js__WEBPACK_IMPORTED_MODULE_3__/* .experimentSchema */ .Z, fieldAt, check: experimentProblems });
    if ('value' in read)
        return read.value;
    if ('empty' in read)
        return undefined;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FormatError */ .IF(`${origin} ${read.fault}`, { findings: read.findings, hint });
}
/** What of an experiment does not go together, though each field on its own is right. */
function experimentProblems({ mode, mesh, arms }) {
    return [
        ...weightProblems(arms, mode),
        ...versionProblems(arms),
        ...unitProblems(arms),
        ...(mode === 'shadow' ? shadowProblems(arms, mesh) : []),
    ];
}
function weightProblems({ champion, challenger }, mode) {
    const rest = (10_000 - Math.round(champion.weight * 100)) / 100;
    if (Math.round(challenger.weight * 100) / 100 !== rest) {
        return [
            problem(['arms', 'challenger', 'weight'], `expected ${rest}, so that both weights add up to 100, but found ${challenger.weight}`),
        ];
    }
    if (mode === 'split' || challenger.weight === 0)
        return [];
    return [
        problem(['arms', 'challenger', 'weight'], `expected 0, because in the mode shadow the champion answers all, but found ${challenger.weight}`),
    ];
}
function versionProblems({ champion, challenger }) {
    if (champion.version !== challenger.version)
        return [];
    const message = `expected another version than the champion's, but found ${challenger.version} again`;
    return [problem(['arms', 'challenger', 'version'], message)];
}
function unitProblems({ champion, challenger }) {
    const listed = new Map(champion.units.map((unit) => [unit, 'champion']));
    return challenger.units.flatMap((unit, index) => {
        if (!listed.has(unit))
            return [];
        const message = `expected a unit in one arm alone, but ${(0,_spec_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(unit)} is among the champion's too`;
        return [problem(['arms', 'challenger', 'units', index], message)];
    });
}
function shadowProblems({ champion, challenger }, mesh) {
    const never = 'in the mode shadow the challenger never answers';
    return [
        ...(mesh ? [problem(['mesh'], `expected false, because ${never}, but found true`)] : []),
        ...Object.entries({ champion, challenger }).flatMap(([name, { units }]) => units.length > 0 ? [problem(['arms', name, 'units'], `expected no units, because ${never}`)] : []),
    ];
}
function problem(path, message) {
    return { path, at: 'value', message };
}


/***/ }),

/***/ 37136:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ settle)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47388);


/** How often a race may be lost, and how often a write may stay without an answer, before the error is passed on. */
const limits = { lost: 15, unanswered: 3 };
/**
 * Runs `attempt` until it succeeds, or fails in a way that a new look cannot help.
 *
 * `attempt` reads the present state and goes on from there, so that running it again after it was cut short anywhere
 * ends in the same state: a write without an answer is then found done or not done, and a lost race is found decided.
 */
async function settle({ sleep }, attempt) {
    let lost = 0;
    let unanswered = 0;
    for (;;) {
        try {
            return await attempt();
        }
        catch (error) {
            if (!(0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .mustLookAgain */ .z)(error))
                throw error;
            if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG)
                unanswered += 1;
            else
                lost += 1;
            if (lost >= limits.lost || unanswered >= limits.unanswered)
                throw error;
            const pause = Math.min(2000, 100 * 2 ** (lost + unanswered));
            // Those who lost the same race must not meet again at the same moment.
            await sleep(pause * (0.5 + Math.random()));
        }
    }
}


/***/ }),

/***/ 47388:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ explainFailure),
  z: () => (/* binding */ mustLookAgain)
});

// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/github/http-failure.ts
var http_failure = __webpack_require__(18585);
;// CONCATENATED MODULE: ./lib/github/permissions.ts
/**
 * The right that the refused request needs, in the words of a workflow's `permissions`, e.g. `contents: write`:
 * what GitHub says in `x-accepted-github-permissions`, or what the route is known to need.
 */
function neededPermission({ method, url, headers }) {
    const stated = headers['x-accepted-github-permissions'];
    if (stated) {
        return stated
            .split(';')
            .map((all) => all
            .split(',')
            .map((one) => one.trim().replaceAll('_', '-').replace('=', ': '))
            .join(' and '))
            .join(', or ');
    }
    const access = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
    const [, part = ''] = /\/repos\/[^/]+\/[^/]+\/([a-z-]+)/.exec(url) ?? [];
    const scopes = {
        pulls: 'pull-requests',
        issues: 'issues',
        labels: 'issues',
        deployments: 'deployments',
    };
    return `${scopes[part] ?? 'contents'}: ${access}`;
}

// EXTERNAL MODULE: ./lib/github/rate-limit.ts
var rate_limit = __webpack_require__(62422);
;// CONCATENATED MODULE: ./lib/github/failures.ts




/**
 * What a failed request means to a person: whose fault, what to do. An error that is not of a request is given back.
 *
 * @param now milliseconds since 1970
 */
function explainFailure(error, now) {
    const failure = (0,http_failure/* readHttpFailure */.J)(error);
    return failure === undefined ? error : classify(failure, error, now);
}
function classify(failure, cause, now) {
    const { status, message } = failure;
    const call = describeCall(failure);
    const said = message === '' ? '' : `: ${message}`;
    if (status === undefined) {
        return new errors/* UnavailableError */.hG(`${call} got no answer${said}`, {
            hint: `Check that ${new URL(failure.url).host} can be reached, then run this again: it goes on where it stopped.`,
            cause,
        });
    }
    const wait = (0,rate_limit/* rateLimitWait */.h)(failure, now);
    if (wait !== undefined) {
        const until = new Date(now + wait * 1000).toISOString().slice(0, 19);
        return new errors/* UnavailableError */.hG(`${call} was refused by a rate limit${said}`, {
            hint: `Requests are taken again from ${until}Z (in ${wait} s); run this again then.`,
            cause,
        });
    }
    if (status >= 500 || status === 408) {
        return new errors/* UnavailableError */.hG(`${call} failed with status ${status}${said}`, {
            hint: 'The fault is on the server: run this again, it goes on where it stopped.',
            cause,
        });
    }
    if (status === 401) {
        return new errors/* PermissionError */.i_(`${call} was refused: the token is wrong or has expired${said}`, {
            hint: 'Give a valid token: in a workflow the one of the job (`github.token`), or that of a GitHub App.',
            cause,
        });
    }
    if (status === 403 || (status === 422 && /rule violations|protected/i.test(message))) {
        const permission = neededPermission(failure);
        return new errors/* PermissionError */.i_(`${call} was refused${said}. It needs the permission "${permission}".`, {
            hint: `Give the job \`permissions: ${permission}\`, or use a token that has this right on this repository.`,
            cause,
        });
    }
    if (status === 404 || status === 410) {
        return new errors/* NotFoundError */.m_(`${call} found nothing${said}`, {
            hint: `Either it does not exist, or the token may not see it: that takes "${neededPermission(failure)}".`,
            cause,
        });
    }
    if (status === 409 || (status === 422 && isConflict(failure))) {
        return new errors/* ConflictError */.fK(`${call} met something that is there already, or that changed in between${said}`, {
            hint: 'Run this again: it reads the present state first.',
            cause,
        });
    }
    return new errors/* InputError */.dz(`${call} was not accepted (status ${status})${said}`, { cause });
}
function isConflict({ codes, message }) {
    return (codes.includes('already_exists') ||
        /already exists|not a fast.forward|immutable|reference does not exist|no commits between/i.test(message));
}
/** Method, host and path, without the query, which may be long. */
function describeCall({ method, url }) {
    const { origin, pathname } = new URL(url);
    const path = pathname.replaceAll('%2F', '/').replaceAll('%40', '@');
    return `${method} ${origin}${path}`;
}
/**
 * Whether `error` came of a write whose outcome only a new look can tell: no answer came, another was faster, or what it
 * was about has gone. A flow that can be run again from its start may do so; the request itself is never repeated.
 */
function mustLookAgain(error) {
    const isOfThisKind = error instanceof errors/* UnavailableError */.hG || error instanceof errors/* ConflictError */.fK || error instanceof errors/* NotFoundError */.m_;
    const failure = isOfThisKind ? (0,http_failure/* readHttpFailure */.J)(error.cause) : undefined;
    if (failure === undefined || failure.method === 'GET' || failure.method === 'HEAD')
        return false;
    return (0,rate_limit/* rateLimitWait */.h)(failure, 0) === undefined;
}


/***/ }),

/***/ 18585:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ readHttpFailure)
/* harmony export */ });
/**
 * What Octokit's error says, or undefined for an error that is not of a request. Octokit gives a connection that broke
 * the status 500, so whether there was an answer is told by its `response`.
 */
function readHttpFailure(error) {
    const fields = recordOf(error);
    const request = recordOf(fields['request']);
    const { method, url } = request;
    if (typeof fields['status'] !== 'number' || typeof method !== 'string' || typeof url !== 'string') {
        return undefined;
    }
    const response = recordOf(fields['response']);
    const answered = fields['response'] !== undefined;
    return {
        status: answered ? fields['status'] : undefined,
        method,
        url,
        headers: textsOf(response['headers']),
        message: answered ? answerOf(response['data'], fields['message']) : networkFault(fields),
        codes: codesOf(response['data']),
    };
}
function answerOf(data, otherwise) {
    const { message, errors } = recordOf(data);
    if (typeof message !== 'string')
        return String(otherwise);
    const details = (Array.isArray(errors) ? errors : [])
        .map((detail) => (typeof detail === 'string' ? detail : recordOf(detail)['message']))
        .filter((detail) => typeof detail === 'string');
    return [message, ...details].join(': ');
}
/** The innermost cause names what the network did, e.g. `connect ECONNREFUSED 127.0.0.1:80`. */
function networkFault(error) {
    let text = String(error['message']);
    let cause = recordOf(error['cause']);
    for (let depth = 0; depth < 4 && typeof cause['message'] === 'string'; depth += 1) {
        text = cause['message'] || String(cause['code']);
        cause = recordOf(cause['cause']);
    }
    return text;
}
function codesOf(data) {
    const { errors } = recordOf(data);
    return (Array.isArray(errors) ? errors : [])
        .map((detail) => recordOf(detail)['code'])
        .filter((code) => typeof code === 'string');
}
function textsOf(value) {
    return Object.fromEntries(Object.entries(recordOf(value)).map(([key, text]) => [key, String(text)]));
}
function recordOf(value) {
    return typeof value === 'object' && value !== null ? { ...value, ...errorFields(value) } : {};
}
/** `message`, `cause` and `code` of an Error are not enumerable, so spreading loses them. */
function errorFields(value) {
    return {
        ...('message' in value ? { message: value.message } : {}),
        ...('cause' in value ? { cause: value.cause } : {}),
        ...('code' in value ? { code: value.code } : {}),
    };
}


/***/ }),

/***/ 62422:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ rateLimitWait)
/* harmony export */ });
/** Seconds to wait when a secondary limit does not say how long. GitHub asks for at least a minute. */
const unstatedWait = 60;
/**
 * Seconds until GitHub takes requests again, or undefined when `failure` is not a limit.
 * A request that a limit refused was not carried out.
 *
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 *
 * @param now milliseconds since 1970
 */
function rateLimitWait(failure, now) {
    const { status, headers, message } = failure;
    if (status !== 403 && status !== 429)
        return undefined;
    const retryAfter = Number(headers['retry-after'] ?? Number.NaN);
    if (Number.isFinite(retryAfter))
        return Math.max(0, retryAfter);
    if (headers['x-ratelimit-remaining'] === '0') {
        const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
        return Number.isFinite(reset) ? Math.max(0, Math.ceil(reset - now / 1000)) : unstatedWait;
    }
    return status === 429 || /rate limit|abuse/i.test(message) ? unstatedWait : undefined;
}


/***/ }),

/***/ 84766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ repositoryName)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);

/**
 * The two parts of `owner/name`.
 * @throws InputError when `text` is not that
 */
function repositoryName(text) {
    const match = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+)$/.exec(text);
    const [, owner, repo] = match ?? [];
    if (owner === undefined || repo === undefined || repo === '.' || repo === '..') {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`expected a repository as owner/name, but found ${JSON.stringify(text)}`);
    }
    return { owner, repo };
}


/***/ }),

/***/ 66787:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C2: () => (/* binding */ changeOf),
  t7: () => (/* binding */ editsOf),
  Ft: () => (/* binding */ isSame),
  iJ: () => (/* binding */ readDeployment),
  LJ: () => (/* binding */ withEdit)
});

// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/gitops/denied-file.ts
var denied_file = __webpack_require__(59675);
;// CONCATENATED MODULE: ./lib/gitops/denied.ts


/**
 * Refuses a proposal whose image or one of whose versions `content`, the environment's `denied.yaml`, names.
 *
 * @throws GateError saying which line, why, by whom, and how to lift it
 */
function refuseDenied(content, { environment, next, experiment }, path) {
    const challenger = experiment?.arms.challenger.version;
    const versions = challenger === undefined ? [next.version] : [next.version, challenger];
    const denial = (0,denied_file/* denialOf */.Z9)((0,denied_file/* readDenied */.GB)(content, path), next.image, versions);
    if (denial === undefined)
        return;
    const { version, reason, by, at, line } = denial;
    throw new errors/* GateError */.ue(`${next.model} ${version} is denied in ${environment} (${path}:${line}): ${sentence(reason)} Denied by ${by} at ${at}.`, {
        location: { file: path, line },
        hint: `If it may run there again, take its entry out of ${path} by a pull request, then run this again.`,
    });
}
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}

// EXTERNAL MODULE: ./lib/gitops/experiment-file.ts + 1 modules
var experiment_file = __webpack_require__(89030);
// EXTERNAL MODULE: ./lib/gitops/release-file.ts
var release_file = __webpack_require__(47797);
// EXTERNAL MODULE: ./lib/gitops/tree.ts
var tree = __webpack_require__(83935);
;// CONCATENATED MODULE: ./lib/gitops/change.ts






/** The files that a change is about: `release.yaml` and `experiment.yaml`, and `denied.yaml` where it changes. */
function editsOf({ release, experiment, denied }) {
    return denied.before === denied.after ? [release, experiment] : [release, experiment, denied];
}
/** `change` with another edit of one of its files. */
function withEdit(change, name, edit) {
    const { path, after } = edit;
    const files = change.files.map((file) => file.path === path && after !== undefined ? { path, content: after } : file);
    return { ...change, [name]: edit, files };
}
/**
 * What makes the tree of `ref` run `next`, with the proposal's experiment or none, or undefined when it does already. The
 * first promotion of a model to an environment brings its folder, which is a copy of the repository's own template.
 *
 * @throws NotFoundError for an unknown environment, when a folder must be made and there is no template, or when the
 * folder has no place for an experiment
 * @throws GateError when `denied.yaml` of `ref` has what is to run
 * @throws ConflictError when the environment does not run `proposal.from`
 */
async function changeOf(source, proposal, ref) {
    const { environment, next } = proposal;
    const path = source.paths.release(environment, next.model);
    const before = await (0,tree/* readText */.yR)(source, path, ref);
    const denied = await deniedEdit(source, proposal, ref);
    if (before === undefined) {
        await (0,tree/* checkEnvironment */.Qz)(source, environment, ref);
        return newFolder(source, proposal, ref);
    }
    const present = readDeployment(before, next.model, path);
    refuseOther(present, proposal);
    const isThere = present !== undefined && isSame(present, next);
    const release = { path, before, after: isThere ? before : (0,release_file/* editRelease */.Sx)(before, next, path) };
    const experiment = await experimentEdit(source, proposal, ref);
    const edits = [release, experiment, denied];
    if (edits.every((edit) => edit.before === edit.after))
        return undefined;
    const files = editsOf({ release, experiment, denied, files: [] }).flatMap((edit) => edit.after === undefined ? [] : [{ path: edit.path, content: edit.after }]);
    return { release, experiment, denied, files };
}
async function deniedEdit(source, proposal, ref) {
    const { environment, next, denial } = proposal;
    const path = source.paths.denied(environment, next.model);
    const before = await (0,tree/* readText */.yR)(source, path, ref);
    refuseDenied(before, proposal, path);
    if (denial === undefined || (0,denied_file/* hasDenial */.iY)(before, denial.image, path))
        return { path, before, after: before };
    return { path, before, after: (0,denied_file/* withDenial */.u5)(before, next.model, denial, path) };
}
function refuseOther(present, { environment, from, next }) {
    if (from === undefined || (present !== undefined && (isSame(present, from) || isSame(present, next))))
        return;
    throw new errors/* ConflictError */.fK(`${environment} has changed meanwhile: it runs ${present?.version ?? 'no version'} of ${next.model} now, not ${from.version}`, { hint: 'Look at what runs there now. If that is to be rolled back as well, run this again.' });
}
async function experimentEdit(source, { environment, next: { model }, experiment }, ref) {
    const path = source.paths.experiment(environment, model);
    const before = await (0,tree/* readText */.yR)(source, path, ref);
    const after = (0,experiment_file/* experimentAfter */.wl)(before, experiment, path);
    if (experiment !== undefined) {
        const kustomization = source.paths.kustomization(environment, model);
        const text = await (0,tree/* readText */.yR)(source, kustomization, ref);
        if (text !== undefined && !text.includes('experiment.yaml')) {
            throw new errors/* NotFoundError */.m_(`${kustomization} has no place for an experiment`, {
                hint: 'This tree is from before experiments, so the challenger would answer nobody, or all. Take over what README.md of the folder gitops of Slipway lists, by a pull request, then run this again.',
            });
        }
    }
    return { path, before, after };
}
/** @throws FormatError when the file in the folder of `model` is the release of another */
function readDeployment(text, model, path) {
    const deployment = (0,release_file/* readRelease */.iJ)(text, path);
    if (deployment === undefined || deployment.model === model)
        return deployment;
    throw new errors/* FormatError */.IF(`${path} is the release of "${deployment.model}", not of "${model}"`, {
        location: { file: path },
        hint: 'A folder of an environment has the name of its model. Put metadata.name right by a pull request.',
    });
}
function isSame(a, b) {
    return a.model === b.model && a.version === b.version && a.image === b.image;
}
async function newFolder(source, { environment, next, experiment }, ref) {
    const { paths, repository } = source;
    const template = await (0,tree/* listFolder */.bt)(source, paths.template, ref);
    const origin = `${paths.template}/release.yaml`;
    const release = await (0,tree/* readText */.yR)(source, origin, ref);
    if (release === undefined) {
        throw new errors/* NotFoundError */.m_(`${next.model} has no folder in ${environment}, and ${repository} has no ${origin} to make it from`, {
            hint: `Add the folder ${paths.overlay(environment, next.model)} by hand, or the template.`,
        });
    }
    if (experiment !== undefined) {
        throw new errors/* NotFoundError */.m_(`${environment} runs no ${next.model}, so there is nothing to hold a challenger against`);
    }
    const after = (0,release_file/* editRelease */.Sx)(release, next, origin);
    const folder = paths.overlay(environment, next.model);
    const files = template.filter(({ type }) => type === 'file');
    return {
        release: { path: paths.release(environment, next.model), before: undefined, after },
        experiment: {
            path: paths.experiment(environment, next.model),
            before: undefined,
            after: await (0,tree/* readText */.yR)(source, `${paths.template}/experiment.yaml`, ref),
        },
        denied: { path: paths.denied(environment, next.model), before: undefined, after: undefined },
        files: files.map(({ name, sha }) => name === 'release.yaml'
            ? { path: `${folder}/${name}`, content: after }
            : { path: `${folder}/${name}`, sha }),
    };
}


/***/ }),

/***/ 59675:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ readDenied),
/* harmony export */   Z9: () => (/* binding */ denialOf),
/* harmony export */   iY: () => (/* binding */ hasDenial),
/* harmony export */   u5: () => (/* binding */ withDenial)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2503);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);



const text = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1);
const entrySchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    version: text,
    image: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/@sha256:[0-9a-f]{64}$/, 'expected repository@sha256:…'),
    reason: text,
    by: text,
    at: text,
    key: text.optional(),
});
/** A local-config resource, so that nothing would reach a cluster even if somebody listed it as one. */
const fileSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    apiVersion: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('slipway.dev/v1'),
    kind: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('DeniedImages'),
    denied: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(entrySchema)
        .nullish()
        .transform((entries) => entries ?? []),
});
/**
 * The denials in `content`, a `denied.yaml`; none where there is no file.
 *
 * @param origin the path of the file, for errors and places
 * @throws FormatError when it is not a list of denials: then it is not known what is denied
 */
function readDenied(content, origin) {
    if (content === undefined)
        return [];
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(content, { lineCounter: lines });
    const hint = 'Put it right by a pull request: until then nothing is promoted or rolled back there.';
    const fault = document.errors[0];
    if (fault !== undefined) {
        const { line, col } = lines.linePos(fault.pos[0]);
        const location = { file: origin, line, column: col };
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not YAML: ${fault.message}`, { location, hint });
    }
    if (document.contents === null)
        return [];
    const result = fileSchema.safeParse(document.toJS());
    if (!result.success) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not a list of denied images`, {
            location: { file: origin },
            hint,
            findings: result.error.issues.map(({ path, message }) => ({
                message: `${path.join('.') || 'the whole'}: ${message}`,
            })),
        });
    }
    const nodes = document.get('denied');
    return result.data.denied.map((entry, index) => {
        const node = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(nodes) ? nodes.items[index] : undefined;
        const offset = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? (node.range?.[0] ?? 0) : 0;
        return { ...entry, file: origin, line: lines.linePos(offset).line };
    });
}
/** `content` of a `denied.yaml`, which may not be there yet, with `denial` as its last entry; comments stay. */
function withDenial(content, model, denial, origin) {
    readDenied(content, origin);
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(content ?? emptyFile(model));
    if (document.contents === null)
        return withDenial(undefined, model, denial, origin);
    const { key, ...entry } = denial;
    const node = document.createNode({ ...entry, ...(key === undefined ? {} : { key }) });
    const present = document.get('denied');
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(present)) {
        present.flow = false;
        present.items.push(node);
    }
    else {
        document.set('denied', document.createNode([node]));
    }
    return document.toString({ lineWidth: 0 });
}
function emptyFile(model) {
    return `# Images that must not run here again: promote and rollback refuse them.
# To lift one, take its entry out by a pull request.
apiVersion: slipway.dev/v1
kind: DeniedImages
metadata:
  name: ${model}
  annotations:
    config.kubernetes.io/local-config: "true"
`;
}
/** The denial among `denied` that stands against `image` (by its digest) or one of `versions`. */
function denialOf(denied, image, versions) {
    const digest = digestIn(image);
    return denied.find((each) => digestIn(each.image) === digest || versions.includes(each.version));
}
/** Whether `content`, a `denied.yaml`, has an entry for `image`. */
function hasDenial(content, image, origin) {
    return readDenied(content, origin).some((each) => digestIn(each.image) === digestIn(image));
}
function digestIn(image) {
    return image.slice(image.indexOf('@') + 1);
}


/***/ }),

/***/ 89030:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wl: () => (/* binding */ experimentAfter),
  dj: () => (/* binding */ experimentOnBranch),
  wS: () => (/* binding */ hasSameArms)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/experiment/parse.ts
var parse = __webpack_require__(13607);
// EXTERNAL MODULE: ./lib/spec/fields.ts
var fields = __webpack_require__(12015);
// EXTERNAL MODULE: ./lib/experiment/json-schema.ts
var json_schema = __webpack_require__(18766);
;// CONCATENATED MODULE: ./lib/experiment/write.ts



/** Longer lines of comments are broken. */
const commentWidth = 96;
/** `experiment` as the text of an `experiment.yaml`: each field with what it means above it. It parses to the same. */
function experimentText(experiment) {
    const document = new dist/* Document */.yo(experiment, { aliasDuplicateObjects: false });
    document.commentBefore =
        ' An A/B test. Changes are taken up without a restart; an empty file ends the test.';
    comment(document.contents, (0,json_schema/* experimentJsonSchema */.$)(), new Set());
    return document.toString({ lineWidth: 0 });
}
/** @param said comments that stand above already: both arms have the same fields */
function comment(node, schema, said) {
    if (!(0,dist/* isMap */.jh)(node))
        return;
    for (const { key, value } of node.items) {
        const field = (0,dist/* isScalar */.jn)(key) ? schema.properties?.[String(key.value)] : undefined;
        if (!(0,dist/* isScalar */.jn)(key) || !(0,fields/* isSchema */.Wl)(field))
            continue;
        const { description } = field;
        if (description !== undefined && !said.has(description)) {
            key.commentBefore = folded(description.replaceAll('`', ''));
            said.add(description);
        }
        comment(value, field, said);
    }
}
function folded(text) {
    const lines = [''];
    for (const word of text.split(' ')) {
        const line = `${lines.at(-1)} ${word}`;
        if (line.length > commentWidth && lines.at(-1) !== '')
            lines.push(` ${word}`);
        else
            lines[lines.length - 1] = line;
    }
    return lines.join('\n');
}

// EXTERNAL MODULE: ./lib/gitops/scalars.ts
var scalars = __webpack_require__(40738);
;// CONCATENATED MODULE: ./lib/gitops/experiment-file.ts





/** The content of an `experiment.yaml` where no experiment runs. */
const none = `# No experiment runs here. A promotion with a share writes one; the service takes it up without a restart.
`;
/**
 * The content of an `experiment.yaml` that is `before` and is to state `experiment`; undefined where there is no file.
 * Where it states an experiment with the same two versions, its weights change and nothing else, as people may have
 * chosen another metric or unit.
 *
 * @throws FormatError when the weights do not go with what else is in the file
 */
function experimentAfter(before, experiment, origin) {
    if (experiment !== undefined)
        return withWeights(before, experiment, origin) ?? experimentText(experiment);
    // What cannot be read may be an experiment, and must not run on.
    return before === undefined || isNone(before, origin) ? before : none;
}
/**
 * What is to become of the `experiment.yaml` of a proposal's branch, `there`, which began as `start`: `wanted`, but where
 * people have refined the proposed experiment on the branch, their text stays and only the weights change.
 *
 * @returns undefined when it holds something else that a person wrote, which must not be lost
 * @throws FormatError when the weights do not go with what people wrote
 */
function experimentOnBranch(wanted, experiment, start, there) {
    const { path, before, after } = wanted;
    if (there === undefined || there === start || there === after || isNone(there, path))
        return wanted;
    if (experiment === undefined)
        return undefined;
    const wentOn = before !== start && withWeights(before, experiment, path) !== undefined;
    // It was merged in another form (squashed, say), and the base has the newer text.
    if (wentOn)
        return isWritten(there, path) ? wanted : undefined;
    const refined = withWeights(there, experiment, path);
    return refined === undefined ? undefined : { ...wanted, after: refined };
}
/** `text` with the weights of `experiment`; undefined when it does not state one with the same two versions. */
function withWeights(text, experiment, origin) {
    const present = text === undefined ? undefined : readable(text, origin);
    if (text === undefined || present === undefined || !hasSameArms(present, experiment))
        return undefined;
    const document = (0,dist/* parseDocument */.Tp)(text);
    const edits = ['champion', 'challenger'].flatMap((arm) => {
        const scalar = document.getIn(['arms', arm, 'weight'], true);
        return (0,dist/* isScalar */.jn)(scalar) ? [{ scalar, value: experiment.arms[arm].weight }] : [];
    });
    if (edits.length < 2)
        return undefined;
    const edited = (0,scalars/* editScalars */.o)(text, edits);
    (0,parse/* parseExperiment */.Z)(edited, origin);
    return edited;
}
/** Whether two experiments hold the same versions of a model against each other. */
function hasSameArms(one, other) {
    return (one.model === other.model &&
        one.arms.champion.version === other.arms.champion.version &&
        one.arms.challenger.version === other.arms.challenger.version);
}
/** Whether `text` is an `experiment.yaml` without an experiment. */
function isNone(text, origin) {
    try {
        return (0,parse/* parseExperiment */.Z)(text, origin) === undefined;
    }
    catch (error) {
        if (error instanceof errors/* FormatError */.IF)
            return false;
        throw error;
    }
}
/** Whether `text` has the very form that Slipway writes. */
function isWritten(text, origin) {
    const experiment = readable(text, origin);
    return experiment !== undefined && experimentText(experiment) === text;
}
function readable(text, origin) {
    try {
        return (0,parse/* parseExperiment */.Z)(text, origin);
    }
    catch (error) {
        if (error instanceof errors/* FormatError */.IF)
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 82847:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W0: () => (/* binding */ branchOf),
/* harmony export */   ay: () => (/* binding */ isBranchFor),
/* harmony export */   eU: () => (/* binding */ partsOfBranch),
/* harmony export */   vS: () => (/* binding */ gitopsPaths)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);

/**
 * Paths within the folder `root` of a repository; `.` is the repository itself.
 * @throws InputError when `root` is absolute or leads out of the repository
 */
function gitopsPaths(root) {
    const parts = root.split('/').filter((part) => part !== '' && part !== '.');
    if (root.startsWith('/') || parts.includes('..')) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`expected a folder within the repository, but found ${JSON.stringify(root)}`);
    }
    const at = (...rest) => [...parts, ...rest].join('/');
    const overlay = (environment, model) => {
        checkName('an environment', environment);
        checkName('a model', model);
        return at('envs', environment, model);
    };
    return {
        environments: at('envs'),
        template: at('template'),
        overlay,
        release: (environment, model) => `${overlay(environment, model)}/release.yaml`,
        experiment: (environment, model) => `${overlay(environment, model)}/experiment.yaml`,
        denied: (environment, model) => `${overlay(environment, model)}/denied.yaml`,
        kustomization: (environment, model) => `${overlay(environment, model)}/kustomization.yaml`,
    };
}
function checkName(what, name) {
    if (/^[a-z][a-z0-9-]*$/.test(name) && name.length <= 50)
        return;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`expected the name of ${what} (lower-case letters, digits and hyphens), but found ${JSON.stringify(name)}`);
}
/** `slipway/promote/production/penguins-v1.3.0`, for an experiment `…/penguins-v1.3.0-with-1.4.0`. */
function branchOf({ action, environment, model, version, challenger }) {
    const experiment = challenger === undefined ? '' : `-with-${challenger}`;
    return `slipway/${action}/${environment}/${model}-v${version}${experiment}`;
}
/** What the name of `branch` says when it is that of a proposal for `model` in `environment`. */
function partsOfBranch(branch, environment, model) {
    for (const action of ['promote', 'rollback']) {
        const prefix = `slipway/${action}/${environment}/${model}-v`;
        if (!branch.startsWith(prefix))
            continue;
        const [version = '', challenger] = branch.slice(prefix.length).split('-with-');
        // Another model may be called `<model>-v2`: what follows must be a version.
        if (/^\d+\.\d+\.\d+/.test(version))
            return { action, environment, model, version, challenger };
    }
    return undefined;
}
/** Whether `branch` is that of a proposal for `model` in `environment`, whatever its action and version. */
function isBranchFor(branch, environment, model) {
    return partsOfBranch(branch, environment, model) !== undefined;
}


/***/ }),

/***/ 47797:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bi: () => (/* binding */ releaseSpec),
/* harmony export */   Qr: () => (/* binding */ checkDeployment),
/* harmony export */   Sx: () => (/* binding */ editRelease),
/* harmony export */   iJ: () => (/* binding */ readRelease)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2503);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40738);




const digest = '@sha256:[0-9a-f]{64}';
const imagePattern = new RegExp(`^[a-z0-9.-]+(:\\d+)?(/[a-z0-9._-]+)+${digest}$`);
const versionPattern = /^(unreleased|\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)$/;
/** `spec` of a `release.yaml`. */
const releaseSpec = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(versionPattern, 'expected a semantic version without "v"'),
    image: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(imagePattern, 'expected repository@sha256:… (a tag may come to mean another image)'),
});
/** `release.yaml`: a local-config resource of Kustomize, which a replacement reads and no cluster ever sees. */
const releaseSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    apiVersion: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('slipway.dev/v1'),
    kind: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('Release'),
    metadata: zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }),
    spec: releaseSpec,
});
/**
 * The deployment that `text`, the content of a `release.yaml`, states; undefined while nothing is released.
 *
 * @param origin the path of the file, for errors
 * @throws FormatError with line and column when it is not a release
 */
function readRelease(text, origin) {
    const { metadata, spec } = parse(text, origin).release;
    return spec.version === 'unreleased' ? undefined : { model: metadata.name, ...spec };
}
/**
 * `text` with version and image of `next`, and not a character else changed.
 *
 * @throws FormatError when `text` is not a release
 * @throws InputError when `next` is not a deployment that a release can state
 */
function editRelease(text, next, origin) {
    checkDeployment(next);
    const { scalars } = parse(text, origin);
    return (0,_scalars_js__WEBPACK_IMPORTED_MODULE_3__/* .editScalars */ .o)(text, [
        { scalar: scalars.name, value: next.model },
        { scalar: scalars.version, value: next.version },
        { scalar: scalars.image, value: next.image },
    ]);
}
/** @throws InputError when `deployment` is not one that a release can state */
function checkDeployment({ version, image }) {
    if (!versionPattern.test(version)) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`expected a semantic version without "v", but found ${JSON.stringify(version)}`);
    }
    if (!imagePattern.test(image)) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`expected an image as repository@sha256:…, but found ${JSON.stringify(image)}`);
    }
}
function parse(text, origin) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: lines });
    const locate = (offset) => {
        if (offset === undefined)
            return { file: origin };
        const { line, col } = lines.linePos(offset);
        return { file: origin, line, column: col };
    };
    const hint = 'Put it right by a pull request: apart from promotions and rollbacks nothing needs to edit it.';
    const [fault] = document.errors;
    if (fault !== undefined) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not YAML: ${fault.message}`, {
            location: locate(fault.pos[0]),
            hint,
        });
    }
    const result = releaseSchema.safeParse(document.toJS());
    const scalars = {
        name: document.getIn(['metadata', 'name'], true),
        version: document.getIn(['spec', 'version'], true),
        image: document.getIn(['spec', 'image'], true),
    };
    if (!result.success) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not a release`, {
            hint,
            findings: result.error.issues.map(({ path, message }) => {
                const node = document.getIn(path, true);
                return {
                    message: `${path.join('.') || 'the whole'}: ${message}`,
                    location: locate((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? node.range?.[0] : undefined),
                };
            }),
        });
    }
    const { name, version, image } = scalars;
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(name) || !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(version) || !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(image)) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not a release: name, version and image must be plain texts`, {
            hint,
        });
    }
    return { release: result.data, scalars: { name, version, image } };
}


/***/ }),

/***/ 40738:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ editScalars)
/* harmony export */ });
/** `text`, in which the scalars were found, with their new values and not a character else changed. */
function editScalars(text, edits) {
    let edited = text;
    // From the last to the first, so that the places that are still to come stay where they are.
    for (const { scalar, value } of edits.toSorted((a, b) => startOf(b.scalar) - startOf(a.scalar))) {
        if (scalar.value === value)
            continue;
        const [start, end] = [startOf(scalar), endOf(scalar)];
        // A block scalar's range takes in the end of its last line.
        const lineEnd = edited.slice(start, end).endsWith('\n') ? '\n' : '';
        edited = edited.slice(0, start) + value + lineEnd + edited.slice(end);
    }
    return edited;
}
function startOf({ range }) {
    return range?.[0] ?? 0;
}
function endOf({ range }) {
    return range?.[1] ?? 0;
}


/***/ }),

/***/ 83935:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OR: () => (/* binding */ defaultBranch),
/* harmony export */   Qz: () => (/* binding */ checkEnvironment),
/* harmony export */   Uo: () => (/* binding */ headOf),
/* harmony export */   bt: () => (/* binding */ listFolder),
/* harmony export */   cr: () => (/* binding */ gitopsSource),
/* harmony export */   wZ: () => (/* binding */ readBase),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);
/* harmony import */ var _github_repository_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84766);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82847);



/** @throws InputError for a malformed repository or path */
function gitopsSource(github, repository, path) {
    return { github, repository, name: (0,_github_repository_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryName */ .a)(repository), paths: (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .gitopsPaths */ .vS)(path) };
}
/** The text of the file at `path` in the commit or branch `ref`, or undefined when there is none. */
async function readText(source, path, ref) {
    const content = await contentOf(source, path, ref);
    if (content === undefined || Array.isArray(content) || !('content' in content))
        return undefined;
    return Buffer.from(content.content, 'base64').toString('utf8');
}
/** What is in the folder at `path`; empty when there is none. */
async function listFolder(source, path, ref) {
    const content = await contentOf(source, path, ref);
    return Array.isArray(content) ? content.map(({ name, type, sha }) => ({ name, type, sha })) : [];
}
async function contentOf({ github, name }, path, ref) {
    try {
        const { data } = await github.octokit.rest.repos.getContent({ ...name, path, ref });
        return data;
    }
    catch (error) {
        if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NotFoundError */ .m_)
            return undefined;
        throw error;
    }
}
/** @throws NotFoundError for an unknown environment, naming those that exist */
async function checkEnvironment(source, environment, ref) {
    const { repository, paths } = source;
    const entries = await listFolder(source, paths.environments, ref);
    const known = entries.filter(({ type }) => type === 'dir').map(({ name }) => name);
    if (known.includes(environment))
        return;
    if (known.length === 0) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NotFoundError */ .m_(`There are no environments in ${paths.environments} of ${repository}`, {
            hint: 'Check the name of the GitOps repository and the folder in it, and that the token may read it.',
        });
    }
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NotFoundError */ .m_(`There is no environment "${environment}" in ${repository}`, {
        hint: `Those in ${paths.environments} are ${known.join(', ')}. A new one is a new folder there.`,
    });
}
async function readBase(source) {
    const { github, name } = source;
    const branch = await defaultBranch(source);
    const head = await headOf(source, branch);
    if (head === undefined)
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NotFoundError */ .m_(`${source.repository} has no commit on ${branch}`);
    const { data } = await github.octokit.rest.git.getCommit({ ...name, commit_sha: head });
    return { branch, head, tree: data.tree.sha };
}
async function defaultBranch({ github, name }) {
    const { data } = await github.octokit.rest.repos.get({ ...name });
    return data.default_branch;
}
/** The commit that `branch` is at, or undefined when there is no such branch. */
async function headOf({ github, name }, branch) {
    try {
        const { data } = await github.octokit.rest.git.getRef({ ...name, ref: `heads/${branch}` });
        return data.object.sha;
    }
    catch (error) {
        if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NotFoundError */ .m_)
            return undefined;
        throw error;
    }
}


/***/ })

};
