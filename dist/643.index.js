export const id = 643;
export const ids = [643];
export const modules = {

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

/***/ 86643:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readRecords: () => (/* binding */ readRecords)
});

// EXTERNAL MODULE: ./lib/store/gcs-uri.ts
var gcs_uri = __webpack_require__(2904);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/errors.js
var errors = __webpack_require__(961);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors_errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/store/gcs-client.ts
var gcs_client = __webpack_require__(55931);
// EXTERNAL MODULE: ./lib/store/gcs-errors.ts
var gcs_errors = __webpack_require__(29091);
// EXTERNAL MODULE: ./lib/store/gcs-object.ts
var gcs_object = __webpack_require__(80303);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./lib/feedback/segment.ts


/**
 * A segment is a file of records, one JSON object a line. Its name begins with the time at which it was opened, in UTC, so
 * that names sort by time, and ends with host, process and random digits, so that no two processes ever make the same.
 */
const segment_form = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z_[A-Za-z0-9.-]{1,63}_\d{1,10}_[0-9a-f]{8}$/;
/** What follows the name of a segment that is written to, and of one that is whole. */
const openEnding = '.jsonl';
const segment_wholeEnding = '.jsonl.gz';
/** A name for a segment that is opened `at`, in milliseconds since 1970. */
function newSegmentName(at) {
    return `${compact(at)}_${plainHostname()}_${process.pid}_${randomBytes(4).toString('hex')}`;
}
/** This machine's name as far as it is safe in a file name. */
function plainHostname() {
    return (hostname()
        .replaceAll(/[^A-Za-z0-9.-]/g, '-')
        .slice(0, 63) || 'host');
}
/** What the file name `file` says; undefined when it is not a segment's. */
function segment_segmentFile(file) {
    const isWhole = file.endsWith(segment_wholeEnding);
    if (!isWhole && !file.endsWith(openEnding))
        return undefined;
    const name = file.slice(0, -(isWhole ? segment_wholeEnding : openEnding).length);
    return segment_form.test(name) ? { name, isWhole } : undefined;
}
/** Where the whole segment `name` is, from the root of a store: `2026/11/24/<name>.jsonl.gz`. */
function segmentPath(name) {
    return `${dayPath(name)}/${name}${segment_wholeEnding}`;
}
/** The folder of the day at which the segment `name` was opened. A {@link firstName} has one too. */
function dayPath(name) {
    return `${name.slice(0, 4)}/${name.slice(4, 6)}/${name.slice(6, 8)}`;
}
/** What sorts before the names of all segments that were opened `at` or later, and after those of earlier ones. */
function firstName(at) {
    return compact(at.getTime());
}
/** `20261124T101530123Z`. */
function compact(at) {
    return new Date(at).toISOString().replaceAll(/[-:.]/g, '');
}

;// CONCATENATED MODULE: ./lib/feedback/segment-store.ts

/** What `file` in the folder `day` is: a segment only under the day of its name. */
function listedAs(day, file) {
    const segment = segment_segmentFile(file);
    return segment?.isWhole && dayPath(segment.name) === day
        ? { name: segment.name }
        : { foreign: `${day}/${file}` };
}

;// CONCATENATED MODULE: ./lib/feedback/gcs-segments.ts







const pageSchema = schemas/* object */.Ikc({
    items: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() })).default([]),
    nextPageToken: schemas/* string */.YjP().optional(),
});
/**
 * Segments under `prefix` of a bucket of Google Cloud, to be read. Services there write them through a bucket that is
 * mounted, which is a folder to them.
 */
function gcsSegments(bucket, prefix) {
    const keyOf = (path) => (prefix === '' ? path : `${prefix}/${path}`);
    let connection;
    const connect = () => {
        connection ??= (0,gcs_client/* connectGcs */.a)();
        return connection;
    };
    /** One page of the names from `startOffset` on, in order. */
    const page = async (startOffset, token) => {
        const question = { operation: 'list', bucket, key: keyOf('') };
        try {
            const answer = await (await connect()).ask({
                ...question,
                path: `/storage/v1/b/${bucket}/o`,
                query: {
                    prefix: keyOf(''),
                    startOffset,
                    fields: 'items(name),nextPageToken',
                    ...(token === undefined ? {} : { pageToken: token }),
                },
            });
            return pageSchema.parse(await answer.json());
        }
        catch (error) {
            if (error instanceof errors/* ZodError */.G || error instanceof SyntaxError) {
                throw new errors_errors/* FormatError */.IF(`Google Cloud Storage did not list gs://${bucket}/${keyOf('')}`, {
                    cause: error,
                });
            }
            throw (0,gcs_errors/* explainGcs */.bY)(error, question);
        }
    };
    return {
        uri: prefix === '' ? `gs://${bucket}` : `gs://${bucket}/${prefix}`,
        folder: undefined,
        async *list(from) {
            const start = keyOf(`${dayPath(from)}/${from}`);
            let token;
            do {
                const { items, nextPageToken } = await page(start, token);
                for (const { name } of items) {
                    // A folder that the mount made.
                    if (name.endsWith('/'))
                        continue;
                    const path = name.slice(keyOf('').length);
                    yield listedAs(path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1));
                }
                token = nextPageToken;
            } while (token !== undefined);
        },
        async *read(name) {
            yield* (await (0,gcs_object/* openGcsObject */.Z)(await connect(), { bucket, key: keyOf(segmentPath(name)) })).chunks;
        },
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./lib/store/s3-uri.ts
var s3_uri = __webpack_require__(8803);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/errors/code.ts
var code = __webpack_require__(90791);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./lib/feedback/files.ts


const realFiles = promises_;
/** Flushes the names in `folder` to the disk, where the system lets a folder be flushed. */
async function syncFolder(folder, { open }) {
    const handle = await open(folder, 'r');
    try {
        await handle.sync();
    }
    catch (error) {
        if ((0,code/* codeOf */.$)(error) !== 'EINVAL' && (0,code/* codeOf */.$)(error) !== 'EPERM')
            throw error;
    }
    finally {
        await handle.close();
    }
}
function isAbsent(error) {
    return (0,code/* codeOf */.$)(error) === 'ENOENT' || (0,code/* codeOf */.$)(error) === 'ENOTDIR';
}

;// CONCATENATED MODULE: ./lib/feedback/recover.ts


/**
 * What the ended owner of `folder` has left: segments that it was writing, cut after their last whole line, and those
 * that were closed and only waited. Whatever else lies there is left alone. Safe to repeat.
 */
async function recoverFolder(folder, files) {
    const names = (await files.readdir(folder, { withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name);
    const whole = new Set(names.filter((name) => name.endsWith(wholeEnding)));
    const segments = [];
    let openSegments = 0;
    let records = 0;
    let cutBytes = 0;
    for (const file of names.sort()) {
        const path = join(folder, file);
        if (file.endsWith(`${wholeEnding}${partEnding}`))
            await files.rm(path, { force: true });
        const segment = segmentFile(file);
        if (segment === undefined)
            continue;
        if (segment.isWhole) {
            segments.push({ ...segment, path, bytes: (await files.stat(path)).size });
        }
        else if (whole.has(`${segment.name}${wholeEnding}`)) {
            // It was compressed, which makes a whole file or none, and its owner ended before it was removed.
            await files.rm(path, { force: true });
        }
        else {
            const { lines, bytes, cut } = await cutAfterLastLine(path, files);
            openSegments += 1;
            records += lines;
            cutBytes += cut;
            if (bytes === 0)
                await files.rm(path, { force: true });
            else
                segments.push({ ...segment, path, bytes });
        }
    }
    return { segments, openSegments, records, cutBytes };
}
/** What follows the name of a file that is being written and will be renamed. */
const partEnding = '.part';
const lineEnd = 0x0a;
async function cutAfterLastLine(path, { open }) {
    const handle = await open(path, 'r+');
    try {
        const chunk = Buffer.allocUnsafe(65_536);
        let lines = 0;
        let size = 0;
        let bytes = 0;
        for (;;) {
            const { bytesRead } = await handle.read(chunk, 0, chunk.length, size);
            if (bytesRead === 0)
                break;
            for (let at = chunk.indexOf(lineEnd); at !== -1 && at < bytesRead; at = chunk.indexOf(lineEnd, at + 1)) {
                lines += 1;
                bytes = size + at + 1;
            }
            size += bytesRead;
        }
        if (size > bytes)
            await handle.truncate(bytes);
        await handle.sync();
        return { lines, bytes, cut: size - bytes };
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./lib/feedback/file-segments.ts








/** Segments in the folder `root`, which is made when the first is published. */
function fileSegments(root, files) {
    const { mkdir, open, rename, rm, copyFile } = files;
    /** Names in a folder, in order; none when it is not there. */
    const namesIn = async (folder) => {
        try {
            return (await files.readdir(folder)).sort();
        }
        catch (error) {
            if (isAbsent(error))
                return [];
            throw error;
        }
    };
    return {
        uri: `file:${root}`,
        folder: root,
        async publish(name, path) {
            const target = (0,external_node_path_.join)(root, segmentPath(name));
            await mkdir((0,external_node_path_.dirname)(target), { recursive: true });
            try {
                await rename(path, target);
            }
            catch (error) {
                if ((0,code/* codeOf */.$)(error) !== 'EXDEV')
                    throw error;
                // The spool is on another disk: a copy appears under its name only when it is whole.
                const copy = (0,external_node_path_.join)((0,external_node_path_.dirname)(target), `.${(0,external_node_path_.basename)(target)}${partEnding}`);
                await copyFile(path, copy);
                const handle = await open(copy, 'r+');
                await handle.sync().finally(() => handle.close());
                await rename(copy, target);
                await syncFolder((0,external_node_path_.dirname)(target), files);
                await rm(path, { force: true });
                return;
            }
            await syncFolder((0,external_node_path_.dirname)(target), files);
        },
        async *list(from) {
            const fromDay = dayPath(from);
            for (const year of (await namesIn(root)).filter((name) => /^\d{4}$/.test(name))) {
                if (year < fromDay.slice(0, 4))
                    continue;
                for (const month of await namesIn((0,external_node_path_.join)(root, year))) {
                    for (const day of await namesIn((0,external_node_path_.join)(root, year, month))) {
                        if (`${year}/${month}/${day}` < fromDay)
                            continue;
                        for (const file of await namesIn((0,external_node_path_.join)(root, year, month, day))) {
                            const listed = listedAs(`${year}/${month}/${day}`, file);
                            if (!('name' in listed) || listed.name >= from)
                                yield listed;
                        }
                    }
                }
            }
        },
        async *read(name) {
            const path = (0,external_node_path_.join)(root, segmentPath(name));
            try {
                yield* (0,external_node_fs_.createReadStream)(path);
            }
            catch (error) {
                if (isAbsent(error))
                    throw new errors_errors/* NotFoundError */.m_(`There is no segment ${path}`, { cause: error });
                throw error;
            }
        },
    };
}

// EXTERNAL MODULE: ./lib/store/s3-client.ts
var s3_client = __webpack_require__(96246);
// EXTERNAL MODULE: ./lib/store/s3-errors.ts
var s3_errors = __webpack_require__(38902);
// EXTERNAL MODULE: ./lib/store/s3-object.ts
var s3_object = __webpack_require__(54510);
;// CONCATENATED MODULE: ./lib/feedback/s3-segments.ts






/**
 * Segments under `prefix` of an S3 bucket. A segment is written with `If-None-Match: *`: one that was written before the
 * process ended, and could not be removed from the spool any more, is not written again.
 */
function s3Segments(bucket, prefix) {
    const keyOf = (path) => (prefix === '' ? path : `${prefix}/${path}`);
    let connection;
    const connect = () => {
        connection ??= (0,s3_client/* connectS3 */.f)();
        return connection;
    };
    return {
        uri: prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`,
        folder: undefined,
        async publish(name, path) {
            const key = keyOf(segmentPath(name));
            // A segment is small enough to be read whole, and a body in memory can be sent again.
            const body = await (0,promises_.readFile)(path);
            const { client, sdk } = await connect();
            try {
                await client.send(new sdk.PutObjectCommand({
                    Bucket: bucket,
                    Key: key,
                    Body: body,
                    ContentType: 'application/gzip',
                    IfNoneMatch: '*',
                }));
            }
            catch (error) {
                if ((0,s3_errors/* statusOf */.c2)(error) !== 412)
                    throw (0,s3_errors/* explainS3 */.Gf)(error, { operation: 'PutObject', bucket, key });
            }
            await (0,promises_.rm)(path, { force: true });
        },
        async *list(from) {
            const { client, sdk } = await connect();
            const start = keyOf(`${dayPath(from)}/${from}`);
            let token;
            do {
                const page = await client
                    .send(new sdk.ListObjectsV2Command({
                    Bucket: bucket,
                    Prefix: keyOf(''),
                    ...(token === undefined ? { StartAfter: start } : { ContinuationToken: token }),
                }))
                    .catch((error) => {
                    throw (0,s3_errors/* explainS3 */.Gf)(error, { operation: 'ListObjectsV2', bucket, key: keyOf('') });
                });
                for (const { Key: key = '' } of page.Contents ?? []) {
                    const path = key.slice(keyOf('').length);
                    yield listedAs(path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1));
                }
                token = page.NextContinuationToken;
            } while (token !== undefined);
        },
        async *read(name) {
            const key = keyOf(segmentPath(name));
            yield* (await (0,s3_object/* openS3Object */.s)(await connect(), { bucket, key })).chunks;
        },
    };
}

;// CONCATENATED MODULE: ./lib/feedback/open-store.ts







/** The folder in a `file:` store that holds what is not yet in the store, unless another is named. */
const ownSpool = '.spool';
/**
 * The store at `uri` that segments are written to: `file:<folder>`, or `s3://bucket/prefix` at Amazon or at the endpoint that
 * AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names. Nothing is read or written yet.
 *
 * @throws InputError when `uri` is neither
 */
function open_store_openSegmentStore(uri, files = realFiles) {
    const folder = segmentFolder(uri);
    if (folder !== undefined)
        return fileSegments(folder, files);
    const { bucket, key } = (0,s3_uri/* parseS3Uri */.y)(uri);
    return s3Segments(bucket, key.replace(/\/+$/, ''));
}
/** The folder of a `file:` store; undefined when `uri` is one of `s3:`. @throws InputError when it is neither */
function segmentFolder(uri) {
    if (uri.startsWith('s3://'))
        return undefined;
    if (uri.startsWith('file://'))
        return (0,external_node_url_.fileURLToPath)(uri);
    if (uri.startsWith('file:') && uri.length > 'file:'.length)
        return (0,external_node_path_.resolve)(uri.slice('file:'.length));
    throw new errors_errors/* InputError */.dz(`expected file:<folder>, s3://bucket/prefix or, to read, gs://bucket/prefix, but found ${JSON.stringify(uri)}`);
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./lib/feedback/record.ts

/** A prediction that was given: one a request, or one a part of a long request. Times are ISO 8601 in UTC. */
const predictionRecord = schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('prediction'),
    at: iso/* datetime */.w$(),
    requestId: schemas/* string */.YjP(),
    model: schemas/* string */.YjP(),
    version: schemas/* string */.YjP(),
    /** Of the experiment that chose the version; absent when none did. */
    experiment: schemas/* strictObject */.rej({
        name: schemas/* string */.YjP(),
        arm: schemas/* enum */.k5n(['champion', 'challenger']),
        by: schemas/* enum */.k5n(['unit', 'random', 'list', 'mesh']),
        /** First 16 hexadecimal digits of SHA-256 of salt, a zero byte and unit; null when the request named no unit. */
        unit: schemas/* string */.YjP().nullable(),
        /** The challenger's part of the traffic, from 0 to 1. */
        share: schemas/* number */.aig().min(0).max(1),
    })
        .optional(),
    /** How long the prediction took, in milliseconds. */
    milliseconds: schemas/* number */.aig().nonnegative(),
    /** False when the service failed to answer; `predictions` is then empty. */
    answered: schemas/* boolean */.zMY(),
    /** Index of the first instance, when the instances of a long request are told in parts; otherwise 0. */
    first: schemas/* int */.Whr().nonnegative().optional(),
    /** By instance, in order: the most probable class, or the number. */
    predictions: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()])),
    /** The instances, without redacted columns; absent when inputs are not kept. */
    instances: schemas/* array */.YOg(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY(), schemas/* null */.chJ()])))
        .optional(),
});
/** What is learnt later of a prediction: the truth, or what came of it. */
const feedbackRecord = schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('feedback'),
    /** When it was received. */
    at: iso/* datetime */.w$(),
    requestId: schemas/* string */.YjP(),
    /** Index of the instance in its request. */
    instance: schemas/* int */.Whr().nonnegative(),
    /** The true value of the target. */
    label: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).optional(),
    /** Whether the wished-for came of it (bought, clicked, stayed). */
    outcome: schemas/* boolean */.zMY().optional(),
});
const storedRecord = schemas/* discriminatedUnion */.gMt('kind', [predictionRecord, feedbackRecord]);

;// CONCATENATED MODULE: ./lib/feedback/lines.ts

function nothingRead() {
    return { segments: 0, records: 0, badLines: 0, foreignFiles: 0, brokenSegments: 0 };
}
/** A record has a request's instances at most; a longer line is no record, and is not held in memory. */
const maxLineBytes = 32 * 1024 ** 2;
const lines_lineEnd = 0x0a;
/**
 * The records in `chunks` of a segment, one batch a chunk, after its first `skip` bytes, which must be whole lines. What
 * follows the last line end is left out: it is a record that was never written whole.
 */
async function* recordsIn(chunks, skip, counts) {
    let position = 0;
    let readBytes = skip;
    let rest = [];
    let restBytes = 0;
    for await (const chunk of chunks) {
        const start = Math.max(0, skip - position);
        position += chunk.length;
        if (start >= chunk.length)
            continue;
        const fresh = chunk.subarray(start);
        const end = fresh.lastIndexOf(lines_lineEnd) + 1;
        if (end > 0) {
            const text = Buffer.concat([...rest, fresh.subarray(0, end)]).toString('utf8');
            readBytes += restBytes + end;
            rest = [];
            restBytes = 0;
            yield { records: parseLines(text, counts), readBytes };
        }
        if (end < fresh.length) {
            restBytes += fresh.length - end;
            // Its beginning is forgotten, so that what is left of it is no record.
            if (restBytes > maxLineBytes)
                rest = [];
            rest.push(fresh.subarray(end));
        }
    }
}
function parseLines(text, counts) {
    const records = [];
    for (const line of text.split('\n')) {
        if (line === '')
            continue;
        const record = parseLine(line);
        if (record === undefined)
            counts.badLines += 1;
        else
            records.push(record);
    }
    counts.records += records.length;
    return records;
}
function parseLine(line) {
    try {
        return storedRecord.safeParse(JSON.parse(line)).data;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/feedback/read-ahead.ts
/**
 * Begins to read the next `count` of `items` while one is being read, so that a store that answers slowly is not waited
 * for at each. Of each the first piece is fetched, and an error is thrown only when it is read.
 */
async function* readAhead(items, open, count) {
    const begun = [];
    try {
        for await (const item of items) {
            begun.push({ item, ...started(open(item)) });
            if (begun.length > count)
                yield* first();
        }
        while (begun.length > 0)
            yield* first();
    }
    finally {
        for (const { close } of begun)
            await close();
    }
    async function* first() {
        const next = begun.shift();
        if (next === undefined)
            return;
        try {
            yield next;
        }
        finally {
            await next.close();
        }
    }
}
/** `iterable`, whose first piece is asked for at once. */
function started(iterable) {
    const iterator = iterable[Symbol.asyncIterator]();
    let piece = iterator.next();
    piece.catch(() => undefined);
    const chunks = {
        [Symbol.asyncIterator]: () => ({
            next() {
                const next = piece ?? iterator.next();
                piece = undefined;
                return next;
            },
            return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
        }),
    };
    return { chunks, close: async () => iterator.return?.() };
}

;// CONCATENATED MODULE: ./lib/feedback/read.ts












/** How often all names are looked at again for segments that came late, in milliseconds. */
const lookAtAllEvery = 3_600_000;
/**
 * Follows the store at `uri`, one that a service writes to, as {@link tailSegments} does.
 *
 * @throws InputError when `uri` names no such store
 */
function tailRecords(uri, options = {}) {
    return tailSegments(openSegmentStore(uri), options);
}
/**
 * Follows `store`: what was read is not read again, and a segment that grows is read on from where it ended. Names of
 * segments are remembered for that, about 100 bytes each.
 */
function tailSegments(store, options = {}) {
    const { since, counts = nothingRead(), lookBackMs = lookAtAllEvery, now = Date.now } = options;
    const spools = spoolsOf(options, store.folder);
    const from = since === undefined ? '' : firstName(since);
    const done = new Set();
    /** Bytes that were read of segments that may grow. */
    const begun = new Map();
    let lookedAtAll;
    const spooledSegments = async () => {
        const found = new Map();
        for (const folder of spools)
            await findSegments(folder, found);
        return [...found.values()]
            .filter(({ name }) => name >= from && !done.has(name))
            .sort((one, other) => (one.name < other.name ? -1 : 1));
    };
    /** What is there to read, in order. A segment that moves meanwhile may be given from both places. */
    const places = async function* (first) {
        const spooled = await spooledSegments();
        let next = 0;
        let foreign = 0;
        for await (const listed of store.list(first)) {
            if ('foreign' in listed)
                foreign += 1;
            else {
                const before = next;
                while ((spooled[next]?.name ?? listed.name) < listed.name)
                    next += 1;
                yield* spooled.slice(before, next);
                if (!done.has(listed.name))
                    yield listed;
            }
        }
        yield* spooled.slice(next);
        counts.foreignFiles = Math.max(counts.foreignFiles, foreign);
    };
    const open = (place) => 'path' in place ? (0,external_node_fs_.createReadStream)(place.path) : store.read(place.name);
    /** Reads on in one segment. @returns whether it was still at its place */
    const read = async function* ({ item: place, chunks, }) {
        const { name } = place;
        const isOpen = 'path' in place && !place.isWhole;
        const plain = isOpen ? chunks : unzipped(chunks);
        const isNew = !begun.has(name);
        try {
            for await (const { records, readBytes } of recordsIn(plain, begun.get(name) ?? 0, counts)) {
                begun.set(name, readBytes);
                if (records.length > 0)
                    yield records;
            }
        }
        catch (error) {
            if (isAbsent(error) || error instanceof errors_errors/* NotFoundError */.m_)
                return false;
            if (!isBrokenGzip(error))
                throw error;
            counts.brokenSegments += 1;
        }
        if (isNew)
            counts.segments += 1;
        if (isOpen) {
            begun.set(name, begun.get(name) ?? 0);
        }
        else {
            begun.delete(name);
            done.add(name);
        }
        return true;
    };
    return {
        counts,
        async *next() {
            const startedAt = now();
            const looksAtAll = lookedAtAll === undefined || startedAt - lookedAtAll > lookAtAllEvery;
            const recent = firstName(new Date(Math.max(0, startedAt - lookBackMs)));
            const first = looksAtAll || recent < from ? from : recent;
            // What has moved since its place was found is at its new place in the next pass.
            for (let pass = 0, missed = true; missed && pass < maxPasses; pass += 1) {
                missed = false;
                for await (const next of readAhead(places(first), open, ahead)) {
                    if (!done.has(next.item.name) && !(yield* read(next)))
                        missed = true;
                }
            }
            if (looksAtAll)
                lookedAtAll = startedAt;
        },
    };
}
/** From open to whole, and from there into the store, or to another process: a segment does not move more often. */
const maxPasses = 4;
/** So many segments are fetched at the same time: a request to S3 takes about as long as reading ten segments. */
const ahead = 8;
function spoolsOf({ openSegments, spool }, folder) {
    const own = openSegments === true && folder !== undefined ? [(0,external_node_path_.join)(folder, ownSpool)] : [];
    return spool === undefined || own.includes((0,external_node_path_.resolve)(spool)) ? own : [...own, (0,external_node_path_.resolve)(spool)];
}
/** Adds the segments in the spool `root` to `found`; one that is there twice is being compressed, and counts as whole. */
async function findSegments(root, found) {
    for (const folder of await namesIn(root)) {
        for (const file of await namesIn((0,external_node_path_.join)(root, folder))) {
            const segment = segment_segmentFile(file);
            if (segment === undefined || found.get(segment.name)?.isWhole)
                continue;
            found.set(segment.name, { ...segment, path: (0,external_node_path_.join)(root, folder, file) });
        }
    }
}
async function namesIn(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if (isAbsent(error))
            return [];
        throw error;
    }
}
function unzipped(chunks) {
    const gunzip = (0,external_node_zlib_.createGunzip)({ chunkSize: 65_536 });
    // An error of either ends both, and is thrown to whoever reads.
    (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(chunks), gunzip, () => undefined);
    return gunzip;
}
function isBrokenGzip(error) {
    return (0,code/* codeOf */.$)(error)?.startsWith('Z_') ?? false;
}

;// CONCATENATED MODULE: ./lib/feedback/read-records.ts




/**
 * The records in the store at `uri` (`file:`, `s3://` or `gs://`), segment by segment in the order in which these were
 * opened, without holding more than a piece of one in memory. Records of several processes are not in order of time.
 *
 * What is no segment, or no record, is left out and counted, as is the unwritten end of an open segment. A segment that
 * moves from the spool into the store meanwhile is read once.
 *
 * @throws InputError when `uri` names no store, PermissionError or UnavailableError when it cannot be read
 */
async function* readRecords(uri, options = {}) {
    for await (const records of tailSegments(readerAt(uri), options).next())
        yield* records;
}
/** Apart from {@link openSegmentStore}, so that the service, which reads no `gs://`, does not carry what that takes. */
function readerAt(uri) {
    if (!uri.startsWith('gs://'))
        return open_store_openSegmentStore(uri);
    const { bucket, key } = (0,gcs_uri/* parseGcsUri */.j)(uri);
    return gcsSegments(bucket, key.replace(/\/+$/, ''));
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
