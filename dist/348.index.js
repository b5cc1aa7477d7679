export const id = 348;
export const ids = [348];
export const modules = {

/***/ 67953:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollback: () => (/* binding */ rollback)
});

// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/github.ts
var github = __webpack_require__(65834);
// EXTERNAL MODULE: ./lib/action/model-name.ts
var model_name = __webpack_require__(89518);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/gitops/describe.ts
var describe = __webpack_require__(68850);
// EXTERNAL MODULE: ./lib/gitops/open.ts + 9 modules
var gitops_open = __webpack_require__(55023);
// EXTERNAL MODULE: ./lib/gitops/running.ts
var gitops_running = __webpack_require__(41424);
// EXTERNAL MODULE: ./lib/registry/tag.ts
var tag = __webpack_require__(1372);
// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./actions/rollback/body.ts


/** States of the history that are shown. */
const maxRows = 10;
/** `Roll back penguins to 1.2.0 in production`. */
function rollbackTitle(environment, { model, version }) {
    return `Roll back ${model} to ${version} in ${environment}`;
}
/** Why, from what to what, what ran when, and how to undo it. */
function rollbackBody(rollback) {
    const { environment, current, running, target, passed, reason, runUrl } = rollback;
    const { deployment, at } = target;
    return (0,markdown/* document */.Al)(current.version === deployment.version
        ? `**Lets ${(0,markdown/* escapeMarkdown */.FV)(deployment.version)} alone answer all of ${(0,markdown/* escapeMarkdown */.FV)(environment)} again**, as it did before (committed ${(0,markdown/* escapeMarkdown */.FV)(at)}).`
        : `**Takes ${(0,markdown/* escapeMarkdown */.FV)(environment)} from ${(0,markdown/* escapeMarkdown */.FV)(current.version)} back to ${(0,markdown/* escapeMarkdown */.FV)(deployment.version)}**, which ran there before (committed ${(0,markdown/* escapeMarkdown */.FV)(at)}).`, running === undefined
        ? undefined
        : `**This ends the A/B test** ${(0,markdown/* inlineCode */.ti)(running.name)}, in which ${(0,markdown/* escapeMarkdown */.FV)(running.arms.challenger.version)} had ${running.arms.challenger.weight}% of the units.`, `Why: ${reason === undefined ? 'no reason was given.' : (0,markdown/* escapeMarkdown */.FV)(reason)}`, (0,markdown/* table */.tp)(['', 'Version', 'Image'], [
        ['now', releaseLink(rollback, current), (0,markdown/* inlineCode */.ti)(current.image)],
        ['after the merge', releaseLink(rollback, deployment), (0,markdown/* inlineCode */.ti)(deployment.image)],
    ]), (0,markdown/* heading */.R_)(3, 'What ran there'), (0,markdown/* table */.tp)(['Committed', 'Version', 'Commit'], [...passed.slice(0, maxRows)].map((state) => [
        (0,markdown/* escapeMarkdown */.FV)(state.at),
        releaseLink(rollback, state.deployment),
        (0,markdown/* inlineCode */.ti)(state.commit.slice(0, 12)),
    ])), passed.length > maxRows
        ? `And ${passed.length - maxRows} more until the one that this goes back to.`
        : undefined, runUrl === undefined ? undefined : `Opened by ${(0,markdown/* link */.nf)('this workflow run', runUrl)}.`, (0,markdown/* heading */.R_)(3, 'How to undo this'), wayForward(rollback));
}
function releaseLink({ serverUrl, repository }, { model, version }) {
    const url = `${serverUrl}/${repository}/releases/tag/${encodeURIComponent((0,tag/* tagOf */.cO)(model, version))}`;
    return (0,markdown/* link */.nf)(version, url);
}
function wayForward({ environment, current, running, target, repository }) {
    const challenger = running?.arms.challenger;
    const isSameVersion = current.version === target.deployment.version;
    const [what, fields] = challenger !== undefined && isSameVersion
        ? [
            `lets ${challenger.version} challenge it again`,
            `version=${challenger.version} -f share=${challenger.weight}`,
        ]
        : [`brings ${current.version} back`, `version=${current.version}`];
    // Names and versions hold nothing that a shell would take for more than a word: both were checked.
    const command = [
        `gh workflow run promote.yml --repo ${repository}`,
        `-f model=${current.model} -f environment=${environment} -f ${fields}`,
    ].join(' \\\n  ');
    return `After the merge, this opens the pull request that ${(0,markdown/* escapeMarkdown */.FV)(what)}:\n\n\`\`\`sh\n${command}\n\`\`\``;
}

// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/rollback/inputs.ts

const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    environment: inputs/* input */.hF.matching(/^[a-z][a-z0-9-]{0,30}$/, 'lower-case letters, digits and hyphens'),
    to: inputs/* input */.hF.textOr('previous'),
    reason: inputs/* input */.hF.optionalText(),
    gitopsRepository: inputs/* input */.hF.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name'),
    gitopsPath: inputs/* input */.hF.textOr('gitops'),
    token: inputs/* input */.hF.secret(),
});

;// CONCATENATED MODULE: ./actions/rollback/summary.ts


/** The pull request that came of it, or that none was needed. */
function rollbackSummary({ environment, current, next, pullRequest }) {
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Rollback of ${next.model} to ${next.version} in ${environment}`), pullRequest === undefined
        ? `${(0,markdown/* escapeMarkdown */.FV)(environment)} runs it already, so there is nothing to roll back.`
        : (0,describe/* pullRequestMarkdown */.C)(pullRequest), `From ${(0,markdown/* escapeMarkdown */.FV)(current.version)} to ${(0,markdown/* escapeMarkdown */.FV)(next.version)}, image ${(0,markdown/* inlineCode */.ti)(next.image)}.`);
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
;// CONCATENATED MODULE: ./actions/rollback/target.ts



/** States that are read before a search is given up, so that a long history costs a bounded number of requests. */
const maxStates = 200;
/**
 * The state of `history` that `to` means: a version, or `previous`, the newest with a lower version than `current`.
 * A higher one that ran before `current` has been rolled back from already. While a challenger is tried, `previous` is
 * the champion, whose version is that of `current`, as it ran before.
 *
 * @param isTrying whether an experiment runs there now
 * @throws NotFoundError when there is none, naming the versions that ran
 */
async function rollbackTarget(history, current, to, environment, isTrying) {
    const { model } = current;
    const wanted = to === 'previous' ? (isTrying ? current.version : undefined) : wantedVersion(model, to);
    const passed = [];
    let asItRuns;
    for await (const state of history) {
        passed.push(state);
        const { version, image } = state.deployment;
        const isIt = wanted === undefined ? !(0,semver.gte)(version, current.version) : version === wanted;
        // The champion's own image is that from before the challenger came beside it, if it is known.
        if (isIt && isTrying && image === current.image)
            asItRuns ??= { target: state, passed: [...passed] };
        else if (isIt)
            return { target: state, passed };
        else if (asItRuns !== undefined)
            break;
        if (passed.length >= maxStates)
            break;
    }
    if (asItRuns !== undefined)
        return asItRuns;
    const versions = [...new Set(passed.map(({ deployment }) => deployment.version))];
    throw new errors/* NotFoundError */.m_(wanted === undefined
        ? `${environment} ran no version of ${model} below ${current.version}, so there is no previous one to go back to`
        : `${model} ${wanted} never ran in ${environment}`, { hint: `What ran there, newest first: ${versions.join(', ')}. Promote brings any other version.` });
}
function wantedVersion(model, to) {
    const reference = (0,tag/* parseReference */.F2)(model, to);
    if (reference !== 'latest')
        return reference.version;
    throw new errors/* InputError */.dz('to: "latest" is not something to go back to', {
        hint: 'Write a version that ran there before, or previous.',
    });
}

;// CONCATENATED MODULE: ./actions/rollback/rollback.ts











/**
 * Opens, or brings up to date, the pull request that takes an environment back to a version that it ran before. The
 * image is found in the Git history of the environment's `release.yaml`, so that nothing but the GitOps repository needs
 * to be there. An A/B test that runs there ends by it.
 *
 * Safe to run again, to kill at any point and to run twice at once: one branch and one pull request come of it.
 */
const rollback = (0,action/* defineAction */.Q)('rollback', inputs_inputs, ['pullRequest', 'number', 'digest', 'changed'], async (given, { environment: runner, log, summarize }) => {
    const { environment, to, reason } = given;
    const repository = (0,github/* ownRepository */.d)(runner);
    const { name } = await (0,model_name/* namedModel */.h)(given.model, runner);
    const gitops = (0,gitops_open.openGitops)({
        github: (0,github/* githubWith */.M)(given.token, runner, log),
        repository: given.gitopsRepository ?? repository,
        path: given.gitopsPath,
    });
    const current = await gitops.current(environment, name);
    if (current === undefined) {
        throw new errors/* NotFoundError */.m_(`${environment} runs no version of ${name}, so there is nothing to go back from`, {
            hint: 'Check the environment and the model; promote brings a version there.',
        });
    }
    const running = await (0,gitops_running/* runningExperiment */.b)(gitops, environment, name, log.warning);
    const { target, passed } = await rollbackTarget(gitops.history(environment, name), current, to, environment, running !== undefined);
    const next = target.deployment;
    const pullRequest = await gitops.propose({
        action: 'rollback',
        environment,
        next,
        // Whatever was tried there, it ends.
        experiment: undefined,
        title: rollbackTitle(environment, next),
        body: rollbackBody({
            environment,
            current,
            running,
            target,
            passed,
            reason,
            repository,
            serverUrl: runner.serverUrl,
            runUrl: runner.runUrl,
        }),
    });
    const digest = next.image.slice(next.image.indexOf('@') + 1);
    summarize(rollbackSummary({ environment, current, next, pullRequest }));
    if (pullRequest === undefined) {
        log.info(`${environment} runs ${name} ${next.version} (${digest}) already; there is nothing to roll back.`);
        return { pullRequest: '', number: '', digest, changed: false };
    }
    for (const line of (0,describe/* pullRequestLines */.a)(pullRequest))
        log.info(line);
    return { pullRequest: pullRequest.url, number: pullRequest.number, digest, changed: true };
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

/***/ 89518:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ namedModel)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _spec_load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68346);



/**
 * The model that the input `model` means: the path of a model.yml or of its folder, or just the model's name, for steps
 * that need no checkout.
 *
 * @throws NotFoundError when it is a path and there is no model.yml
 * @throws SpecError when the model.yml is not valid
 */
async function namedModel(model, { workspace }) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, model);
    const mayBeName = /^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/.test(model);
    if (mayBeName && !(await exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'model.yml'))))
        return { name: model, spec: undefined };
    const { spec } = await (0,_spec_load_js__WEBPACK_IMPORTED_MODULE_2__/* .loadSpec */ .I)(path);
    return { name: spec.name, spec };
}
async function exists(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).then(() => true, () => false);
}


/***/ }),

/***/ 89539:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   Mk: () => (/* binding */ digestOfFile),
/* harmony export */   Qs: () => (/* binding */ digestOfJson),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   ZD: () => (/* binding */ hexOf),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(98799);




const pattern = /^sha256:[0-9a-f]{64}$/;
/** Whether `text` has the form of a {@link Digest}. */
function isDigest(text) {
    return pattern.test(text);
}
/** The SHA-256 of `bytes`; a string is taken as UTF-8. */
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** The SHA-256 of the file at `path`, read as a stream. */
async function digestOfFile(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path), hash);
    return `sha256:${hash.digest('hex')}`;
}
/** The 64 hexadecimal digits of `digest`. */
function hexOf(digest) {
    return digest.slice('sha256:'.length);
}
/** What a person is shown of `digest` where the whole is too long: its first 12 hexadecimal digits. */
function shortDigest(digest) {
    return hexOf(digest).slice(0, 12);
}
/**
 * The canonical JSON of `value` (RFC 8785): sorted keys, no white space, shortest numbers.
 *
 * @throws TypeError when `value` is not JSON (a function, NaN, an infinite number, a cycle)
 */
function canonicalJson(value) {
    const text = (0,canonicalize__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .A)(value);
    if (text === undefined)
        throw new TypeError('only JSON values have a canonical form');
    return text;
}
/** The SHA-256 of the canonical JSON of `value`. */
function digestOfJson(value) {
    return digestOf(canonicalJson(value));
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

/***/ 68850:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ pullRequestMarkdown),
/* harmony export */   a: () => (/* binding */ pullRequestLines)
/* harmony export */ });
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57248);

/** What a person at the log is to know of a pull request that was proposed. */
function pullRequestLines(pullRequest) {
    const { number, url, created, others, declined } = pullRequest;
    const named = (links) => links.map((other) => `#${other.number} ${other.title}`).join(', ');
    return [
        `${created ? 'Opened' : 'Brought up to date'} pull request #${number}: ${url}`,
        ...(declined.length === 0
            ? []
            : [`The same change was declined before: ${named(declined)}. This is a new request.`]),
        ...(others.length === 0 ? [] : [`Also open for this model there, and left alone: ${named(others)}.`]),
    ];
}
/** The same in Markdown. */
function pullRequestMarkdown(pullRequest) {
    const { number, url, created, others, declined } = pullRequest;
    const named = (links) => links.map((other) => `${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`#${other.number}`, other.url)} ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(other.title)}`).join(', ');
    return [
        `${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`Pull request #${number}`, url)} is ${created ? 'opened' : 'brought up to date'}. Merging it makes it so.`,
        ...(declined.length === 0 ? [] : [`The same change was declined before: ${named(declined)}.`]),
        ...(others.length === 0 ? [] : [`Also open for this model there, and left alone: ${named(others)}.`]),
    ].join('\n\n');
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


/***/ })

};
