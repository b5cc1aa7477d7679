export const id = 120;
export const ids = [120];
export const modules = {

/***/ 58599:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ defineAction)
/* harmony export */ });
/** Defines an action. Everything that `run` decides is given to it; what it returns becomes the step's outputs. */
function defineAction(name, inputs, outputs, run) {
    return { name, inputs, outputs, run };
}


/***/ }),

/***/ 57248:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Al: () => (/* binding */ document),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   R_: () => (/* binding */ heading),
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   ti: () => (/* binding */ inlineCode),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/**
 * Markdown from values that are not trusted. Every function here gives Markdown and escapes what it is given,
 * but for those parameters that are named `markdown`.
 */
/** `text` so that GitHub shows just its characters: no HTML, no formatting, no mention, on one line. */
function escapeMarkdown(text) {
    return printable(text)
        .replace(/[\\`*_{}[\]()#+!|~<>&]/g, (character) => character === '<'
        ? '&lt;'
        : character === '>'
            ? '&gt;'
            : character === '&'
                ? '&amp;'
                : `\\${character}`)
        .replace(/@/g, '@\u200b');
}
function escapeHtml(text) {
    return printable(text)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/@/g, '@\u200b');
}
/** `text` as inline code, whatever it holds. */
function inlineCode(text) {
    const plain = printable(text).replace(/\|/g, '\\|');
    const longest = Math.max(0, ...Array.from(plain.matchAll(/`+/g), ([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return longest > 0 ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}
/** A heading of `level` 1 to 6. */
function heading(level, text) {
    return `${'#'.repeat(level)} ${escapeMarkdown(text)}`;
}
/** A table. Cells are Markdown: escape what they show. Columns named in `right` are aligned to the right. */
function table(markdownHeader, markdownRows, right = []) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const rule = markdownHeader.map((_, index) => (right.includes(index) ? '---:' : '---'));
    return [line(markdownHeader), line(rule), ...markdownRows.map(line)].join('\n');
}
/** A link; a `url` that is not http or https is shown as text. */
function link(text, url) {
    return /^https?:\/\/[^\s()<>]+$/.test(url) ? `[${escapeMarkdown(text)}](${url})` : escapeMarkdown(text);
}
/** A part that opens on a click. Its title is HTML, in which Markdown's escapes would show. */
function details(title, markdown) {
    return `<details><summary>${escapeHtml(title)}</summary>\n\n${markdown}\n\n</details>`;
}
/** Parts of a document, one blank line apart; absent ones are left out. */
function document(...markdownParts) {
    return `${markdownParts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}
/** `text` without control characters and direction overrides, on one line, at most 1,000 characters. */
function printable(text) {
    const plain = text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
    return plain.length > 1000 ? `${plain.slice(0, 1000)}…` : plain;
}


/***/ }),

/***/ 12015:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ member),
/* harmony export */   Vq: () => (/* binding */ jsonSchemaOf),
/* harmony export */   Wl: () => (/* binding */ isSchema),
/* harmony export */   x3: () => (/* binding */ fieldFinder)
/* harmony export */ });
/* unused harmony export typesNamed */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98439);

/** The JSON Schema (2020-12) of what `schema` takes. */
function jsonSchemaOf(schema) {
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .toJSONSchema */ .bl(schema, { io: 'input', override: withoutPlumbing });
}
/** Leaves out what zod adds beyond the field's own rules: empty defaults of sections, the largest safe integer. */
function withoutPlumbing({ jsonSchema }) {
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER)
        delete jsonSchema.maximum;
    if (isEmptyObject(jsonSchema.default))
        delete jsonSchema.default;
}
function isEmptyObject(value) {
    return (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);
}
/** Finds the fields of a schema, which is made when it is first needed, and once: a file may have thousands of faults. */
function fieldFinder(make) {
    let whole;
    return (path, value) => {
        whole ??= make();
        return fieldOf(whole, path, value);
    };
}
function fieldOf(whole, path, value) {
    let schema = chosen(whole, value);
    let current = value;
    for (const part of path) {
        current = member(current, part);
        const next = typeof part === 'number'
            ? schema?.items
            : schema?.properties !== undefined && Object.hasOwn(schema.properties, part)
                ? schema.properties[part]
                : schema?.additionalProperties;
        schema = isSchema(next) ? chosen(next, current) : undefined;
    }
    return schema;
}
/** Of the columns' types, the one that `value.type` names. */
function chosen(schema, value) {
    const type = member(value, 'type');
    const found = schema.oneOf?.find(({ properties }) => {
        const named = properties?.['type'];
        return isSchema(named) && typesNamed(named).some((name) => name === type);
    });
    return found ?? schema;
}
/** The values that a `const` or `enum` allows. */
function typesNamed(schema) {
    return schema.const === undefined ? (schema.enum ?? []) : [schema.const];
}
function isSchema(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** `value[part]` where there is such a member of its own. */
function member(value, part) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
        return undefined;
    return Reflect.get(value, part);
}


/***/ }),

/***/ 93695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HL: () => (/* binding */ enumerate),
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   WU: () => (/* binding */ show),
/* harmony export */   h: () => (/* binding */ suggestion),
/* harmony export */   qw: () => (/* binding */ nearestOf)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21916);

/** `path` as people write it: `gates[0].metric`, `data.columns["Body Mass (g)"].min`. */
function pathText(path) {
    return path.reduce((text, part) => {
        if (typeof part === 'number')
            return `${text}[${part}]`;
        if (!/^[\w-]+$/.test(part))
            return `${text}[${show(part)}]`;
        return text === '' ? part : `${text}.${part}`;
    }, '');
}
const maxShown = 60;
/**
 * `value` for a message: JSON, cut after 60 characters, control characters and direction overrides escaped;
 * long lists and mappings by their size.
 */
function show(value) {
    if (value === undefined)
        return 'nothing';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : `a list of ${count(value.length, 'item')}`;
    if (typeof value === 'object' && value !== null) {
        const keys = Object.keys(value);
        if (keys.length === 0)
            return 'an empty mapping';
        return keys.length > 3 ? `a mapping of ${keys.length} keys` : `a mapping with ${enumerate(keys)}`;
    }
    if (typeof value !== 'string')
        return String(value);
    const characters = Array.from(value);
    const cut = characters.length > maxShown ? `${characters.slice(0, maxShown).join('')}…` : value;
    return JSON.stringify(cut).replace(/[\p{Cf}\p{Cc}]/gu, escapeCharacter);
}
function escapeCharacter(character) {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
/** `words` as a list in a sentence, those that are not plain words quoted; at most 40 of them. */
function enumerate(words) {
    const shown = words
        .slice(0, 40)
        .map((word) => (/^[\w .()%$-]+$/.test(word) && word.length <= maxShown ? word : show(word)));
    return words.length > shown.length
        ? `${shown.join(', ')} and ${words.length - shown.length} more`
        : shown.join(', ');
}
/** `2 rows`, `1 row`. */
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
/** ` Did you mean X?` for the one of `known` that `word` is likely to stand for, or nothing. */
function suggestion(word, known) {
    const nearest = nearestOf(word, known);
    return nearest === undefined ? '' : ` Did you mean ${enumerate([nearest])}?`;
}
/** Comparing with more than these takes longer than it helps. */
const maxCompared = 500;
/** The one of `known` that is `word` but for a slip of the pen, or that holds it or is held in it. */
function nearestOf(word, known) {
    const plain = simplify(word);
    if (plain === '' || word.length > 200 || known.length > maxCompared)
        return undefined;
    let nearest;
    let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
    for (const candidate of known) {
        const edits = (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(plain, simplify(candidate));
        if (edits < least) {
            nearest = candidate;
            least = edits;
        }
    }
    return nearest ?? known.find((candidate) => candidate.length > 1 && holds(plain, simplify(candidate)));
}
function holds(a, b) {
    return Math.min(a.length, b.length) > 1 && (a.includes(b) || b.includes(a));
}
/** Without case, spaces, hyphens and underscores, which people mix up most. */
function simplify(word) {
    return word.toLowerCase().replace(/[\s_-]/g, '');
}


/***/ }),

/***/ 22433:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ readFormat)
});

// EXTERNAL MODULE: ./lib/spec/fields.ts
var fields = __webpack_require__(12015);
// EXTERNAL MODULE: ./lib/spec/problem.ts
var problem = __webpack_require__(93695);
;// CONCATENATED MODULE: ./lib/spec/issues.ts


/** What a schema found wrong with `value`, the content of a file, in words for people. */
function problemsOf(issues, value, fieldAt) {
    return issues.flatMap((issue) => {
        const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
        const found = path.reduce(fields/* member */.Dc, value);
        if (issue.code === 'unrecognized_keys')
            return issue.keys.map((key) => unknownKey(key, path, value, fieldAt));
        if (issue.code === 'invalid_key') {
            const key = wanted(issue.issues[0]?.message ?? 'another key');
            return [{ path, at: 'key', message: `expected ${key}, but found ${(0,problem/* show */.WU)(path.at(-1))}` }];
        }
        if (found === undefined && path.length > 0)
            return [missing(issue, path, value, fieldAt)];
        return [{ path, at: 'value', message: mismatch(issue, found) }];
    });
}
function unknownKey(key, path, value, fieldAt) {
    const known = Object.keys(fieldAt(path, value)?.properties ?? {});
    const meant = (0,problem/* suggestion */.h)(key, known);
    return {
        path: [...path, key],
        at: 'key',
        message: `unknown key.${meant} Keys known here: ${(0,problem/* enumerate */.HL)(known)}`,
    };
}
function missing(issue, path, value, fieldAt) {
    const description = fieldAt(path, value)?.description;
    const meaning = description === undefined ? '' : `. ${description}`;
    return { path, at: 'key', message: `missing; expected ${expected(issue)}${meaning}` };
}
function mismatch(issue, found) {
    if (issue.code === 'custom')
        return issue.message;
    const options = optionsOf(issue);
    const meant = typeof found === 'string' && options.length > 0 ? (0,problem/* suggestion */.h)(found, options) : '';
    const quote = issue.code === 'invalid_type' ? quoteAdvice(issue.expected, found) : '';
    const empty = found === null && quote === '' ? ' Give it a value, or remove the line' : '';
    const shown = found === null ? 'nothing' : (0,problem/* show */.WU)(found);
    const tail = `${meant}${quote}${empty}`;
    return `expected ${expected(issue)}, but found ${shown}${tail === '' ? '' : `.${tail}`}`.replace('?.', '?');
}
/** YAML tells texts from numbers by their quotes, which people often forget or add. */
function quoteAdvice(wanted, found) {
    if (wanted === 'string' && (typeof found === 'number' || typeof found === 'boolean')) {
        return ` Put it in quotes: ${JSON.stringify(String(found))}`;
    }
    const isNumber = wanted === 'number' || wanted === 'int';
    const isQuoted = typeof found === 'string' && found.trim() !== '' && Number.isFinite(Number(found));
    return isNumber && isQuoted ? ' Write it without quotes' : '';
}
function optionsOf(issue) {
    if (issue.code === 'invalid_value')
        return issue.values.map(String);
    if (issue.code === 'invalid_union' && 'options' in issue)
        return (issue.options ?? []).map(String);
    return [];
}
const typeNames = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping (key: value)',
    record: 'a mapping (key: value)',
};
function expected(issue) {
    switch (issue.code) {
        case 'invalid_type':
            return typeNames[issue.expected] ?? issue.expected;
        case 'invalid_value':
            return `one of ${(0,problem/* enumerate */.HL)(optionsOf(issue))}`;
        case 'invalid_union': {
            const options = optionsOf(issue);
            return options.length > 0 ? `one of ${(0,problem/* enumerate */.HL)(options)}` : wanted(issue.message);
        }
        case 'too_small':
            return issue.origin === 'array' || issue.origin === 'string'
                ? `at least ${(0,problem/* count */.U9)(Number(issue.minimum), issue.origin === 'array' ? 'item' : 'character')}`
                : `a number of ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
        case 'too_big':
            return issue.origin === 'array' || issue.origin === 'string'
                ? `at most ${(0,problem/* count */.U9)(Number(issue.maximum), issue.origin === 'array' ? 'item' : 'character')}`
                : `a number of ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
        default:
            return wanted(issue.message);
    }
}
function wanted(message) {
    return message.replace(/^expected /, '');
}

// EXTERNAL MODULE: ./lib/spec/yaml.ts
var spec_yaml = __webpack_require__(6337);
;// CONCATENATED MODULE: ./lib/spec/read.ts



/** More would not be read; the first ones often cause the rest. */
const maxFindings = 20;
/** Reads `text`, which the findings call `file`. A text of comments alone, or of `null`, is empty. */
function readFormat(text, file, format) {
    const yaml = (0,spec_yaml/* parseYaml */.h)(text);
    if ('faults' in yaml) {
        const findings = yaml.faults.map(({ message, position }) => ({
            message,
            location: { file, ...position },
        }));
        return { fault: 'is not valid YAML', findings: inOrder(findings) };
    }
    if (yaml.value === null || yaml.value === undefined)
        return { empty: true };
    const result = format.schema.safeParse(yaml.value);
    const problems = [
        ...yaml.problems,
        ...(result.success ? [] : problemsOf(result.error.issues, yaml.value, format.fieldAt)),
    ];
    if (result.success && problems.length === 0) {
        problems.push(...format.check(result.data));
        if (problems.length === 0)
            return { value: result.data };
    }
    const findings = problems.map(({ path, at, message }) => ({
        message: path.length === 0 ? message : `${(0,problem/* pathText */.LF)(path)}: ${message}`,
        location: { file, ...yaml.locate(path, at) },
    }));
    return { fault: `is not valid: ${(0,problem/* count */.U9)(problems.length, 'problem')}`, findings: inOrder(findings) };
}
/** At most {@link maxFindings}, in the order of the file. */
function inOrder(findings) {
    const sorted = findings.toSorted(({ location: a }, { location: b }) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0));
    const left = sorted.length - maxFindings;
    const rest = left > 0 ? [{ message: `and ${left} more` }] : [];
    return [...sorted.slice(0, maxFindings), ...rest];
}


/***/ }),

/***/ 6337:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ parseYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93695);


/** Aliases may repeat at most this many nodes, so that a few lines cannot stand for gigabytes. */
const maxAliasCount = 100;
/** Reads `text` as one YAML 1.2 document. */
function parseYaml(text) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const start = { line: 1, column: 1 };
    try {
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
        const faults = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
            message: faultText(code, message),
            position: positionAt(lines, pos[0]),
        }));
        const aliases = unresolvedAliases(document, lines);
        if (faults.length + aliases.length > 0)
            return { faults: [...faults, ...aliases] };
        const index = new WeakMap();
        return {
            value: document.toJS({ maxAliasCount }),
            problems: keyProblems(document, lines),
            locate: (path, at) => positionAt(lines, offsetOf(document, path, at, index)),
        };
    }
    catch (error) {
        if (error instanceof RangeError)
            return { faults: [{ message: tooDeep, position: start }] };
        if (error instanceof ReferenceError) {
            return {
                faults: [{ message: `aliases (*name) repeat more than ${maxAliasCount} nodes`, position: start }],
            };
        }
        throw error;
    }
}
const tooDeep = 'lists and mappings are nested too deeply';
function faultText(code, message) {
    if (code === 'TAB_AS_INDENT')
        return 'expected spaces, but found a tab: YAML is indented with spaces';
    return message.startsWith('Maximum call stack') ? tooDeep : message;
}
function unresolvedAliases(document, lines) {
    const faults = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Alias(_, alias) {
            if (alias.resolve(document) !== undefined)
                return;
            faults.push({
                message: `the alias *${alias.source} has no anchor &${alias.source} above it`,
                position: positionAt(lines, startOf(alias) ?? 0),
            });
        },
    });
    return faults;
}
function positionAt(lines, offset) {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
}
/** The text of a key, as it names the member of the object that the mapping becomes; undefined when it cannot. */
function keyText(key) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key))
        return undefined;
    return key.value === null ? '' : String(key.value);
}
function keyProblems(document, lines) {
    const problems = [];
    const look = (node, path) => {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node))
            for (const [index, item] of node.items.entries())
                look(item, [...path, index]);
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
            return;
        const seen = new Map();
        for (const { key, value } of node.items) {
            const text = keyText(key);
            const offset = startOf(key) ?? 0;
            if (text === undefined || text === '__proto__') {
                const name = text ?? 'a list or a mapping';
                problems.push({ path: [...path, text ?? ''], at: 'key', message: `${name} cannot be a key` });
                continue;
            }
            const first = seen.get(text);
            if (first === undefined)
                seen.set(text, offset);
            else {
                const { line } = positionAt(lines, first);
                problems.push({
                    path: [...path, text],
                    at: 'key',
                    message: `the key ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(text)} stands already on line ${line}`,
                });
            }
            look(value, [...path, text]);
        }
    };
    look(document.contents, []);
    return problems;
}
function startOf(node) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? node.range?.[0] : undefined;
}
function pairOf(map, part, index) {
    let pairs = index.get(map);
    if (pairs === undefined) {
        pairs = new Map(map.items.map((pair) => [keyText(pair.key) ?? '', pair]));
        index.set(map, pairs);
    }
    return pairs.get(String(part));
}
function offsetOf(document, path, at, index) {
    let node = document.contents;
    let key = startOf(node) ?? 0;
    let value = key;
    for (const part of path) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
            node = node.resolve(document);
        let next;
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
            const pair = pairOf(node, part, index);
            if (pair === undefined)
                return key;
            key = startOf(pair.key) ?? key;
            next = pair.value;
        }
        else if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) && typeof part === 'number' && part in node.items) {
            next = node.items[part];
            key = startOf(next) ?? key;
        }
        else
            return key;
        const isWritten = !((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(next) && next.source === '');
        value = isWritten ? (startOf(next) ?? key) : key;
        node = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(next) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(next) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(next) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(next) ? next : undefined;
    }
    return at === 'key' ? key : value;
}


/***/ })

};
