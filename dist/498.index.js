export const id = 498;
export const ids = [498,53,775];
export const modules = {

/***/ 57674:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  register: () => (/* binding */ register)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/environment.ts
var action_environment = __webpack_require__(60980);
// EXTERNAL MODULE: ./lib/action/github.ts
var action_github = __webpack_require__(65834);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/registry/open.ts + 7 modules
var registry_open = __webpack_require__(75250);
// EXTERNAL MODULE: ./lib/registry/release.ts
var registry_release = __webpack_require__(72933);
// EXTERNAL MODULE: ./lib/spec/load.ts + 4 modules
var load = __webpack_require__(68346);
// EXTERNAL MODULE: ./lib/store/open.ts + 4 modules
var store_open = __webpack_require__(33569);
// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/register/inputs.ts

const digest = inputs/* input */.hF.optionalMatching(/^sha256:[0-9a-f]{64}$/, '"sha256:" and 64 hexadecimal digits');
const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    run: digest,
    evaluation: digest,
    version: inputs/* input */.hF.optionalText(),
    store: inputs/* input */.hF.textOr('file:.slipway/store'),
    token: inputs/* input */.hF.secret(),
});

// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/code.ts
var code = __webpack_require__(90791);
// EXTERNAL MODULE: ./lib/evaluation/evaluation.ts
var evaluation_evaluation = __webpack_require__(19119);
;// CONCATENATED MODULE: ./actions/register/manifests.ts






/**
 * The bytes of the four manifests. The evaluation names the model and the dataset, so that these are the ones that were
 * evaluated, also when the folder holds newer ones.
 *
 * @throws NotFoundError when one is neither in the folder nor in the store
 * @throws InputError when the evaluation is of another model than is meant
 */
async function readManifests(sources) {
    const evaluation = await given(sources, 'evaluation');
    const { name, model, dataset } = evaluation_evaluation/* evaluationManifest */.a.read(evaluation, 'evaluation.json');
    if (name !== sources.name) {
        throw new errors/* InputError */.dz(`evaluation.json is of the model "${name}", but model.yml is of "${sources.name}"`, {
            hint: 'Give the evaluation of this model, or the model.yml of that one.',
        });
    }
    return {
        evaluation,
        run: await given(sources, 'run'),
        model: await withDigest(sources, 'model.json', model),
        dataset: await withDigest(sources, 'dataset.json', dataset),
    };
}
async function given(sources, name) {
    const digest = sources[name];
    if (digest !== undefined && (0,digest_digest/* isDigest */.Bc)(digest))
        return withDigest(sources, `${name}.json`, digest);
    const bytes = await fileIn(sources.folder, `${name}.json`);
    if (bytes !== undefined)
        return bytes;
    throw new errors/* NotFoundError */.m_(`There is no ${name}.json in ${sources.folder}`, {
        hint: `Run train and evaluate before, in the same job or with their files handed over, or give the input ${name}.`,
    });
}
async function withDigest({ folder, store }, name, digest) {
    const bytes = await fileIn(folder, name);
    return bytes !== undefined && (0,digest_digest/* digestOf */.ol)(bytes) === digest ? bytes : store.get(digest);
}
async function fileIn(folder, name) {
    try {
        return await (0,promises_.readFile)((0,external_node_path_.join)(folder, name));
    }
    catch (error) {
        if ((0,code/* codeOf */.$)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./actions/register/summary.ts

/** Which version a model is, why, and what it consists of. */
function registerSummary({ release, digest, url, created, }) {
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Version ${release.version} of ${release.name}`), created
        ? `${(0,markdown/* link */.nf)(release.tag, url)} is registered. ${(0,markdown/* escapeMarkdown */.FV)(release.reason)}`
        : `This model is ${(0,markdown/* link */.nf)(release.tag, url)} already, so nothing was made.`, (0,markdown/* table */.tp)(['What', 'SHA-256'], [
        ...['model', 'dataset', 'run', 'evaluation'].map((part) => [
            (0,markdown/* inlineCode */.ti)(`${part}.json`),
            (0,markdown/* inlineCode */.ti)(release[part]),
        ]),
        [(0,markdown/* inlineCode */.ti)('release.json'), (0,markdown/* inlineCode */.ti)(digest)],
        ['commit', (0,markdown/* inlineCode */.ti)(release.commit)],
    ]));
}

;// CONCATENATED MODULE: ./actions/register/register.ts













/**
 * Makes an evaluated model a version: a tag and a release with its five manifests. Leaves `release.json` in the work
 * folder.
 *
 * Safe to run again, to kill at any point and to run twice at once: the same model gives the same version.
 */
const register = (0,action/* defineAction */.Q)('register', inputs_inputs, ['version', 'tag', 'release', 'url', 'created'], async ({ model, run, evaluation, version, store, token }, { environment, log, summarize }) => {
    const repository = (0,action_github/* ownRepository */.d)(environment);
    const { commit, workspace } = environment;
    if (commit === undefined) {
        throw new errors/* InputError */.dz('GITHUB_SHA is not set, so there is no saying which commit the version is of', {
            hint: 'Run this as a step of a workflow, or set GITHUB_SHA to the commit that was trained from.',
        });
    }
    const { spec } = await (0,load/* loadSpec */.I)((0,external_node_path_.resolve)(workspace, model));
    const folder = (0,action_environment/* workFolder */.k)(environment, spec.name);
    // A later step must not take the release of an earlier run for the one that this run failed to make.
    await (0,promises_.rm)((0,external_node_path_.join)(folder, 'release.json'), { force: true });
    const manifests = await readManifests({
        name: spec.name,
        folder,
        store: (0,store_open/* openStore */.C)(store, { workspace }),
        run,
        evaluation,
    });
    const github = (0,action_github/* githubWith */.M)(token, environment, log);
    const registered = await (0,registry_open.openRegistry)({ github, repository }).register({
        ...manifests,
        commit,
        ...(version === undefined ? {} : { version }),
    });
    const { release, digest, url, created } = registered;
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'release.json'), registry_release/* releaseManifest */.X.write(release).bytes);
    const { requests, writes } = github.sent;
    log.info(created
        ? `${release.tag} is registered. ${release.reason}`
        : `This model is ${release.tag} already; nothing was made.`);
    log.info(`${url} (${requests} requests to GitHub, ${writes} of them to write)`);
    summarize(registerSummary(registered));
    return { version: release.version, tag: release.tag, release: digest, url, created };
});


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
