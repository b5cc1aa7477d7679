export const id = 372;
export const ids = [372];
export const modules = {

/***/ 35115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ datasetManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43133);


const count = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative();
/** A histogram: `counts[i]` values lie in `[edges[i], edges[i + 1])`, the last bin including its end. */
const histogramSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ edges: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()), counts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(count) });
const numericProfile = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('numeric'),
    nulls: count,
    min: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    max: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    mean: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    /** Sample standard deviation. */
    deviation: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    /** At 5, 25, 50, 75 and 95 per cent. */
    quantiles: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()),
    histogram: histogramSchema,
});
const categoricalProfile = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('categorical'),
    nulls: count,
    distinct: count,
    /** The most frequent values, at most 50, most frequent first; ties by code point. */
    top: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ value: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), count })),
});
const splitFile = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ digest: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e, rows: count, bytes: count });
/**
 * `dataset.json`: what was read, what the contract said of it, and where its rows are.
 *
 * It holds nothing of when or where it was made: the same sources and the same `data` and `split` of `model.yml`
 * give the same digest.
 */
const datasetManifest = (0,_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .defineManifest */ .n)('slipway.dataset/v1', zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('slipway.dataset/v1'),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    sources: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ uri: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), digest: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e, bytes: count })),
    /** Digest of the parts of `model.yml` that decide the rows: `data` and `split`. */
    contract: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    /** Column names and types in the order of the contract. */
    columns: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        type: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['number', 'integer', 'category', 'boolean', 'timestamp', 'text']),
        nullable: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    })),
    rows: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ read: count, accepted: count, rejected: count }),
    /** Why rows were rejected, and how many, most frequent first. */
    rejections: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ column: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), count })),
    /** JSON Lines of all rejected rows: `{source, row, column, value, reason}`; absent when there are none. */
    rejected: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e.optional(),
    profile: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [numericProfile, categoricalProfile])),
    splitRule: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        key: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        salt: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        train: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        validation: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        test: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    }),
    /** One Parquet file a split. */
    splits: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ train: splitFile, validation: splitFile, test: splitFile }),
}));


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

/***/ 90791:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf)
/* harmony export */ });
/** The `code` by which Node and libraries tell their errors apart, such as `ENOENT`; undefined when there is none. */
function codeOf(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return undefined;
    return typeof error.code === 'string' ? error.code : undefined;
}


/***/ }),

/***/ 43133:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ digestSchema),
/* harmony export */   n: () => (/* binding */ defineManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2503);
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);



/** A SHA-256 inside a manifest. */
const digestSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .custom */ .IeY((value) => typeof value === 'string' && (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(value), 'expected "sha256:" and 64 hexadecimal digits');
/** Defines the manifest `kind`, whose fields beside `kind` are checked by `schema`. Unknown fields are refused. */
function defineManifest(kind, schema) {
    const check = (value, origin) => {
        const result = schema.safeParse(value);
        if (result.success)
            return result.data;
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not a valid ${kind} manifest`, {
            findings: result.error.issues.map((issue) => ({
                message: `${issue.path.join('.') || 'the whole'}: ${issue.message}`,
                location: { file: origin },
            })),
            hint: 'Make it again with the action that writes it; manifests are not edited by hand.',
        });
    };
    return {
        kind,
        write(value) {
            const bytes = Buffer.from((0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(check(value, 'the value to be written')));
            return { bytes, digest: (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes) };
        },
        read(bytes, origin) {
            let value;
            try {
                value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
            }
            catch (cause) {
                throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not JSON`, { cause });
            }
            const found = kindOf(value);
            if (found !== kind) {
                throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is of kind ${JSON.stringify(found ?? 'none')}, but ${JSON.stringify(kind)} was expected`, {
                    hint: found?.split('/')[0] === kind.split('/')[0]
                        ? 'It was made by another major version of Slipway: use that version, or make it again with this one.'
                        : 'Check that the right file or digest was given.',
                });
            }
            return check(value, origin);
        },
    };
}
function kindOf(value) {
    if (typeof value !== 'object' || value === null || !('kind' in value))
        return undefined;
    return typeof value.kind === 'string' ? value.kind : undefined;
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


/***/ }),

/***/ 55931:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ connectGcs)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2503);
/* harmony import */ var _gcs_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29091);



const maxAttempts = 4;
const scope = 'https://www.googleapis.com/auth/devstorage.read_write';
/**
 * Google Cloud Storage with the standard chain of credentials (the file that GOOGLE_APPLICATION_CREDENTIALS names, that of
 * gcloud, the machine's account), or, with no credentials at all, the emulator that STORAGE_EMULATOR_HOST names. The library
 * is loaded only now.
 */
async function connectGcs(env = process.env) {
    const emulator = env['STORAGE_EMULATOR_HOST'];
    const endpoint = emulator ? withScheme(emulator) : 'https://storage.googleapis.com';
    const authorize = emulator ? async () => new Headers() : await signIn();
    const askOnce = async ({ path, query, body, ...question }) => {
        const headers = await authorize(`${endpoint}/`).catch((error) => {
            throw (0,_gcs_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explainCredentials */ .U)(error, question);
        });
        if (body !== undefined)
            headers.set('content-type', body.type);
        const response = await fetch(`${endpoint}${path}?${new URLSearchParams(query)}`, {
            headers,
            ...(body === undefined ? {} : { method: 'POST', body: body.content }),
        });
        if (response.ok)
            return response;
        throw new _gcs_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GcsRefusal */ .m_(response.status, messageIn(await response.text()));
    };
    return {
        async ask(request) {
            for (let attempt = 1;; attempt += 1) {
                try {
                    return await askOnce(request);
                }
                catch (error) {
                    if (attempt === maxAttempts || !(0,_gcs_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isGcsAway */ .YW)(error))
                        throw error;
                    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(100 * 2 ** attempt);
                }
            }
        },
    };
}
function withScheme(host) {
    return (/^https?:\/\//.test(host) ? host : `http://${host}`).replace(/\/+$/, '');
}
/** What gives the headers of a request that is made as whoever the environment says. */
async function signIn() {
    const { GoogleAuth } = await __webpack_require__.e(/* import() */ 492).then(__webpack_require__.t.bind(__webpack_require__, 492, 23));
    // No project is asked for; one that is not given would be looked up, which takes a right that no account here has.
    const auth = new GoogleAuth({ scopes: [scope], projectId: 'any' });
    return async (url) => new Headers(await (await auth.getClient()).getRequestHeaders(url));
}
const refusalSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ error: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ message: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }) });
/** What Google says in the body of a refusal: JSON, or text. */
function messageIn(body) {
    try {
        return refusalSchema.parse(JSON.parse(body)).error.message;
    }
    catch {
        return body.trim().slice(0, 500);
    }
}


/***/ }),

/***/ 29091:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eo: () => (/* binding */ isNoSuchObject),
/* harmony export */   U: () => (/* binding */ explainCredentials),
/* harmony export */   YW: () => (/* binding */ isGcsAway),
/* harmony export */   bY: () => (/* binding */ explainGcs),
/* harmony export */   m_: () => (/* binding */ GcsRefusal)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20982);



/** Google Cloud Storage answered, but did not do what was asked; the message is its own. */
class GcsRefusal extends Error {
    status;
    constructor(status, message) {
        super(message === '' ? `status ${status}` : message);
        this.name = 'GcsRefusal';
        this.status = status;
    }
}
/** Whether `error` says that the bucket is there, but not the object. */
function isNoSuchObject(error) {
    return error instanceof GcsRefusal && error.status === 404 && !namesTheBucket(error);
}
function namesTheBucket({ message }) {
    return /bucket does not exist/i.test(message);
}
/** Whether the network or Google Cloud itself failed, so that asking again may help. */
function isGcsAway(error) {
    if (error instanceof GcsRefusal)
        return (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .isPassing */ .W)(error.status) || error.status === 408;
    if (!node_util__WEBPACK_IMPORTED_MODULE_0__.types.isNativeError(error))
        return false;
    // So fetch says that there was no answer, or that it broke off; why stands in its cause.
    if (error.name === 'TypeError' && /^(fetch failed|terminated)$/.test(error.message))
        return true;
    const status = 'status' in error ? error.status : undefined;
    return (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .isNetworkFault */ .d)(error) || (typeof status === 'number' && (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .isPassing */ .W)(status));
}
/** `error` as one that says what is wrong and what to do; others are given back as they are. */
function explainGcs(error, { operation, bucket, key }) {
    if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ)
        return error;
    const uri = `gs://${bucket}/${key}`;
    const cause = error;
    if (isGcsAway(error)) {
        return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG(`Google Cloud Storage could not answer objects.${operation} ${uri}`, {
            cause,
            hint: 'Check the network, then run it again.',
        });
    }
    if (!(error instanceof GcsRefusal))
        return error;
    switch (error.status) {
        case 401:
            return noCredentials(uri, cause);
        case 403:
            return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PermissionError */ .i_(`The credentials may not ${operation} ${uri}`, {
                cause,
                hint: `Allow storage.objects.${operation} on the bucket ${bucket}: ${roleFor(operation)}.`,
            });
        case 404:
            return namesTheBucket(error) || operation !== 'get'
                ? noSuchBucket(bucket, uri, cause)
                : noSuchObject(uri, cause);
        default:
            return error;
    }
}
function noSuchBucket(bucket, uri, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NotFoundError */ .m_(`There is no bucket ${bucket} (asked for ${uri})`, {
        cause,
        hint: 'Check its name, or make it.',
    });
}
function noSuchObject(uri, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NotFoundError */ .m_(`There is no object ${uri}`, {
        cause,
        hint: 'Check the bucket and the name of the object: it is case-sensitive.',
    });
}
function roleFor(operation) {
    return operation === 'create'
        ? 'roles/storage.objectCreator has it, and is not enough to replace or delete'
        : 'roles/storage.objectViewer has it';
}
/** What is told when no token for Google Cloud could be had. */
function explainCredentials(error, { bucket, key }) {
    const uri = `gs://${bucket}/${key}`;
    if (!isGcsAway(error))
        return noCredentials(uri, error);
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG(`No token of Google Cloud could be had to read or write ${uri}`, {
        cause: error,
        hint: 'Check the network, then run it again.',
    });
}
function noCredentials(uri, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PermissionError */ .i_(`No valid Google Cloud credentials to read or write ${uri}`, {
        cause,
        hint: 'In a workflow use google-github-actions/auth before this step; elsewhere run: gcloud auth application-default login',
    });
}


/***/ }),

/***/ 80303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ openGcsObject),
/* harmony export */   d: () => (/* binding */ objectPath)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);
/* harmony import */ var _gcs_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29091);


/** Where an object is, from the endpoint of the JSON API. */
function objectPath({ bucket, key }) {
    return `/storage/v1/b/${bucket}/o/${encodeURIComponent(key)}`;
}
/**
 * Starts to read an object; one request reads one version of it, whatever is written meanwhile. An object that is kept
 * with `Content-Encoding: gzip` is given unzipped.
 *
 * @throws NotFoundError, PermissionError, UnavailableError as Google Cloud answers; also while `chunks` are read,
 * UnavailableError when they end early
 */
async function openGcsObject(gcs, location) {
    const question = { operation: 'get', ...location };
    const uri = `gs://${location.bucket}/${location.key}`;
    const { headers, body } = await gcs
        .ask({ ...question, path: objectPath(location), query: { alt: 'media' } })
        .catch((error) => {
        throw (0,_gcs_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explainGcs */ .bY)(error, question);
    });
    // Of what comes zipped, the length is that of the zipped bytes.
    const length = headers.has('content-encoding') ? null : headers.get('content-length');
    async function* read() {
        let received = 0;
        try {
            for await (const chunk of body ?? []) {
                received += chunk.length;
                yield chunk;
            }
        }
        catch (cause) {
            throw brokenOff(`${uri} broke off after ${received} bytes`, cause);
        }
        if (length !== null && received !== Number(length)) {
            throw brokenOff(`${uri} ended after ${received} of ${length} bytes`);
        }
    }
    return {
        etag: headers.get('etag') ?? undefined,
        generation: headers.get('x-goog-generation') ?? undefined,
        chunks: read(),
    };
}
function brokenOff(message, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(message, { cause, hint: 'Run it again.' });
}


/***/ }),

/***/ 2904:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ parseGcsUri)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);

/**
 * Reads `gs://bucket/key`. Everything after the bucket's slash is the key, as it is: names of objects may hold `?`, `#`
 * and `%`.
 *
 * @throws InputError when `uri` has no bucket
 */
function parseGcsUri(uri) {
    const match = /^gs:\/\/([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:\/(.*))?$/s.exec(uri);
    const bucket = match?.[1];
    if (bucket === undefined) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`expected gs://bucket/key, but found ${JSON.stringify(uri)}`, {
            hint: 'A bucket has at least 3 lower-case letters, digits, hyphens, underscores and dots.',
        });
    }
    return { bucket, key: match?.[2] ?? '' };
}


/***/ }),

/***/ 17582:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ writeHashed),
/* harmony export */   w: () => (/* binding */ writeVerified)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8180);




/**
 * Writes `chunks` to the new file `path` and flushes it to the disk; a failure leaves no file.
 *
 * @returns the digest of what was written, and its length in bytes
 */
async function writeHashed(path, chunks) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let bytes = 0;
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'wx');
    try {
        for await (const chunk of chunks) {
            hash.update(chunk);
            bytes += chunk.length;
            await file.writeFile(chunk);
        }
        await file.sync();
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true });
        throw error;
    }
    finally {
        await file.close();
    }
    return { digest: `sha256:${hash.digest('hex')}`, bytes };
}
/**
 * Writes `chunks` to `path`, which appears, or is replaced, only once all of them are written and have `digest`.
 *
 * @throws IntegrityError when they have another digest; `origin` says where they came from
 */
async function writeVerified(chunks, { path, digest, origin }) {
    const partial = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`;
    const written = await writeHashed(partial, chunks);
    try {
        (0,_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .checkDigest */ .H2)(written.digest, digest, origin);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(partial, path);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(partial, { force: true });
    }
}


/***/ }),

/***/ 8180:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H2: () => (/* binding */ checkDigest),
/* harmony export */   KB: () => (/* binding */ writeResults),
/* harmony export */   Kb: () => (/* binding */ noSuchBlob),
/* harmony export */   lX: () => (/* binding */ recordPath),
/* harmony export */   nD: () => (/* binding */ blobPath),
/* harmony export */   x8: () => (/* binding */ readResults)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2503);
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43133);




/** Where a blob is, from the root of a store; the first two digits spread blobs over folders. */
function blobPath(digest) {
    const hex = (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .hexOf */ .ZD)(digest);
    return `blobs/sha256/${hex.slice(0, 2)}/${hex}`;
}
/** Where the results of `step` for the input `key` are, from the root of a store. */
function recordPath(step, key) {
    return `records/${step}/${(0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .hexOf */ .ZD)(key)}.json`;
}
const resultsSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestSchema */ .e);
/** The bytes of a record's file. */
function writeResults(results) {
    return Buffer.from((0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(results));
}
/** @throws FormatError when `bytes` are no record; `origin` says where they are */
function readResults(bytes, origin) {
    try {
        return resultsSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    }
    catch (cause) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not a record of this store`, {
            cause,
            hint: 'Remove it: the step then does its work again.',
        });
    }
}
function noSuchBlob(digest, storeUri, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NotFoundError */ .m_(`${storeUri} has no blob ${digest}`, {
        cause,
        hint: 'Run the step that makes it with this store, or name the store that it was made in.',
    });
}
/** @throws IntegrityError unless `found` is `expected` */
function checkDigest(found, expected, origin) {
    if (found === expected)
        return;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .IntegrityError */ .cs(`${origin} should have the digest ${expected}, but has ${found}`, {
        hint: 'It was damaged or changed by hand. Remove it, then run the step that makes it again.',
    });
}


/***/ }),

/***/ 20982:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isPassing),
/* harmony export */   d: () => (/* binding */ isNetworkFault)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_code_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90791);


const networkCodes = new Set([
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EPIPE',
]);
/** Whether `error` says that the other side could not be reached, was silent for too long, or hung up. */
function isNetworkFault(error) {
    if (!node_util__WEBPACK_IMPORTED_MODULE_0__.types.isNativeError(error))
        return false;
    if (error.name === 'TimeoutError' || error.message === 'aborted')
        return true;
    return networkCodes.has((0,_errors_code_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$)(error) ?? '');
}
/** Whether an HTTP status says that asking again may help. */
function isPassing(status) {
    return status >= 500 || status === 429;
}


/***/ }),

/***/ 33569:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ openStore)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/code.ts
var code = __webpack_require__(90791);
// EXTERNAL MODULE: ./lib/store/hashed-file.ts
var hashed_file = __webpack_require__(17582);
// EXTERNAL MODULE: ./lib/store/layout.ts
var layout = __webpack_require__(8180);
;// CONCATENATED MODULE: ./lib/store/file-store.ts









/**
 * The store in the folder `root`, which is made when something is first written.
 *
 * A file is written under a temporary name, flushed to the disk and then linked to its own name, which fails when
 * that name is taken: readers see whole files only, and of several writers one is first.
 */
function fileStore(root) {
    const uri = `file:${root}`;
    /** Writes `chunks` under a temporary name; gives that name and the digest of what was written. */
    const writeTemporary = async (chunks) => {
        const path = (0,external_node_path_.join)(root, 'tmp', (0,external_node_crypto_.randomUUID)());
        return { path, digest: (await (0,hashed_file/* writeHashed */.N)(path, chunks)).digest };
    };
    /** Gives the file `temporary` its name `path` unless that name is taken. */
    const place = async (temporary, path) => {
        try {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
            await (0,promises_.link)(temporary, path);
        }
        catch (error) {
            if ((0,code/* codeOf */.$)(error) !== 'EEXIST')
                throw error;
        }
        finally {
            await (0,promises_.rm)(temporary, { force: true });
        }
    };
    const has = async (digest) => {
        try {
            await (0,promises_.access)((0,external_node_path_.join)(root, (0,layout/* blobPath */.nD)(digest)));
            return true;
        }
        catch (error) {
            if (isAbsent(error))
                return false;
            throw error;
        }
    };
    const putChunks = async (chunks) => {
        const { path, digest } = await writeTemporary(chunks);
        await place(path, (0,external_node_path_.join)(root, (0,layout/* blobPath */.nD)(digest)));
        return digest;
    };
    const recall = (step, key) => explain(uri, async () => {
        const path = (0,external_node_path_.join)(root, (0,layout/* recordPath */.lX)(step, key));
        try {
            return (0,layout/* readResults */.x8)(await (0,promises_.readFile)(path), path);
        }
        catch (error) {
            if (isAbsent(error))
                return undefined;
            throw error;
        }
    });
    return {
        uri,
        has: (digest) => explain(uri, () => has(digest)),
        put: (bytes) => explain(uri, async () => {
            const digest = (0,digest_digest/* digestOf */.ol)(bytes);
            return (await has(digest)) ? digest : await putChunks([bytes]);
        }),
        putFile: (path) => explain(uri, () => putChunks((0,external_node_fs_.createReadStream)(path))),
        get: (digest) => explain(uri, async () => {
            const path = (0,external_node_path_.join)(root, (0,layout/* blobPath */.nD)(digest));
            const bytes = await (0,promises_.readFile)(path).catch((error) => {
                throw isAbsent(error) ? (0,layout/* noSuchBlob */.Kb)(digest, uri, error) : error;
            });
            (0,layout/* checkDigest */.H2)((0,digest_digest/* digestOf */.ol)(bytes), digest, path);
            return bytes;
        }),
        getFile: (digest, path) => explain(uri, async () => {
            if (!(await has(digest)))
                throw (0,layout/* noSuchBlob */.Kb)(digest, uri);
            const from = (0,external_node_path_.join)(root, (0,layout/* blobPath */.nD)(digest));
            await (0,hashed_file/* writeVerified */.w)((0,external_node_fs_.createReadStream)(from), { path, digest, origin: from });
        }),
        record: (step, key, results) => explain(uri, async () => {
            const { path } = await writeTemporary([(0,layout/* writeResults */.KB)(results)]);
            await place(path, (0,external_node_path_.join)(root, (0,layout/* recordPath */.lX)(step, key)));
            return (await recall(step, key)) ?? results;
        }),
        recall,
    };
}
/** Runs `work`; a fault of the file system becomes an error that names the store. */
async function explain(uri, work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof errors/* SlipwayError */.GQ)
            throw error;
        switch ((0,code/* codeOf */.$)(error)) {
            case 'EACCES':
            case 'EPERM':
            case 'EROFS':
                throw new errors/* PermissionError */.i_(`The store ${uri} may not be read or written`, {
                    cause: error,
                    hint: 'Give this user the rights on that folder, or name another store.',
                });
            case 'ENOSPC':
            case 'EDQUOT':
                throw new errors/* UnavailableError */.hG(`There is no room left for the store ${uri}`, {
                    cause: error,
                    hint: 'Free some space, or name a store elsewhere.',
                });
            default:
                throw error;
        }
    }
}
function isAbsent(error) {
    return (0,code/* codeOf */.$)(error) === 'ENOENT' || (0,code/* codeOf */.$)(error) === 'ENOTDIR';
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./lib/store/gcs-client.ts
var gcs_client = __webpack_require__(55931);
// EXTERNAL MODULE: ./lib/store/gcs-errors.ts
var gcs_errors = __webpack_require__(29091);
// EXTERNAL MODULE: ./lib/store/gcs-object.ts
var gcs_object = __webpack_require__(80303);
;// CONCATENATED MODULE: ./lib/store/object-store.ts




/** The store that `objects` hold; `uri` names it. */
function objectStore(uri, objects) {
    const recall = async (step, key) => {
        const path = (0,layout/* recordPath */.lX)(step, key);
        const chunks = await objects.open(path);
        return chunks && (0,layout/* readResults */.x8)(await bytesOf(chunks), `${uri}/${path}`);
    };
    const openBlob = async (digest) => {
        const chunks = await objects.open((0,layout/* blobPath */.nD)(digest));
        if (chunks === undefined)
            throw (0,layout/* noSuchBlob */.Kb)(digest, uri);
        return { chunks, origin: `${uri}/${(0,layout/* blobPath */.nD)(digest)}` };
    };
    return {
        uri,
        has: (digest) => objects.exists((0,layout/* blobPath */.nD)(digest)),
        async put(bytes) {
            const digest = (0,digest_digest/* digestOf */.ol)(bytes);
            const key = (0,layout/* blobPath */.nD)(digest);
            if (!(await objects.exists(key)))
                await objects.create(key, inMemory(bytes));
            return digest;
        },
        async putFile(path) {
            const digest = await (0,digest_digest/* digestOfFile */.Mk)(path);
            const key = (0,layout/* blobPath */.nD)(digest);
            if (await objects.exists(key))
                return digest;
            await objects.create(key, { digest, bytes: (await (0,promises_.stat)(path)).size, file: path });
            return digest;
        },
        async get(digest) {
            const { chunks, origin } = await openBlob(digest);
            const bytes = await bytesOf(chunks);
            (0,layout/* checkDigest */.H2)((0,digest_digest/* digestOf */.ol)(bytes), digest, origin);
            return bytes;
        },
        async getFile(digest, path) {
            const { chunks, origin } = await openBlob(digest);
            await (0,hashed_file/* writeVerified */.w)(chunks, { path, digest, origin });
        },
        async record(step, key, results) {
            await objects.create((0,layout/* recordPath */.lX)(step, key), inMemory((0,layout/* writeResults */.KB)(results)));
            return (await recall(step, key)) ?? results;
        },
        recall,
    };
}
function inMemory(bytes) {
    return { digest: (0,digest_digest/* digestOf */.ol)(bytes), bytes: bytes.length, memory: bytes };
}
async function bytesOf(chunks) {
    const parts = [];
    for await (const chunk of chunks)
        parts.push(chunk);
    return Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./lib/store/gcs-store.ts








/**
 * The store under `prefix` of a bucket of Google Cloud. Objects are written with `ifGenerationMatch=0` and their MD5: Google
 * Cloud refuses to replace an object, and to keep one whose bytes changed on the way.
 */
function gcsStore({ bucket, prefix }) {
    const keyOf = (path) => (prefix === '' ? path : `${prefix}/${path}`);
    let connection;
    const connect = () => {
        connection ??= (0,gcs_client/* connectGcs */.a)();
        return connection;
    };
    const exists = async (key) => {
        const question = { operation: 'get', bucket, key };
        try {
            const answer = await (await connect()).ask({
                ...question,
                path: (0,gcs_object/* objectPath */.d)({ bucket, key }),
                query: { fields: 'generation' },
            });
            await answer.body?.cancel();
            return true;
        }
        catch (error) {
            if ((0,gcs_errors/* isNoSuchObject */.Eo)(error))
                return false;
            throw (0,gcs_errors/* explainGcs */.bY)(error, question);
        }
    };
    const create = async (key, content) => {
        const question = { operation: 'create', bucket, key };
        try {
            const answer = await (await connect()).ask({
                ...question,
                path: `/upload/storage/v1/b/${bucket}/o`,
                query: { uploadType: 'multipart', ifGenerationMatch: '0', fields: 'generation' },
                body: await upload(key, content),
            });
            await answer.body?.cancel();
        }
        catch (error) {
            if (error instanceof gcs_errors/* GcsRefusal */.m_ &&
                (error.status === 412 || (asksToDelete(error) && (await exists(key)))))
                return;
            throw (0,gcs_errors/* explainGcs */.bY)(error, question);
        }
    };
    const open = async (key) => {
        try {
            return (await (0,gcs_object/* openGcsObject */.Z)(await connect(), { bucket, key })).chunks;
        }
        catch (error) {
            if (error instanceof errors/* NotFoundError */.m_ && (0,gcs_errors/* isNoSuchObject */.Eo)(error.cause))
                return undefined;
            throw error;
        }
    };
    return objectStore(prefix === '' ? `gs://${bucket}` : `gs://${bucket}/${prefix}`, {
        exists: (path) => exists(keyOf(path)),
        create: (path, content) => create(keyOf(path), content),
        open: (path) => open(keyOf(path)),
    });
}
/** Whether what was missing is the right to replace, which is asked for only where there is an object. */
function asksToDelete({ status, message }) {
    return status === 403 && message.includes('storage.objects.delete');
}
/** The new object `name` as the body of a multipart upload: what is known of it, and its bytes. */
async function upload(name, content) {
    const boundary = (0,external_node_crypto_.randomUUID)();
    const type = 'application/octet-stream';
    const about = JSON.stringify({ name, contentType: type, md5Hash: await md5Of(content) });
    const parts = [
        `--${boundary}\r\ncontent-type: application/json\r\n\r\n${about}\r\n`,
        `--${boundary}\r\ncontent-type: ${type}\r\n\r\n`,
        'memory' in content ? content.memory : await (0,external_node_fs_.openAsBlob)(content.file),
        `\r\n--${boundary}--\r\n`,
    ];
    return { content: new Blob(parts), type: `multipart/related; boundary=${boundary}` };
}
/** The MD5 of `content`, as Google Cloud writes it: it knows no SHA-256. */
async function md5Of(content) {
    const hash = (0,external_node_crypto_.createHash)('md5');
    if ('memory' in content)
        hash.update(content.memory);
    else
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(content.file), hash);
    return hash.digest('base64');
}

// EXTERNAL MODULE: ./lib/store/gcs-uri.ts
var gcs_uri = __webpack_require__(2904);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/store/s3-client.ts
var s3_client = __webpack_require__(96246);
// EXTERNAL MODULE: ./lib/store/s3-errors.ts
var s3_errors = __webpack_require__(38902);
// EXTERNAL MODULE: ./lib/store/s3-object.ts
var s3_object = __webpack_require__(54510);
;// CONCATENATED MODULE: ./lib/store/s3-store.ts








/** S3 takes at most 5 GiB in one request. */
const maxBytes = 5 * 1024 ** 3;
const maxAttempts = 5;
/**
 * The store under `prefix` of an S3 bucket. Objects are written with `If-None-Match: *` and their SHA-256: S3 refuses
 * to replace an object, and to keep one whose bytes changed on the way.
 */
function s3Store({ bucket, prefix }) {
    const uri = prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`;
    const keyOf = (path) => (prefix === '' ? path : `${prefix}/${path}`);
    let connection;
    const connect = () => {
        connection ??= (0,s3_client/* connectS3 */.f)();
        return connection;
    };
    const exists = async (key) => {
        const { client, sdk } = await connect();
        try {
            await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key }));
            return true;
        }
        catch (error) {
            if ((0,s3_errors/* statusOf */.c2)(error) === 404)
                return false;
            throw (0,s3_errors/* explainS3 */.Gf)(error, { operation: 'HeadObject', bucket, key });
        }
    };
    const create = async (key, content) => {
        const { client, sdk } = await connect();
        const { digest, bytes } = content;
        if (bytes > maxBytes) {
            throw new errors/* InputError */.dz(`The store ${uri} takes files of up to 5 GiB, but this one has ${bytes} bytes`);
        }
        for (let attempt = 1;; attempt += 1) {
            try {
                await client.send(new sdk.PutObjectCommand({
                    Bucket: bucket,
                    Key: key,
                    Body: 'memory' in content ? content.memory : (0,external_node_fs_.createReadStream)(content.file),
                    ContentLength: bytes,
                    ChecksumAlgorithm: 'SHA256',
                    ChecksumSHA256: Buffer.from((0,digest_digest/* hexOf */.ZD)(digest), 'hex').toString('base64'),
                    IfNoneMatch: '*',
                }));
                return;
            }
            catch (error) {
                if ((0,s3_errors/* statusOf */.c2)(error) === 412)
                    return;
                const isBeingWritten = (0,s3_errors/* statusOf */.c2)(error) === 409;
                // The library does not send a stream again: it cannot rewind it.
                const isBroken = 'file' in content && (0,s3_errors/* isAway */.Dg)(error);
                if (!isBeingWritten && !isBroken)
                    throw (0,s3_errors/* explainS3 */.Gf)(error, { operation: 'PutObject', bucket, key });
                if (attempt === maxAttempts) {
                    if (isBroken)
                        throw (0,s3_errors/* explainS3 */.Gf)(error, { operation: 'PutObject', bucket, key });
                    throw new errors/* ConflictError */.fK(`s3://${bucket}/${key} is being written by others all the time`, {
                        cause: error,
                        hint: 'Run it again.',
                    });
                }
                await (0,external_node_timers_promises_.setTimeout)(50 * 2 ** attempt);
            }
        }
    };
    const open = async (key) => {
        try {
            return (await (0,s3_object/* openS3Object */.s)(await connect(), { bucket, key })).chunks;
        }
        catch (error) {
            if (error instanceof errors/* NotFoundError */.m_ && isNoSuchKey(error.cause))
                return undefined;
            throw error;
        }
    };
    return objectStore(uri, {
        exists: (path) => exists(keyOf(path)),
        create: (path, content) => create(keyOf(path), content),
        open: (path) => open(keyOf(path)),
    });
}
function isNoSuchKey(cause) {
    return cause instanceof Error && (cause.name === 'NoSuchKey' || cause.name === 'NotFound');
}

// EXTERNAL MODULE: ./lib/store/s3-uri.ts
var s3_uri = __webpack_require__(8803);
;// CONCATENATED MODULE: ./lib/store/open.ts








/**
 * The store named by `uri`: `file:<path>`, a relative path starting at `workspace`, `s3://bucket/prefix` at Amazon or at
 * the endpoint that AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names, or `gs://bucket/prefix` at Google Cloud. Nothing is
 * read or written yet.
 *
 * @throws InputError when `uri` is none of them
 */
function openStore(uri, { workspace }) {
    if (uri.startsWith('s3://')) {
        const { bucket, key } = (0,s3_uri/* parseS3Uri */.y)(uri);
        return s3Store({ bucket, prefix: key.replace(/\/+$/, '') });
    }
    if (uri.startsWith('gs://')) {
        const { bucket, key } = (0,gcs_uri/* parseGcsUri */.j)(uri);
        return gcsStore({ bucket, prefix: key.replace(/\/+$/, '') });
    }
    if (uri.startsWith('file://'))
        return fileStore(pathOfFileUrl(uri));
    if (uri.startsWith('file:') && uri.length > 'file:'.length) {
        return fileStore((0,external_node_path_.resolve)(workspace, uri.slice('file:'.length)));
    }
    throw new errors/* InputError */.dz(`store: expected file:<path>, s3://bucket/prefix or gs://bucket/prefix, but found ${JSON.stringify(uri)}`, {
        hint: 'A folder is written as file:.slipway/store, relative to the workspace, or file:/var/store.',
    });
}
function pathOfFileUrl(uri) {
    try {
        return (0,external_node_url_.fileURLToPath)(uri);
    }
    catch (cause) {
        throw new errors/* InputError */.dz(`store: ${JSON.stringify(uri)} names no path on this machine`, {
            cause,
            hint: 'With two slashes the path must be absolute: file:///var/store.',
        });
    }
}


/***/ }),

/***/ 96246:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ connectS3)
/* harmony export */ });
const ignore = () => undefined;
/** What goes wrong is said by the errors; the library would print it to the console too. */
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
/**
 * A client with the standard chain of credentials (variables, profile, OIDC role, instance role), of Amazon or of the
 * endpoint that AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names. The library is loaded only now.
 *
 * A custom endpoint is asked with the bucket in the path, as MinIO and its like need, and with the region `us-east-1`
 * unless one is set.
 */
async function connectS3(env = process.env) {
    const sdk = await __webpack_require__.e(/* import() */ 711).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'];
    const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || (endpoint ? 'us-east-1' : undefined);
    const client = new sdk.S3Client({
        ...(endpoint ? { endpoint, forcePathStyle: true } : { followRegionRedirects: true }),
        ...(region ? { region } : {}),
        maxAttempts: 3,
        logger: silent,
        requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
        // What is read is checked against its SHA-256 here; other checksums would need more libraries.
        responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return { sdk, client };
}


/***/ }),

/***/ 38902:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dg: () => (/* binding */ isAway),
/* harmony export */   Gf: () => (/* binding */ explainS3),
/* harmony export */   c2: () => (/* binding */ statusOf)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20982);



const refused = new Set(['AccessDenied', 'Forbidden', 'AllAccessDisabled', 'AccountProblem']);
const badCredentials = new Set([
    'CredentialsProviderError',
    'TokenProviderError',
    'InvalidAccessKeyId',
    'SignatureDoesNotMatch',
    'ExpiredToken',
    'ExpiredTokenException',
    'InvalidToken',
]);
const absent = new Set(['NoSuchKey', 'NotFound', 'NoSuchVersion']);
/** `error` of the S3 library as one that says what is wrong and what to do; others are given back as they are. */
function explainS3(error, { operation, bucket, key }) {
    if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ || !node_util__WEBPACK_IMPORTED_MODULE_0__.types.isNativeError(error))
        return error;
    const uri = `s3://${bucket}/${key}`;
    const status = statusOf(error);
    const cause = error;
    if (error.name === 'NoSuchBucket') {
        return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NotFoundError */ .m_(`There is no bucket ${bucket} (asked for ${uri})`, {
            cause,
            hint: 'Check its name, its account and the endpoint (AWS_ENDPOINT_URL_S3), or make it.',
        });
    }
    if (badCredentials.has(error.name)) {
        return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PermissionError */ .i_(`No valid AWS credentials to read or write ${uri}`, {
            cause,
            hint: 'In a workflow use aws-actions/configure-aws-credentials before this step; elsewhere set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
        });
    }
    if (absent.has(error.name) || status === 404) {
        return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NotFoundError */ .m_(`There is no object ${uri}`, {
            cause,
            hint: 'Check the key: it is case-sensitive.',
        });
    }
    if (refused.has(error.name) || status === 403) {
        return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PermissionError */ .i_(`The credentials may not ${operation} ${uri}`, {
            cause,
            hint: permissionHint(operation, bucket, key),
        });
    }
    if (/region is missing/i.test(error.message)) {
        return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`The region of bucket ${bucket} is not known`, { cause, hint: 'Set AWS_REGION.' });
    }
    if (isAway(error)) {
        return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG(`S3 could not answer ${operation} ${uri}`, {
            cause,
            hint: 'Check the network and the endpoint (AWS_ENDPOINT_URL_S3), then run it again.',
        });
    }
    return error;
}
function permissionHint(operation, bucket, key) {
    if (operation === 'ListObjectsV2')
        return `Allow s3:ListBucket on arn:aws:s3:::${bucket}.`;
    const action = operation === 'PutObject' ? 's3:PutObject' : 's3:GetObject';
    const hint = `Allow ${action} on arn:aws:s3:::${bucket}/${key}.`;
    if (operation === 'PutObject')
        return hint;
    return `${hint} Allow s3:ListBucket on arn:aws:s3:::${bucket} too: without it S3 answers 403 for an object that is not there.`;
}
/** The HTTP status that S3 answered with, when it answered. */
function statusOf(error) {
    const metadata = node_util__WEBPACK_IMPORTED_MODULE_0__.types.isNativeError(error) && '$metadata' in error ? error.$metadata : undefined;
    if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata))
        return undefined;
    return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
/** Whether the network or S3 itself failed, so that asking again may help. */
function isAway(error) {
    if (!node_util__WEBPACK_IMPORTED_MODULE_0__.types.isNativeError(error))
        return false;
    const status = statusOf(error);
    if (status !== undefined && status !== 200)
        return (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .isPassing */ .W)(status);
    return (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .isNetworkFault */ .d)(error);
}


/***/ }),

/***/ 54510:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ openS3Object)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);
/* harmony import */ var _s3_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38902);


/**
 * Starts to read an object; one request reads one version of it, whatever is written meanwhile.
 *
 * @throws NotFoundError, PermissionError, UnavailableError as S3 answers; also while `chunks` are read, UnavailableError
 * when they end early
 */
async function openS3Object({ client, sdk }, { bucket, key }) {
    const request = { operation: 'GetObject', bucket, key };
    const answer = await client
        .send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key }))
        .catch((error) => {
        throw (0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explainS3 */ .Gf)(error, request);
    });
    const body = answer.Body;
    if (body === undefined)
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(`S3 sent no body for s3://${bucket}/${key}`);
    const bytes = answer.ContentLength;
    async function* read(stream) {
        let received = 0;
        try {
            for await (const chunk of stream) {
                received += chunk.length;
                yield chunk;
            }
        }
        catch (error) {
            throw (0,_s3_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explainS3 */ .Gf)(error, request);
        }
        if (bytes !== undefined && received !== bytes) {
            throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(`s3://${bucket}/${key} ended after ${received} of ${bytes} bytes`, {
                hint: 'Run it again.',
            });
        }
    }
    return { bytes, etag: answer.ETag, versionId: answer.VersionId, chunks: read(chunksOf(body)) };
}
function chunksOf(body) {
    if (Symbol.asyncIterator in body)
        return body;
    throw new TypeError('the S3 library gave a body that is not a stream of Node');
}


/***/ }),

/***/ 8803:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ parseS3Uri)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);

/**
 * Reads `s3://bucket/key`. Everything after the bucket's slash is the key, as it is: S3 keys may hold `?`, `#` and `%`.
 *
 * @throws InputError when `uri` has no bucket
 */
function parseS3Uri(uri) {
    const match = /^s3:\/\/([a-z0-9][a-z0-9._-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(uri);
    const bucket = match?.[1];
    if (bucket === undefined) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`expected s3://bucket/key, but found ${JSON.stringify(uri)}`, {
            hint: 'A bucket has 3 to 63 lower-case letters, digits, dots and hyphens.',
        });
    }
    return { bucket, key: match?.[2] ?? '' };
}


/***/ })

};
