export const id = 557;
export const ids = [557];
export const modules = {

/***/ 35115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ datasetManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);
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

/***/ 52708:
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
    /** Writes the object `key` unless it is there. */
    const create = async (key, { digest, bytes, open }) => {
        const { client, sdk } = await connect();
        if (bytes > maxBytes) {
            throw new errors/* InputError */.dz(`The store ${uri} takes files of up to 5 GiB, but this one has ${bytes} bytes`);
        }
        for (let attempt = 1;; attempt += 1) {
            const body = open();
            try {
                await client.send(new sdk.PutObjectCommand({
                    Bucket: bucket,
                    Key: key,
                    Body: body,
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
                const isBroken = !(body instanceof Uint8Array) && (0,s3_errors/* isAway */.Dg)(error);
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
    const open = async (path) => {
        try {
            return await (0,s3_object/* openS3Object */.s)(await connect(), { bucket, key: keyOf(path) });
        }
        catch (error) {
            if (error instanceof errors/* NotFoundError */.m_ && isNoSuchKey(error.cause))
                return undefined;
            throw error;
        }
    };
    const recall = async (step, key) => {
        const path = (0,layout/* recordPath */.lX)(step, key);
        const object = await open(path);
        return object && (0,layout/* readResults */.x8)(await bytesOf(object), `${uri}/${path}`);
    };
    return {
        uri,
        has: (digest) => exists(keyOf((0,layout/* blobPath */.nD)(digest))),
        async put(bytes) {
            const digest = (0,digest_digest/* digestOf */.ol)(bytes);
            const key = keyOf((0,layout/* blobPath */.nD)(digest));
            if (!(await exists(key)))
                await create(key, { digest, bytes: bytes.length, open: () => bytes });
            return digest;
        },
        async putFile(path) {
            const digest = await (0,digest_digest/* digestOfFile */.Mk)(path);
            const key = keyOf((0,layout/* blobPath */.nD)(digest));
            if (await exists(key))
                return digest;
            const { size } = await (0,promises_.stat)(path);
            await create(key, { digest, bytes: size, open: () => (0,external_node_fs_.createReadStream)(path) });
            return digest;
        },
        async get(digest) {
            const path = (0,layout/* blobPath */.nD)(digest);
            const object = await open(path);
            if (object === undefined)
                throw (0,layout/* noSuchBlob */.Kb)(digest, uri);
            const bytes = await bytesOf(object);
            (0,layout/* checkDigest */.H2)((0,digest_digest/* digestOf */.ol)(bytes), digest, `${uri}/${path}`);
            return bytes;
        },
        async getFile(digest, path) {
            const from = (0,layout/* blobPath */.nD)(digest);
            const object = await open(from);
            if (object === undefined)
                throw (0,layout/* noSuchBlob */.Kb)(digest, uri);
            await (0,hashed_file/* writeVerified */.w)(object.chunks, { path, digest, origin: `${uri}/${from}` });
        },
        async record(step, key, results) {
            const bytes = (0,layout/* writeResults */.KB)(results);
            const content = { digest: (0,digest_digest/* digestOf */.ol)(bytes), bytes: bytes.length, open: () => bytes };
            await create(keyOf((0,layout/* recordPath */.lX)(step, key)), content);
            return (await recall(step, key)) ?? results;
        },
        recall,
    };
}
async function bytesOf({ chunks }) {
    const parts = [];
    for await (const chunk of chunks)
        parts.push(chunk);
    return Buffer.concat(parts);
}
function isNoSuchKey(cause) {
    return cause instanceof Error && (cause.name === 'NoSuchKey' || cause.name === 'NotFound');
}

// EXTERNAL MODULE: ./lib/store/s3-uri.ts
var s3_uri = __webpack_require__(8803);
;// CONCATENATED MODULE: ./lib/store/open.ts






/**
 * The store named by `uri`: `file:<path>`, a relative path starting at `workspace`, or `s3://bucket/prefix` at Amazon
 * or at the endpoint that AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names. Nothing is read or written yet.
 *
 * @throws InputError when `uri` is neither
 */
function openStore(uri, { workspace }) {
    if (uri.startsWith('s3://')) {
        const { bucket, key } = (0,s3_uri/* parseS3Uri */.y)(uri);
        return s3Store({ bucket, prefix: key.replace(/\/+$/, '') });
    }
    if (uri.startsWith('file://'))
        return fileStore(pathOfFileUrl(uri));
    if (uri.startsWith('file:') && uri.length > 'file:'.length) {
        return fileStore((0,external_node_path_.resolve)(workspace, uri.slice('file:'.length)));
    }
    throw new errors/* InputError */.dz(`store: expected file:<path> or s3://bucket/prefix, but found ${JSON.stringify(uri)}`, {
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
/* harmony import */ var _errors_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90791);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);



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
/** Whether the network or S3 itself failed, so that asking again may help. */
function isAway(error) {
    if (!node_util__WEBPACK_IMPORTED_MODULE_0__.types.isNativeError(error))
        return false;
    const status = statusOf(error);
    if (status !== undefined && status !== 200)
        return status >= 500 || status === 429;
    if (error.name === 'TimeoutError' || error.message === 'aborted')
        return true;
    return networkCodes.has((0,_errors_code_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$)(error) ?? '');
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
