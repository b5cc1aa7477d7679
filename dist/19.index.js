export const id = 19;
export const ids = [19];
export const modules = {

/***/ 33019:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildPush: () => (/* binding */ buildPush)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/environment.ts
var action_environment = __webpack_require__(60980);
// EXTERNAL MODULE: ./lib/action/image-login.ts + 1 modules
var image_login = __webpack_require__(87979);
// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/github/client.ts
var client = __webpack_require__(96053);
// EXTERNAL MODULE: ./lib/gitops/open.ts + 5 modules
var gitops_open = __webpack_require__(11855);
// EXTERNAL MODULE: ./lib/image/build.ts + 5 modules
var build = __webpack_require__(98477);
// EXTERNAL MODULE: ./lib/image/open.ts + 4 modules
var image_open = __webpack_require__(60982);
// EXTERNAL MODULE: ./lib/image/reference.ts
var reference = __webpack_require__(35209);
// EXTERNAL MODULE: ./lib/image/service.ts
var service = __webpack_require__(31631);
// EXTERNAL MODULE: ./lib/registry/open.ts + 7 modules
var registry_open = __webpack_require__(75250);
// EXTERNAL MODULE: ./lib/report/format.ts
var format = __webpack_require__(57330);
// EXTERNAL MODULE: ./lib/spec/load.ts + 4 modules
var load = __webpack_require__(68346);
// EXTERNAL MODULE: ./lib/store/open.ts + 4 modules
var store_open = __webpack_require__(33569);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/registry/release.ts
var registry_release = __webpack_require__(72933);
;// CONCATENATED MODULE: ./actions/build-push/released.ts





/**
 * The registered version of the model `name` that an image is to be made of: `version` when given, else the one that
 * register left in the work folder. `release.json` comes from there or from the release; `model.json` from the work
 * folder, the store or the release, whichever has the very bytes that the release names.
 *
 * @throws NotFoundError when the version is not registered, or nothing says which version is meant
 */
async function releasedModel(name, version, { folder, store, registry, serverUrl }) {
    const { bytes, release } = (await localRelease(folder, name, version)) ?? (await registeredRelease(name, version, registry));
    const model = (await fileWithDigest((0,external_node_path_.join)(folder, 'model.json'), release.model)) ??
        ((await store.has(release.model)) ? await store.get(release.model) : undefined) ??
        (await registeredModel(release, registry));
    return {
        name,
        version: release.version,
        model,
        release: bytes,
        commit: release.commit,
        source: `${serverUrl}/${release.repository}`,
    };
}
/** The release in the work folder, when it is the version that is meant. */
async function localRelease(folder, name, version) {
    const file = (0,external_node_path_.join)(folder, 'release.json');
    const bytes = await (0,promises_.readFile)(file).catch(() => undefined);
    if (bytes === undefined)
        return undefined;
    const release = registry_release/* releaseManifest */.X.read(bytes, file);
    const names = [undefined, release.version, `v${release.version}`, release.tag];
    return release.name === name && names.includes(version) ? { bytes, release } : undefined;
}
async function registeredRelease(name, version, registry) {
    if (version === undefined) {
        throw new errors/* NotFoundError */.m_(`Nothing says which version of ${name} the image is to be made of`, {
            hint: 'Run register before this action, or give the input version.',
        });
    }
    if (registry === undefined)
        throw unreadable('release.json', name, version);
    const found = await registry.resolve(name, version);
    return { bytes: await registry.asset(found, 'release.json'), release: found.release };
}
async function registeredModel({ name, version }, registry) {
    if (registry === undefined)
        throw unreadable('model.json', name, version);
    return registry.asset(await registry.resolve(name, version), 'model.json');
}
function unreadable(file, name, version) {
    return new errors/* NotFoundError */.m_(`The ${file} of ${name} ${version} is not here, and without a token its release cannot be read`, { hint: 'Give the input token; a token with contents: read will do.' });
}
async function fileWithDigest(file, digest) {
    const bytes = await (0,promises_.readFile)(file).catch(() => undefined);
    return bytes !== undefined && (0,digest_digest/* digestOf */.ol)(bytes) === digest ? bytes : undefined;
}

;// CONCATENATED MODULE: ./actions/build-push/beside.ts



/** So many versions ride along at most: an experiment has two arms, and each version takes memory in the service. */
const maxBeside = 5;
/**
 * The versions in `given`, with commas between, that the image of `released` carries too. A name without a number is an
 * environment, and means what that runs; when that is `released` itself there is nothing to carry, so that a pipeline may
 * run again after its version was promoted. They come in ascending order.
 *
 * @throws InputError when one of them stands twice, is `released` itself, or there are too many
 * @throws NotFoundError when one of them is not registered, or an environment runs none
 */
async function besideModels(released, given, sources) {
    const names = (given ?? '')
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean);
    if (names.length > maxBeside) {
        throw new errors/* InputError */.dz(`beside: expected at most ${maxBeside} versions, but found ${names.length}`);
    }
    const models = [];
    for (const name of names) {
        const version = isEnvironment(name) ? await versionIn(name, released.name, sources) : name;
        if (isEnvironment(name) && version === released.version) {
            sources.tell(`${name} runs ${released.name} ${version} itself, so the image carries nothing beside it.`);
            continue;
        }
        const model = await releasedModel(released.name, version, sources);
        if ([released, ...models].some((each) => each.version === model.version)) {
            throw new errors/* InputError */.dz(`beside: expected versions other than ${released.version}, each once, but found ${name === version ? name : `${version}, which ${name} runs`}`);
        }
        models.push(model);
    }
    // In one order, so that the same versions are the same image.
    return models.sort((one, other) => (0,semver.compare)(one.version, other.version));
}
function isEnvironment(name) {
    return name !== 'latest' && /^[a-z][a-z0-9-]{0,30}$/.test(name);
}
async function versionIn(environment, model, { gitops }) {
    if (gitops === undefined) {
        throw new errors/* InputError */.dz(`beside: what ${environment} runs cannot be read without a token`, {
            hint: 'Give the input token, or gitops-token where the GitOps repository is another one.',
        });
    }
    const current = await gitops.current(environment, model);
    if (current !== undefined)
        return current.version;
    throw new errors/* NotFoundError */.m_(`beside: ${environment} runs no ${model} yet, so the image has nothing to carry too`, {
        hint: 'Promote the version there without a share first.',
    });
}

// EXTERNAL MODULE: ./lib/image/layout.ts + 1 modules
var layout = __webpack_require__(71701);
;// CONCATENATED MODULE: ./actions/build-push/destination.ts





/**
 * The repository that the image goes to: the input, else `deployment.image` of model.yml, else one of GitHub's
 * registry that is named after repository and model. A layout's folder starts at the workspace.
 *
 * @throws InputError when it is malformed, names one image, or cannot be told
 */
function targetReference({ image, deployed, model }, { repository, workspace }) {
    const text = image ?? deployed ?? (repository && `ghcr.io/${repository}/${model}`.toLowerCase());
    if (text === undefined || text === '') {
        throw new errors/* InputError */.dz('image: there is no repository on GitHub to name the image after', {
            hint: 'Give the input image (oci:<folder> needs no registry), or set deployment.image in model.yml.',
        });
    }
    const reference = inWorkspace(named('image', text), workspace);
    if (reference.tag !== undefined || reference.digest !== undefined) {
        throw new errors/* InputError */.dz(`image: expected a repository, but ${JSON.stringify(text)} names one image of it`, {
            hint: 'Leave out the tag and the digest: the tag is the version, and the digest comes of the content.',
        });
    }
    return reference;
}
/**
 * The base that the input names: an image in a registry by its digest, one in an OCI layout, or undefined for `none`.
 *
 * @throws InputError when it is malformed, or in a registry without a digest
 */
function baseReference(base, workspace) {
    if (base === 'none')
        return undefined;
    const reference = inWorkspace(named('base', base), workspace);
    if (reference.kind === 'registry' && reference.digest === undefined) {
        throw new errors/* InputError */.dz(`base: expected an image by its digest, but found ${JSON.stringify(base)}`, {
            hint: 'A tag may name another image tomorrow. Write repository@sha256:…; `docker buildx imagetools inspect` or `skopeo inspect` tell the digest.',
        });
    }
    return reference;
}
/** Opens what {@link baseReference} gave. */
async function openBase(reference, credentials) {
    if (reference === undefined)
        return undefined;
    const repository = (0,image_open/* openImageRepository */.M)(reference, { credentials });
    const chosen = reference.digest ?? reference.tag;
    if (chosen !== undefined)
        return { repository, tagOrDigest: chosen };
    if (reference.kind === 'layout')
        return { repository, tagOrDigest: await (0,layout/* onlyImageIn */.t)(reference.folder) };
    throw new errors/* InputError */.dz(`base: ${reference.name} names no image`);
}
function named(input, text) {
    try {
        return (0,reference/* parseReference */.F2)(text);
    }
    catch (error) {
        if (!(error instanceof errors/* InputError */.dz))
            throw error;
        throw new errors/* InputError */.dz(`${input}: ${error.message}`, error.hint === undefined ? {} : { hint: error.hint });
    }
}
function inWorkspace(reference, workspace) {
    return reference.kind === 'layout'
        ? { ...reference, folder: (0,external_node_path_.resolve)(workspace, reference.folder) }
        : reference;
}

// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./lib/image/base.ts
/** The usual base: Node 24 without a shell or a package manager, running as an unprivileged user. */
const distroless = 'gcr.io/distroless/nodejs24-debian13@sha256:9eeb7f5887d0e239e78264b06f7f11d2e14be534050481803a9e4728fcdd278e';

;// CONCATENATED MODULE: ./actions/build-push/inputs.ts


const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    version: inputs/* input */.hF.optionalText(),
    beside: inputs/* input */.hF.optionalText(),
    store: inputs/* input */.hF.textOr('file:.slipway/store'),
    image: inputs/* input */.hF.optionalText(),
    base: inputs/* input */.hF.textOr(distroless),
    builder: inputs/* input */.hF.choiceOr(['append', 'docker'], 'append'),
    dockerfile: inputs/* input */.hF.optionalText(),
    registryUsername: inputs/* input */.hF.optionalText(),
    registryPassword: inputs/* input */.hF.optionalSecret(),
    gitopsRepository: inputs/* input */.hF.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name'),
    gitopsPath: inputs/* input */.hF.textOr('gitops'),
    token: inputs/* input */.hF.optionalSecret(),
    gitopsToken: inputs/* input */.hF.optionalSecret(),
});

// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./actions/build-push/summary.ts


const transfers = {
    uploaded: 'written',
    mounted: 'mounted from the base',
    present: 'there already',
};
/** What the image is, what of it was written, and how long that took. */
function imageSummary(released, beside, built, seconds) {
    const { image, tag, platforms, parts, pushed, replaced } = built;
    const total = sum(parts);
    const verdict = pushed
        ? `${(0,format/* formatBytes */.z3)(uploadedBytes(built))} of ${(0,format/* formatBytes */.z3)(total)} written in ${(0,format/* formatDuration */.a3)(seconds)}.`
        : `It was there already, so nothing was written (${(0,format/* formatDuration */.a3)(seconds)}).`;
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Image of ${released.name} ${released.version}`), `${(0,markdown/* inlineCode */.ti)(image)}, tagged ${(0,markdown/* inlineCode */.ti)(tag)}. ${verdict}`, beside.length === 0
        ? undefined
        : `It carries ${beside.map(({ version }) => (0,markdown/* inlineCode */.ti)(version)).join(', ')} too: promote it with a share to compare them.`, replaced === undefined
        ? undefined
        : `The tag named ${(0,markdown/* inlineCode */.ti)(replaced)} before: the same model with another service or base. What is deployed names a digest and does not change.`, (0,markdown/* table */.tp)(['Part', 'Size', 'Transfer'], groups(parts).map(({ what, size, transfer }) => [what, (0,format/* formatBytes */.z3)(size), transfers[transfer]]), [1]), `Platforms: ${platforms.map(markdown/* inlineCode */.ti).join(', ')}.`, (0,markdown/* details */.zH)('Digests', (0,markdown/* table */.tp)(['Part', 'SHA-256', 'Size'], parts.map(({ what, digest, size }) => [what, (0,markdown/* inlineCode */.ti)(digest), (0,format/* formatBytes */.z3)(size)]), [2])));
}
/** How many bytes of the image went over the network or to the disk. */
function uploadedBytes({ parts }) {
    return sum(parts.filter(({ transfer }) => transfer === 'uploaded'));
}
/** `parts` with neighbours of the same kind and fate as one line: a base has a dozen layers that nobody chose. */
function groups(parts) {
    const lines = new Map();
    for (const { what, size, transfer } of parts) {
        const kind = what.replace(/ \d+/, '');
        const line = lines.get(`${kind} ${transfer}`) ?? { what: kind, size: 0, count: 0, transfer };
        lines.set(`${kind} ${transfer}`, { ...line, size: line.size + size, count: line.count + 1 });
    }
    return [...lines.values()].map(({ what, size, count, transfer }) => ({
        what: count === 1 ? what : `${what}, ${count} parts`,
        size,
        transfer,
    }));
}
function sum(parts) {
    return parts.reduce((total, { size }) => total + size, 0);
}

;// CONCATENATED MODULE: ./actions/build-push/build-push.ts






















/**
 * Makes the image of a registered version, and of others that it carries for an A/B test, and pushes it under the tag
 * that is its version, or theirs together.
 *
 * Safe to run again and to run twice at once: the same release, service and base give the same digest, and only what
 * the repository lacks is uploaded. The tag appears last, and never moves to another model.
 */
const buildPush = (0,action/* defineAction */.Q)('build-push', inputs_inputs, ['image', 'digest', 'tag', 'reused', 'pushedBytes'], async (given, context) => {
    const started = performance.now();
    const { environment, log, summarize } = context;
    const { workspace, serverUrl } = environment;
    const { spec } = await (0,load/* loadSpec */.I)((0,external_node_path_.resolve)(workspace, given.model));
    const route = {
        target: targetReference({ image: given.image, deployed: spec.deployment.image, model: spec.name }, environment),
        base: baseReference(given.base, workspace),
    };
    const sources = {
        folder: (0,action_environment/* workFolder */.k)(environment, spec.name),
        store: (0,store_open/* openStore */.C)(given.store, { workspace }),
        registry: registryOf(given, context),
        serverUrl,
    };
    const released = await releasedModel(spec.name, given.version, sources);
    const beside = await besideModels(released, given.beside, {
        ...sources,
        gitops: gitopsOf(given, context),
        tell: log.notice,
    });
    const build = given.builder === 'docker' ? buildByDocker : buildByAppending;
    const built = await build({ released, beside }, route, given, context);
    const seconds = (performance.now() - started) / 1000;
    const pushedBytes = uploadedBytes(built);
    log.info(built.pushed
        ? `${built.image} is there as ${built.tag}: ${(0,format/* formatBytes */.z3)(pushedBytes)} written in ${(0,format/* formatDuration */.a3)(seconds)}`
        : `${built.image} was there already as ${built.tag}; nothing was written`);
    if (built.replaced !== undefined) {
        log.notice(`The tag ${built.tag} named ${(0,digest_digest/* shortDigest */.VK)(built.replaced)} before: the same model with another service or base.`);
    }
    summarize(imageSummary(released, beside, built, seconds));
    const { image, digest, tag, pushed } = built;
    return { image, digest, tag, reused: !pushed, pushedBytes };
});
async function buildByAppending({ released, beside }, { target, base }, given, context) {
    const logins = loginsOf(target, given, context);
    return (0,build/* buildImage */._w)({
        released,
        beside,
        service: await serviceBundle(),
        base: await openBase(base, base && (await (0,image_login/* loginFor */.L)(base, logins))),
        target: (0,image_open/* openImageRepository */.M)(target, {
            credentials: await (0,image_login/* loginFor */.L)(target, logins),
            layoutName: `localhost/${released.name}`,
        }),
        created: new Date(sourceDate(external_node_process_.env['SOURCE_DATE_EPOCH']) * 1000).toISOString(),
    });
}
async function buildByDocker({ released, beside }, { target, base }, given, context) {
    if (target.kind !== 'registry') {
        throw new errors/* InputError */.dz('image: builder docker pushes to a registry, not to an OCI layout');
    }
    if (base?.kind !== 'registry' || base.digest === undefined) {
        throw new errors/* InputError */.dz('base: builder docker needs a base in a registry');
    }
    const { buildWithDocker } = await __webpack_require__.e(/* import() */ 842).then(__webpack_require__.bind(__webpack_require__, 92842));
    const { dockerContext } = await __webpack_require__.e(/* import() */ 484).then(__webpack_require__.bind(__webpack_require__, 97484));
    const { workspace } = context.environment;
    const dockerfile = given.dockerfile && (0,external_node_path_.resolve)(workspace, given.dockerfile);
    const credentials = await (0,image_login/* loginFor */.L)(target, loginsOf(target, given, context));
    return buildWithDocker({
        released,
        beside,
        context: await dockerContext(released, {
            beside,
            service: await serviceBundle(),
            dockerfile: dockerfile ?? (0,external_node_path_.join)(await (0,service/* packageRoot */.Zl)(), 'serving', 'Dockerfile'),
            base: (0,reference/* digestReference */.O9)(base.name, base.digest),
        }),
        target: (0,image_open/* openImageRepository */.M)(target, { credentials }),
        credentials,
    });
}
function loginsOf(target, given, { environment }) {
    return {
        image: target,
        username: given.registryUsername,
        password: given.registryPassword,
        workflowToken: given.token,
        runner: environment,
        dockerFolder: (0,image_login/* dockerFolder */.N)(external_node_process_.env),
    };
}
function registryOf({ token }, { environment, log }) {
    const { repository, apiUrl } = environment;
    if (token === undefined || repository === undefined)
        return undefined;
    return (0,registry_open.openRegistry)({ github: (0,client.openGithub)({ token, apiUrl, log }), repository });
}
function gitopsOf(given, { environment, log }) {
    const { gitopsToken: token = given.token, gitopsRepository, gitopsPath } = given;
    const repository = gitopsRepository ?? environment.repository;
    if (token === undefined || repository === undefined)
        return undefined;
    const { apiUrl } = environment;
    return (0,gitops_open.openGitops)({ github: (0,client.openGithub)({ token, apiUrl, log }), repository, path: gitopsPath });
}
/** The bundle that comes with this action. */
async function serviceBundle() {
    return (0,external_node_path_.join)(await (0,service/* packageRoot */.Zl)(), 'dist', 'serving');
}
/** Seconds since 1970 that the image is dated at: 0, so that its digest does not depend on when it was made. */
function sourceDate(text) {
    if (text === undefined || text === '')
        return 0;
    if (/^\d{1,11}$/.test(text))
        return Number(text);
    throw new errors/* InputError */.dz(`SOURCE_DATE_EPOCH: expected whole seconds, but found ${JSON.stringify(text)}`);
}


/***/ })

};
