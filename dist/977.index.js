export const id = 977;
export const ids = [977];
export const modules = {

/***/ 28977:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildPush: () => (/* binding */ buildPush)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/environment.ts
var action_environment = __webpack_require__(60980);
// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/github/client.ts
var client = __webpack_require__(96053);
// EXTERNAL MODULE: ./lib/image/build.ts + 4 modules
var build = __webpack_require__(15849);
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
// EXTERNAL MODULE: ./lib/spec/load.ts + 6 modules
var load = __webpack_require__(50720);
// EXTERNAL MODULE: ./lib/store/open.ts + 2 modules
var store_open = __webpack_require__(52708);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./lib/errors/code.ts
var code = __webpack_require__(90791);
;// CONCATENATED MODULE: ./lib/image/docker-config.ts





const configSchema = schemas/* object */.Ikc({
    auths: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ auth: schemas/* string */.YjP().optional() })).optional(),
});
/**
 * The credentials for the registry at `host` that `docker login` (or an action that does the same for a cloud's
 * registry) left in `config.json` in `folder`. Credential helpers, which are programs, are not asked.
 *
 * @throws FormatError when the file is malformed; its content is not quoted
 */
async function dockerLogin(host, folder) {
    const file = (0,external_node_path_.join)(folder, 'config.json');
    let text;
    try {
        text = await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,code/* codeOf */.$)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
    const config = configSchema.safeParse(parseJson(text));
    if (!config.success)
        throw new errors/* FormatError */.IF(`${file} is not a configuration of Docker`);
    const auths = config.data.auths ?? {};
    const names = host === 'docker.io'
        ? ['https://index.docker.io/v1/', 'index.docker.io', host]
        : [host, `https://${host}`];
    const encoded = names.map((name) => auths[name]?.auth).find((auth) => auth !== undefined && auth !== '');
    if (encoded === undefined)
        return undefined;
    const decoded = Buffer.from(encoded, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon < 1)
        throw new errors/* FormatError */.IF(`${file} holds a malformed login for ${host}`);
    return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
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
/**
 * The login for the registry of `reference`: the one that was given, if it is meant for this registry; for GitHub's
 * own registry the workflow's token; else the one that Docker's configuration holds. The workflow's token goes to
 * GitHub's registry and to no other, also when it was given as the password.
 */
async function loginFor(reference, { host: ownHost, username, password, token, repository, serverUrl, dockerFolder }) {
    if (reference.kind === 'layout')
        return undefined;
    const { host } = reference;
    const isGithub = isGithubRegistry(host, serverUrl);
    const owner = repository?.split('/')[0] ?? 'x-access-token';
    if (password !== undefined && host === ownHost && (isGithub || password !== token)) {
        if (username === undefined && !isGithub) {
            throw new errors/* InputError */.dz('registry-username: this input is required with registry-password');
        }
        return { username: username ?? owner, password };
    }
    if (isGithub && token !== undefined)
        return { username: owner, password: token };
    return dockerLogin(host, dockerFolder);
}
/** `ghcr.io`, or the container registry of a GitHub Enterprise server. */
function isGithubRegistry(host, serverUrl) {
    const server = new URL(serverUrl).host;
    return server === 'github.com' ? host === 'ghcr.io' : host === `containers.${server}`;
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
;// CONCATENATED MODULE: ./actions/build-push/inputs.ts

/** Node 24 without a shell or a package manager, running as an unprivileged user. */
const distroless = 'gcr.io/distroless/nodejs24-debian13@sha256:9eeb7f5887d0e239e78264b06f7f11d2e14be534050481803a9e4728fcdd278e';
const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    version: inputs/* input */.hF.optionalText(),
    store: inputs/* input */.hF.textOr('file:.slipway/store'),
    image: inputs/* input */.hF.optionalText(),
    base: inputs/* input */.hF.textOr(distroless),
    builder: inputs/* input */.hF.choiceOr(['append', 'docker'], 'append'),
    dockerfile: inputs/* input */.hF.optionalText(),
    registryUsername: inputs/* input */.hF.optionalText(),
    registryPassword: inputs/* input */.hF.optionalSecret(),
    token: inputs/* input */.hF.optionalSecret(),
});

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

// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./actions/build-push/summary.ts


const transfers = {
    uploaded: 'written',
    mounted: 'mounted from the base',
    present: 'there already',
};
/** What the image is, what of it was written, and how long that took. */
function imageSummary(released, built, seconds) {
    const { image, tag, platforms, parts, pushed, replaced } = built;
    const total = sum(parts);
    const verdict = pushed
        ? `${(0,format/* formatBytes */.z3)(uploadedBytes(built))} of ${(0,format/* formatBytes */.z3)(total)} written in ${(0,format/* formatDuration */.a3)(seconds)}.`
        : `It was there already, so nothing was written (${(0,format/* formatDuration */.a3)(seconds)}).`;
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Image of ${released.name} ${released.version}`), `${(0,markdown/* inlineCode */.ti)(image)}, tagged ${(0,markdown/* inlineCode */.ti)(tag)}. ${verdict}`, replaced === undefined
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
 * Makes the image of a registered version and pushes it under the tag that is its version.
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
    const released = await releasedModel(spec.name, given.version, {
        folder: (0,action_environment/* workFolder */.k)(environment, spec.name),
        store: (0,store_open/* openStore */.C)(given.store, { workspace }),
        registry: registryOf(given, context),
        serverUrl,
    });
    const build = given.builder === 'docker' ? buildByDocker : buildByAppending;
    const built = await build(released, route, given, context);
    const seconds = (performance.now() - started) / 1000;
    const pushedBytes = uploadedBytes(built);
    log.info(built.pushed
        ? `${built.image} is there as ${built.tag}: ${(0,format/* formatBytes */.z3)(pushedBytes)} written in ${(0,format/* formatDuration */.a3)(seconds)}`
        : `${built.image} was there already as ${built.tag}; nothing was written`);
    if (built.replaced !== undefined) {
        log.notice(`The tag ${built.tag} named ${(0,digest_digest/* shortDigest */.VK)(built.replaced)} before: the same model with another service or base.`);
    }
    summarize(imageSummary(released, built, seconds));
    const { image, digest, tag, pushed } = built;
    return { image, digest, tag, reused: !pushed, pushedBytes };
});
async function buildByAppending(released, { target, base }, given, context) {
    const logins = loginsOf(target, given, context);
    return (0,build/* buildImage */._w)({
        released,
        service: await serviceBundle(),
        base: await openBase(base, base && (await loginFor(base, logins))),
        target: (0,image_open/* openImageRepository */.M)(target, {
            credentials: await loginFor(target, logins),
            layoutName: `localhost/${released.name}`,
        }),
        created: new Date(sourceDate(external_node_process_.env['SOURCE_DATE_EPOCH']) * 1000).toISOString(),
    });
}
async function buildByDocker(released, { target, base }, given, context) {
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
    const credentials = await loginFor(target, loginsOf(target, given, context));
    return buildWithDocker({
        released,
        context: await dockerContext(released, {
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
        host: target.kind === 'registry' ? target.host : undefined,
        username: given.registryUsername,
        password: given.registryPassword,
        token: given.token,
        repository: environment.repository,
        serverUrl: environment.serverUrl,
        dockerFolder: external_node_process_.env['DOCKER_CONFIG'] || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.docker'),
    };
}
function registryOf({ token }, { environment, log }) {
    const { repository, apiUrl } = environment;
    if (token === undefined || repository === undefined)
        return undefined;
    return (0,registry_open.openRegistry)({ github: (0,client.openGithub)({ token, apiUrl, log }), repository });
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


/***/ }),

/***/ 15849:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _w: () => (/* binding */ buildImage),
  J0: () => (/* binding */ imageLabels),
  VC: () => (/* binding */ modelFiles)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
// EXTERNAL MODULE: ./lib/image/oci.ts
var oci = __webpack_require__(76853);
;// CONCATENATED MODULE: ./lib/image/append.ts



/** The user that images run as when the base would run them as root: `nonroot` of the distroless images. */
const unprivilegedUser = '65532:65532';
/**
 * The image that is `base` with `layers` on top; without a base it is the layers alone. It is an OCI image also when
 * the base is one in Docker's older format.
 *
 * @throws ConflictError when the base has layers that may not be pushed elsewhere
 */
function appendLayers(base, layers, settings) {
    const baseLayers = (base?.manifest.layers ?? []).map(ociLayer);
    const config = (0,oci/* stored */.su)('config', configOf(base?.config, layers, settings));
    const manifest = (0,oci/* stored */.su)('manifest', {
        schemaVersion: 2,
        mediaType: oci/* mediaTypes */.Ib.manifest,
        config: { mediaType: oci/* mediaTypes */.Ib.config, digest: config.digest, size: config.bytes.length },
        layers: [...baseLayers, ...layers.map(({ descriptor }) => ({ ...descriptor }))],
    });
    return { manifest, config, baseLayers };
}
function configOf(base, layers, { program, workingDirectory, environment, port, labels, created }) {
    const inherited = base?.config ?? {};
    const names = new Set(Object.keys(environment));
    const kept = (inherited.Env ?? []).filter((entry) => !names.has(entry.split('=', 1)[0] ?? ''));
    const history = historyOf(base);
    return {
        created,
        // Without a base nothing in the image depends on a processor, but the format asks for one.
        architecture: base?.architecture ?? 'amd64',
        os: base?.os ?? 'linux',
        ...(base?.variant === undefined ? {} : { variant: base.variant }),
        config: {
            ...inherited,
            User: isRoot(inherited.User) ? unprivilegedUser : inherited.User,
            ExposedPorts: { ...inherited.ExposedPorts, [`${port}/tcp`]: {} },
            Env: [...kept, ...Object.entries(environment).map(([name, value]) => `${name}=${value}`)],
            Entrypoint: [...nodeOf(inherited.Entrypoint ?? []), program],
            Cmd: undefined,
            WorkingDir: workingDirectory,
            Labels: sortedByKey({ ...inherited.Labels, ...labels }),
        },
        rootfs: {
            type: 'layers',
            diff_ids: [...(base?.rootfs.diff_ids ?? []), ...layers.map(({ diffId }) => diffId)],
        },
        ...(history === undefined
            ? {}
            : { history: [...history, ...layers.map(({ createdBy }) => ({ created, created_by: createdBy }))] }),
    };
}
/** The base's own way to start Node, when that is its entrypoint (distroless); otherwise `node` by its PATH. */
function nodeOf(entrypoint) {
    const last = entrypoint.at(-1);
    return last !== undefined && (0,posix_.basename)(last) === 'node' ? entrypoint : ['node'];
}
function isRoot(user) {
    const name = (user ?? '').split(':', 1)[0];
    return name === '' || name === '0' || name === 'root';
}
/** The base's history, unless it does not account for each layer: then a longer one would name the wrong layers. */
function historyOf(base) {
    if (base === undefined)
        return [];
    const history = base.history ?? [];
    const accounted = history.filter((entry) => entry.empty_layer !== true).length;
    return accounted === base.rootfs.diff_ids.length ? history : undefined;
}
const ociLayerTypes = {
    'application/vnd.docker.image.rootfs.diff.tar.gzip': oci/* mediaTypes */.Ib.layer,
    'application/vnd.docker.image.rootfs.diff.tar': 'application/vnd.oci.image.layer.v1.tar',
};
function ociLayer({ mediaType, digest, size, annotations }) {
    if (mediaType.includes('foreign') || mediaType.includes('nondistributable')) {
        throw new errors/* ConflictError */.fK(`The base image has a layer that may not be pushed elsewhere (${digest})`, {
            hint: 'Choose another base image: only some Windows images have such layers.',
        });
    }
    return {
        mediaType: ociLayerTypes[mediaType] ?? mediaType,
        digest,
        size,
        ...(annotations === undefined ? {} : { annotations }),
    };
}
function sortedByKey(record) {
    return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}

// EXTERNAL MODULE: ./lib/image/inspect.ts
var inspect = __webpack_require__(8580);
;// CONCATENATED MODULE: ./lib/image/assemble.ts




/** The platforms that an image is made for, of those that its base has. */
const wanted = ['linux/amd64', 'linux/arm64', 'linux/arm64/v8'];
/**
 * Appends `layers` to `base`: to each platform when it has several (amd64 and arm64 are kept), which gives an image
 * with several platforms again. Without a base the image is the layers alone.
 *
 * @throws NotFoundError when there is no such base
 * @throws FormatError when it is not an image, or has none of the platforms
 */
async function assembleImage(base, layers, settings) {
    if (base === undefined) {
        const image = appendLayers(undefined, layers, settings);
        return { root: image.manifest, platforms: [{ name: 'any', image }] };
    }
    const { repository, tagOrDigest } = base;
    const baseManifest = await (0,inspect/* requireManifest */.dW)(repository, tagOrDigest);
    const choices = await (0,inspect/* platformsOf */.Wt)(repository, baseManifest, isWanted);
    if (choices.length === 0) {
        throw new errors/* FormatError */.IF(`The base image ${(0,inspect/* nameOf */.Vb)(repository, tagOrDigest)} is made for none of ${wanted.join(', ')}`);
    }
    const platforms = await Promise.all(choices.map(async ({ platform, stored: manifest }) => {
        const { manifest: baseOf, config } = await (0,inspect/* readPlatformImage */.tR)(repository, manifest);
        const image = appendLayers({ manifest: baseOf, config }, layers, settings);
        return { platform: platform ?? platformOf(config), name: (0,inspect/* platformName */.$r)(platform ?? config), image };
    }));
    const [only] = platforms;
    if (!(0,oci/* isIndex */.nw)(baseManifest) && only !== undefined)
        return { root: only.image.manifest, platforms };
    const manifests = platforms.map(({ platform, image: { manifest } }) => {
        const { mediaType, digest, bytes } = manifest;
        return { mediaType, digest, size: bytes.length, platform };
    });
    return { root: (0,oci/* stored */.su)('index', { schemaVersion: 2, mediaType: oci/* mediaTypes */.Ib.index, manifests }), platforms };
}
function isWanted(platform) {
    return wanted.includes((0,inspect/* platformName */.$r)(platform));
}
function platformOf({ architecture, os, variant }) {
    return { architecture, os, ...(variant === undefined ? {} : { variant }) };
}

// EXTERNAL MODULE: ./lib/image/labels.ts
var labels = __webpack_require__(23657);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./node_modules/fflate/esm/index.mjs
var esm = __webpack_require__(51306);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./lib/image/layer.ts





/**
 * The layer that holds `files` and the folders above them. The same files give the same bytes on any machine: entries
 * are sorted, belong to root, were changed at second 0, have mode 0644 (folders 0755), and are compressed by code that
 * is part of this package, not by the zlib of the machine, whose output differs by version and processor.
 */
async function packLayer(files, createdBy) {
    const tar = await tarOf(files);
    const bytes = (0,esm/* gzipSync */.u3)(tar, { level: 6, mtime: 0 });
    return {
        descriptor: { mediaType: oci/* mediaTypes */.Ib.layer, digest: (0,digest/* digestOf */.ol)(bytes), size: bytes.length },
        diffId: (0,digest/* digestOf */.ol)(tar),
        createdBy,
        bytes,
    };
}
async function tarOf(files) {
    const content = new Map(files.map(({ path, bytes }) => [path, bytes]));
    const folders = new Set(files.flatMap(({ path }) => foldersAbove(path)));
    const paths = [...content.keys(), ...[...folders].map((folder) => `${folder}/`)];
    const archive = (0,tar_stream.pack)();
    const owner = { uid: 0, gid: 0, mtime: new Date(0) };
    for (const path of paths.sort(byBytes)) {
        const bytes = content.get(path);
        if (bytes === undefined)
            archive.entry({ ...owner, name: path, type: 'directory', mode: 0o755 });
        else
            archive.entry({ ...owner, name: path, mode: 0o644 }, Buffer.from(bytes));
    }
    archive.finalize();
    return (0,consumers_.buffer)(archive);
}
function foldersAbove(path) {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
/** The order of the names' UTF-8 bytes, which no locale changes; a folder comes before what is in it. */
function byBytes(left, right) {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

// EXTERNAL MODULE: ./lib/image/reference.ts
var reference = __webpack_require__(35209);
// EXTERNAL MODULE: ./lib/image/service.ts
var image_service = __webpack_require__(31631);
;// CONCATENATED MODULE: ./lib/image/transfer.ts
/** Parts on their way at the same time. */
const parallel = 4;
/** Brings each part that `target` lacks there, and reads only those. A part named twice goes once. */
async function transferParts(parts, target) {
    const unique = [...new Map(parts.map((part) => [part.digest, part])).values()];
    const results = [];
    const waiting = unique.entries();
    const work = async () => {
        for (const [index, part] of waiting) {
            const { what, digest, size } = part;
            results[index] = { what, digest, size, transfer: await transferPart(part, target) };
        }
    };
    await Promise.all(Array.from({ length: parallel }, work));
    return results;
}
async function transferPart({ digest, from, read }, target) {
    if (await target.hasBlob(digest))
        return 'present';
    if (from !== undefined && (await target.mountBlob(digest, from)))
        return 'mounted';
    await target.putBlob(await read());
    return 'uploaded';
}

// EXTERNAL MODULE: ./lib/image/version-tag.ts
var version_tag = __webpack_require__(45537);
;// CONCATENATED MODULE: ./lib/image/build.ts










/** The port that the service listens on. */
const servicePort = 8080;
/**
 * Builds the image of a registered version and stores it in `target` under the tag that is its version. The same
 * release, service, base and time give the same digest on any machine, and only what `target` lacks is uploaded, so
 * this may be run again after it was killed, and twice at once. The tag appears last.
 *
 * @throws ConflictError when the tag names an image with another model
 */
async function buildImage(request) {
    const { target, released, base } = request;
    const tag = released.version;
    const layers = await ownLayers(request);
    const [assembled, existing] = await Promise.all([
        assembleImage(base, [layers.service, layers.model], {
            program: image_service/* serviceProgram */.EZ,
            workingDirectory: image_service/* serviceFolder */.q4,
            environment: imageEnvironment,
            port: servicePort,
            labels: imageLabels(released),
            created: request.created,
        }),
        (0,version_tag/* imageUnderTag */.I)(target, tag),
    ]);
    const { root, platforms } = assembled;
    const parts = partsOf(assembled, layers, base);
    const image = {
        digest: root.digest,
        image: (0,reference/* digestReference */.O9)(target.name, root.digest),
        tag,
        platforms: platforms.map(({ name }) => name),
    };
    if (existing?.stored.digest === root.digest) {
        const present = parts.map(({ what, digest, size }) => ({ what, digest, size, transfer: 'present' }));
        return { ...image, pushed: false, replaced: undefined, parts: present };
    }
    if (existing !== undefined)
        (0,version_tag/* requireSameModel */.t)(existing, released.model, target, tag);
    const transferred = await push(assembled, parts, target, tag);
    return { ...image, pushed: true, replaced: existing?.stored.digest, parts: transferred };
}
/** The variables that every image sets. */
const imageEnvironment = {
    MODELS_DIR: '/models',
    NODE_ENV: 'production',
    PORT: String(servicePort),
};
/** The files of a version, as they lie in an image: `models/<name>/<version>/{model,release}.json`. */
function modelFiles({ name, version, model, release }) {
    const folder = `models/${name}/${version}`;
    return [
        { path: `${folder}/model.json`, bytes: model },
        { path: `${folder}/release.json`, bytes: release },
    ];
}
/** The labels of the image of `released`. */
function imageLabels({ model, release, ...released }) {
    return (0,labels/* labelsOf */.P)({ ...released, model: (0,digest/* digestOf */.ol)(model), release: (0,digest/* digestOf */.ol)(release) });
}
async function ownLayers({ released, service }) {
    const { name, version } = released;
    return {
        service: await packLayer(await (0,image_service/* serviceFiles */.BD)(service), 'slipway: the inference service'),
        model: await packLayer(modelFiles(released), `slipway: model ${name} ${version}`),
    };
}
function partsOf({ platforms }, { service, model }, base) {
    const own = (what, { descriptor: { digest, size }, bytes }) => ({
        what,
        digest,
        size,
        read: async () => bytes,
    });
    const several = platforms.length > 1;
    return [
        ...platforms.flatMap(({ name, image: { baseLayers } }) => baseLayers.map(({ digest, size }, index) => ({
            what: `base layer ${index + 1}${several ? ` (${name})` : ''}`,
            digest,
            size,
            from: base?.repository.name,
            read: async () => {
                if (base === undefined)
                    throw new Error('an image without a base has no layers of one');
                return base.repository.blob(digest);
            },
        }))),
        own('service', service),
        own('model', model),
        ...platforms.map(({ name, image: { config } }) => ({
            what: `configuration${several ? ` (${name})` : ''}`,
            digest: config.digest,
            size: config.bytes.length,
            read: async () => config.bytes,
        })),
    ];
}
/**
 * Blobs first, then the manifests that name them, then the tag: at no time does a name lead to something missing. When
 * the registry has lost a part in between (a clean-up, or another run that writes the same part), all begins anew.
 */
async function push(assembled, parts, target, tag) {
    const transferred = await transferParts(parts, target);
    for (let attempt = 1;; attempt += 1) {
        try {
            await putManifests(assembled, target, tag);
            return transferred;
        }
        catch (error) {
            if (!(error instanceof errors/* ConflictError */.fK) || attempt >= pushAttempts)
                throw error;
            await (0,promises_.setTimeout)(200 * attempt);
            await transferParts(parts, target);
        }
    }
}
const pushAttempts = 4;
async function putManifests({ root, platforms }, target, tag) {
    for (const { image } of platforms) {
        if (image.manifest.digest !== root.digest)
            await target.putManifest(image.manifest);
    }
    await target.putManifest(root, tag);
}


/***/ }),

/***/ 31631:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BD: () => (/* binding */ serviceFiles),
/* harmony export */   EZ: () => (/* binding */ serviceProgram),
/* harmony export */   Zl: () => (/* binding */ packageRoot),
/* harmony export */   q4: () => (/* binding */ serviceFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);
/* harmony import */ var _errors_code_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90791);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86117);





/** Where the service's bundle is inside an image. */
const serviceFolder = '/app';
/** The program of the service inside an image. */
const serviceProgram = `${serviceFolder}/index.js`;
const packageSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz('slipway') });
/**
 * The folder of this package, which holds `dist/` and `serving/`: found upward from this code, which runs from its
 * source or from a bundle in `dist/`.
 */
async function packageRoot() {
    for (let folder = import.meta.dirname;; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        try {
            const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'package.json'), 'utf8');
            if (packageSchema.safeParse(JSON.parse(text)).success)
                return folder;
        }
        catch (error) {
            if ((0,_errors_code_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$)(error) !== 'ENOENT')
                throw error;
        }
        if (folder === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder))
            throw new Error(`no package.json of slipway above ${import.meta.dirname}`);
    }
}
/**
 * The files of the service's bundle in `folder`, as they lie in an image.
 *
 * @throws NotFoundError when there is no bundle
 */
async function serviceFiles(folder) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { recursive: true, withFileTypes: true }).catch((cause) => {
        throw missing(folder, cause);
    });
    const files = await Promise.all(entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(entry.parentPath, entry.name);
        const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
        return { path: `${serviceFolder.slice(1)}/${inside}`, bytes: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path) };
    }));
    if (!files.some(({ path }) => `/${path}` === serviceProgram))
        throw missing(folder);
    return files;
}
function missing(folder, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .NotFoundError */ .m_(`There is no bundle of the service in ${folder}`, {
        hint: 'Make it with `npm run build`.',
        cause,
    });
}


/***/ }),

/***/ 45537:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ imageUnderTag),
/* harmony export */   t: () => (/* binding */ requireSameModel)
/* harmony export */ });
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _inspect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8580);



/** What is under `tag`, or undefined when the tag is free. */
async function imageUnderTag(target, tag) {
    const stored = await target.manifest(tag);
    if (stored === undefined)
        return undefined;
    try {
        return { stored, description: await (0,_inspect_js__WEBPACK_IMPORTED_MODULE_2__/* .inspectImage */ .mm)(target, stored.digest) };
    }
    catch (error) {
        if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF)
            return { stored, description: undefined };
        throw error;
    }
}
/**
 * A version's tag may move to a newer service or base around the same model, never to another model. Deployments name
 * digests, so what runs does not change by it.
 *
 * @throws ConflictError when the tag names anything but an image of `model`
 */
function requireSameModel({ description }, model, target, tag) {
    const wanted = (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(model);
    if (description?.model === wanted)
        return;
    const held = description?.model;
    const holds = held === undefined ? 'no model of Slipway' : `the model ${(0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(held)}`;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConflictError */ .fK(`${(0,_inspect_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(target, tag)} exists already and holds ${holds}, not ${(0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(wanted)}`, {
        hint: 'Register the model under a new version, push to another repository, or delete that tag by hand.',
    });
}


/***/ })

};
