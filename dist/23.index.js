export const id = 23;
export const ids = [23];
export const modules = {

/***/ 93737:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ experimentSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

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
/* harmony import */ var _spec_read_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6863);
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

/***/ 55023:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGitops: () => (/* binding */ openGitops)
});

// EXTERNAL MODULE: ./lib/experiment/parse.ts
var parse = __webpack_require__(13607);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/gitops/experiment-file.ts + 1 modules
var experiment_file = __webpack_require__(89030);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./lib/gitops/scalars.ts
var gitops_scalars = __webpack_require__(40738);
;// CONCATENATED MODULE: ./lib/gitops/release-file.ts




const digest = '@sha256:[0-9a-f]{64}';
const imagePattern = new RegExp(`^[a-z0-9.-]+(:\\d+)?(/[a-z0-9._-]+)+${digest}$`);
const versionPattern = /^(unreleased|\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)$/;
/** `release.yaml`: a local-config resource of Kustomize, which a replacement reads and no cluster ever sees. */
const releaseSchema = schemas/* looseObject */._H3({
    apiVersion: schemas/* literal */.euz('slipway.dev/v1'),
    kind: schemas/* literal */.euz('Release'),
    metadata: schemas/* looseObject */._H3({ name: schemas/* string */.YjP() }),
    spec: schemas/* strictObject */.rej({
        version: schemas/* string */.YjP().regex(versionPattern, 'expected a semantic version without "v"'),
        image: schemas/* string */.YjP()
            .regex(imagePattern, 'expected repository@sha256:… (a tag may come to mean another image)'),
    }),
});
/**
 * The deployment that `text`, the content of a `release.yaml`, states; undefined while nothing is released.
 *
 * @param origin the path of the file, for errors
 * @throws FormatError with line and column when it is not a release
 */
function readRelease(text, origin) {
    const { metadata, spec } = release_file_parse(text, origin).release;
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
    const { scalars } = release_file_parse(text, origin);
    return (0,gitops_scalars/* editScalars */.o)(text, [
        { scalar: scalars.name, value: next.model },
        { scalar: scalars.version, value: next.version },
        { scalar: scalars.image, value: next.image },
    ]);
}
/** @throws InputError when `deployment` is not one that a release can state */
function checkDeployment({ version, image }) {
    if (!versionPattern.test(version)) {
        throw new errors/* InputError */.dz(`expected a semantic version without "v", but found ${JSON.stringify(version)}`);
    }
    if (!imagePattern.test(image)) {
        throw new errors/* InputError */.dz(`expected an image as repository@sha256:…, but found ${JSON.stringify(image)}`);
    }
}
function release_file_parse(text, origin) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines });
    const locate = (offset) => {
        if (offset === undefined)
            return { file: origin };
        const { line, col } = lines.linePos(offset);
        return { file: origin, line, column: col };
    };
    const hint = 'Put it right by a pull request: apart from promotions and rollbacks nothing needs to edit it.';
    const [fault] = document.errors;
    if (fault !== undefined) {
        throw new errors/* FormatError */.IF(`${origin} is not YAML: ${fault.message}`, {
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
        throw new errors/* FormatError */.IF(`${origin} is not a release`, {
            hint,
            findings: result.error.issues.map(({ path, message }) => {
                const node = document.getIn(path, true);
                return {
                    message: `${path.join('.') || 'the whole'}: ${message}`,
                    location: locate((0,dist/* isScalar */.jn)(node) ? node.range?.[0] : undefined),
                };
            }),
        });
    }
    const { name, version, image } = scalars;
    if (!(0,dist/* isScalar */.jn)(name) || !(0,dist/* isScalar */.jn)(version) || !(0,dist/* isScalar */.jn)(image)) {
        throw new errors/* FormatError */.IF(`${origin} is not a release: name, version and image must be plain texts`, {
            hint,
        });
    }
    return { release: result.data, scalars: { name, version, image } };
}

// EXTERNAL MODULE: ./lib/github/repository.ts
var github_repository = __webpack_require__(84766);
;// CONCATENATED MODULE: ./lib/gitops/names.ts

/**
 * Paths within the folder `root` of a repository; `.` is the repository itself.
 * @throws InputError when `root` is absolute or leads out of the repository
 */
function gitopsPaths(root) {
    const parts = root.split('/').filter((part) => part !== '' && part !== '.');
    if (root.startsWith('/') || parts.includes('..')) {
        throw new errors/* InputError */.dz(`expected a folder within the repository, but found ${JSON.stringify(root)}`);
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
        kustomization: (environment, model) => `${overlay(environment, model)}/kustomization.yaml`,
    };
}
function checkName(what, name) {
    if (/^[a-z][a-z0-9-]*$/.test(name) && name.length <= 50)
        return;
    throw new errors/* InputError */.dz(`expected the name of ${what} (lower-case letters, digits and hyphens), but found ${JSON.stringify(name)}`);
}
/** `slipway/promote/production/penguins-v1.3.0`, for an experiment `…/penguins-v1.3.0-with-1.4.0`. */
function branchOf({ action, environment, model, version, challenger }) {
    const experiment = challenger === undefined ? '' : `-with-${challenger}`;
    return `slipway/${action}/${environment}/${model}-v${version}${experiment}`;
}
/** Whether `branch` is that of a proposal for `model` in `environment`, whatever its action and version. */
function isBranchFor(branch, environment, model) {
    return ['promote', 'rollback'].some((action) => {
        const prefix = `slipway/${action}/${environment}/${model}-v`;
        // Another model may be called `<model>-v2`: what follows must be a version.
        return branch.startsWith(prefix) && /^\d+\.\d+\.\d+/.test(branch.slice(prefix.length));
    });
}

;// CONCATENATED MODULE: ./lib/gitops/tree.ts



/** @throws InputError for a malformed repository or path */
function gitopsSource(github, repository, path) {
    return { github, repository, name: (0,github_repository/* repositoryName */.a)(repository), paths: gitopsPaths(path) };
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
        if (error instanceof errors/* NotFoundError */.m_)
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
        throw new errors/* NotFoundError */.m_(`There are no environments in ${paths.environments} of ${repository}`, {
            hint: 'Check the name of the GitOps repository and the folder in it, and that the token may read it.',
        });
    }
    throw new errors/* NotFoundError */.m_(`There is no environment "${environment}" in ${repository}`, {
        hint: `Those in ${paths.environments} are ${known.join(', ')}. A new one is a new folder there.`,
    });
}
async function readBase(source) {
    const { github, name } = source;
    const branch = await defaultBranch(source);
    const head = await headOf(source, branch);
    if (head === undefined)
        throw new errors/* NotFoundError */.m_(`${source.repository} has no commit on ${branch}`);
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
        if (error instanceof errors/* NotFoundError */.m_)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/gitops/change.ts




/** Both files that a change is about. */
function editsOf({ release, experiment }) {
    return [release, experiment];
}
/** `change` with another edit of its `experiment.yaml`. */
function withExperiment(change, experiment) {
    const { path, after } = experiment;
    const files = change.files.map((file) => file.path === path && after !== undefined ? { path, content: after } : file);
    return { ...change, experiment, files };
}
/**
 * What makes the tree of `ref` run `next`, with the proposal's experiment or none, or undefined when it does already. The
 * first promotion of a model to an environment brings its folder, which is a copy of the repository's own template.
 *
 * @throws NotFoundError for an unknown environment, when a folder must be made and there is no template, or when the
 * folder has no place for an experiment
 */
async function changeOf(source, proposal, ref) {
    const { environment, next } = proposal;
    const path = source.paths.release(environment, next.model);
    const before = await readText(source, path, ref);
    if (before === undefined) {
        await checkEnvironment(source, environment, ref);
        return newFolder(source, proposal, ref);
    }
    const present = readDeployment(before, next.model, path);
    const isThere = present !== undefined && isSame(present, next);
    const release = { path, before, after: isThere ? before : editRelease(before, next, path) };
    const experiment = await experimentEdit(source, proposal, ref);
    const edits = [release, experiment];
    if (edits.every((edit) => edit.before === edit.after))
        return undefined;
    const files = edits.flatMap((edit) => edit.after === undefined ? [] : [{ path: edit.path, content: edit.after }]);
    return { release, experiment, files };
}
async function experimentEdit(source, { environment, next: { model }, experiment }, ref) {
    const path = source.paths.experiment(environment, model);
    const before = await readText(source, path, ref);
    const after = (0,experiment_file/* experimentAfter */.wl)(before, experiment, path);
    if (experiment !== undefined) {
        const kustomization = source.paths.kustomization(environment, model);
        const text = await readText(source, kustomization, ref);
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
    const deployment = readRelease(text, path);
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
    const template = await listFolder(source, paths.template, ref);
    const origin = `${paths.template}/release.yaml`;
    const release = await readText(source, origin, ref);
    if (release === undefined) {
        throw new errors/* NotFoundError */.m_(`${next.model} has no folder in ${environment}, and ${repository} has no ${origin} to make it from`, {
            hint: `Add the folder ${paths.overlay(environment, next.model)} by hand, or the template.`,
        });
    }
    if (experiment !== undefined) {
        throw new errors/* NotFoundError */.m_(`${environment} runs no ${next.model}, so there is nothing to hold a challenger against`);
    }
    const after = editRelease(release, next, origin);
    const folder = paths.overlay(environment, next.model);
    const files = template.filter(({ type }) => type === 'file');
    return {
        release: { path: paths.release(environment, next.model), before: undefined, after },
        experiment: {
            path: paths.experiment(environment, next.model),
            before: undefined,
            after: await readText(source, `${paths.template}/experiment.yaml`, ref),
        },
        files: files.map(({ name, sha }) => name === 'release.yaml'
            ? { path: `${folder}/${name}`, content: after }
            : { path: `${folder}/${name}`, sha }),
    };
}

;// CONCATENATED MODULE: ./lib/gitops/history.ts



/** See `GitopsRepository.history`. States that cannot be read as a release are passed over. */
async function* history_history(source, environment, model) {
    const { github, name, paths } = source;
    const path = paths.release(environment, model);
    const branch = await defaultBranch(source);
    await checkEnvironment(source, environment, branch);
    const { octokit } = github;
    const pages = octokit.paginate.iterator(octokit.rest.repos.listCommits, {
        ...name,
        sha: branch,
        path,
        per_page: 100,
    });
    let pending;
    for await (const { data } of pages) {
        for (const { sha, commit } of data) {
            const deployment = await deploymentAt(source, path, model, sha);
            if (deployment === undefined)
                continue;
            const state = { deployment, commit: sha, at: commit.committer?.date ?? commit.author?.date ?? '' };
            // An edit of a comment is a commit too: a deployment's own commit is the first of those that state it.
            if (pending !== undefined && !isSame(pending.deployment, deployment))
                yield pending;
            pending = state;
        }
    }
    if (pending !== undefined)
        yield pending;
}
async function deploymentAt(source, path, model, sha) {
    const text = await readText(source, path, sha);
    try {
        return text === undefined ? undefined : readDeployment(text, model, path);
    }
    catch (error) {
        if (error instanceof errors/* FormatError */.IF)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/github/attempts.ts
var attempts = __webpack_require__(37136);
;// CONCATENATED MODULE: ./lib/gitops/branch.ts






/**
 * Sees to it that the branch of `proposal` is at a commit that makes `change` and can be merged into `base`.
 *
 * The branch is created, or moved forward from the commit that was read, never forced. While it is right it is left
 * alone, also when other files of the base have changed since: reviewers need not look again.
 *
 * @returns the branch's name
 * @throws ConflictError when somebody has pushed something else to it
 */
async function settleBranch(source, proposal, change, base) {
    const { github, name } = source;
    const { action, environment, next, experiment } = proposal;
    const challenger = experiment?.arms.challenger.version;
    const branch = branchOf({ action, environment, ...next, challenger });
    const head = await headOf(source, branch);
    if (head === undefined) {
        const sha = await commit(source, proposal, {
            tree: base.tree,
            files: change.files,
            parents: [base.head],
        });
        await github.octokit.rest.git.createRef({ ...name, ref: `refs/heads/${branch}`, sha });
        return branch;
    }
    const sha = await successor(source, proposal, change, base, { branch, head });
    if (sha !== undefined) {
        await github.octokit.rest.git.updateRef({ ...name, ref: `heads/${branch}`, sha, force: false });
    }
    return branch;
}
/** The commit that the branch must move to from `head`, or undefined when it may stay. */
async function successor(source, proposal, wanted, base, { branch, head }) {
    const { github, name, repository } = source;
    const { data: comparison } = await github.octokit.rest.repos.compareCommitsWithBasehead({
        ...name,
        basehead: `${base.head}...${head}`,
    });
    const start = comparison.merge_base_commit.sha;
    if (start === head) {
        // Left from an earlier proposal that was merged: all of it is in the base.
        return commit(source, proposal, { tree: base.tree, files: wanted.files, parents: [base.head] });
    }
    const [there, atStart] = await Promise.all([textsAt(source, wanted, head), textsAt(source, wanted, start)]);
    const baseMoved = editsOf(wanted).some(({ before }, index) => atStart[index] !== before);
    const experiment = (0,experiment_file/* experimentOnBranch */.dj)(wanted.experiment, proposal.experiment, atStart[1], there[1]);
    const change = experiment === undefined ? wanted : withExperiment(wanted, experiment);
    const isRight = editsOf(change).every(({ after }, index) => there[index] === after);
    // A new folder's other files come with the template; that they are there is seen by its release.
    if (isRight && !baseMoved)
        return undefined;
    const known = new Set([...editsOf(change), ...change.files].map((file) => file.path));
    const foreign = (comparison.files ?? []).map(({ filename }) => filename).filter((file) => !known.has(file));
    if (!isOurRelease(atStart[0], there[0], change.release.path))
        foreign.push(change.release.path);
    if (experiment === undefined)
        foreign.push(change.experiment.path);
    if (foreign.length > 0) {
        const what = foreign.slice(0, 3).join(', ');
        throw new errors/* ConflictError */.fK(`The branch ${branch} of ${repository} has changes that Slipway did not make, to ${what}`, {
            hint: 'Merge its pull request, or delete the branch, then run this again. What people push is not overwritten.',
        });
    }
    if (!baseMoved) {
        const { data } = await github.octokit.rest.git.getCommit({ ...name, commit_sha: head });
        return commit(source, proposal, { tree: data.tree.sha, files: change.files, parents: [head] });
    }
    // The environment has changed since. First a merge that takes the base as it is, then the change upon it: so the
    // file's history (`git log`, which follows the parent that a merge agrees with) goes on through what really ran.
    const { data: merge } = await github.octokit.rest.git.createCommit({
        ...name,
        message: `Take ${base.branch} as it is before the change`,
        tree: base.tree,
        parents: [head, base.head],
    });
    return commit(source, proposal, { tree: base.tree, files: change.files, parents: [merge.sha] });
}
/** The texts at `ref` of the files that `change` is about, in the order of {@link editsOf}. */
async function textsAt(source, change, ref) {
    return await Promise.all(editsOf(change).map(({ path }) => readText(source, path, ref)));
}
/** Whether `there` is `start` with another deployment in it and nothing else changed. */
function isOurRelease(start, there, path) {
    if (start === undefined || there === undefined)
        return start === undefined;
    let stated;
    try {
        stated = readRelease(there, path);
    }
    catch {
        return false;
    }
    return there === start || (stated !== undefined && editRelease(start, stated, path) === there);
}
/** Writes a commit that no ref points at yet. */
async function commit({ github, name }, { title, next, experiment }, { tree, files, parents }) {
    const { git } = github.octokit.rest;
    const { data: changed } = await git.createTree({
        ...name,
        base_tree: tree,
        tree: files.map((file) => ({ ...file, mode: '100644', type: 'blob' })),
    });
    const { data } = await git.createCommit({
        ...name,
        message: `${title}\n\n${trailers(next, experiment)}`,
        tree: changed.sha,
        parents: [...parents],
    });
    return data.sha;
}
/** What the commit changes, as lines that `git interpret-trailers` reads. */
function trailers({ image }, experiment) {
    if (experiment === undefined)
        return `Image: ${image}\n`;
    const { version, weight } = experiment.arms.challenger;
    return `Image: ${image}\nChallenger: ${version}\nShare: ${weight}%\n`;
}

;// CONCATENATED MODULE: ./lib/gitops/body.ts
const start = '<!-- slipway:proposal -->';
const end = '<!-- /slipway:proposal -->';
/** GitHub takes 65,536 characters of a pull request's text; some are left for what people write. */
const longest = 60_000;
/** The text of a pull request whose generated part, between two hidden marks, is `markdown`. */
function markedBody(markdown) {
    const text = markdown.length <= longest
        ? markdown
        : `${markdown.slice(0, markdown.lastIndexOf('\n', longest))}\n\n_The rest was cut: it is too long for a pull request._\n`;
    return `${start}\n${text.trim()}\n${end}\n`;
}
/** `present` with its generated part replaced by that of `wanted`. What people wrote around it stays. */
function updatedBody(present, wanted) {
    const text = present.replaceAll('\r\n', '\n');
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0)
        return text.trim() === '' ? wanted : `${wanted}\n${text}`;
    return `${text.slice(0, from)}${wanted.trimEnd()}${text.slice(to + end.length)}`;
}

;// CONCATENATED MODULE: ./lib/gitops/pull-request.ts


/** Opens the pull request of `branch`, or brings the text of the open one up to date. */
async function settlePullRequest(source, { environment, next, title, body: markdown }, branch, base) {
    const { github, name } = source;
    const { pulls } = github.octokit.rest;
    const open = await github.octokit.paginate(pulls.list, { ...name, state: 'open', per_page: 100 }, ({ data }) => data.filter((pull) => isOfRepository(pull, source) && isBranchFor(pull.head.ref, environment, next.model)));
    const present = open.find(({ head, base: target }) => head.ref === branch && target.ref === base.branch);
    const others = open.filter((pull) => pull !== present).map(linkOf);
    const wanted = markedBody(markdown);
    if (present !== undefined) {
        const body = updatedBody(present.body ?? '', wanted);
        const change = {
            ...(body === present.body ? {} : { body }),
            ...(isOtherShare(present.title, title) ? { title } : {}),
        };
        if (Object.keys(change).length > 0) {
            await pulls.update({ ...name, pull_number: present.number, ...change });
        }
        return { number: present.number, url: present.html_url, branch, created: false, others, declined: [] };
    }
    const { data: closed } = await pulls.list({
        ...name,
        state: 'closed',
        head: `${name.owner}:${branch}`,
        per_page: 100,
    });
    const declined = closed
        .filter((pull) => isOfRepository(pull, source) && pull.merged_at === null)
        .map(linkOf);
    const { data } = await pulls.create({ ...name, title, head: branch, base: base.branch, body: wanted });
    return { number: data.number, url: data.html_url, branch, created: true, others, declined };
}
/** Whether a title is the wanted one with another percentage: such a one no person wrote. */
function isOtherShare(title, wanted) {
    const without = (text) => text.replace(/\d+(\.\d+)?%/, '%');
    return title !== wanted && without(title) === without(wanted);
}
/** A fork may have a branch of the same name. */
function isOfRepository({ head }, { repository }) {
    return head.repo?.full_name.toLowerCase() === repository.toLowerCase();
}
function linkOf({ number, html_url, title }) {
    return { number, url: html_url, title };
}

;// CONCATENATED MODULE: ./lib/gitops/propose.ts







/** How often the environment may change under our hands before we give up. */
const rounds = 3;
/** See `GitopsRepository.propose`. */
async function propose(source, proposal) {
    checkDeployment(proposal.next);
    const path = source.paths.release(proposal.environment, proposal.next.model);
    let opened = false;
    for (let round = 0; round < rounds; round += 1) {
        const outcome = await (0,attempts/* settle */.G)(source.github, async () => {
            const base = await readBase(source);
            const change = await changeOf(source, proposal, base.head);
            if (change === undefined)
                return { settled: true, pullRequest: undefined };
            const branch = await settleBranch(source, proposal, change, base);
            const pullRequest = await settlePullRequest(source, proposal, branch, base);
            opened ||= pullRequest.created;
            const head = await headOf(source, base.branch);
            const settled = head === undefined || head === base.head || (await isUnchanged(source, change, head));
            return { settled, pullRequest: { ...pullRequest, created: opened } };
        });
        if (outcome.settled)
            return outcome.pullRequest;
    }
    throw new errors/* ConflictError */.fK(`${path} of ${source.repository} keeps changing, so no pull request fits it`, {
        hint: 'Run this again when the other promotions are through.',
    });
}
/** Whether the files of `change` are at `ref` as they were when it was made. */
async function isUnchanged(source, change, ref) {
    const texts = await Promise.all(editsOf(change).map(({ path }) => readText(source, path, ref)));
    return editsOf(change).every(({ before }, index) => texts[index] === before);
}

;// CONCATENATED MODULE: ./lib/gitops/open.ts





/**
 * Opens the GitOps repository.
 * @throws InputError for a malformed repository or path
 */
function openGitops({ github, repository, path = 'gitops' }) {
    const source = gitopsSource(github, repository, path);
    return {
        async current(environment, model) {
            const file = source.paths.release(environment, model);
            const branch = await defaultBranch(source);
            const text = await readText(source, file, branch);
            if (text !== undefined)
                return readDeployment(text, model, file);
            await checkEnvironment(source, environment, branch);
            return undefined;
        },
        async experiment(environment, model) {
            const file = source.paths.experiment(environment, model);
            const text = await readText(source, file, await defaultBranch(source));
            return text === undefined ? undefined : (0,parse/* parseExperiment */.Z)(text, file);
        },
        history: (environment, model) => history_history(source, environment, model),
        propose: (proposal) => propose(source, proposal),
    };
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


/***/ })

};
