export const id = 775;
export const ids = [775];
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


/***/ })

};
