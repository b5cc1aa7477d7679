export const id = 854;
export const ids = [854,775];
export const modules = {

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

/***/ 15710:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ breakingChanges)
/* harmony export */ });
/**
 * What breaks a client of `before` when it meets `after`, one sentence part each: a request that was taken may be
 * refused or be understood in another way, or an answer may hold what was never in one. Empty when nothing does.
 */
function breakingChanges(before, after) {
    const earlier = new Map(before.inputs.map((input) => [input.name, input]));
    const later = new Map(after.inputs.map((input) => [input.name, input]));
    const changes = [];
    for (const [name, input] of earlier) {
        const now = later.get(name);
        if (now === undefined)
            changes.push(`input "${name}" was removed`);
        else
            changes.push(...inputChanges(input, now));
    }
    for (const [name, input] of later) {
        if (!earlier.has(name) && !input.nullable)
            changes.push(`input "${name}" was added and is required`);
    }
    return [...changes, ...outputChanges(before.output, after.output)];
}
function inputChanges(before, after) {
    const input = `input "${before.name}"`;
    if (before.type !== after.type && !(before.type === 'integer' && after.type === 'number')) {
        return [`${input} changed from ${before.type} to ${after.type}`];
    }
    const changes = [];
    if (before.nullable && !after.nullable)
        changes.push(`${input} may no longer be null`);
    if (isNumeric(before) && isNumeric(after)) {
        const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = after;
        if (min > (before.min ?? Number.NEGATIVE_INFINITY))
            changes.push(`${input} must now be at least ${min}`);
        if (max < (before.max ?? Number.POSITIVE_INFINITY))
            changes.push(`${input} must now be at most ${max}`);
        if (before.unit !== after.unit) {
            changes.push(`${input} is now in ${after.unit ?? 'no unit'} in place of ${before.unit ?? 'no unit'}`);
        }
    }
    if (before.type === 'category' && after.type === 'category' && after.closed) {
        const known = new Set(after.values);
        const lost = before.values.filter((value) => !known.has(value));
        if (!before.closed)
            changes.push(`${input} now takes its listed values alone`);
        else if (lost.length > 0)
            changes.push(`${input} no longer takes ${quoted(lost)}`);
    }
    return changes;
}
function isNumeric(input) {
    return input.type === 'number' || input.type === 'integer' || input.type === 'timestamp';
}
function outputChanges(before, after) {
    if (before.task !== after.task)
        return [`the task changed from ${before.task} to ${after.task}`];
    const changes = [];
    if (before.name !== after.name)
        changes.push(`the output was renamed from "${before.name}" to "${after.name}"`);
    if (before.task === 'classification' && after.task === 'classification') {
        const removed = before.classes.filter((name) => !after.classes.includes(name));
        const added = after.classes.filter((name) => !before.classes.includes(name));
        if (removed.length > 0)
            changes.push(`the output no longer has the class ${quoted(removed)}`);
        if (added.length > 0)
            changes.push(`the output has the new class ${quoted(added)}`);
    }
    if (before.task === 'regression' && after.task === 'regression' && before.unit !== after.unit) {
        changes.push(`the output is now in ${after.unit ?? 'no unit'} in place of ${before.unit ?? 'no unit'}`);
    }
    return changes;
}
/** At most five values, the rest counted. */
function quoted(values) {
    const shown = values.slice(0, 5).map((value) => `"${value}"`);
    return values.length > 5 ? `${shown.join(', ')} and ${values.length - 5} more` : shown.join(', ');
}


/***/ }),

/***/ 1372:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   V3: () => (/* binding */ parseTagMessage),
/* harmony export */   cO: () => (/* binding */ tagOf),
/* harmony export */   ib: () => (/* binding */ tagMessage),
/* harmony export */   oT: () => (/* binding */ tagContent)
/* harmony export */ });
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64408);



/** `penguins@v1.3.0`: the form that GTO reads. */
function tagOf(model, version) {
    return `${model}@v${version}`;
}
/** The version in `tag` when it is one of `model`. */
function versionOf(tag, model) {
    const prefix = `${model}@v`;
    const version = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
    return (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .isVersion */ .lF)(version) ? version : undefined;
}
/**
 * Reads `1.3.0`, `v1.3.0`, `<model>@v1.3.0` or `latest`.
 * @throws InputError for anything else, and for the tag of another model
 */
function parseReference(model, reference) {
    if (reference === 'latest' || reference === `${model}@latest`)
        return 'latest';
    const at = reference.indexOf('@');
    if (at >= 0 && reference.slice(0, at) !== model) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(reference)} is not a version of ${model}`, {
            hint: `Write ${tagOf(model, '1.3.0')}, 1.3.0 or latest.`,
        });
    }
    return { version: (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseVersion */ .ot)(reference.slice(at + 1)) };
}
/** What a tag is to say; values of the data may be in the reason, and none of them starts a line or goes on for ever. */
function tagContent({ reason, ...content }) {
    const line = [
        ...reason
            .toWellFormed()
            .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
            .trim(),
    ];
    return { ...content, reason: line.length > 500 ? `${line.slice(0, 499).join('')}…` : line.join('') };
}
/** The message of the annotated tag: a title, the reason and trailers as `git interpret-trailers` reads them. */
function tagMessage(name, version, content) {
    return [
        `${name} ${version}`,
        '',
        content.reason,
        '',
        `Previous-Version: ${content.previous ?? 'none'}`,
        `Model-Digest: ${content.model}`,
        `Dataset-Digest: ${content.dataset}`,
        '',
    ].join('\n');
}
/** What {@link tagMessage} wrote, or undefined for the message of a tag that was made in another way. */
function parseTagMessage(message) {
    const paragraphs = message.trim().split(/\n{2,}/);
    const trailers = new Map((paragraphs.at(-1) ?? '').split('\n').map((line) => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2).trim()];
    }));
    const model = trailers.get('Model-Digest') ?? '';
    const dataset = trailers.get('Dataset-Digest') ?? '';
    const previous = trailers.get('Previous-Version');
    if (!(0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(model) || !(0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(dataset) || previous === undefined || paragraphs.length < 3)
        return undefined;
    return {
        model,
        dataset,
        previous: previous === 'none' ? null : previous,
        reason: paragraphs.slice(1, -1).join(' '),
    };
}


/***/ }),

/***/ 64408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lF: () => (/* binding */ isVersion),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   yU: () => (/* binding */ nextVersion)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62088);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _signature_changes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15710);



/**
 * The version that `model` becomes after `previous`, by what it means to a client and to a reviewer:
 *
 * - major, when requests that were taken may be refused or answers may hold something new ({@link breakingChanges});
 * - minor, when the data, the specification or the flavor changed;
 * - patch, when nothing of that did and still the model is another one.
 *
 * @param taken versions that are in use, whatever for: the new one is above them all
 */
function nextVersion(model, previous, taken = []) {
    const highest = [...taken, ...(previous === undefined ? [] : [previous.version])].sort(semver__WEBPACK_IMPORTED_MODULE_0__.compare).at(-1);
    if (previous === undefined) {
        return {
            version: highest === undefined ? '1.0.0' : above(highest, 'major'),
            reason: 'First version of this model.',
        };
    }
    const { level, why } = movement(previous.model, model);
    return {
        version: above(highest ?? previous.version, level),
        reason: `${level[0]?.toUpperCase()}${level.slice(1)} version since ${previous.version}: ${why}.`,
    };
}
function movement(before, after) {
    const broken = (0,_signature_changes_js__WEBPACK_IMPORTED_MODULE_2__/* .breakingChanges */ .F)(before.signature, after.signature);
    if (broken.length > 0)
        return { level: 'major', why: listed(broken) };
    const changed = [
        ...(before.dataset === after.dataset ? [] : ['the data changed']),
        ...(before.specification === after.specification ? [] : ['the specification changed']),
        ...flavorChange(before.flavor, after.flavor),
    ];
    if (changed.length > 0)
        return { level: 'minor', why: listed(changed) };
    return { level: 'patch', why: 'same data, specification and flavor, another result of training' };
}
function flavorChange(before, after) {
    if (before.name === after.name && before.version === after.version)
        return [];
    return [`the flavor changed from ${before.name} ${before.version} to ${after.name} ${after.version}`];
}
/** At most three, the rest counted: the sentence is read in a list of versions. */
function listed(parts) {
    const shown = parts.slice(0, 3).join('; ');
    return parts.length > 3 ? `${shown}; and ${parts.length - 3} more` : shown;
}
/** A pre-release `1.3.0-rc.1` counts as 1.3.0 to be: what comes after it by the rule is above 1.3.0. */
function above(version, level) {
    const next = (0,semver__WEBPACK_IMPORTED_MODULE_0__.inc)((0,semver__WEBPACK_IMPORTED_MODULE_0__.prerelease)(version) === null ? version : withoutPrerelease(version), level);
    if (next === null)
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${version} is not a semantic version`);
    return next;
}
function withoutPrerelease(version) {
    return version.replace(/-.*$/, '');
}
/**
 * `text`, with or without `v`, as a semantic version without `v`.
 * @throws InputError when it is not one, or has build metadata, which says nothing of the order of versions
 */
function parseVersion(text) {
    const parsed = (0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(text.replace(/^v/, ''));
    if (parsed === null || parsed.build.length > 0 || text.replace(/^v/, '') !== parsed.version) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`expected a semantic version like 1.3.0 or 1.3.0-rc.1, but found ${JSON.stringify(text)}`);
    }
    return parsed.version;
}
/** Whether `text` is a semantic version as {@link parseVersion} gives it. */
function isVersion(text) {
    return (0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(text)?.version === text;
}


/***/ })

};
