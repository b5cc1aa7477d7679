export const id = 560;
export const ids = [560];
export const modules = {

/***/ 31050:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ingest: () => (/* binding */ ingest_ingest)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/environment.ts
var action_environment = __webpack_require__(60980);
;// CONCATENATED MODULE: ./lib/data/dataset-files.ts


/**
 * Writes a stored dataset to `folder` for whoever comes next: `dataset.json`, `train.parquet`, `validation.parquet`,
 * `test.parquet` and, when rows were rejected, `rejected.jsonl`. Each appears only once whole and verified.
 *
 * @param digest of `dataset.json`
 * @throws NotFoundError, IntegrityError when `store` does not have them as they were made
 */
async function writeDatasetFiles(store, { dataset, digest }, folder) {
    for (const split of ['train', 'validation', 'test']) {
        await store.getFile(dataset.splits[split].digest, (0,external_node_path_.join)(folder, `${split}.parquet`));
    }
    const rejected = (0,external_node_path_.join)(folder, 'rejected.jsonl');
    if (dataset.rejected === undefined)
        await (0,promises_.rm)(rejected, { force: true });
    else
        await store.getFile(dataset.rejected, rejected);
    await store.getFile(digest, (0,external_node_path_.join)(folder, 'dataset.json'));
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/spec/digests.ts
var digests = __webpack_require__(58021);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/data/timestamp.ts
const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
/**
 * Reads an ISO 8601 calendar date, or date and time, as milliseconds since 1970 in UTC; undefined when `text` is
 * neither or names no day. A space may stand for the `T`; no offset means UTC; what is finer than a millisecond is
 * dropped.
 */
function parseTimestamp(text) {
    const match = pattern.exec(text);
    if (match === null)
        return undefined;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
        .slice(1, 7)
        .map((part) => (part === undefined ? 0 : Number(part)));
    if (hour > 23 || minute > 59 || second > 59)
        return undefined;
    const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
    const offset = offsetMinutes(match[8]);
    if (offset === undefined)
        return undefined;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
        return undefined;
    return date.setUTCHours(hour, minute - offset, second, milliseconds);
}
/** Minutes east of UTC of `Z`, `+02`, `+0200` or `+02:00`; undefined beyond a day. */
function offsetMinutes(zone) {
    if (zone === undefined || zone === 'Z')
        return 0;
    const hours = Number(zone.slice(1, 3));
    const minutes = Number(zone.slice(3).replace(':', ''));
    if (hours > 23 || minutes > 59)
        return undefined;
    return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

;// CONCATENATED MODULE: ./lib/data/cell.ts

/** Longest category, in UTF-16 code units: longer ones are texts, and would blow up manifests and models. */
const maxCategoryLength = 1000;
/** The reader of cells of `column` in sources of `format`. */
function cellReader(column, format) {
    const expected = expectation(column);
    const forbidden = { reason: 'null is not allowed', expected };
    const read = valueReader(column, format, expected);
    const isNull = format === 'csv' ? (raw) => raw === '' : (raw) => raw === null || raw === undefined;
    return (raw) => {
        if (!isNull(raw))
            return read(raw);
        return column.nulls === 'allow' ? null : forbidden;
    };
}
function isRejection(reading) {
    return typeof reading === 'object' && reading !== null;
}
function valueReader(column, format, expected) {
    switch (column.type) {
        case 'number':
        case 'integer':
            return numberReader(column, format, expected);
        case 'boolean':
            return booleanReader(format, expected);
        case 'timestamp':
            return timestampReader(expected);
        case 'category':
        case 'text':
            return textReader(column, format, expected);
    }
}
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Also `12.0`: that is how many tools write a column of whole numbers that has nulls. */
const whole = /^[+-]?\d+(?:\.0*)?$/;
function numberReader({ type, min, max }, format, expected) {
    const grammar = type === 'integer' ? whole : decimal;
    const notOne = { reason: type === 'integer' ? 'not a whole number' : 'not a number', expected };
    const tooLarge = { reason: 'too large a number', expected };
    const below = { reason: `below ${min}`, expected };
    const above = { reason: `above ${max}`, expected };
    return (raw) => {
        if (typeof raw === 'string' ? format !== 'csv' || !grammar.test(raw) : typeof raw !== 'number')
            return notOne;
        // Adding 0 makes 0 of -0, which canonical JSON cannot tell apart.
        const value = Number(raw) + 0;
        if (!Number.isFinite(value))
            return tooLarge;
        if (type === 'integer' && !Number.isSafeInteger(value))
            return Number.isInteger(value) ? tooLarge : notOne;
        if (min !== undefined && value < min)
            return below;
        if (max !== undefined && value > max)
            return above;
        return value;
    };
}
const truths = new Map([
    ['true', true],
    ['yes', true],
    ['1', true],
    ['false', false],
    ['no', false],
    ['0', false],
]);
/** The truth that a text of CSV stands for; undefined when it is none. */
function truthIn(text) {
    return truths.get(text) ?? truths.get(text.toLowerCase());
}
/** The number that a text of CSV stands for; undefined when it is none. */
function numberIn(text) {
    // Adding 0 makes 0 of -0, which canonical JSON cannot tell apart.
    return decimal.test(text) ? Number(text) + 0 : undefined;
}
function booleanReader(format, expected) {
    const notOne = { reason: 'not true or false', expected };
    if (format === 'json')
        return (raw) => (typeof raw === 'boolean' ? raw : notOne);
    return (raw) => (typeof raw === 'string' ? truthIn(raw) : undefined) ?? notOne;
}
function timestampReader(expected) {
    const notOne = { reason: 'not a date or time in ISO 8601', expected };
    return (raw) => (typeof raw === 'string' ? parseTimestamp(raw) : undefined) ?? notOne;
}
function textReader(column, format, expected) {
    const notText = { reason: 'not a text', expected };
    const broken = { reason: 'not valid Unicode text', expected };
    const unknown = { reason: 'not one of the allowed values', expected };
    const tooLong = { reason: `longer than ${maxCategoryLength} characters`, expected };
    const isCategory = column.type === 'category';
    const allowed = isCategory && column.values !== undefined ? new Set(column.values) : undefined;
    return (raw) => {
        // A class may be written as a number in JSON: it is the same class as in a CSV file.
        const isPlain = format === 'json' && isCategory && (typeof raw === 'number' || typeof raw === 'boolean');
        const text = isPlain ? String(raw) : raw;
        if (typeof text !== 'string')
            return notText;
        if (allowed !== undefined)
            return allowed.has(text) ? text : unknown;
        if (text.includes('\0') || !text.isWellFormed())
            return broken;
        return isCategory && text.length > maxCategoryLength ? tooLong : text;
    };
}
const maxValuesShown = 10;
/** What the contract allows in `column`, for people: `a number from 25 to 70, or nothing`. */
function expectation(column) {
    const what = whatOf(column);
    return column.nulls === 'allow' ? `${what}, or nothing` : what;
}
function whatOf(column) {
    switch (column.type) {
        case 'number':
            return `a number${rangeOf(column)}`;
        case 'integer':
            return `a whole number${rangeOf(column)}`;
        case 'boolean':
            return 'true or false';
        case 'timestamp':
            return 'a date or time such as 2026-03-31T12:30:00Z';
        case 'text':
            return 'a text';
        case 'category': {
            if (column.values === undefined)
                return `a text of up to ${maxCategoryLength} characters`;
            const shown = column.values.slice(0, maxValuesShown).map((value) => JSON.stringify(value));
            const more = column.values.length - shown.length;
            return `one of ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
        }
    }
}
function rangeOf({ min, max, }) {
    if (min !== undefined && max !== undefined)
        return ` from ${min} to ${max}`;
    if (min !== undefined)
        return ` of at least ${min}`;
    return max === undefined ? '' : ` of at most ${max}`;
}

// EXTERNAL MODULE: ./lib/spec/problem.ts
var problem = __webpack_require__(93695);
;// CONCATENATED MODULE: ./lib/data/contract-columns.ts


const maxFindings = 20;
const maxNameLength = 100;
/** Among how many names the one is looked for that was meant: a source may have thousands. */
const maxCandidates = 1000;
/**
 * Where the contract's columns are in a source: for each of `data.columns`, in its order, an index into `found`.
 *
 * @param origin what errors call the source
 * @throws ContractError when a column is missing, or one is there that the contract neither has nor ignores
 */
function matchColumns(found, { columns, ignore }, origin) {
    const expected = Object.keys(columns);
    const positions = new Map(found.map((name, index) => [name, index]));
    const known = new Set([...expected, ...ignore]);
    const missing = expected.filter((name) => !positions.has(name));
    const extra = found.filter((name) => !known.has(name));
    if (missing.length > 0 || extra.length > 0) {
        const candidates = extra.slice(0, maxCandidates);
        throw new errors/* ContractError */.Vl(`The columns of ${origin} are not those of the contract`, {
            findings: [
                ...findings(missing, origin, (name) => missingMessage(name, candidates)),
                ...findings(extra, origin, extraMessage),
                { message: `expected: ${list(expected)}` },
                { message: `found: ${list(found)}` },
            ],
            hint: extra.length > 0
                ? 'Add each column that the contract does not have to data.columns, or to data.ignore, in model.yml.'
                : 'Mend the source, or take the missing columns out of data.columns in model.yml.',
        });
    }
    return expected.map((name) => positions.get(name) ?? -1);
}
function missingMessage(name, extra) {
    const near = (0,problem/* nearestOf */.qw)(name, extra);
    return `column ${quote(name)} is missing${near === undefined ? '' : `; is it ${quote(near)} in the source?`}`;
}
function extraMessage(name) {
    return `column ${quote(name)} is not in the contract: add it to data.columns or data.ignore`;
}
/** A finding for each of `names`, or, of many, for the first and one for the rest. */
function findings(names, origin, messageOf) {
    const location = { file: origin };
    const shown = names.slice(0, maxFindings).map((name) => ({ message: messageOf(name), location }));
    const more = names.length - shown.length;
    return more > 0 ? [...shown, { message: `and ${more} more like these`, location }] : shown;
}
function list(names) {
    const more = names.length - maxFindings;
    return `${names.slice(0, maxFindings).map(quote).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
function quote(name) {
    return JSON.stringify(name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name);
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./lib/data/utf8.ts


const newline = 0x0a;
/**
 * The same bytes, checked to be UTF-8 without NUL.
 *
 * @throws FormatError naming `origin`, the line and the byte's offset
 */
async function* checkedText(chunks, origin) {
    let offset = 0;
    let line = 1;
    let carried = Buffer.alloc(0);
    for await (const chunk of chunks) {
        const bytes = carried.length === 0 ? asBuffer(chunk) : Buffer.concat([carried, chunk]);
        const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes));
        check(whole, { offset, line, origin });
        for (let at = whole.indexOf(newline); at !== -1; at = whole.indexOf(newline, at + 1))
            line += 1;
        offset += whole.length;
        carried = bytes.subarray(whole.length);
        if (whole.length > 0)
            yield whole;
    }
    if (carried.length > 0)
        throw notUtf8(offset, line, origin);
}
function asBuffer(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function check(bytes, { offset, line, origin }) {
    const nul = bytes.indexOf(0);
    if (nul === -1 && (0,external_node_buffer_.isUtf8)(bytes))
        return;
    const bad = firstInvalid(nul === -1 ? bytes : bytes.subarray(0, nul)) ?? nul;
    const badLine = line + bytes.subarray(0, bad).filter((byte) => byte === newline).length;
    if (bad !== nul)
        throw notUtf8(offset + bad, badLine, origin);
    throw new errors/* FormatError */.IF(`${origin} has a NUL byte at offset ${offset + bad} (line ${badLine})`, {
        location: { file: origin, line: badLine },
        hint: 'It is a binary file, or text in UTF-16: write it as UTF-8.',
    });
}
function notUtf8(offset, line, origin) {
    return new errors/* FormatError */.IF(`${origin} is not UTF-8: the byte at offset ${offset} (line ${line}) is not valid`, {
        location: { file: origin, line },
        hint: offset === 0
            ? 'It may be UTF-16: write it as UTF-8.'
            : 'It may be in Windows-1252 or Latin-1: iconv -f WINDOWS-1252 -t UTF-8 converts it.',
    });
}
/** How many bytes a character has whose first byte is `lead`; 1 when it cannot be a first byte. */
function lengthOf(lead) {
    if (lead >= 0xf0)
        return lead <= 0xf4 ? 4 : 1;
    if (lead >= 0xe0)
        return 3;
    return lead >= 0xc2 ? 2 : 1;
}
/** Length of a character at the end of `bytes` whose last bytes are still to come. */
function incompleteTail(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
        const byte = bytes[bytes.length - back] ?? 0;
        if (byte < 0x80)
            return 0;
        if (byte >= 0xc0)
            return lengthOf(byte) > back ? back : 0;
    }
    return 0;
}
/** Where the first character starts that is not UTF-8. */
function firstInvalid(bytes) {
    let at = 0;
    while (at < bytes.length) {
        const length = lengthOf(bytes[at] ?? 0);
        if ((bytes[at] ?? 0) >= 0x80 && !(0,external_node_buffer_.isUtf8)(bytes.subarray(at, at + length)))
            return at;
        at += length;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/data/csv.ts


/** Bytes of the largest row: a quote that is never closed must not fill the memory with the rest of the file. */
const largestRow = 16 * 1024 * 1024;
const csv_maxFindings = 10;
/**
 * Reads CSV as RFC 4180 has it: a header, commas, double quotes, quoted line breaks; LF, CRLF or CR; a byte order mark
 * is dropped and blank lines are skipped.
 *
 * @param origin what errors call the source
 * @throws FormatError with its line, when `chunks` are not UTF-8, have no header or one with the same name twice, an
 * unbalanced quote, or rows that are shorter or longer than the header; also while the rows are read
 */
async function readCsv(chunks, origin) {
    const { columns, records } = await openCsv(chunks, origin);
    return { columns, batches: readBatches(records, columns.length, origin) };
}
/**
 * Reads CSV as {@link readCsv} does, but gives rows of any length, as they come: those of one chunk together.
 *
 * @param maxRowBytes of a row
 * @throws FormatError as {@link readCsv}, after the rows before the fault
 */
async function openCsv(chunks, origin, maxRowBytes = largestRow) {
    const records = parseRecords(chunks, origin, maxRowBytes);
    const first = await records.next();
    const [header, ...rows] = first.done === true ? [] : first.value;
    if (header === undefined) {
        throw new errors/* FormatError */.IF(`${origin} is empty`, {
            hint: 'A CSV file starts with a line that names its columns.',
        });
    }
    checkHeader(header.cells, origin);
    return { columns: header.cells, records: startingWith(rows, records) };
}
async function* startingWith(first, rest) {
    if (first.length > 0)
        yield first;
    yield* rest;
}
/** The records of each chunk. They are gathered by a callback, which takes half the time of a stream of them. */
async function* parseRecords(chunks, origin, maxRowBytes) {
    const { CsvError, parse } = await __webpack_require__.e(/* import() */ 70).then(__webpack_require__.bind(__webpack_require__, 56070));
    const lineOf = lineCounter();
    let records = [];
    const parser = parse({
        bom: true,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        skip_empty_lines: true,
        max_record_size: maxRowBytes,
        on_record(cells, { lines }) {
            records.push({ cells, line: lineOf(cells, lines) });
            return null;
        },
    });
    // Whoever writes to the parser is told of its error too.
    parser.on('error', () => undefined);
    let failure;
    try {
        for await (const chunk of checkedText(chunks, origin)) {
            await written(parser, chunk);
            if (records.length === 0)
                continue;
            yield records;
            records = [];
        }
        await ended(parser);
    }
    catch (error) {
        failure = error instanceof CsvError ? explain(error, origin, maxRowBytes) : error;
    }
    finally {
        parser.destroy();
    }
    if (records.length > 0)
        yield records;
    if (failure !== undefined)
        throw failure;
}
function written(parser, chunk) {
    return new Promise((resolve, reject) => {
        parser.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
}
function ended(parser) {
    return new Promise((resolve, reject) => {
        parser.once('error', reject);
        parser.end(resolve);
    });
}
async function* readBatches(records, width, origin) {
    const ragged = [];
    let row = 0;
    for await (const found of records) {
        const batch = [];
        for (const { cells, line } of found) {
            row += 1;
            if (cells.length !== width && ragged.length < csv_maxFindings) {
                const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
                ragged.push({
                    message: `row ${row} has ${count}, but the header has ${width}`,
                    location: { file: origin, line },
                });
            }
            batch.push({ row, line, cells });
        }
        if (ragged.length === csv_maxFindings)
            break;
        if (ragged.length === 0)
            yield batch;
    }
    if (ragged.length > 0) {
        throw new errors/* FormatError */.IF(`${origin} has rows that are shorter or longer than its header`, {
            findings: ragged,
            hint: 'A cell with a comma or a line break in it must be in double quotes.',
        });
    }
}
/**
 * Gives the line on which a record begins from the line on which csv-parse says that it ends. A CRLF inside of quotes
 * counts as two lines there, which shifts all that comes after it.
 */
function lineCounter() {
    let previous = 0;
    let surplus = 0;
    return (cells, lastLine) => {
        const line = lastLine - surplus;
        // Most records are on the line after the one before, and need no look into their cells.
        const isPlain = lastLine === previous + 1;
        previous = lastLine;
        if (isPlain)
            return line;
        let breaks = 0;
        for (const cell of cells) {
            breaks += cell.match(/[\r\n]/g)?.length ?? 0;
            surplus += cell.match(/\r\n/g)?.length ?? 0;
        }
        return line - breaks;
    };
}
function checkHeader(columns, origin) {
    const seen = new Set();
    const repeated = new Set();
    for (const name of columns)
        (seen.has(name) ? repeated : seen).add(name);
    if (repeated.size === 0)
        return;
    throw new errors/* FormatError */.IF(`${origin} has several columns of the same name`, {
        location: { file: origin, line: 1 },
        findings: Array.from(repeated)
            .slice(0, csv_maxFindings)
            .map((name) => ({
            message: `${JSON.stringify(name.slice(0, 200))} is the name of ${columns.filter((other) => other === name).length} columns`,
        })),
        hint: 'Give each column a name of its own.',
    });
}
function explain(error, origin, maxRowBytes) {
    // What csv-parse says of a place: the line it had come to, and the records before, of which the header is one.
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    const row = error['records'];
    const where = `${origin}, ${typeof row === 'number' && row > 0 ? `row ${row}` : 'header'}`;
    const details = { cause: error, location: { file: origin, line } };
    switch (error.code) {
        case 'CSV_QUOTE_NOT_CLOSED':
            return new errors/* FormatError */.IF(`${where}: a quoted cell is still open where the file ends, in line ${line}`, {
                ...details,
                hint: 'Close its double quote; a double quote inside of a quoted cell is written twice.',
            });
        case 'CSV_MAX_RECORD_SIZE':
            return new errors/* FormatError */.IF(`${where}: a row is longer than ${maxRowBytes} bytes`, {
                ...details,
                hint: 'Most likely a double quote is not closed.',
            });
        case 'CSV_INVALID_CLOSING_QUOTE':
        case 'INVALID_OPENING_QUOTE':
        case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
            return new errors/* FormatError */.IF(`${where}: a double quote is where none may be, in line ${line}`, {
                ...details,
                hint: 'Put the whole cell in double quotes, and write each one inside of it twice.',
            });
        default:
            return new errors/* FormatError */.IF(`${where}: not valid CSV`, details);
    }
}

;// CONCATENATED MODULE: ./lib/data/json.ts



const batchSize = 1024;
/**
 * Reads a JSON array of objects, one a row. The columns are the keys of all objects, as they first appear; a key that
 * an object does not have is a null there. The file is held in memory as a whole.
 *
 * @param origin what errors call the source
 * @throws FormatError when `chunks` are not UTF-8, not JSON, or not an array of objects
 */
async function readJson(chunks, origin) {
    const objects = checkShape(parse(await textOf(chunks, origin), origin), origin);
    const positions = new Map();
    for (const object of objects) {
        for (const key of Object.keys(object))
            if (!positions.has(key))
                positions.set(key, positions.size);
    }
    return { columns: Array.from(positions.keys()), batches: json_readBatches(objects, positions) };
}
async function* json_readBatches(objects, positions) {
    for (let start = 0; start < objects.length; start += batchSize) {
        yield objects.slice(start, start + batchSize).map((object, index) => {
            const cells = new Array(positions.size).fill(null);
            for (const [key, value] of Object.entries(object))
                cells[positions.get(key) ?? -1] = value;
            return { row: start + index + 1, line: undefined, cells };
        });
    }
}
async function textOf(chunks, origin) {
    const parts = [];
    let length = 0;
    for await (const part of checkedText(chunks, origin)) {
        length += part.length;
        if (length > external_node_buffer_.constants.MAX_STRING_LENGTH) {
            throw new errors/* FormatError */.IF(`${origin} is larger than ${external_node_buffer_.constants.MAX_STRING_LENGTH} bytes, the most for JSON`, {
                hint: 'Write it as CSV, or as several files and name them all in data.sources.',
            });
        }
        parts.push(part);
    }
    return Buffer.concat(parts)
        .toString('utf8')
        .replace(/^\uFEFF/, '');
}
function parse(text, origin) {
    if (text.trim() === '') {
        throw new errors/* FormatError */.IF(`${origin} is empty`, { hint: 'An array of objects was expected.' });
    }
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        const location = { file: origin, ...positionIn(text, cause) };
        throw new errors/* FormatError */.IF(`${origin} is not JSON`, { cause, location, hint: hintFor(text) });
    }
}
/** The line and column that a SyntaxError of JSON.parse names by its offset. */
function positionIn(text, error) {
    const offset = error instanceof SyntaxError ? / at position (\d+)/.exec(error.message)?.[1] : undefined;
    if (offset === undefined)
        return {};
    const before = text.slice(0, Number(offset)).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
function hintFor(text) {
    const [first = '', second = ''] = text.trimStart().split('\n', 2);
    if (first.trimEnd().endsWith('}') && second.startsWith('{')) {
        return 'It looks like JSON Lines: make it one array, with [ before, commas between and ] after the objects.';
    }
    return 'An array of objects was expected. NaN and Infinity are not JSON: write null.';
}
function checkShape(value, origin) {
    const expected = 'an array of objects, one a row, was expected';
    if (!Array.isArray(value)) {
        throw new errors/* FormatError */.IF(`${origin} holds ${describe(value)}, but ${expected}`, {
            hint: 'Write [{"column": value, …}, …].',
        });
    }
    const rows = value;
    const wrong = rows.findIndex((row) => !isObject(row));
    if (wrong !== -1) {
        throw new errors/* FormatError */.IF(`${origin}: row ${wrong + 1} is ${describe(rows[wrong])}, but ${expected}`, {
            hint: 'Write [{"column": value, …}, …].',
        });
    }
    return rows.filter(isObject);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function describe(value) {
    if (Array.isArray(value))
        return 'an array';
    if (value === null)
        return 'null';
    if (typeof value !== 'object')
        return `a ${typeof value}`;
    const keys = Object.keys(value)
        .slice(0, 5)
        .map((key) => JSON.stringify(key.slice(0, 50)));
    return keys.length === 0 ? 'an empty object' : `an object with ${keys.join(', ')}`;
}

;// CONCATENATED MODULE: ./lib/data/rejections.ts

/** Longest value kept of a rejected cell, in characters. */
const maxValueLength = 200;
const maxExamples = 3;
const rejections_maxFindings = 20;
/** More rows break the contract than `data.maxRejected` allows. */
class RejectedRowsError extends errors/* ContractError */.Vl {
    /** Most frequent first. */
    groups;
    /** JSON Lines of all rejected cells: what `rejected.jsonl` holds. */
    rejected;
    rows;
    constructor(rejections, rows, maxRejected) {
        const groups = rejections.groups();
        super(`${rows.rejected} of ${rows.read} rows (${percent(rows.rejected / rows.read)}) break the contract, but data.maxRejected allows ${percent(maxRejected)}`, {
            findings: groups.slice(0, rejections_maxFindings).map(findingOf),
            hint: 'Mend the data or the contract in model.yml, or raise data.maxRejected; rejected.jsonl names each cell.',
        });
        this.name = 'ContractError';
        this.groups = groups;
        this.rejected = rejections.jsonLines();
        this.rows = rows;
    }
}
/** Gathers the cells that break the contract. */
class Rejections {
    #lines = [];
    #groups = new Map();
    add({ source, row, column, raw, rejection, location }) {
        const { reason, expected } = rejection;
        const value = shorten(raw);
        this.#lines.push(`${JSON.stringify({ source, row, column, value, reason })}\n`);
        const key = JSON.stringify([column, reason]);
        const group = this.#groups.get(key);
        if (group === undefined) {
            const examples = [display(value)];
            this.#groups.set(key, { column, reason, expected, count: 1, examples, source, row, location });
            return;
        }
        group.count += 1;
        const example = display(value);
        if (group.examples.length < maxExamples && !group.examples.includes(example))
            group.examples.push(example);
    }
    /** One for each column and reason, most frequent first, ties in the order in which they were found. */
    groups() {
        return Array.from(this.#groups.values()).sort((one, other) => other.count - one.count);
    }
    /** One line a cell: `{"source":…,"row":…,"column":…,"value":…,"reason":…}`. */
    jsonLines() {
        return Buffer.from(this.#lines.join(''));
    }
}
/** `raw` as JSON can hold it: a text or a nested value cut to 200 characters, else as it is. */
function shorten(raw) {
    if (raw === null || raw === undefined)
        return null;
    if (typeof raw === 'boolean')
        return raw;
    if (typeof raw === 'number')
        return Number.isFinite(raw) ? raw : String(raw);
    const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
    if (text.length <= maxValueLength)
        return text.toWellFormed();
    return `${text.slice(0, maxValueLength).toWellFormed()}…`;
}
function display(value) {
    return value === null || value === '' ? 'nothing' : JSON.stringify(value);
}
function findingOf({ column, reason, expected, count, examples, source, row, location, }) {
    const cells = count === 1 ? '1 cell' : `${count} cells`;
    const message = `${JSON.stringify(column)}: ${reason} in ${cells}; expected ${expected}, found ${examples.join(', ')} (first in row ${row} of ${source})`;
    return { message, location };
}
function percent(share) {
    const value = share * 100;
    return `${value > 0 && value < 0.1 ? value.toPrecision(1) : Number(value.toFixed(1))}%`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/errors/code.ts
var errors_code = __webpack_require__(90791);
// EXTERNAL MODULE: ./lib/store/gcs-client.ts
var gcs_client = __webpack_require__(55931);
// EXTERNAL MODULE: ./lib/store/gcs-object.ts
var gcs_object = __webpack_require__(80303);
// EXTERNAL MODULE: ./lib/store/gcs-uri.ts
var gcs_uri = __webpack_require__(2904);
// EXTERNAL MODULE: ./lib/store/hashed-file.ts
var hashed_file = __webpack_require__(17582);
// EXTERNAL MODULE: ./lib/store/s3-client.ts
var s3_client = __webpack_require__(96246);
// EXTERNAL MODULE: ./lib/store/s3-object.ts
var s3_object = __webpack_require__(54510);
// EXTERNAL MODULE: ./lib/store/s3-uri.ts
var s3_uri = __webpack_require__(8803);
;// CONCATENATED MODULE: ./lib/data/source.ts













/** @throws SpecError when a source's URI or format cannot be told */
function sourcesOf({ spec, file, folder }) {
    return spec.data.sources.map((uri, index) => {
        const fail = (message, hint, cause) => {
            throw new errors/* SpecError */.G8(`data.sources.${index}: ${message}`, { cause, hint, location: { file } });
        };
        const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(uri)?.[1]?.toLowerCase();
        if (scheme !== undefined && scheme !== 's3' && scheme !== 'gs') {
            return fail(`sources at ${scheme}:// cannot be read`, 'Name a path, or an object as s3://bucket/key or gs://bucket/key.');
        }
        const extension = (0,external_node_path_.extname)(uri).toLowerCase();
        const format = spec.data.format ??
            formats.get(extension) ??
            fail(`the format of ${JSON.stringify(uri)} is not known from its name`, 'Set data.format to csv or json.');
        if (scheme === undefined) {
            const path = (0,external_node_path_.resolve)(folder, uri);
            return { uri, origin: shortPath(path), format, place: { path } };
        }
        try {
            const { bucket, key } = scheme === 's3' ? (0,s3_uri/* parseS3Uri */.y)(uri) : (0,gcs_uri/* parseGcsUri */.j)(uri);
            if (key === '' || key.endsWith('/')) {
                fail(`${JSON.stringify(uri)} names no object`, `Name each object as ${scheme}://bucket/key.`);
            }
            return { uri, origin: uri, format, place: { scheme, bucket, key } };
        }
        catch (error) {
            if (error instanceof errors/* SpecError */.G8)
                throw error;
            return fail(`${JSON.stringify(uri)} is not ${scheme}://bucket/key`, 'A bucket has 3 to 63 lower-case letters.', error);
        }
    });
}
const formats = new Map([
    ['.csv', 'csv'],
    ['.json', 'json'],
]);
/** `path` as seen from the working folder, when it lies in it. */
function shortPath(path) {
    const short = (0,external_node_path_.relative)('.', path);
    return short === '' || short.startsWith('..') ? path : short;
}
/**
 * Reads `sources` once for their digests. What lies in a bucket is copied to `folder`, so that it is read over the
 * network once only.
 *
 * @throws NotFoundError, PermissionError, UnavailableError, FormatError when one cannot be read
 */
async function takeSnapshots(sources, folder) {
    const open = objectOpener();
    const snapshots = [];
    for (const [index, source] of sources.entries()) {
        if ('path' in source.place) {
            snapshots.push(await localSnapshot(source, source.place.path));
            continue;
        }
        const { chunks, etag, versionId } = await open(source.place);
        const path = (0,external_node_path_.join)(folder, String(index));
        snapshots.push({ ...source, path, ...(await (0,hashed_file/* writeHashed */.N)(path, chunks)), etag, versionId });
    }
    return snapshots;
}
async function localSnapshot(source, path) {
    const details = { etag: undefined, versionId: undefined };
    try {
        const entry = await (0,promises_.stat)(path);
        if (!entry.isFile()) {
            throw new errors/* FormatError */.IF(`The source ${source.uri} is not a file: ${path}`, {
                hint: 'Name each file in data.sources.',
            });
        }
        return { ...source, ...details, path, digest: await (0,digest_digest/* digestOfFile */.Mk)(path), bytes: entry.size };
    }
    catch (error) {
        const code = (0,errors_code/* codeOf */.$)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR') {
            throw new errors/* NotFoundError */.m_(`The source ${source.uri} is not there: ${path}`, {
                cause: error,
                hint: 'Paths in data.sources start at the folder of model.yml. Is the file committed?',
            });
        }
        if (code === 'EACCES')
            throw new errors/* PermissionError */.i_(`The source ${path} may not be read`, { cause: error });
        throw error;
    }
}
/** Starts to read objects, with one connection to each kind of bucket. */
function objectOpener() {
    let s3;
    let gcs;
    return async ({ scheme, ...location }) => {
        if (scheme === 's3') {
            s3 ??= (0,s3_client/* connectS3 */.f)();
            return await (0,s3_object/* openS3Object */.s)(await s3, location);
        }
        gcs ??= (0,gcs_client/* connectGcs */.a)();
        const { generation, ...object } = await (0,gcs_object/* openGcsObject */.Z)(await gcs, location);
        return { ...object, versionId: generation };
    };
}
/** The bytes of `snapshot`, as a stream to be closed by whoever asked. */
function openSnapshot({ path }) {
    return (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1024 * 1024 });
}

;// CONCATENATED MODULE: ./lib/data/check-rows.ts








/** Readers of formats. Another format is another entry here. */
const readers = { csv: readCsv, json: readJson };
/**
 * Reads the rows of `snapshots`, in their order, against the contract. Those that keep it go to `accept`, with their
 * cells in the order of `data.columns`; the others are counted, with each cell that breaks it.
 *
 * @throws FormatError when a source is malformed
 * @throws ContractError when the columns of a source are not those of the contract, or it has no rows
 * @throws ConflictError when a file changed since its snapshot was taken
 */
async function checkRows(snapshots, data, accept) {
    const rejections = new Rejections();
    let read = 0;
    let rejected = 0;
    for (const snapshot of snapshots) {
        const stream = openSnapshot(snapshot);
        try {
            const { columns, batches } = await readers[snapshot.format](unchanged(stream, snapshot), snapshot.origin);
            const check = rowChecker(snapshot, data, matchColumns(columns, data, snapshot.origin), rejections);
            const before = read;
            for await (const batch of batches) {
                for (const row of batch) {
                    const cells = check(row);
                    if (cells === undefined)
                        rejected += 1;
                    else
                        accept(cells);
                }
                read += batch.length;
            }
            if (read === before) {
                throw new errors/* ContractError */.Vl(`${snapshot.origin} has no rows`, {
                    hint: 'Check what writes it, or take it out of data.sources in model.yml.',
                });
            }
        }
        finally {
            stream.destroy();
        }
    }
    return { read, rejected, rejections };
}
/** Gives the cells of a row, or undefined, and adds to `rejections`, when one breaks the contract. */
function rowChecker({ uri, origin, format }, { columns }, positions, rejections) {
    const contract = Object.entries(columns).map(([name, column], index) => ({
        name,
        position: positions[index] ?? -1,
        read: cellReader(column, format),
    }));
    return ({ row, line, cells: raw }) => {
        const cells = [];
        for (const { name, position, read } of contract) {
            const reading = read(raw[position]);
            if (isRejection(reading)) {
                const location = { file: origin, ...(line === undefined ? {} : { line }) };
                rejections.add({ source: uri, row, column: name, raw: raw[position], rejection: reading, location });
            }
            else {
                cells.push(reading);
            }
        }
        return cells.length === contract.length ? cells : undefined;
    };
}
/** The same chunks, checked at their end to be what the snapshot saw. */
async function* unchanged(chunks, { origin, digest }) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
    }
    if (`sha256:${hash.digest('hex')}` === digest)
        return;
    throw new errors/* ConflictError */.fK(`${origin} changed while it was read`, {
        hint: 'Run it again when nothing writes it.',
    });
}

// EXTERNAL MODULE: ./lib/data/dataset.ts
var data_dataset = __webpack_require__(35115);
;// CONCATENATED MODULE: ./lib/data/parquet-write.ts
const rowGroupSize = 100_000;
/**
 * The rows `indices` of `table`, in that order, as a Parquet file (Snappy, 100,000 rows a group). The same rows give
 * the same bytes.
 *
 * Numbers are DOUBLE, integers INT64, categories and texts UTF8, booleans BOOLEAN, timestamps TIMESTAMP_MILLIS in UTC.
 * A column whose contract forbids nulls is REQUIRED.
 */
async function writeParquet(table, indices, columns) {
    const { parquetWriteBuffer } = await Promise.all(/* import() */[__webpack_require__.e(649), __webpack_require__.e(578)]).then(__webpack_require__.bind(__webpack_require__, 51578));
    const columnData = columns.map(({ name, type, nullable }) => {
        const column = table.columns.get(name);
        if (column === undefined)
            throw new TypeError(`the table has no column ${JSON.stringify(name)}`);
        return { name, type: parquetTypes[type], nullable, data: valuesOf(column, indices) };
    });
    return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize, createdBy: 'slipway' }));
}
const parquetTypes = {
    number: 'DOUBLE',
    integer: 'INT64',
    boolean: 'BOOLEAN',
    timestamp: 'TIMESTAMP',
    category: 'STRING',
    text: 'STRING',
};
function valuesOf(column, indices) {
    return column.kind === 'categorical' ? textsOf(column, indices) : numbersOf(column, indices);
}
function textsOf({ codes, categories }, indices) {
    return Array.from(indices, (index) => categories[codes[index] ?? -1] ?? null);
}
function numbersOf({ type, values }, indices) {
    return Array.from(indices, (index) => {
        const value = values[index];
        if (value === undefined || Number.isNaN(value))
            return null;
        if (type === 'boolean')
            return value === 1;
        return type === 'number' ? value : BigInt(value);
    });
}

;// CONCATENATED MODULE: ./lib/data/profile.ts
const bins = 20;
const maxTop = 50;
const quantileShares = [0.05, 0.25, 0.5, 0.75, 0.95];
/**
 * What the values of `column` look like. A boolean is described by how often it is true and false; of free text only
 * the number of different ones is told, as its values may be long and not meant for a report.
 */
function profileOf(column) {
    if (column.kind === 'categorical')
        return categoricalProfile(column);
    return column.type === 'boolean' ? booleanProfile(column) : numericProfile(column);
}
function numericProfile({ values }) {
    const sorted = values.filter((value) => !Number.isNaN(value)).sort();
    const { mean, deviation } = moments(values);
    return {
        kind: 'numeric',
        nulls: values.length - sorted.length,
        min: sorted[0] ?? null,
        max: sorted.at(-1) ?? null,
        mean,
        deviation,
        quantiles: sorted.length === 0 ? [] : quantileShares.map((share) => quantile(sorted, share)),
        histogram: histogram(sorted),
    };
}
/**
 * Mean and sample standard deviation in one pass (Welford, Technometrics 4(3), 1962); null where there are too few
 * values, or where they are too large to be squared.
 */
function moments(values) {
    let count = 0;
    let mean = 0;
    let squares = 0;
    for (const value of values) {
        if (Number.isNaN(value))
            continue;
        count += 1;
        const delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }
    const deviation = Math.sqrt(squares / (count - 1));
    return {
        mean: count > 0 && Number.isFinite(mean) ? mean : null,
        deviation: count > 1 && Number.isFinite(deviation) ? deviation : null,
    };
}
/** Linear between the two nearest values: type 7 of Hyndman and Fan (1996), as numpy and R have it. */
function quantile(sorted, share) {
    const position = share * (sorted.length - 1);
    const below = sorted[Math.floor(position)] ?? 0;
    const above = sorted[Math.ceil(position)] ?? below;
    return between(below, above, position % 1);
}
/** `low` at 0, `high` at 1; does not overflow. */
function between(low, high, share) {
    return low === high ? low : low * (1 - share) + high * share;
}
/** 20 bins of equal width from the smallest to the largest value; one when all are the same, none when there are none. */
function histogram(sorted) {
    const min = sorted[0];
    const max = sorted.at(-1);
    if (min === undefined || max === undefined)
        return { edges: [], counts: [] };
    if (min === max)
        return { edges: [min, max], counts: [sorted.length] };
    const edges = Array.from({ length: bins + 1 }, (_, index) => edge(min, max, index));
    const counts = new Array(bins).fill(0);
    let bin = 0;
    for (const value of sorted) {
        while (bin < bins - 1 && value >= (edges[bin + 1] ?? max))
            bin += 1;
        counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return { edges, counts };
}
/** In whole steps where the numbers are whole; beyond 1e300 in a way that does not overflow. */
function edge(min, max, index) {
    if (index === 0)
        return min;
    if (index === bins)
        return max;
    if (Math.max(-min, max) > 1e300)
        return between(min, max, index / bins);
    return (min * (bins - index) + max * index) / bins;
}
function categoricalProfile({ type, codes, categories }) {
    const counts = new Array(categories.length).fill(0);
    let nulls = 0;
    for (const code of codes) {
        if (code < 0)
            nulls += 1;
        else
            counts[code] = (counts[code] ?? 0) + 1;
    }
    const used = categories
        .map((value, code) => ({ value, count: counts[code] ?? 0 }))
        .filter(({ count }) => count > 0);
    return {
        kind: 'categorical',
        nulls,
        distinct: used.length,
        top: type === 'text' ? [] : mostFrequent(used),
    };
}
function booleanProfile({ values }) {
    const count = (wanted) => values.reduce((sum, value) => sum + (value === wanted ? 1 : 0), 0);
    const used = [
        { value: 'false', count: count(0) },
        { value: 'true', count: count(1) },
    ].filter((entry) => entry.count > 0);
    const nulls = used.reduce((left, entry) => left - entry.count, values.length);
    return { kind: 'categorical', nulls, distinct: used.length, top: mostFrequent(used) };
}
function mostFrequent(used) {
    return used
        .toSorted((one, other) => other.count - one.count || byCodePoint(one.value, other.value))
        .slice(0, maxTop);
}
/** The order of the texts' code points, which is that of their UTF-8 bytes. */
function byCodePoint(one, other) {
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
// EXTERNAL MODULE: ./lib/manifest/manifest.ts
var manifest = __webpack_require__(43133);
;// CONCATENATED MODULE: ./lib/data/provenance.ts


/**
 * `provenance.json`: when and from where a dataset was first made. It differs from run to run, so it lies beside
 * `dataset.json` and is not part of its digest.
 */
const provenanceManifest = (0,manifest/* defineManifest */.n)('slipway.provenance/v1', schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('slipway.provenance/v1'),
    dataset: manifest/* digestSchema */.e,
    /** ISO 8601, UTC. */
    startedAt: iso/* datetime */.w$(),
    /** Seconds. */
    duration: schemas/* number */.aig().nonnegative(),
    sources: schemas/* array */.YOg(schemas/* strictObject */.rej({
        uri: schemas/* string */.YjP(),
        digest: manifest/* digestSchema */.e,
        /** What S3 or Google Cloud says of the object that was read; null for a file. */
        etag: schemas/* string */.YjP().nullable(),
        /** On Google Cloud the generation. */
        versionId: schemas/* string */.YjP().nullable(),
    })),
}));

;// CONCATENATED MODULE: ./lib/data/split.ts

/**
 * Deals rows to splits by their key alone, so that a row stays where it is whatever rows come or go beside it, and
 * rows with the same key land together.
 *
 * The SHA-256 of the salt and the canonical JSON (RFC 8785) of the key's cells by column name, of which the first 53
 * bits make a number in [0, 1), says which split: below the share of train, below that and the share of validation,
 * or test.
 *
 * @param columns names of the cells that are given, in their order
 */
function splitter({ key, salt, train, validation }, columns) {
    const parts = key.toSorted(byCodeUnit).map((name) => ({
        label: `${JSON.stringify(name)}:`,
        index: columns.indexOf(name),
    }));
    return (cells) => {
        const json = parts.map(({ label, index }) => label + JSON.stringify(cells[index] ?? null)).join(',');
        const position = unitInterval((0,external_node_crypto_.hash)('sha256', `${salt}{${json}}`, 'buffer'));
        if (position < train)
            return 'train';
        return position < train + validation ? 'validation' : 'test';
    };
}
/** The first 53 bits of `digest` as a number in [0, 1), each value as likely as any other. */
function unitInterval(digest) {
    return (digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11)) / 2 ** 53;
}
/** The order of keys in RFC 8785: by UTF-16 code units. */
function byCodeUnit(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}

// EXTERNAL MODULE: ./lib/data/category-codes.ts
var category_codes = __webpack_require__(20204);
;// CONCATENATED MODULE: ./lib/data/table-builder.ts

/** Gathers rows into a {@link Table}. */
class TableBuilder {
    #builders;
    #rows = 0;
    constructor(columns) {
        this.#builders = columns.map(({ name, type }) => [
            name,
            type === 'category' || type === 'text' ? categoricalBuilder(type) : numericBuilder(type),
        ]);
    }
    get rows() {
        return this.#rows;
    }
    /** Adds a row; `cells` are in the order of the columns and of their types. */
    append(cells) {
        for (const [index, [, builder]] of this.#builders.entries())
            builder.append(cells[index] ?? null);
        this.#rows += 1;
    }
    build() {
        return {
            rows: this.#rows,
            columns: new Map(this.#builders.map(([name, builder]) => [name, builder.build()])),
        };
    }
}
function numericBuilder(type) {
    let values = new Float64Array(1024);
    let length = 0;
    return {
        append(cell) {
            if (length === values.length) {
                const grown = new Float64Array(length * 2);
                grown.set(values);
                values = grown;
            }
            values[length] = cell === null ? Number.NaN : Number(cell);
            length += 1;
        },
        build: () => ({ kind: 'numeric', type, values: values.subarray(0, length) }),
    };
}
function categoricalBuilder(type) {
    let codes = new Int32Array(1024);
    let length = 0;
    const categories = new category_codes/* CategoryCodes */.t();
    return {
        append(cell) {
            if (length === codes.length) {
                const grown = new Int32Array(length * 2);
                grown.set(codes);
                codes = grown;
            }
            codes[length] = cell === null ? -1 : categories.codeOf(String(cell));
            length += 1;
        },
        build: () => ({
            kind: 'categorical',
            type,
            codes: codes.subarray(0, length),
            categories: categories.list,
        }),
    };
}

;// CONCATENATED MODULE: ./lib/data/ingest.ts















/** Raised when the same sources and contract come to give other bytes: what older versions stored is then not reused. */
const ingestVersion = 1;
/**
 * Reads the sources of `model.yml`, checks each row against its contract, deals the rows to the splits and stores
 * them with their manifest. When neither the sources nor the contract changed since `store` was last given them,
 * nothing is parsed and the same dataset is given back.
 *
 * @throws SpecError, NotFoundError, PermissionError, UnavailableError, FormatError when a source cannot be read
 * @throws ContractError when its columns or too many of its rows ({@link RejectedRowsError}) break the contract, or
 * the rows are too few to be split
 */
async function ingest(loaded, store, now = () => new Date()) {
    const startedAt = now();
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'slipway-ingest-'));
    try {
        const snapshots = await takeSnapshots(sourcesOf(loaded), folder);
        const key = ingestKey(loaded.spec, snapshots);
        const known = await recallDataset(store, key);
        if (known !== undefined)
            return known;
        const dataset = await makeDataset(loaded.spec, snapshots, store);
        const { bytes, digest } = data_dataset/* datasetManifest */.o.write(dataset);
        await store.put(bytes);
        const provenance = {
            kind: 'slipway.provenance/v1',
            dataset: digest,
            startedAt: startedAt.toISOString(),
            duration: Math.max(0, now().getTime() - startedAt.getTime()) / 1000,
            sources: snapshots.map(({ uri, digest, etag = null, versionId = null }) => ({
                uri,
                digest,
                etag,
                versionId,
            })),
        };
        const results = await store.record('ingest', key, {
            dataset: digest,
            provenance: await store.put(provenanceManifest.write(provenance).bytes),
        });
        if (results['dataset'] !== digest) {
            throw new errors/* ConflictError */.fK(`${store.uri} holds another dataset for the same sources and contract`, {
                hint: 'It was made by another build of Slipway. Use a new store, or remove the record of this dataset.',
            });
        }
        return { dataset, digest, reused: false, provenance };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
function ingestKey(spec, snapshots) {
    return (0,digest_digest/* digestOfJson */.Qs)({
        version: ingestVersion,
        name: spec.name,
        contract: (0,digests/* contractDigest */.vE)(spec),
        sources: snapshots.map(({ uri, format, digest }) => ({ uri, format, digest })),
    });
}
/** What `store` remembers for `key`, when all that it names is still there. */
async function recallDataset(store, key) {
    const results = await store.recall('ingest', key);
    const digest = results?.['dataset'];
    if (digest === undefined || !(await store.has(digest)))
        return undefined;
    const dataset = data_dataset/* datasetManifest */.o.read(await store.get(digest), `the dataset ${digest}`);
    const blobs = Object.values(dataset.splits).map((split) => split.digest);
    if (dataset.rejected !== undefined)
        blobs.push(dataset.rejected);
    for (const blob of blobs)
        if (!(await store.has(blob)))
            return undefined;
    const origin = results?.['provenance'];
    const provenance = origin !== undefined && (await store.has(origin))
        ? provenanceManifest.read(await store.get(origin), `the provenance ${origin}`)
        : undefined;
    return { dataset, digest, reused: true, provenance };
}
async function makeDataset(spec, snapshots, store) {
    const columns = Object.entries(spec.data.columns).map(([name, { type, nulls }]) => ({
        name,
        type,
        nullable: nulls === 'allow',
    }));
    const names = columns.map(({ name }) => name);
    const { train, validation, test, salt } = spec.split;
    const key = spec.data.key.length > 0 ? spec.data.key : names;
    const splitRule = { key, salt, train, validation, test };
    const splitOf = splitter(splitRule, names);
    const builder = new TableBuilder(columns);
    const indices = { train: [], validation: [], test: [] };
    const { read, rejected, rejections } = await checkRows(snapshots, spec.data, (cells) => {
        indices[splitOf(cells)].push(builder.rows);
        builder.append(cells);
    });
    const rows = { read, accepted: builder.rows, rejected };
    if (rejected > spec.data.maxRejected * read) {
        throw new RejectedRowsError(rejections, rows, spec.data.maxRejected);
    }
    checkSplits(indices, rows.accepted);
    const table = builder.build();
    const storeSplit = async (split) => {
        const bytes = await writeParquet(table, Uint32Array.from(indices[split]), columns);
        return { digest: await store.put(bytes), rows: indices[split].length, bytes: bytes.length };
    };
    return {
        kind: 'slipway.dataset/v1',
        name: spec.name,
        sources: snapshots.map(({ uri, digest, bytes }) => ({ uri, digest, bytes })),
        contract: (0,digests/* contractDigest */.vE)(spec),
        columns,
        rows,
        rejections: rejections.groups().map(({ column, reason, count }) => ({ column, reason, count })),
        ...(rejected > 0 ? { rejected: await store.put(rejections.jsonLines()) } : {}),
        profile: Object.fromEntries(Array.from(table.columns, ([name, column]) => [name, profileOf(column)])),
        splitRule,
        splits: {
            train: await storeSplit('train'),
            validation: await storeSplit('validation'),
            test: await storeSplit('test'),
        },
    };
}
/** @throws ContractError when no row fell into a split that must not be empty */
function checkSplits(indices, accepted) {
    for (const split of ['train', 'test']) {
        if (indices[split].length > 0)
            continue;
        const rows = accepted === 1 ? '1 row keeps' : `${accepted} rows keep`;
        throw new errors/* ContractError */.Vl(`No row fell into the ${split} split: only ${rows} the contract`, {
            hint: 'Bring more rows, raise the share of that split, or change split.salt in model.yml.',
        });
    }
}

// EXTERNAL MODULE: ./lib/spec/load.ts + 4 modules
var load = __webpack_require__(68346);
// EXTERNAL MODULE: ./lib/store/open.ts + 4 modules
var store_open = __webpack_require__(33569);
// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/ingest/inputs.ts

const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    store: inputs/* input */.hF.textOr('file:.slipway/store'),
});

// EXTERNAL MODULE: ./lib/report/format.ts
var format = __webpack_require__(57330);
// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./actions/ingest/summary.ts



const maxColumns = 100;
const maxGroups = 20;
/** What was read, what was rejected and why, what each column looks like, and the splits. */
function ingestSummary({ dataset, digest, reused, provenance }) {
    const { read, accepted, rejected } = dataset.rows;
    const verdict = rejected === 0
        ? `All ${(0,format/* formatNumber */.ZV)(read)} rows keep the contract.`
        : `${(0,format/* formatNumber */.ZV)(accepted)} of ${(0,format/* formatNumber */.ZV)(read)} rows keep the contract, ${(0,format/* formatNumber */.ZV)(rejected)} (${summary_percent(rejected, read)}) ${rejected === 1 ? 'is' : 'are'} set aside in ${(0,markdown/* inlineCode */.ti)('rejected.jsonl')}.`;
    const made = provenance === undefined ? 'before' : `on ${provenance.startedAt.slice(0, 10)}`;
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Data of ${dataset.name}`), `${verdict} Dataset ${(0,markdown/* inlineCode */.ti)((0,digest_digest/* shortDigest */.VK)(digest))}.`, reused
        ? `Reused: neither the sources nor the contract changed since it was made ${made}, so nothing was parsed again.`
        : undefined, rejectionCounts(dataset), splitTable(dataset), profileTable(dataset), (0,markdown/* details */.zH)('Sources and digests', sourceTable(dataset, digest)));
}
/** Why ingest failed: what the contract expects and what was found, by column and reason. */
function rejectedSummary(name, { groups, rows }) {
    const shown = groups.slice(0, maxGroups);
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Data of ${name}`), `${(0,format/* formatNumber */.ZV)(rows.rejected)} of ${(0,format/* formatNumber */.ZV)(rows.read)} rows (${summary_percent(rows.rejected, rows.read)}) break the contract, more than ${(0,markdown/* inlineCode */.ti)('data.maxRejected')} allows. Each cell is in ${(0,markdown/* inlineCode */.ti)('rejected.jsonl')}.`, (0,markdown/* table */.tp)(['Column', 'Reason', 'Cells', 'Expected', 'Found', 'First in'], shown.map(groupRow), [2]), groups.length > shown.length ? `And ${groups.length - shown.length} more reasons.` : undefined);
}
function groupRow({ column, reason, expected, count, examples, source, row }) {
    return [
        (0,markdown/* escapeMarkdown */.FV)(column),
        (0,markdown/* escapeMarkdown */.FV)(reason),
        (0,format/* formatNumber */.ZV)(count),
        (0,markdown/* escapeMarkdown */.FV)(expected),
        examples.map(markdown/* inlineCode */.ti).join(', '),
        (0,markdown/* escapeMarkdown */.FV)(`${source}, row ${row}`),
    ];
}
function rejectionCounts({ rejections }) {
    if (rejections.length === 0)
        return undefined;
    const rows = rejections
        .slice(0, maxGroups)
        .map(({ column, reason, count }) => [
        (0,markdown/* escapeMarkdown */.FV)(column),
        (0,markdown/* escapeMarkdown */.FV)(reason),
        (0,format/* formatNumber */.ZV)(count),
    ]);
    return (0,markdown/* table */.tp)(['Column', 'Why rejected', 'Cells'], rows, [2]);
}
function splitTable({ splits, rows }) {
    const lines = ['train', 'validation', 'test'].map((name) => {
        const split = splits[name];
        return [name, (0,format/* formatNumber */.ZV)(split.rows), summary_percent(split.rows, rows.accepted), (0,format/* formatBytes */.z3)(split.bytes)];
    });
    return (0,markdown/* table */.tp)(['Split', 'Rows', 'Share', 'Parquet'], lines, [1, 2, 3]);
}
function profileTable({ columns, profile, rows }) {
    const lines = columns.slice(0, maxColumns).flatMap(({ name, type }) => {
        const column = profile[name];
        return column === undefined
            ? []
            : [[(0,markdown/* escapeMarkdown */.FV)(name), type, ...profileCells(column, type, rows.accepted)]];
    });
    const header = ['Column', 'Type', 'Nulls', 'Mean ± deviation', 'Min – median – max', 'Values'];
    const more = columns.length - maxColumns;
    return (0,markdown/* document */.Al)((0,markdown/* table */.tp)(header, lines, [2, 3, 4]), more > 0 ? `And ${more} more columns.` : undefined).trimEnd();
}
function profileCells(profile, type, rows) {
    const nulls = profile.nulls === 0 ? '0' : `${(0,format/* formatNumber */.ZV)(profile.nulls)} (${summary_percent(profile.nulls, rows)})`;
    if (profile.kind === 'categorical')
        return [nulls, '', '', summary_valuesOf(profile, rows)];
    const { mean, deviation, min, max, quantiles } = profile;
    const median = quantiles[2] ?? null;
    if (type === 'timestamp')
        return [nulls, '', [min, median, max].map(formatDay).join(' – '), ''];
    return [
        nulls,
        `${(0,format/* formatNumber */.ZV)(mean)} ± ${(0,format/* formatNumber */.ZV)(deviation)}`,
        [min, median, max].map((value) => (0,format/* formatNumber */.ZV)(value)).join(' – '),
        '',
    ];
}
function summary_valuesOf({ distinct, top }, rows) {
    if (top.length === 0)
        return `${(0,format/* formatNumber */.ZV)(distinct)} different`;
    const shown = top
        .slice(0, 3)
        .map(({ value, count }) => `${(0,markdown/* escapeMarkdown */.FV)(value.slice(0, 40))} ${summary_percent(count, rows)}`);
    return `${shown.join(', ')}${distinct > shown.length ? `, ${(0,format/* formatNumber */.ZV)(distinct - shown.length)} more` : ''}`;
}
function sourceTable({ sources, contract, splits }, digest) {
    const lines = [
        ...sources.map(({ uri, digest: source, bytes }) => [
            (0,markdown/* escapeMarkdown */.FV)(uri),
            (0,markdown/* inlineCode */.ti)(source),
            (0,format/* formatBytes */.z3)(bytes),
        ]),
        ['dataset.json', (0,markdown/* inlineCode */.ti)(digest), ''],
        ['contract', (0,markdown/* inlineCode */.ti)(contract), ''],
        ...['train', 'validation', 'test'].map((name) => [
            `${name}.parquet`,
            (0,markdown/* inlineCode */.ti)(splits[name].digest),
            (0,format/* formatBytes */.z3)(splits[name].bytes),
        ]),
    ];
    return (0,markdown/* table */.tp)(['What', 'SHA-256', 'Size'], lines, [2]);
}
function summary_percent(part, whole) {
    return whole === 0 ? '–' : `${(0,format/* formatNumber */.ZV)((100 * part) / whole, 1)}%`;
}
function formatDay(milliseconds) {
    return milliseconds === null ? '–' : new Date(milliseconds).toISOString().slice(0, 10);
}

;// CONCATENATED MODULE: ./actions/ingest/ingest.ts













/**
 * Makes the dataset of a model and leaves its files in the work folder. When too many rows break the contract,
 * `rejected.jsonl` and the summary say which. After a failure no `dataset.json` is there.
 *
 * Safe to run again: the same sources and contract give the same dataset, which is then taken from the store.
 */
const ingest_ingest = (0,action/* defineAction */.Q)('ingest', inputs_inputs, ['dataset', 'rows', 'rejected', 'reused'], async ({ model, store: storeUri }, { environment, log, summarize }) => {
    const loaded = await (0,load/* loadSpec */.I)((0,external_node_path_.resolve)(environment.workspace, model));
    const { name } = loaded.spec;
    const store = (0,store_open/* openStore */.C)(storeUri, { workspace: environment.workspace });
    const folder = (0,action_environment/* workFolder */.k)(environment, name);
    // A later step must not take the dataset of an earlier run for the one that this run failed to make.
    await (0,promises_.rm)((0,external_node_path_.join)(folder, 'dataset.json'), { force: true });
    try {
        const result = await ingest(loaded, store);
        const { dataset, digest, reused, provenance } = result;
        await writeDatasetFiles(store, result, folder);
        const provenanceFile = (0,external_node_path_.join)(folder, 'provenance.json');
        if (provenance === undefined)
            await (0,promises_.rm)(provenanceFile, { force: true });
        else
            await (0,promises_.writeFile)(provenanceFile, provenanceManifest.write(provenance).bytes);
        log.info(reused
            ? `${name}: the sources and the contract are unchanged, dataset ${(0,digest_digest/* shortDigest */.VK)(digest)} is reused`
            : `${name}: ${dataset.rows.accepted} of ${dataset.rows.read} rows make dataset ${(0,digest_digest/* shortDigest */.VK)(digest)}`);
        summarize(ingestSummary(result));
        const { accepted, rejected } = dataset.rows;
        return { dataset: digest, rows: accepted, rejected, reused };
    }
    catch (error) {
        if (error instanceof RejectedRowsError) {
            await (0,promises_.mkdir)(folder, { recursive: true });
            await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'rejected.jsonl'), error.rejected);
            summarize(rejectedSummary(name, error));
        }
        throw error;
    }
});


/***/ }),

/***/ 20204:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ CategoryCodes)
/* harmony export */ });
/** Numbers texts from 0 in the order in which they first appear. */
class CategoryCodes {
    /** The texts by their number. */
    list = [];
    #codes = new Map();
    codeOf(text) {
        const known = this.#codes.get(text);
        if (known !== undefined)
            return known;
        const code = this.list.length;
        this.list.push(text);
        this.#codes.set(text, code);
        return code;
    }
}


/***/ }),

/***/ 58021:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H_: () => (/* binding */ trainingDigest),
/* harmony export */   R1: () => (/* binding */ gatesDigest),
/* harmony export */   vE: () => (/* binding */ contractDigest)
/* harmony export */ });
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);

/** What of `model.yml` decides the rows and their splits. */
function contractDigest({ data, split }) {
    const { columns, ignore, key, maxRejected, format } = data;
    return (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOfJson */ .Qs)({
        columns: Object.entries(columns),
        ignore,
        key,
        maxRejected,
        format: format ?? null,
        split,
    });
}
/** What of `model.yml` decides the model, beside the data. */
function trainingDigest({ name, description, task, target, features, train }) {
    return (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOfJson */ .Qs)({ name, description, task, target, features: features ?? null, train });
}
/** What of `model.yml` decides whether a model may go on. */
function gatesDigest({ gates }) {
    return (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOfJson */ .Qs)(gates);
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
