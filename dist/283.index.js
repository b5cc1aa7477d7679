export const id = 283;
export const ids = [283];
export const modules = {

/***/ 72283:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkGitops: () => (/* binding */ checkGitops)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/errors/describe.ts
var describe = __webpack_require__(88331);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors_errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/spec/yaml.ts
var spec_yaml = __webpack_require__(6337);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./lib/gitops/check/finding.ts
/** What goes into every overlay, and so makes its faults the business of a change. */
const shared = ['base', 'components'];
/** All that an overlay is made of. */
function partsOf({ folder, environment }) {
    return [folder, `envs/${environment}/_environment`, ...shared];
}
/** `findings` of a reader as errors of `overlay`. */
function overlayErrors(overlay, file, findings) {
    return findings.map(({ message, location = { file } }) => ({
        severity: 'error',
        message,
        location,
        concerns: partsOf(overlay),
    }));
}
/**
 * `findings` where those that are not the business of a change are warnings.
 * @param changed the files that it touches, relative to the tree
 */
function judgedBy(changed, findings) {
    const touches = (part) => changed.some((file) => file === part || file.startsWith(`${part}/`));
    return findings.map((finding) => {
        if (finding.severity === 'warning' || [finding.location.file, ...finding.concerns].some(touches)) {
            return finding;
        }
        return {
            ...finding,
            severity: 'warning',
            message: `${finding.message} (not of this change's making)`,
        };
    });
}

;// CONCATENATED MODULE: ./lib/gitops/check/build.ts




/** More at once only wait for each other. */
const atOnce = 4;
/** Builds all of `tree` that can be built. A fault that several folders share is one finding. */
async function buildTree(tree, kustomize) {
    const folders = buildableFolders(tree);
    const built = [];
    const faults = new Map();
    const waiting = [...folders];
    const work = async () => {
        for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
            const result = await kustomize.build((0,external_node_path_.join)(tree.folder, folder));
            if ('resources' in result)
                built.push({ folder, resources: result.resources });
            else {
                const fault = result.fault.replaceAll(`${tree.folder}/`, '');
                faults.set(fault, [...(faults.get(fault) ?? []), folder]);
            }
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return {
        built: built.toSorted((a, b) => folders.indexOf(a.folder) - folders.indexOf(b.folder)),
        findings: [...faults].map(([fault, failing]) => faultFinding(tree, fault, failing.toSorted())),
    };
}
/** The folders with a kustomization that stands alone: not a component, nor the template, whose paths hold in a copy. */
function buildableFolders({ files }) {
    return [...files].flatMap(([file, text]) => {
        const match = /^(.+)\/kustomization\.ya?ml$/.exec(file);
        if (match?.[1] === undefined || match[1] === 'template' || /^kind: *["']?Component\b/m.test(text ?? ''))
            return [];
        return [match[1]];
    });
}
function faultFinding(tree, fault, folders) {
    const [first = '', ...others] = folders;
    const file = ['kustomization.yaml', 'kustomization.yml']
        .map((name) => `${first}/${name}`)
        .find((path) => tree.files.has(path));
    return {
        severity: 'error',
        message: `does not build${alsoFailing(others)}: ${reasonOf(fault)}`,
        location: { file: file ?? first, ...placeIn(tree.files.get(file ?? '') ?? '', fault) },
        concerns: folders.flatMap((folder) => {
            const overlay = tree.overlays.find((candidate) => candidate.folder === folder);
            return overlay === undefined ? [folder] : partsOf(overlay);
        }),
    };
}
function alsoFailing(folders) {
    if (folders.length === 0)
        return '';
    return ` (nor ${folders.length === 1 ? 'does' : 'do'} ${folders.join(', ')})`;
}
/** Kustomize says of what is missing all that it tried in vain. */
function reasonOf(fault) {
    const file = / lstat (\S+): no such file or directory/.exec(fault)?.[1];
    if (file !== undefined)
        return `there is no ${(0,markdown/* printable */.g$)(file)}`;
    const [, field, kind] = /fieldPath `([^`]+)` is missing for replacement source (\w+)/.exec(fault) ?? [];
    if (field === undefined || kind === undefined)
        return (0,markdown/* printable */.g$)(fault);
    return `${(0,markdown/* printable */.g$)(field)} is missing in the ${kind}, from which a component reads it`;
}
/** Where in the kustomization `text` the first thing stands that the complaint names. */
function placeIn(text, fault) {
    const lines = new dist/* LineCounter */.HN();
    const places = new Map();
    (0,dist/* visit */.YR)((0,dist/* parseDocument */.Tp)(text, { lineCounter: lines }), {
        Scalar(key, { value, range }) {
            const name = key === 'key' ? `field ${value}` : lastPart(String(value));
            if (range && !places.has(name))
                places.set(name, range[0]);
        },
    });
    const unknownKey = /unknown field "(\w+)"/.exec(fault)?.[1];
    const names = fault.split(/[\s'"`:[\]\\]+/).map(lastPart);
    const offset = [`field ${unknownKey}`, ...names]
        .map((name) => places.get(name))
        .find((place) => place !== undefined);
    const { line, col } = lines.linePos(offset ?? 0);
    return { line: Math.max(1, line), column: Math.max(1, col) };
}
function lastPart(path) {
    return path.replace(/\/+$/, '').replace(/^.*\//, '');
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./lib/spec/fields.ts
var fields = __webpack_require__(12015);
// EXTERNAL MODULE: ./lib/spec/problem.ts
var problem = __webpack_require__(93695);
// EXTERNAL MODULE: ./lib/spec/read.ts + 1 modules
var spec_read = __webpack_require__(22433);
;// CONCATENATED MODULE: ./lib/gitops/check/environment.ts




const environment_text = schemas/* string */.YjP().min(1);
const cluster = schemas/* strictObject */.rej({
    server: environment_text.optional().describe('Its address, as Argo CD knows it'),
    name: environment_text.optional().describe('Its name, as Argo CD knows it'),
    suffix: schemas/* string */.YjP()
        .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'expected lower-case letters, digits and inner hyphens')
        .optional(),
})
    .refine(({ server, name }) => (server === undefined) !== (name === undefined), 'expected either server or name');
/** What Argo CD's applications are made of; what components read beside it is theirs to miss. */
const environmentSchema = schemas/* looseObject */._H3({
    apiVersion: schemas/* literal */.euz('slipway.dev/v1'),
    kind: schemas/* literal */.euz('Environment'),
    metadata: schemas/* looseObject */._H3({ name: schemas/* string */.YjP() }),
    spec: schemas/* looseObject */._H3({
        clusters: schemas/* array */.YOg(cluster).min(1).describe('Where the models of the environment run'),
        sync: schemas/* strictObject */.rej({ automated: schemas/* boolean */.zMY(), prune: schemas/* boolean */.zMY(), selfHeal: schemas/* boolean */.zMY() }),
    }),
});
const fieldAt = (0,fields/* fieldFinder */.x3)(() => (0,fields/* jsonSchemaOf */.Vq)(environmentSchema));
const ownCluster = 'https://kubernetes.default.svc';
/**
 * Looks at the `environment.yaml` of each environment: what is missing there keeps Argo CD from making any application of
 * any environment.
 */
function checkEnvironments(tree) {
    const clusters = new Map();
    const findings = tree.environments.flatMap((environment) => {
        const file = `envs/${environment}/_environment/environment.yaml`;
        const content = tree.files.get(file);
        const concerns = [`envs/${environment}`];
        if (content === undefined)
            return missing(tree, environment, file);
        const read = (0,spec_read/* readFormat */.C)(content, file, {
            schema: environmentSchema,
            fieldAt,
            check: (value) => environmentProblems(value, environment),
        });
        if ('value' in read) {
            clusters.set(environment, read.value.spec.clusters.map(({ server, name }) => server ?? name ?? ''));
            return [];
        }
        const found = 'empty' in read ? [{ message: 'is empty', location: { file, line: 1, column: 1 } }] : read.findings;
        return found.map(({ message, location = { file } }) => ({ severity: 'error', message, location, concerns }));
    });
    return { findings, clustersOf: (environment) => clusters.get(environment) ?? [ownCluster] };
}
/** Trees from before there was such a file have applications that do not ask for it. */
function missing({ files }, environment, file) {
    const kustomization = `envs/${environment}/_environment/kustomization.yaml`;
    const isAskedFor = files.get('argocd/applications.yaml')?.includes('environment.yaml') === true;
    // Without both, the environment itself is missing, which is said elsewhere.
    if (!isAskedFor || !files.has(kustomization))
        return [];
    return [
        {
            severity: 'error',
            message: `there is no ${file}, so Argo CD deploys nothing to ${environment}: copy the one of another environment`,
            location: { file: kustomization, line: 1, column: 1 },
            concerns: [`envs/${environment}`],
        },
    ];
}
function environmentProblems({ metadata, spec }, environment) {
    const problems = [];
    if (metadata.name !== environment) {
        problems.push({
            path: ['metadata', 'name'],
            at: 'value',
            message: `expected ${environment}, as the folder is called, but found ${(0,problem/* show */.WU)(metadata.name)}`,
        });
    }
    const seen = new Set();
    for (const [index, { suffix }] of spec.clusters.entries()) {
        if (seen.has(suffix)) {
            problems.push({
                path: ['spec', 'clusters', index, 'suffix'],
                at: 'value',
                message: `expected a suffix of its own, so that applications are told apart, but found ${(0,problem/* show */.WU)(suffix)} again`,
            });
        }
        seen.add(suffix);
    }
    return problems;
}

// EXTERNAL MODULE: ./lib/experiment/parse.ts
var parse = __webpack_require__(13607);
;// CONCATENATED MODULE: ./lib/gitops/check/experiment.ts





/** Looks at `text`, the content of the `experiment.yaml` in the folder of a model, beside what else is in it. */
function checkExperiment(text, file, surroundings) {
    try {
        if ((0,parse/* parseExperiment */.Z)(text, file) === undefined)
            return [];
        return surroundingFindings(text, file, surroundings);
    }
    catch (error) {
        if (!(error instanceof errors_errors/* FormatError */.IF))
            throw error;
        const { findings, message, location = { file } } = error;
        const own = findings.length > 0 ? findings : [{ message, location }];
        return [...own, ...surroundingFindings(text, file, surroundings)];
    }
}
/** What does not go together with the rest of the folder, as far as the file can be read. */
function surroundingFindings(text, file, { model, release, kustomization }) {
    const yaml = (0,spec_yaml/* parseYaml */.h)(text);
    if ('faults' in yaml)
        return [];
    const findings = [];
    const at = (path, message) => findings.push({ message, location: { file, ...yaml.locate(path, 'value') } });
    const about = (0,fields/* member */.Dc)(yaml.value, 'model');
    if (typeof about === 'string' && about !== model) {
        at(['model'], `model: expected ${model}, as the folder is called, but found ${(0,problem/* show */.WU)(about)}`);
    }
    const champion = ['arms', 'champion', 'version'];
    const version = champion.reduce(fields/* member */.Dc, yaml.value);
    if (release.unreleased) {
        at(['name'], 'nothing is released here, so there is no champion to hold a challenger against');
    }
    else if (release.deployment !== undefined &&
        typeof version === 'string' &&
        version !== release.deployment.version) {
        at(champion, `arms.champion.version: expected ${release.deployment.version}, which release.yaml runs, but found ${(0,problem/* show */.WU)(version)}`);
    }
    if (kustomization !== undefined && !kustomization.includes('experiment.yaml')) {
        at(['name'], 'kustomization.yaml does not name this file, so no Pod would ever see it. The one of the folder template does');
    }
    return findings;
}

;// CONCATENATED MODULE: ./lib/gitops/check/claims.ts


const everything = { path: '/', exact: false };
/** What a regular expression takes cannot be compared, so it counts as everything. */
function claimedPath(value, type) {
    if (type === 'RegularExpression')
        return everything;
    return { path: value === '/' ? value : value.replace(/\/+$/, ''), exact: type === 'Exact' };
}
function claimsFor(hosts, paths) {
    const taken = paths.length === 0 ? [everything] : paths;
    return hosts.flatMap((host) => taken.map((path) => ({ host: host.toLowerCase(), ...path })));
}
/** Kubernetes takes a missing list, an empty one and null for the same. */
function listOf(item) {
    return schemas/* array */.YOg(item)
        .nullish()
        .transform((list) => list ?? []);
}
const gatewayPath = schemas/* object */.Ikc({ type: schemas/* string */.YjP().default('PathPrefix'), value: schemas/* string */.YjP().default('/') });
const gatewayRoute = schemas/* object */.Ikc({
    hostnames: listOf(schemas/* string */.YjP()),
    rules: listOf(schemas/* object */.Ikc({ matches: listOf(schemas/* object */.Ikc({ path: gatewayPath.optional() })) })),
})
    .transform(({ hostnames, rules }) => claimsFor(hostnames.length === 0 ? ['*'] : hostnames, rules.flatMap(({ matches }) => matches.length === 0
    ? [everything]
    : matches.map(({ path }) => (path === undefined ? everything : claimedPath(path.value, path.type))))));
const istioUri = schemas/* object */.Ikc({ prefix: schemas/* string */.YjP().optional(), exact: schemas/* string */.YjP().optional() });
const virtualService = schemas/* object */.Ikc({
    hosts: listOf(schemas/* string */.YjP()),
    http: listOf(schemas/* object */.Ikc({ match: listOf(schemas/* object */.Ikc({ uri: istioUri.optional() })) })),
})
    .transform(({ hosts, http }) => claimsFor(
// A name without a dot is that of a Service in the same namespace, which is the model's own.
hosts.filter((host) => host === '*' || host.includes('.')), http.flatMap(({ match }) => match.length === 0
    ? [everything]
    : match.map(({ uri = {} }) => uri.exact === undefined
        ? claimedPath(uri.prefix ?? '/', 'PathPrefix')
        : claimedPath(uri.exact, 'Exact')))));
const ingressPath = schemas/* object */.Ikc({ path: schemas/* string */.YjP().default('/'), pathType: schemas/* string */.YjP() });
const ingress = schemas/* object */.Ikc({
    rules: listOf(schemas/* object */.Ikc({ host: schemas/* string */.YjP().default('*'), http: schemas/* object */.Ikc({ paths: listOf(ingressPath) }).optional() })),
})
    .transform(({ rules }) => rules.flatMap(({ host, http }) => claimsFor([host], http?.paths.map(({ path, pathType }) => claimedPath(path, pathType)) ?? [])));
const kinds = new Map([
    ['HTTPRoute', gatewayRoute],
    ['TLSRoute', gatewayRoute],
    ['VirtualService', virtualService],
    ['Ingress', ingress],
]);
/**
 * The hosts and paths that `resource`, as it goes to a cluster, takes requests for; undefined when it is one that takes
 * requests, but cannot be read.
 */
function claimsOf(resource) {
    const schema = kinds.get((0,fields/* member */.Dc)(resource, 'kind'));
    return schema === undefined ? [] : schema.safeParse((0,fields/* member */.Dc)(resource, 'spec')).data;
}
/** Whether there may be a request that both want. A host in full goes before a wildcard, so that these do not meet. */
function overlap(one, other) {
    return one.host === other.host && (within(one, other) || within(other, one));
}
/** Whether a request for `inner` would be one for `outer` too. */
function within(inner, outer) {
    if (inner.path === outer.path)
        return true;
    if (outer.exact)
        return false;
    return outer.path === '/' || inner.path.startsWith(`${outer.path}/`);
}

;// CONCATENATED MODULE: ./lib/gitops/check/hosts.ts





/**
 * Where two overlays of one cluster want the same requests: which of them answers would be left to the gateway.
 *
 * @param clustersOf where an environment's models run
 */
function checkHosts(tree, built, clustersOf) {
    const findings = [];
    const claimants = [];
    for (const { folder, resources } of built) {
        const overlay = tree.overlays.find((candidate) => candidate.folder === folder);
        if (overlay === undefined)
            continue;
        const claims = [];
        for (const document of (0,dist/* parseAllDocuments */.hR)(resources)) {
            const resource = document.toJS();
            const claimed = claimsOf(resource);
            if (claimed === undefined)
                findings.push(unreadable(overlay, resource));
            else
                claims.push(...claimed);
        }
        const claimant = { overlay, clusters: clustersOf(overlay.environment), claims };
        findings.push(...claimants.flatMap((earlier) => conflicts(tree, earlier, claimant)));
        claimants.push(claimant);
    }
    return findings;
}
function unreadable(overlay, resource) {
    return {
        severity: 'error',
        message: `builds a ${(0,problem/* show */.WU)((0,fields/* member */.Dc)(resource, 'kind'))} that cannot be read, so nobody can say which host it claims`,
        location: { file: `${overlay.folder}/kustomization.yaml`, line: 1, column: 1 },
        concerns: partsOf(overlay),
    };
}
function conflicts(tree, earlier, later) {
    if (!later.clusters.some((cluster) => earlier.clusters.includes(cluster)))
        return [];
    const contested = later.claims.filter((claim) => earlier.claims.some((other) => overlap(claim, other)));
    return [...new Set(contested.map(({ host }) => host))].map((host) => {
        const there = placeOf(tree, earlier.overlay, host);
        const name = host === '*' ? 'every host of its gateway' : `the host ${host}`;
        return {
            severity: 'error',
            message: `${later.overlay.model} in ${later.overlay.environment} claims ${name}, and so does ${earlier.overlay.model} in ${earlier.overlay.environment} (${there.file}:${there.line}). Give one of them another host or another path`,
            location: placeOf(tree, later.overlay, host),
            concerns: [...partsOf(later.overlay), ...partsOf(earlier.overlay)],
        };
    });
}
/** Where the tree says `host`: in the overlay's own files, or in its environment; else the overlay's kustomization. */
function placeOf(tree, { folder, environment }, host) {
    for (const part of [folder, `envs/${environment}/_environment`]) {
        for (const [file, text] of tree.files) {
            if (!file.startsWith(`${part}/`) || text === undefined)
                continue;
            const place = placeOfText(text, host);
            if (place !== undefined)
                return { file, ...place };
        }
    }
    return { file: `${folder}/kustomization.yaml`, line: 1, column: 1 };
}
function placeOfText(text, host) {
    const lines = new dist/* LineCounter */.HN();
    let offset;
    for (const document of (0,dist/* parseAllDocuments */.hR)(text, { lineCounter: lines })) {
        (0,dist/* visit */.YR)(document, {
            Scalar(_, { value, range }) {
                if (typeof value !== 'string' || !range || offset !== undefined)
                    return undefined;
                // A patch is a text that holds the host on one of its lines.
                if (!value
                    .toLowerCase()
                    .split(/[\s'",[\]{}]+/)
                    .includes(host))
                    return undefined;
                offset = value.toLowerCase() === host ? range[0] : text.toLowerCase().indexOf(host, range[0]);
                return dist/* visit */.YR.BREAK;
            },
        });
    }
    if (offset === undefined)
        return undefined;
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
}

;// CONCATENATED MODULE: ./lib/gitops/check/images.ts

/**
 * Warns of a model whose image has another name in one environment than in the first that runs it. The registry's host
 * may differ: many have a registry for each environment.
 */
function checkImages(deployed) {
    const first = new Map();
    return deployed.flatMap((current) => {
        const { overlay, deployment, place } = current;
        const other = first.get(overlay.model);
        if (other === undefined) {
            first.set(overlay.model, current);
            return [];
        }
        const [here, there] = [imageName(deployment.image), imageName(other.deployment.image)];
        if (here === there)
            return [];
        return [
            {
                severity: 'warning',
                message: `spec.image: ${overlay.model} runs ${here} here, but ${there} in ${other.overlay.environment}`,
                location: place,
                concerns: partsOf(overlay),
            },
        ];
    });
}
/** `ghcr.io/acme/penguins@sha256:…` without the host and the digest: `acme/penguins`. */
function imageName(image) {
    return image.replace(/@.*$/, '').replace(/^[^/]*\//, '');
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./lib/gitops/check/git.ts





const execute = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** The top of the Git repository that `folder` is in; undefined when it is in none. */
async function repositoryTop(folder) {
    return (await git(folder, ['rev-parse', '--show-toplevel']))?.replace(/\r?\n$/, '');
}
/** The files of the repository at `top` that match `glob`, also those that are not committed yet; relative to it, in order. */
async function filesMatching(top, glob) {
    const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', `:(glob)${glob}`];
    return [...new Set(await names(top, args))].toSorted();
}
/**
 * The files in `folder` that differ from the commit that `ref` and the checked-out one have in common, also by what is not
 * committed yet; relative to `folder`. A renamed file counts under both names.
 *
 * @param ref a branch, a tag or a commit
 * @throws NotFoundError when Git knows no such commit
 * @throws UnavailableError when it cannot say what changed
 */
async function changedSince(folder, ref) {
    const commit = ref.startsWith('-')
        ? undefined
        : (await git(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]))?.trim();
    const top = await repositoryTop(folder);
    if (commit === undefined || top === undefined) {
        throw new errors_errors/* NotFoundError */.m_(`Git knows no commit ${JSON.stringify(ref)} here`, {
            hint: 'Name a branch, a tag or a commit of this clone. On GitHub, actions/checkout fetches them with fetch-depth: 0.',
        });
    }
    const base = (await git(folder, ['merge-base', commit, 'HEAD']))?.trim() ?? commit;
    const differing = await names(top, ['diff', '--name-only', '--no-renames', '-z', base, '--']);
    const added = await names(top, ['ls-files', '--others', '--exclude-standard', '-z']);
    // Git names its top without symbolic links.
    const [start, real] = [await (0,promises_.realpath)(folder), await (0,promises_.realpath)(top)];
    return [...differing, ...added].flatMap((file) => {
        const way = (0,external_node_path_.relative)(start, (0,external_node_path_.join)(real, file));
        return way.startsWith('..') || (0,external_node_path_.isAbsolute)(way) ? [] : [way.split(external_node_path_.sep).join('/')];
    });
}
/** What Git prints, or undefined when it refuses. */
async function git(folder, args) {
    try {
        const { stdout } = await execute('git', [...args], { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
        return stdout;
    }
    catch {
        return undefined;
    }
}
/** The names that Git prints between NUL characters, so that any comes through whole. No answer is not an empty one. */
async function names(folder, args) {
    const printed = await git(folder, args);
    if (printed === undefined)
        throw new errors_errors/* UnavailableError */.hG(`git ${args[0]} failed in ${folder}`);
    return printed.split('\0').filter((name) => name !== '');
}

;// CONCATENATED MODULE: ./lib/gitops/check/known-models.ts






/** Looks for every model.yml in the Git repository that `folder` is in. Outside of one, none is known. */
async function knownModels(folder) {
    const top = await repositoryTop(folder);
    const files = new Map();
    const unreadable = [];
    for (const file of top === undefined ? [] : await filesMatching(top, '**/model.yml')) {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(top ?? '', file), 'utf8').catch(() => undefined);
        // Deleted, and not committed yet.
        if (text === undefined)
            continue;
        const name = nameIn(text);
        if (name === undefined)
            unreadable.push(file);
        else
            files.set(name, file);
    }
    return { files, isAsked: top !== undefined, unreadable };
}
function nameIn(text) {
    const yaml = (0,spec_yaml/* parseYaml */.h)(text);
    const name = 'faults' in yaml ? undefined : (0,fields/* member */.Dc)(yaml.value, 'name');
    return typeof name === 'string' ? name : undefined;
}
/** Why nobody can say here whether a model is unknown, or undefined when that can be said. */
function whyNotKnown({ files, isAsked, unreadable }) {
    if (!isAsked)
        return 'Git knows no repository here';
    if (unreadable.length > 0)
        return `${(0,problem/* enumerate */.HL)(unreadable)} cannot be read`;
    return files.size === 0 ? 'this repository has no model.yml' : undefined;
}
/** That there is no model `model`, in words for people. */
function unknownModel(model, { files }) {
    const names = [...files.keys()];
    const meant = (0,problem/* suggestion */.h)(model, names);
    return `no model.yml of this repository is called ${model}.${meant === '' ? ` Its models are ${(0,problem/* enumerate */.HL)(names)}` : meant}`;
}

;// CONCATENATED MODULE: ./lib/gitops/check/kustomize.ts


const kustomize_execute = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const programs = [
    { command: 'kustomize', version: ['version'], build: ['build'] },
    { command: 'kubectl', version: ['version', '--client'], build: ['kustomize'] },
];
/** Milliseconds. An overlay builds in a tenth of a second; one that reads from the network may wait for ever. */
const timeout = 60_000;
/** The first of kustomize and kubectl that is on PATH, or undefined. */
async function findKustomize() {
    for (const { command, version, build } of programs) {
        const printed = await run(command, version);
        if (!('stdout' in printed))
            continue;
        const number = /v\d+\.\d+\.\d+/.exec(printed.stdout.replace(/^Client Version.*$/m, ''))?.[0];
        return {
            name: [command, number].filter((part) => part !== undefined).join(' '),
            async build(folder) {
                const built = await run(command, [...build, folder]);
                return 'stdout' in built ? { resources: built.stdout } : built;
            },
        };
    }
    return undefined;
}
async function run(command, args) {
    try {
        const { stdout } = await kustomize_execute(command, [...args], {
            timeout,
            maxBuffer: 64 * 1024 * 1024,
            // What is built may come from anybody, and needs none of the secrets that the environment may hold.
            env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
        });
        return { stdout };
    }
    catch (error) {
        return { fault: faultText(error) };
    }
}
function faultText(error) {
    if (typeof error === 'object' && error !== null) {
        if ('killed' in error && error.killed === true)
            return `took more than ${timeout / 1000} s`;
        if ('stderr' in error && typeof error.stderr === 'string' && error.stderr.trim() !== '') {
            return error.stderr
                .replace(/^(error|Error): /, '')
                .replace(/\s+/g, ' ')
                .trim();
        }
    }
    return String(error);
}

;// CONCATENATED MODULE: ./lib/gitops/check/layout.ts



const namespacesFile = 'argocd/namespaces.yaml';
/** What of the folders of `tree` is missing, or is called what nothing in Kubernetes can be called. */
function checkLayout(tree) {
    return [
        ...tree.environments.flatMap((environment) => environmentFindings(tree, environment)),
        ...overlayFindings(tree),
    ];
}
function environmentFindings(tree, environment) {
    const folder = `envs/${environment}`;
    const findings = [];
    const fault = (file, message) => findings.push({ severity: 'error', message, location: { file, line: 1, column: 1 }, concerns: [folder] });
    const [inside = folder] = filesBelow(tree, folder);
    if (!/^[a-z]([a-z0-9-]{0,29}[a-z0-9])?$/.test(environment)) {
        fault(inside, `the environment ${(0,problem/* show */.WU)(environment)}: expected lower-case letters, digits and inner hyphens, at most 31, as namespaces and applications are called after it`);
        return findings;
    }
    if (!tree.files.has(`${folder}/_environment/kustomization.yaml`)) {
        fault(inside, `the environment ${environment} has no ${folder}/_environment/kustomization.yaml, which every model in it builds on`);
    }
    const namespaces = tree.files.get(namespacesFile);
    if (namespaces !== undefined && !namespaceNames(namespaces).includes(`models-${environment}`)) {
        fault(namespacesFile, `there is no namespace models-${environment} for the environment ${environment}: \`npm run gitops -- add\` writes one`);
    }
    return findings;
}
function overlayFindings(tree) {
    return tree.overlays.flatMap((overlay) => {
        const { folder, model } = overlay;
        const [inside = folder] = filesBelow(tree, folder);
        const messages = [];
        if (!/^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/.test(model)) {
            messages.push(`the model ${(0,problem/* show */.WU)(model)}: expected lower-case letters, digits and inner hyphens, at most 50, as its resources are called after it`);
        }
        for (const file of ['release.yaml', 'kustomization.yaml']) {
            if (!tree.files.has(`${folder}/${file}`)) {
                messages.push(`${folder} has no ${file}: copy the one of the folder template`);
            }
        }
        return overlayErrors(overlay, inside, messages.map((message) => ({ message, location: { file: inside, line: 1, column: 1 } })));
    });
}
function filesBelow({ files }, folder) {
    return [...files.keys()].filter((file) => file.startsWith(`${folder}/`));
}
/** The names of the namespaces that `text`, several resources, makes. */
function namespaceNames(text) {
    return (0,dist/* parseAllDocuments */.hR)(text).flatMap((document) => {
        const name = document.getIn(['metadata', 'name']);
        return document.get('kind') === 'Namespace' && typeof name === 'string' ? [name] : [];
    });
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
// EXTERNAL MODULE: ./lib/gitops/release-file.ts
var release_file = __webpack_require__(47797);
;// CONCATENATED MODULE: ./lib/gitops/check/release.ts








/** `release.yaml` as a person may leave it: the readers of promote and rollback pass over further metadata, this does not. */
const strictRelease = schemas/* strictObject */.rej({
    apiVersion: schemas/* literal */.euz('slipway.dev/v1'),
    kind: schemas/* literal */.euz('Release'),
    metadata: schemas/* strictObject */.rej({
        name: schemas/* string */.YjP().describe('The model, as its folder is called'),
        annotations: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
        labels: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    }),
    spec: release_file/* releaseSpec */.Bi,
});
const release_fieldAt = (0,fields/* fieldFinder */.x3)(() => (0,fields/* jsonSchemaOf */.Vq)(strictRelease));
const localConfig = 'config.kubernetes.io/local-config';
/** Says which repository a model is kept in, where that is not the one of the tree. */
const modelRepository = 'slipway.dev/model-repository';
/** Looks at `text`, the content of the `release.yaml` in the folder of `model`. */
function checkRelease(text, file, model) {
    const read = (0,spec_read/* readFormat */.C)(text, file, {
        schema: strictRelease,
        fieldAt: release_fieldAt,
        check: releaseProblems,
    });
    const misnamed = nameFindings(text, file, model);
    if ('empty' in read) {
        return wrong([
            {
                message: 'is empty. The file release.yaml of the folder template shows what it holds',
                location: { file, line: 1, column: 1 },
            },
        ]);
    }
    if ('fault' in read)
        return wrong([...misnamed, ...read.findings]);
    if (misnamed.length > 0)
        return wrong(misnamed);
    try {
        const deployment = (0,release_file/* readRelease */.iJ)(text, file);
        return {
            findings: [],
            deployment,
            unreleased: deployment === undefined,
            repository: read.value.metadata.annotations?.[modelRepository],
        };
    }
    catch (error) {
        if (!(error instanceof errors_errors/* FormatError */.IF))
            throw error;
        return wrong(error.findings.length > 0 ? error.findings : [{ message: error.message, location: { file } }]);
    }
}
function wrong(findings) {
    return { findings, deployment: undefined, unreleased: false, repository: undefined };
}
/** Looked for on its own, as it goes wrong whatever else does. */
function nameFindings(text, file, model) {
    const yaml = (0,spec_yaml/* parseYaml */.h)(text);
    if ('faults' in yaml)
        return [];
    const name = (0,fields/* member */.Dc)((0,fields/* member */.Dc)(yaml.value, 'metadata'), 'name');
    if (typeof name !== 'string' || name === model)
        return [];
    const message = `metadata.name: expected ${model}, as the folder is called, but found ${(0,problem/* show */.WU)(name)}`;
    return [{ message, location: { file, ...yaml.locate(['metadata', 'name'], 'value') } }];
}
function releaseProblems({ metadata, spec }) {
    const problems = [];
    const expect = (holds, path, message) => {
        if (!holds)
            problems.push({ path, at: 'value', message });
    };
    expect(metadata.annotations?.[localConfig] === 'true', ['metadata', 'annotations', localConfig], `expected "true", which keeps this file out of the cluster, but found ${(0,problem/* show */.WU)(metadata.annotations?.[localConfig])}`);
    const repository = metadata.annotations?.[modelRepository];
    expect(repository === undefined || /^[\w.-]+\/[\w.-]+$/.test(repository), ['metadata', 'annotations', modelRepository], `expected a repository as owner/name, but found ${(0,problem/* show */.WU)(repository)}`);
    expect(spec.version === 'unreleased' || (0,semver.valid)(spec.version) === spec.version, ['spec', 'version'], `expected a semantic version such as 1.3.0, but found ${(0,problem/* show */.WU)(spec.version)}`);
    const isPlaceholder = spec.image.startsWith('slipway.invalid/');
    expect(spec.version === 'unreleased' || !isPlaceholder, ['spec', 'image'], `expected the image of ${spec.version}, but found the one that stands for none`);
    expect(spec.version !== 'unreleased' || isPlaceholder, ['spec', 'version'], 'expected the version of the image below, but found unreleased, which Argo CD passes over');
    return problems;
}

// EXTERNAL MODULE: ./lib/errors/code.ts
var code = __webpack_require__(90791);
;// CONCATENATED MODULE: ./lib/gitops/check/tree.ts




/** The folders of a tree. What a repository has beside them is not looked at. */
const parts = ['argocd', 'base', 'components', 'envs', 'monitoring', 'platform', 'template'];
/**
 * Reads the GitOps tree in `folder`.
 * @param shown how messages name the folder
 * @throws NotFoundError when there is none
 */
async function readTree(folder, shown) {
    const present = await foldersIn(folder);
    if (!present.includes('envs'))
        throw await noTree(folder, shown);
    const files = new Map();
    for (const part of parts.filter((name) => present.includes(name)))
        await readFiles(folder, part, files);
    const environments = await foldersIn((0,external_node_path_.join)(folder, 'envs'));
    const overlays = [];
    for (const environment of environments) {
        for (const model of await foldersIn((0,external_node_path_.join)(folder, 'envs', environment))) {
            if (model.startsWith('_'))
                continue;
            overlays.push({ environment, model, folder: `envs/${environment}/${model}` });
        }
    }
    return { folder, files, environments, overlays };
}
async function noTree(folder, shown) {
    const exists = (await entriesOf(folder)) !== undefined;
    const nested = exists && (await entriesOf((0,external_node_path_.join)(folder, 'gitops', 'envs'))) !== undefined;
    return new errors_errors/* NotFoundError */.m_(exists ? `${shown} is no GitOps tree: it has no folder envs` : `There is no folder ${shown}`, {
        hint: nested
            ? `There is one in ${shown === '.' ? 'gitops' : `${shown}/gitops`}: name that folder.`
            : 'Name the folder that holds envs/: gitops in a repository of models, . in a GitOps repository of its own.',
    });
}
async function readFiles(folder, path, files) {
    for (const entry of (await entriesOf((0,external_node_path_.join)(folder, path))) ?? []) {
        if (entry.name.startsWith('.'))
            continue;
        const child = `${path}/${entry.name}`;
        if (entry.isDirectory())
            await readFiles(folder, child, files);
        // A symbolic link is neither: what it leads to may be anywhere.
        if (entry.isFile() && /\.ya?ml$/.test(entry.name))
            files.set(child, await readText((0,external_node_path_.join)(folder, child)));
    }
}
async function readText(path) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(await (0,promises_.readFile)(path));
    }
    catch (error) {
        if (error instanceof TypeError)
            return undefined;
        throw error;
    }
}
async function foldersIn(path) {
    const entries = (await entriesOf(path)) ?? [];
    return entries.flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : []));
}
/** In order, so that a check says the same everywhere; undefined when there is no such folder. */
async function entriesOf(path) {
    try {
        const entries = await (0,promises_.readdir)(path, { withFileTypes: true });
        return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    }
    catch (error) {
        if ((0,code/* codeOf */.$)(error) === 'ENOENT' || (0,code/* codeOf */.$)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/gitops/check/yaml-files.ts

/** The files of `tree` that are not YAML. One that is a release, an experiment or an environment is read by what knows its fields. */
function checkYamlFiles({ files, overlays, environments }) {
    const own = new Set([
        ...overlays.flatMap(({ folder }) => [`${folder}/release.yaml`, `${folder}/experiment.yaml`]),
        ...environments.map((environment) => `envs/${environment}/_environment/environment.yaml`),
    ]);
    return [...files].flatMap(([file, text]) => {
        if (text === undefined)
            return [faultOf(file, 'is not UTF-8 text', { line: 1, column: 1 })];
        return own.has(file) ? [] : yamlFaults(file, text);
    });
}
function yamlFaults(file, text) {
    const lines = new dist/* LineCounter */.HN();
    try {
        return (0,dist/* parseAllDocuments */.hR)(text, { lineCounter: lines, prettyErrors: false }).flatMap(({ errors }) => errors.map(({ message, pos }) => {
            const { line, col } = lines.linePos(pos[0]);
            return faultOf(file, `is not valid YAML: ${message}`, { line, column: col });
        }));
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        return [faultOf(file, 'is not valid YAML: it is nested too deeply', { line: 1, column: 1 })];
    }
}
function faultOf(file, message, place) {
    return { severity: 'error', message, location: { file, ...place }, concerns: [] };
}

;// CONCATENATED MODULE: ./lib/gitops/check/check.ts














/**
 * Looks at all of a GitOps tree that can be wrong before it is merged, and says all that is. Nothing is written, and no
 * cluster is asked.
 *
 * @throws NotFoundError when there is no tree in the folder
 */
async function checkTree({ folder, from, changed }) {
    const shown = shownFolder(folder, from);
    const tree = await readTree(folder, shown);
    const skipped = [];
    const known = await knownModels(folder);
    const unknowable = whyNotKnown(known);
    if (unknowable !== undefined)
        skipped.push(`whether each model is known: ${unknowable}`);
    const environments = checkEnvironments(tree);
    const findings = [
        ...checkYamlFiles(tree),
        ...environments.findings,
        ...checkLayout(tree),
        ...checkOverlays(tree, unknowable === undefined ? known : undefined),
    ];
    const kustomize = await findKustomize();
    if (kustomize === undefined) {
        skipped.push('whether overlays build, and whether two of them claim one host: needs kustomize or kubectl');
    }
    else {
        const { built, findings: faults } = await buildTree(tree, kustomize);
        findings.push(...faults, ...checkHosts(tree, built, environments.clustersOf));
    }
    const judged = changed === undefined ? findings : judgedBy(changed, findings);
    return {
        findings: judged.toSorted(byPlace).map(({ severity, message, location }) => ({
            severity,
            message,
            location: { ...location, file: shown === '.' ? location.file : `${shown}/${location.file}` },
        })),
        overlays: tree.overlays.length,
        isBuilt: kustomize !== undefined,
        skipped,
    };
}
function shownFolder(folder, from) {
    const way = (0,external_node_path_.relative)(from, folder);
    return (way.startsWith('..') ? folder : way || '.').split(external_node_path_.sep).join('/');
}
function checkOverlays(tree, known) {
    const deployed = [];
    const findings = tree.overlays.flatMap((overlay) => {
        const { folder, model } = overlay;
        const [file, experimentFile] = [`${folder}/release.yaml`, `${folder}/experiment.yaml`];
        const text = tree.files.get(file);
        if (text === undefined)
            return [];
        const release = checkRelease(text, file, model);
        const { deployment } = release;
        if (deployment !== undefined)
            deployed.push({ overlay, deployment, place: check_placeIn(text, file, ['spec', 'image']) });
        const experiment = tree.files.get(experimentFile);
        return [
            ...overlayErrors(overlay, file, release.findings),
            ...(known === undefined || known.files.has(model) || release.repository !== undefined
                ? []
                : unknown(overlay, text, file, known)),
            ...(experiment === undefined
                ? []
                : overlayErrors(overlay, experimentFile, checkExperiment(experiment, experimentFile, {
                    model,
                    release,
                    kustomization: tree.files.get(`${folder}/kustomization.yaml`),
                }))),
        ];
    });
    return [...findings, ...checkImages(deployed)];
}
function unknown(overlay, text, file, known) {
    const message = `${unknownModel(overlay.model, known)}. One that is kept in another repository says so here: metadata.annotations, slipway.dev/model-repository: owner/name`;
    return overlayErrors(overlay, file, [{ message, location: check_placeIn(text, file, ['metadata', 'name']) }]);
}
function check_placeIn(text, file, path) {
    const yaml = (0,spec_yaml/* parseYaml */.h)(text);
    return 'faults' in yaml ? { file, line: 1, column: 1 } : { file, ...yaml.locate(path, 'value') };
}
function byPlace({ location: a }, { location: b }) {
    if (a.file !== b.file)
        return a.file < b.file ? -1 : 1;
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

// EXTERNAL MODULE: ./lib/gitops/names.ts
var gitops_names = __webpack_require__(82847);
// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/check-gitops/inputs.ts

const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    gitopsPath: inputs/* input */.hF.textOr('gitops'),
    base: inputs/* input */.hF.optionalMatching(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'the whole SHA of a commit'),
});

;// CONCATENATED MODULE: ./actions/check-gitops/summary.ts



/** What was found, and what could not be looked at. */
function checkSummary({ findings, overlays, skipped }) {
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, 'GitOps tree'), `${(0,problem/* count */.U9)(overlays, 'overlay')} checked, ${findings.length === 0 ? 'nothing to say' : (0,problem/* count */.U9)(findings.length, 'finding')}.`, findings.length === 0
        ? undefined
        : (0,markdown/* table */.tp)(['', 'Where', 'What'], findings.map(({ severity, message, location }) => [
            severity,
            (0,markdown/* inlineCode */.ti)((0,describe/* formatLocation */.j)(location)),
            (0,markdown/* escapeMarkdown */.FV)(message),
        ])), ...skipped.map((what) => `Skipped: ${(0,markdown/* escapeMarkdown */.FV)(what)}.`));
}

;// CONCATENATED MODULE: ./actions/check-gitops/check-gitops.ts











/**
 * Looks at the GitOps tree of the checked-out repository and refuses it when something in it must not be merged. It
 * asks nothing but the files, and writes nothing.
 *
 * @throws FormatError with each thing that is wrong, its file and its line
 * @throws NotFoundError when there is no tree, or no program that builds overlays
 */
const checkGitops = (0,action/* defineAction */.Q)('check-gitops', inputs_inputs, ['errors', 'warnings'], async ({ gitopsPath, base }, { environment, log, summarize, setOutputs }) => {
    (0,gitops_names/* gitopsPaths */.vS)(gitopsPath);
    const { workspace } = environment;
    const folder = (0,external_node_path_.resolve)(workspace, gitopsPath);
    const changed = base === undefined ? undefined : await changesSince(folder, base, log);
    const check = await checkTree({ folder, from: workspace, changed });
    const errors = check.findings.filter(({ severity }) => severity === 'error');
    const warnings = check.findings.filter(({ severity }) => severity === 'warning');
    for (const { message, location } of warnings) {
        log.warning(`${(0,describe/* formatLocation */.j)(location)}: ${(0,markdown/* printable */.g$)(message)}`);
    }
    for (const what of check.skipped)
        log.info(`skipped: ${what}`);
    summarize(checkSummary(check));
    const outputs = { errors: errors.length, warnings: warnings.length };
    setOutputs(outputs);
    if (errors.length > 0) {
        throw new errors_errors/* FormatError */.IF(`The GitOps tree has ${(0,problem/* count */.U9)(errors.length, 'error')}`, {
            findings: errors.map(({ message, location }) => ({ message: (0,markdown/* printable */.g$)(message), location })),
            hint: 'Correct what is listed. `npm run gitops -- check` says the same before you push.',
        });
    }
    if (!check.isBuilt) {
        throw new errors_errors/* NotFoundError */.m_('Neither kustomize nor kubectl is on this runner, so nothing was built', {
            hint: 'Run this on ubuntu-latest, which has both, or install kustomize in an earlier step.',
        });
    }
    log.info(`${(0,problem/* count */.U9)(check.overlays, 'overlay')} may be merged.`);
    return outputs;
});
async function changesSince(folder, base, log) {
    // A new branch has nothing before it.
    if (/^0+$/.test(base))
        return undefined;
    try {
        return await changedSince(folder, base);
    }
    catch (error) {
        if (!(error instanceof errors_errors/* NotFoundError */.m_))
            throw error;
        log.warning(`${error.message}, so everything counts (fetch-depth: 0 gets it).`);
        return undefined;
    }
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

/***/ 93737:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ experimentSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2503);

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
/* harmony import */ var _spec_read_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22433);
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

/***/ 82847:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W0: () => (/* binding */ branchOf),
/* harmony export */   ay: () => (/* binding */ isBranchFor),
/* harmony export */   eU: () => (/* binding */ partsOfBranch),
/* harmony export */   vS: () => (/* binding */ gitopsPaths)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);

/**
 * Paths within the folder `root` of a repository; `.` is the repository itself.
 * @throws InputError when `root` is absolute or leads out of the repository
 */
function gitopsPaths(root) {
    const parts = root.split('/').filter((part) => part !== '' && part !== '.');
    if (root.startsWith('/') || parts.includes('..')) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`expected a folder within the repository, but found ${JSON.stringify(root)}`);
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
        denied: (environment, model) => `${overlay(environment, model)}/denied.yaml`,
        kustomization: (environment, model) => `${overlay(environment, model)}/kustomization.yaml`,
    };
}
function checkName(what, name) {
    if (/^[a-z][a-z0-9-]*$/.test(name) && name.length <= 50)
        return;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`expected the name of ${what} (lower-case letters, digits and hyphens), but found ${JSON.stringify(name)}`);
}
/** `slipway/promote/production/penguins-v1.3.0`, for an experiment `…/penguins-v1.3.0-with-1.4.0`. */
function branchOf({ action, environment, model, version, challenger }) {
    const experiment = challenger === undefined ? '' : `-with-${challenger}`;
    return `slipway/${action}/${environment}/${model}-v${version}${experiment}`;
}
/** What the name of `branch` says when it is that of a proposal for `model` in `environment`. */
function partsOfBranch(branch, environment, model) {
    for (const action of ['promote', 'rollback']) {
        const prefix = `slipway/${action}/${environment}/${model}-v`;
        if (!branch.startsWith(prefix))
            continue;
        const [version = '', challenger] = branch.slice(prefix.length).split('-with-');
        // Another model may be called `<model>-v2`: what follows must be a version.
        if (/^\d+\.\d+\.\d+/.test(version))
            return { action, environment, model, version, challenger };
    }
    return undefined;
}
/** Whether `branch` is that of a proposal for `model` in `environment`, whatever its action and version. */
function isBranchFor(branch, environment, model) {
    return partsOfBranch(branch, environment, model) !== undefined;
}


/***/ }),

/***/ 47797:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bi: () => (/* binding */ releaseSpec),
/* harmony export */   Qr: () => (/* binding */ checkDeployment),
/* harmony export */   Sx: () => (/* binding */ editRelease),
/* harmony export */   iJ: () => (/* binding */ readRelease)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2503);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40738);




const digest = '@sha256:[0-9a-f]{64}';
const imagePattern = new RegExp(`^[a-z0-9.-]+(:\\d+)?(/[a-z0-9._-]+)+${digest}$`);
const versionPattern = /^(unreleased|\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)$/;
/** `spec` of a `release.yaml`. */
const releaseSpec = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(versionPattern, 'expected a semantic version without "v"'),
    image: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(imagePattern, 'expected repository@sha256:… (a tag may come to mean another image)'),
});
/** `release.yaml`: a local-config resource of Kustomize, which a replacement reads and no cluster ever sees. */
const releaseSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    apiVersion: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('slipway.dev/v1'),
    kind: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('Release'),
    metadata: zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }),
    spec: releaseSpec,
});
/**
 * The deployment that `text`, the content of a `release.yaml`, states; undefined while nothing is released.
 *
 * @param origin the path of the file, for errors
 * @throws FormatError with line and column when it is not a release
 */
function readRelease(text, origin) {
    const { metadata, spec } = parse(text, origin).release;
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
    const { scalars } = parse(text, origin);
    return (0,_scalars_js__WEBPACK_IMPORTED_MODULE_3__/* .editScalars */ .o)(text, [
        { scalar: scalars.name, value: next.model },
        { scalar: scalars.version, value: next.version },
        { scalar: scalars.image, value: next.image },
    ]);
}
/** @throws InputError when `deployment` is not one that a release can state */
function checkDeployment({ version, image }) {
    if (!versionPattern.test(version)) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`expected a semantic version without "v", but found ${JSON.stringify(version)}`);
    }
    if (!imagePattern.test(image)) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`expected an image as repository@sha256:…, but found ${JSON.stringify(image)}`);
    }
}
function parse(text, origin) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: lines });
    const locate = (offset) => {
        if (offset === undefined)
            return { file: origin };
        const { line, col } = lines.linePos(offset);
        return { file: origin, line, column: col };
    };
    const hint = 'Put it right by a pull request: apart from promotions and rollbacks nothing needs to edit it.';
    const [fault] = document.errors;
    if (fault !== undefined) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not YAML: ${fault.message}`, {
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
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not a release`, {
            hint,
            findings: result.error.issues.map(({ path, message }) => {
                const node = document.getIn(path, true);
                return {
                    message: `${path.join('.') || 'the whole'}: ${message}`,
                    location: locate((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? node.range?.[0] : undefined),
                };
            }),
        });
    }
    const { name, version, image } = scalars;
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(name) || !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(version) || !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(image)) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not a release: name, version and image must be plain texts`, {
            hint,
        });
    }
    return { release: result.data, scalars: { name, version, image } };
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
