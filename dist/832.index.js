export const id = 832;
export const ids = [832];
export const modules = {

/***/ 19119:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ evaluationManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43133);


const interval = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ low: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), high: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() });
/** A metric's value on the test split with its 95% interval; null where it is not defined. */
const measured = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ value: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(), interval: interval.nullable() });
const gateResult = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    metric: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** The rule in words, e.g. `at least 0.9`. */
    rule: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    limit: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    observed: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    /** `unknown` counts as failed. */
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['pass', 'fail', 'unknown']),
    /** Why it is unknown, or why it passed without a comparison. */
    note: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
/** `evaluation.json`: how good a model is on the test split, and whether it may go on. */
const evaluationManifest = (0,_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .defineManifest */ .n)('slipway.evaluation/v1', zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('slipway.evaluation/v1'),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    model: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    dataset: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    /** Digest of the `gates` of `model.yml`. */
    gatesDigest: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    rows: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    metrics: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), measured),
    /** The same metrics of always answering the majority class, or the mean. */
    baseline: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable()),
    /** Classification: `counts[actual][predicted]`. */
    confusion: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ classes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()), counts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative())) })
        .optional(),
    /** Regression: quantiles of (predicted - actual) at 5, 25, 50, 75 and 95 per cent. */
    residuals: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()).optional(),
    gates: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(gateResult),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['pass', 'fail']),
    /** The model in production, on the same rows; absent when there is none. */
    champion: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        model: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
        metrics: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), measured),
    })
        .optional(),
}));


/***/ }),

/***/ 96053:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openGithub: () => (/* binding */ openGithub)
/* harmony export */ });
/* harmony import */ var _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47176);
/* harmony import */ var _octokit_rest__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11267);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47388);
/* harmony import */ var _http_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18585);
/* harmony import */ var _rate_limit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(62422);






/** The toolkit's own fetch, which goes through the proxy that a self-hosted runner names in `https_proxy`. */
const proxiedFetch = _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__/* .defaults */ .NT.request?.fetch ?? fetch;
/** Milliseconds before each repetition of a read that failed. */
const pauses = [500, 2000];
/** Seconds that a rate limit is waited for, at the most; a longer one ends the run and says when to come back. */
const longestWait = 70;
/**
 * Opens the REST API at `apiUrl`.
 *
 * Reads are repeated when the server or the network fails. A write is sent once: what came of it must be read. Only
 * a request that a rate limit refused, which therefore had no effect, is sent again, after the time that GitHub asks for.
 * A read may be redirected (to where assets are kept), and then goes without the token when the host is another one.
 */
function openGithub(options) {
    const { token, apiUrl, log, timeout = 30_000 } = options;
    const sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
    const sent = { requests: 0, writes: 0 };
    const octokit = new _octokit_rest__WEBPACK_IMPORTED_MODULE_3__/* .Octokit */ .E({
        auth: token,
        baseUrl: apiUrl.replace(/\/+$/, ''),
        userAgent: 'slipway',
        request: { fetch: guardedFetch(options.fetch ?? proxiedFetch, timeout) },
        log: { debug: log.debug, info: log.debug, warn: log.warning, error: log.debug },
    });
    octokit.hook.wrap('request', async (request, parameters) => {
        const isRead = parameters.method === 'GET' || parameters.method === 'HEAD';
        for (let attempt = 0;; attempt += 1) {
            sent.requests += 1;
            if (!isRead)
                sent.writes += 1;
            try {
                const response = await request(parameters);
                if (response.status >= 300) {
                    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG(`${parameters.method} ${parameters.url} was answered by a redirect to ${response.headers.location ?? 'nowhere'}`, { hint: 'Has the repository been renamed or moved? Name it as it is called now.' });
                }
                return response;
            }
            catch (error) {
                const wait = waitBeforeRepeating(error, isRead, attempt);
                if (wait === undefined)
                    throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .explainFailure */ .S)(error, Date.now());
                log.warning(`${explainedMessage(error)}; trying again in ${wait / 1000} s`);
                await sleep(wait);
            }
        }
    });
    return { octokit, sleep, sent };
}
/** `send` that gives up after `timeout` milliseconds, and follows redirects of reads only. */
function guardedFetch(send, timeout) {
    return (url, init) => send(url, {
        ...init,
        signal: AbortSignal.timeout(timeout),
        // Followed, a redirected write would become a read, and would look as if it had been done.
        redirect: init?.method === 'GET' || init?.method === 'HEAD' ? 'follow' : 'manual',
    });
}
/** Milliseconds to wait before the request is sent again, or undefined when it must not be. */
function waitBeforeRepeating(error, isRead, attempt) {
    const failure = (0,_http_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .readHttpFailure */ .J)(error);
    const pause = pauses[attempt];
    if (failure === undefined || pause === undefined)
        return undefined;
    const limit = (0,_rate_limit_js__WEBPACK_IMPORTED_MODULE_5__/* .rateLimitWait */ .h)(failure, Date.now());
    if (limit !== undefined)
        return limit <= longestWait ? Math.max(limit * 1000, pause) : undefined;
    const isTheirs = failure.status === undefined || failure.status >= 500 || failure.status === 408;
    return isRead && isTheirs ? pause : undefined;
}
function explainedMessage(error) {
    const explained = (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .explainFailure */ .S)(error, Date.now());
    return explained instanceof Error ? explained.message : String(explained);
}


/***/ }),

/***/ 15849:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _w: () => (/* binding */ buildImage),
  J0: () => (/* binding */ imageLabels),
  I_: () => (/* binding */ imageTag),
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
 * Builds the image of a registered version and stores it in `target` under the tag of {@link imageTag}. The same
 * release, service, base and time give the same digest on any machine, and only what `target` lacks is uploaded, so
 * this may be run again after it was killed, and twice at once. The tag appears last.
 *
 * @throws ConflictError when the tag names an image with another model
 */
async function buildImage(request) {
    const { target, released, beside = [], base } = request;
    const tag = imageTag(released, beside);
    const layers = await ownLayers(request);
    const [assembled, existing] = await Promise.all([
        assembleImage(base, [layers.service, ...layers.models], {
            program: image_service/* serviceProgram */.EZ,
            workingDirectory: image_service/* serviceFolder */.q4,
            environment: imageEnvironment,
            port: servicePort,
            labels: imageLabels(released, beside),
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
        (0,version_tag/* requireSameModels */.G)(existing, [released, ...beside].map(({ model }) => model), target, tag);
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
/** The tag of the image of `released`: its version, and which others it carries: `1.1.0-with-1.0.0`. */
function imageTag({ version }, beside) {
    return beside.length === 0 ? version : `${version}-with-${beside.map((each) => each.version).join('-')}`;
}
/** The labels of the image of `released`, which carries the versions `beside` too. */
function imageLabels({ model, release, ...released }, beside = []) {
    return (0,labels/* labelsOf */.PC)({
        ...released,
        model: (0,digest/* digestOf */.ol)(model),
        release: (0,digest/* digestOf */.ol)(release),
        beside: beside.map(({ version, model: bytes }) => ({ version, model: (0,digest/* digestOf */.ol)(bytes) })),
    });
}
async function ownLayers({ released, beside = [], service }) {
    return {
        service: await packLayer(await (0,image_service/* serviceFiles */.BD)(service), 'slipway: the inference service'),
        models: await Promise.all([...beside, released].map((each) => packLayer(modelFiles(each), `slipway: model ${each.name} ${each.version}`))),
    };
}
function partsOf({ platforms }, { service, models }, base) {
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
        ...models.map((layer, index) => own(models.length === 1 ? 'model' : `model ${index + 1}`, layer)),
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

/***/ 8580:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Wt: () => (/* binding */ platformsOf),
/* harmony export */   dW: () => (/* binding */ requireManifest),
/* harmony export */   mm: () => (/* binding */ inspectImage),
/* harmony export */   tR: () => (/* binding */ readPlatformImage)
/* harmony export */ });
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23657);
/* harmony import */ var _oci_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76853);




/**
 * Reads what the image says of itself. Of several platforms the first speaks for all: they carry the same labels.
 *
 * @throws NotFoundError when there is no such image
 * @throws FormatError when it is not an image
 */
async function inspectImage(repository, tagOrDigest) {
    const stored = await requireManifest(repository, tagOrDigest);
    const platforms = await platformsOf(repository, stored);
    const [first] = platforms;
    if (first === undefined)
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${nameOf(repository, tagOrDigest)} has no image in it`);
    const { config } = await readPlatformImage(repository, first.stored);
    const labels = config.config?.Labels ?? {};
    const digestLabel = (name) => {
        const value = labels[name];
        return value !== undefined && (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(value) ? value : undefined;
    };
    return {
        digest: stored.digest,
        platforms: platforms.map(({ platform }) => platformName(platform ?? config)),
        labels,
        name: labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelNames */ .l3.name],
        version: labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelNames */ .l3.version],
        model: digestLabel(_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelNames */ .l3.model),
        release: digestLabel(_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelNames */ .l3.release),
        beside: (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .besideIn */ .wd)(labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelNames */ .l3.beside]),
    };
}
/** @throws NotFoundError when `repository` has no such manifest */
async function requireManifest(repository, tagOrDigest) {
    const stored = await repository.manifest(tagOrDigest);
    if (stored !== undefined)
        return stored;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NotFoundError */ .m_(`There is no image ${nameOf(repository, tagOrDigest)}`, {
        hint: 'Check the tag or digest, and that the credentials may read the repository: some registries hide what they may not.',
    });
}
/**
 * The images that `stored` is or, for an index, names; attestations, which are not run, are left out.
 *
 * @param isWanted tells which platforms of an index are read
 */
async function platformsOf(repository, stored, isWanted = () => true) {
    if (!(0,_oci_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndex */ .nw)(stored))
        return [{ platform: undefined, stored }];
    const { manifests } = (0,_oci_js__WEBPACK_IMPORTED_MODULE_3__/* .readIndex */ .vY)(stored.bytes, nameOf(repository, stored.digest));
    const images = manifests.filter(({ platform }) => platform === undefined || (platform.os !== 'unknown' && isWanted(platform)));
    return Promise.all(images.map(async ({ platform, digest }) => ({
        platform,
        stored: await requireManifest(repository, digest),
    })));
}
/** Reads the manifest of one platform and its configuration. */
async function readPlatformImage(repository, stored) {
    const manifest = (0,_oci_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(stored.bytes, nameOf(repository, stored.digest));
    const { mediaType, digest, size } = manifest.config;
    const config = (0,_oci_js__WEBPACK_IMPORTED_MODULE_3__/* .readConfig */ .Xg)(await repository.blob(digest), nameOf(repository, digest));
    return { digest: stored.digest, manifest, config, configDescriptor: { mediaType, digest, size } };
}
/** `linux/amd64`, with `/v7` and the like where a variant is named. */
function platformName({ os, architecture, variant }) {
    return [os, architecture, variant].filter((part) => part !== undefined).join('/');
}
/** `name:tag` or `name@digest`. */
function nameOf({ name }, tagOrDigest) {
    return (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(tagOrDigest) ? `${name}@${tagOrDigest}` : `${name}:${tagOrDigest}`;
}


/***/ }),

/***/ 23657:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PC: () => (/* binding */ labelsOf),
/* harmony export */   l3: () => (/* binding */ labelNames),
/* harmony export */   wd: () => (/* binding */ besideIn)
/* harmony export */ });
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);

/** The labels by which an image says what it holds. */
const labelNames = {
    title: 'org.opencontainers.image.title',
    version: 'org.opencontainers.image.version',
    revision: 'org.opencontainers.image.revision',
    source: 'org.opencontainers.image.source',
    name: 'dev.slipway.name',
    model: 'dev.slipway.model',
    release: 'dev.slipway.release',
    /** Other versions of the model in the image: `1.0.0=sha256:…`, with spaces between. */
    beside: 'dev.slipway.beside',
};
/** The labels of the image of a release. */
function labelsOf({ name, version, commit, source, model, release, beside, }) {
    return {
        [labelNames.title]: name,
        [labelNames.version]: version,
        [labelNames.revision]: commit,
        [labelNames.source]: source,
        [labelNames.name]: name,
        [labelNames.model]: model,
        [labelNames.release]: release,
        ...(beside.length === 0
            ? {}
            : { [labelNames.beside]: beside.map((each) => `${each.version}=${each.model}`).join(' ') }),
    };
}
/** Reads the label of {@link labelNames.beside}; what is malformed in it is left out. */
function besideIn(label) {
    return (label ?? '').split(' ').flatMap((part) => {
        const [version = '', model = ''] = part.split('=');
        return version !== '' && (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(model) ? [{ version, model }] : [];
    });
}


/***/ }),

/***/ 71701:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ layoutRepository),
  t: () => (/* binding */ onlyImageIn)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/code.ts
var code = __webpack_require__(90791);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./lib/image/lock.ts







/** A lock this old was left by a process that was killed; what is done under it takes milliseconds. */
const staleAfterMs = 20_000;
const waitAtMostMs = 30_000;
const ownerSchema = schemas/* object */.Ikc({ id: schemas/* string */.YjP(), host: schemas/* string */.YjP(), process: schemas/* int */.Whr() });
/**
 * Does `work` while no other process that uses the same lock file does its own. A lock whose owner was killed is taken
 * over. `work` is given a check to make before its last step: it is false when the lock was lost meanwhile, because
 * another took this process for dead, and `work` must then change nothing.
 *
 * @throws UnavailableError when another holds the lock for longer than 30 seconds
 */
async function withLock(path, work) {
    const own = { id: (0,external_node_crypto_.randomUUID)(), host: (0,external_node_os_.hostname)(), process: process.pid };
    await acquire(path, own);
    const isHeld = async () => (await ownerOf(path))?.id === own.id;
    try {
        return await work(isHeld);
    }
    finally {
        if (await isHeld())
            await (0,promises_.rm)(path, { force: true });
    }
}
async function acquire(path, own) {
    const deadline = Date.now() + waitAtMostMs;
    for (;;) {
        try {
            await (0,promises_.writeFile)(path, JSON.stringify(own), { flag: 'wx' });
            return;
        }
        catch (error) {
            if ((0,code/* codeOf */.$)(error) !== 'EEXIST')
                throw error;
        }
        if (await isStale(path)) {
            // Renaming, not removing: of several that find it stale, one gets it out of the way.
            const aside = `${path}.${own.id}`;
            await (0,promises_.rename)(path, aside).catch(() => undefined);
            await (0,promises_.rm)(aside, { force: true });
            continue;
        }
        if (Date.now() > deadline) {
            throw new errors/* UnavailableError */.hG(`Another process holds ${path}`, {
                hint: 'Wait for it to end, or remove that file when no other process is running.',
            });
        }
        await (0,external_node_timers_promises_.setTimeout)(5 + Math.random() * 20);
    }
}
async function isStale(path) {
    const age = await (0,promises_.stat)(path).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0);
    if (age > staleAfterMs)
        return true;
    const owner = await ownerOf(path);
    return owner !== undefined && owner.host === (0,external_node_os_.hostname)() && !isRunning(owner.process);
}
async function ownerOf(path) {
    try {
        return ownerSchema.safeParse(JSON.parse(await (0,promises_.readFile)(path, 'utf8'))).data;
    }
    catch {
        // Gone, or not yet written to its end.
        return undefined;
    }
}
function isRunning(id) {
    try {
        process.kill(id, 0);
        return true;
    }
    catch (error) {
        return (0,code/* codeOf */.$)(error) !== 'ESRCH';
    }
}

// EXTERNAL MODULE: ./lib/image/oci.ts
var oci = __webpack_require__(76853);
;// CONCATENATED MODULE: ./lib/image/layout.ts








const tagAnnotation = 'org.opencontainers.image.ref.name';
/**
 * The OCI image layout (image specification v1.1, "image-layout") in `folder`, which is made on the first write.
 * Each file appears whole under its name, and writers may run at the same time: none loses the other's tag.
 *
 * @param name how references name it, e.g. `localhost/penguins`
 */
function layoutRepository(folder, name) {
    const root = (0,external_node_path_.resolve)(folder);
    const indexFile = (0,external_node_path_.join)(root, 'index.json');
    const blobFile = (digest) => (0,external_node_path_.join)(root, 'blobs', 'sha256', (0,digest_digest/* hexOf */.ZD)(digest));
    const readBlob = async (digest) => {
        const bytes = await readIfThere(blobFile(digest));
        if (bytes !== undefined && (0,digest_digest/* digestOf */.ol)(bytes) !== digest) {
            throw new errors/* IntegrityError */.cs(`${blobFile(digest)} does not have the digest it is named by`, {
                hint: 'The file was changed or cut. Remove it and build the image again.',
            });
        }
        return bytes;
    };
    const index = async () => {
        const bytes = await readIfThere(indexFile);
        return bytes === undefined ? emptyIndex() : (0,oci/* readIndex */.vY)(bytes, indexFile);
    };
    const putBlob = async (bytes) => {
        const digest = (0,digest_digest/* digestOf */.ol)(bytes);
        if (!(await isFile(blobFile(digest))))
            await writeWhole(blobFile(digest), bytes);
        return digest;
    };
    return {
        name,
        async manifest(tagOrDigest) {
            if ((0,digest_digest/* isDigest */.Bc)(tagOrDigest)) {
                const bytes = await readBlob(tagOrDigest);
                return bytes && { digest: tagOrDigest, bytes, mediaType: (0,oci/* mediaTypeOf */.c0)(bytes, blobFile(tagOrDigest)) };
            }
            const entry = (await index()).manifests.find((manifest) => tagOf(manifest) === tagOrDigest);
            if (entry === undefined)
                return undefined;
            const bytes = await readBlob(entry.digest);
            if (bytes === undefined) {
                throw new errors/* FormatError */.IF(`${indexFile} names ${tagOrDigest}, but its manifest ${entry.digest} is not there`, {
                    hint: 'The layout was copied in part. Build the image again.',
                });
            }
            return { digest: entry.digest, mediaType: entry.mediaType, bytes };
        },
        hasBlob: (digest) => isFile(blobFile(digest)),
        async blob(digest) {
            const bytes = await readBlob(digest);
            if (bytes === undefined)
                throw new errors/* NotFoundError */.m_(`There is no blob ${digest} in ${root}`);
            return bytes;
        },
        putBlob,
        mountBlob: async () => false,
        async putManifest(manifest, tag) {
            await putBlob(manifest.bytes);
            await writeWhole((0,external_node_path_.join)(root, 'oci-layout'), Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
            if (tag === undefined)
                return;
            for (let written = false; !written;) {
                written = await withLock(`${indexFile}.lock`, async (isHeld) => {
                    const next = Buffer.from(JSON.stringify(withTag(await index(), manifest, tag)));
                    if (!(await isHeld()))
                        return false;
                    await writeWhole(indexFile, next);
                    return true;
                });
            }
        },
    };
}
/**
 * The digest of the one image that the OCI image layout in `folder` holds.
 *
 * @throws NotFoundError when there is no layout or no image
 * @throws ConflictError when there are several
 */
async function onlyImageIn(folder) {
    const file = (0,external_node_path_.join)((0,external_node_path_.resolve)(folder), 'index.json');
    const bytes = await readIfThere(file);
    if (bytes === undefined)
        throw new errors/* NotFoundError */.m_(`There is no OCI image layout in ${folder}`);
    const digests = new Set((0,oci/* readIndex */.vY)(bytes, file).manifests.map(({ digest }) => digest));
    const [first, ...others] = digests;
    if (first === undefined)
        throw new errors/* NotFoundError */.m_(`The OCI image layout in ${folder} is empty`);
    if (others.length === 0)
        return first;
    throw new errors/* ConflictError */.fK(`The OCI image layout in ${folder} holds ${digests.size} images`, {
        hint: `Name one: oci:${folder}:<tag> or oci:${folder}@<digest>.`,
    });
}
function emptyIndex() {
    return { schemaVersion: 2, mediaType: oci/* mediaTypes */.Ib.index, manifests: [] };
}
function tagOf(manifest) {
    return manifest.annotations?.[tagAnnotation];
}
function withTag(index, { digest, mediaType, bytes }, tag) {
    const others = index.manifests.filter((manifest) => tagOf(manifest) !== tag);
    const entry = {
        mediaType,
        digest,
        size: bytes.length,
        annotations: { [tagAnnotation]: tag },
    };
    return { ...index, manifests: [...others, entry] };
}
async function readIfThere(path) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (error) {
        if ((0,code/* codeOf */.$)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
async function isFile(path) {
    return (0,promises_.stat)(path).then((entry) => entry.isFile(), () => false);
}
/** Writes beside `path` and renames, so that readers see the old content or the new, never a part. */
async function writeWhole(path, bytes) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    const beside = `${path}.${(0,external_node_crypto_.randomUUID)()}.partial`;
    try {
        await (0,promises_.writeFile)(beside, bytes);
        await (0,promises_.rename)(beside, path);
    }
    finally {
        await (0,promises_.rm)(beside, { force: true });
    }
}


/***/ }),

/***/ 76853:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fm: () => (/* binding */ manifestTypes),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   Xg: () => (/* binding */ readConfig),
/* harmony export */   c0: () => (/* binding */ mediaTypeOf),
/* harmony export */   nw: () => (/* binding */ isIndex),
/* harmony export */   rq: () => (/* binding */ maxManifestBytes),
/* harmony export */   su: () => (/* binding */ stored),
/* harmony export */   vY: () => (/* binding */ readIndex)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43133);




/** The parts of the OCI image specification (v1.1) that are read and written here, and Docker's names for the same. */
const mediaTypes = {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
};
/** What a request for a manifest accepts. */
const manifestTypes = [
    mediaTypes.index,
    mediaTypes.manifest,
    mediaTypes.dockerIndex,
    mediaTypes.dockerManifest,
];
/** The largest manifest that is read: what the distribution specification asks registries to take. */
const maxManifestBytes = 4 * 1024 * 1024;
const platformSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    architecture: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    os: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    variant: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional(),
});
const descriptorSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    mediaType: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    digest: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestSchema */ .e,
    size: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().nonnegative(),
    annotations: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).optional(),
    platform: platformSchema.optional(),
});
const indexSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(2),
    mediaType: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional(),
    manifests: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(descriptorSchema),
    annotations: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
});
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(2),
    mediaType: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional(),
    config: descriptorSchema,
    layers: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(descriptorSchema),
    annotations: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
});
const configSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    architecture: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    os: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    variant: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional(),
    created: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional(),
    author: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional(),
    config: zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
        User: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish(),
        ExposedPorts: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()).nullish(),
        Env: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
        Entrypoint: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
        Cmd: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
        WorkingDir: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish(),
        Labels: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
    })
        .nullish(),
    rootfs: zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ type: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz('layers'), diff_ids: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestSchema */ .e) }),
    history: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ empty_layer: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().optional() })).nullish(),
});
/** Whether `stored` names one manifest for each platform. */
function isIndex(stored) {
    return stored.mediaType === mediaTypes.index || stored.mediaType === mediaTypes.dockerIndex;
}
/** @throws FormatError when `bytes` are not an image index; `origin` is named in it */
function readIndex(bytes, origin) {
    return read(indexSchema, bytes, origin, 'an image index');
}
/** @throws FormatError when `bytes` are not an image manifest; `origin` is named in it */
function readManifest(bytes, origin) {
    return read(manifestSchema, bytes, origin, 'an image manifest');
}
/** @throws FormatError when `bytes` are not an image configuration; `origin` is named in it */
function readConfig(bytes, origin) {
    return read(configSchema, bytes, origin, 'an image configuration');
}
/** An index, manifest or configuration as it is stored: JSON with the fields in the order that they were given in. */
function stored(kind, value) {
    const bytes = Buffer.from(JSON.stringify(value));
    return { digest: (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes), mediaType: mediaTypes[kind], bytes };
}
/**
 * The media type of a stored manifest that came without one: what it says itself, or else by what it holds
 * (OCI layouts and older tools leave `mediaType` out).
 */
function mediaTypeOf(bytes, origin) {
    const value = read(zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ mediaType: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional() }), bytes, origin, 'a manifest');
    if (value.mediaType !== undefined)
        return value.mediaType;
    return 'manifests' in value ? mediaTypes.index : mediaTypes.manifest;
}
function read(schema, bytes, origin, noun) {
    if (bytes.length > maxManifestBytes) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is larger than ${maxManifestBytes} bytes, so it is not ${noun}`);
    }
    let value;
    try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch (cause) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not JSON, but ${noun} was expected`, { cause });
    }
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not ${noun}`, {
        findings: result.error.issues.map((issue) => ({
            message: `${issue.path.join('.') || 'the whole'}: ${issue.message}`,
        })),
    });
}


/***/ }),

/***/ 60982:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ openImageRepository)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/image/layout.ts + 1 modules
var layout = __webpack_require__(71701);
// EXTERNAL MODULE: ./lib/image/reference.ts
var image_reference = __webpack_require__(35209);
// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors_errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/image/oci.ts
var oci = __webpack_require__(76853);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./lib/image/registry-refusal.ts


const later = 'Run again later: what was uploaded is kept.';
/** The error for a registry that gives no answer. */
function unreachable(host, cause) {
    return new errors_errors/* UnavailableError */.hG(`The registry ${host} cannot be reached`, {
        hint: 'Check the host and that this machine may reach it, then run again: what was uploaded is kept.',
        cause: cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause,
    });
}
/** The error for an answer that is none: which right is missing, or whose fault it is. */
function refusal({ status, body }, refused) {
    const { host, repository, access, credentials } = refused;
    const errors = errorsOf(body);
    const said = messageOf(errors[0]);
    const answered = said === undefined ? String(status) : `${status}, ${said}`;
    if (status === 401 || status === 403) {
        const who = credentials === undefined ? 'a reader without credentials' : JSON.stringify(credentials.username);
        const what = access === 'push' ? 'push to' : 'read';
        return new errors_errors/* PermissionError */.i_(`${host} does not let ${who} ${what} ${host}/${repository} (${answered})`, {
            hint: rightsHint(status, refused),
        });
    }
    if (status === 429)
        return new errors_errors/* UnavailableError */.hG(`${host} limits requests (${answered})`, { hint: later });
    if (status >= 500)
        return new errors_errors/* UnavailableError */.hG(`The registry ${host} has a fault (${answered})`, { hint: later });
    if (status < 500 && errors.some(({ code }) => code === 'MANIFEST_BLOB_UNKNOWN')) {
        return new errors_errors/* ConflictError */.fK(`${host} lacks a part of the image that was in ${repository} before (${answered})`, {
            hint: 'Another run or a clean-up of the registry was at work at the same time. Run again.',
        });
    }
    if (status === 404) {
        return new errors_errors/* NotFoundError */.m_(`${host} knows no repository ${repository} (${answered})`, {
            hint: 'Some registries, Amazon ECR among them, want a repository to be made before the first push.',
        });
    }
    return new errors_errors/* FormatError */.IF(`${host} refused a request about ${repository} (${answered})`);
}
function rightsHint(status, { host, repository, access, credentials }) {
    if (credentials === undefined) {
        return `Give a user and a password or token that may ${access} ${host}/${repository}.`;
    }
    if (host === 'ghcr.io' && access === 'push') {
        return 'The job needs `permissions: packages: write`; for a package that exists already, its settings ("Manage Actions access") must also give this repository the role Write.';
    }
    return status === 401
        ? 'Check the user and the password or token: the registry does not know them, or they have expired.'
        : `Give this user the right to ${access} ${repository}.`;
}
const errorsSchema = schemas/* object */.Ikc({
    errors: schemas/* array */.YOg(schemas/* object */.Ikc({ code: schemas/* string */.YjP().optional(), message: schemas/* string */.YjP().optional() })).min(1),
});
/** What the registry says went wrong (distribution specification, "error codes"). */
function errorsOf(body) {
    try {
        return errorsSchema.parse(JSON.parse(Buffer.from(body).toString('utf8'))).errors;
    }
    catch {
        return [];
    }
}
/** The registry's own words on one line. */
function messageOf(error) {
    const words = [error?.code, error?.message].filter((part) => part !== undefined && part !== '');
    const text = words
        .join(': ')
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
        .slice(0, 300);
    return text === '' ? undefined : text;
}

;// CONCATENATED MODULE: ./lib/image/registry-token.ts


/**
 * Reads `WWW-Authenticate` (RFC 9110, section 11.6.1); of several challenges a bearer one wins, as it also serves
 * readers without credentials. Undefined when there is none that is known here.
 */
function parseChallenge(header) {
    const bearer = /(?:^|[\s,])bearer\s+(.*)$/is.exec(header)?.[1];
    if (bearer !== undefined) {
        const parameters = new Map(Array.from(bearer.matchAll(/([a-z_]+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/gi), ([, key, quoted, plain]) => [
            key?.toLowerCase(),
            quoted ?? plain ?? '',
        ]));
        const realm = parameters.get('realm');
        if (realm !== undefined)
            return { scheme: 'bearer', realm, service: parameters.get('service') };
    }
    return /(?:^|[\s,])basic(?:\s|$)/i.test(header) ? { scheme: 'basic' } : undefined;
}
/** The value of the `Authorization` header for basic authentication (RFC 7617). */
function basicAuthorization({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
const tokenSchema = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ token: schemas/* string */.YjP().min(1) }).transform(({ token }) => token),
    schemas/* object */.Ikc({ access_token: schemas/* string */.YjP().min(1) }).transform((answer) => answer.access_token),
]);
/**
 * Gets a token for `scopes` from the token service that a registry names (distribution specification, "token
 * authentication"). Credentials go to that service alone, and never over an unencrypted connection to another machine.
 *
 * @returns the value of the `Authorization` header
 * @throws PermissionError when the service refuses the credentials or the scopes
 * @throws UnavailableError when it is away
 */
async function bearerAuthorization({ realm, service }, scopes, credentials, send) {
    const url = URL.parse(realm);
    if (url === null || !isSafe(url)) {
        throw new errors_errors/* FormatError */.IF(`The registry names ${JSON.stringify(realm)} as its token service, which is not an https address`);
    }
    if (service !== undefined)
        url.searchParams.set('service', service);
    for (const scope of scopes)
        url.searchParams.append('scope', scope);
    let response;
    try {
        response = await send(url, {
            headers: credentials === undefined ? {} : { authorization: basicAuthorization(credentials) },
            redirect: 'error',
            signal: AbortSignal.timeout(30_000),
        });
    }
    catch (cause) {
        throw new errors_errors/* UnavailableError */.hG(`The token service ${url.host} cannot be reached`, { cause });
    }
    if (response.status === 401 || response.status === 403) {
        throw new errors_errors/* PermissionError */.i_(credentials === undefined
            ? `${url.host} gives no token without credentials for ${scopes.join(' ')}`
            : `${url.host} refuses the user ${JSON.stringify(credentials.username)} or its password (${response.status})`);
    }
    if (!response.ok)
        throw new errors_errors/* UnavailableError */.hG(`The token service ${url.host} answered ${response.status}`);
    const answer = tokenSchema.safeParse(await response.json().catch(() => undefined));
    if (!answer.success)
        throw new errors_errors/* FormatError */.IF(`The token service ${url.host} answered without a token`);
    return `Bearer ${answer.data}`;
}
/** Whether credentials may be sent to `url`: encrypted, or to this very machine. */
function isSafe({ protocol, hostname }) {
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
/** Whether `hostname` (without a port) is this machine: such registries are spoken to over plain HTTP. */
function isLoopback(hostname) {
    return (hostname === 'localhost' ||
        hostname.endsWith('.localhost') ||
        hostname === '[::1]' ||
        /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname));
}

;// CONCATENATED MODULE: ./lib/image/registry-connection.ts




const networkTransport = {
    send: (url, options) => fetch(url, options),
    sleep: (ms) => (0,promises_.setTimeout)(ms),
};
const attempts = 3;
const longestWaitMs = 30_000;
const maxRedirects = 5;
/** Time without a byte after which the other side is taken for dead. */
const silenceMs = 30_000;
/** An upload gets longer by its size: as if over a line of 100 kB/s. */
const uploadMsPerByte = 0.01;
/**
 * A connection for `repository` of the registry at `host`. Registries on this machine are spoken to over plain HTTP,
 * all others over HTTPS. Credentials go to the registry and its token service, never to an address it redirects to.
 */
function connectRegistry({ host, repository }, credentials, { send, sleep }) {
    const apiHost = host === 'docker.io' ? 'registry-1.docker.io' : host;
    const scheme = isLoopback(apiHost.replace(/:\d+$/, '')) ? 'http' : 'https';
    const origin = new URL(`${scheme}://${apiHost}`).origin;
    const authorizations = new Map();
    /** Sends once, follows redirects of reads, and reads the whole answer. */
    const sendOnce = async ({ method, to, headers, body, limit }, authorization) => {
        let url = new URL(to, origin);
        for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
            const isOwn = url.origin === origin;
            const own = isOwn && authorization !== undefined ? { authorization } : {};
            const answer = await exchange(send, url, {
                method,
                headers: { 'user-agent': 'slipway', ...headers, ...own },
                body,
                limit,
            }).catch((cause) => {
                throw cause instanceof errors_errors/* SlipwayError */.GQ ? cause : unreachable(host, cause);
            });
            const location = answer.headers.get('location');
            const isRedirect = answer.status >= 301 && answer.status <= 308 && location !== null;
            if (!isRedirect || (method !== 'GET' && method !== 'HEAD'))
                return answer;
            const next = new URL(location, url);
            if (url.protocol === 'https:' && next.protocol !== 'https:') {
                throw new errors_errors/* FormatError */.IF(`The registry ${host} redirects to ${next.origin}, which is not encrypted`);
            }
            url = next;
        }
        throw new errors_errors/* FormatError */.IF(`The registry ${host} redirects more than ${maxRedirects} times`);
    };
    /** An authorization in place of `refused`; requests at the same time share it. */
    const authorize = async (key, scopes, challenge, refused) => {
        for (let known = authorizations.get(key); known !== undefined; known = authorizations.get(key)) {
            const authorization = await known;
            if (authorization !== refused)
                return authorization;
            // Unless another request has asked anew in the meantime, this one does.
            if (authorizations.get(key) === known)
                break;
        }
        const asked = challenge.scheme === 'bearer'
            ? bearerAuthorization(challenge, scopes, credentials, send)
            : Promise.resolve(credentials && basicAuthorization(credentials));
        authorizations.set(key, asked);
        asked.catch(() => authorizations.delete(key));
        return asked;
    };
    /** Sends with the authorization that the registry asks for, which is asked for again when it has run out. */
    const sendAuthorized = async (request) => {
        const scopes = [`repository:${repository}:${request.access === 'push' ? 'pull,push' : 'pull'}`];
        if (request.mountFrom !== undefined)
            scopes.push(`repository:${request.mountFrom}:pull`);
        const key = scopes.join(' ');
        const used = await authorizations.get(key);
        const answer = await sendOnce(request, used);
        const challenge = answer.status === 401 ? parseChallenge(answer.headers.get('www-authenticate') ?? '') : undefined;
        if (challenge === undefined || (challenge.scheme === 'basic' && credentials === undefined))
            return answer;
        return sendOnce(request, await authorize(key, scopes, challenge, used));
    };
    return {
        host,
        async request(request) {
            const isSafe = request.method === 'GET' || request.method === 'HEAD' || request.repeatable === true;
            for (let attempt = 1;; attempt += 1) {
                let error;
                let waitMs = 200 * 2 ** attempt;
                try {
                    const answer = await sendAuthorized(request);
                    if (request.expected.includes(answer.status))
                        return answer;
                    error = refusal(answer, { host, repository, access: request.access, credentials });
                    const seconds = Number.parseInt(answer.headers.get('retry-after') ?? '', 10);
                    if (seconds >= 0)
                        waitMs = seconds * 1000;
                }
                catch (caught) {
                    if (!(caught instanceof errors_errors/* UnavailableError */.hG))
                        throw caught;
                    error = caught;
                }
                const mayRepeat = isSafe && error instanceof errors_errors/* UnavailableError */.hG;
                if (!mayRepeat || attempt >= attempts || waitMs > longestWaitMs)
                    throw error;
                await sleep(waitMs);
            }
        },
    };
}
/** One request and the whole of its answer; it ends when the other side is silent for too long. */
async function exchange(send, url, { method, headers, body, limit, }) {
    const abort = new AbortController();
    const giveUp = (ms) => setTimeout(() => abort.abort(new Error(`${url.host} was silent for ${Math.round(ms / 1000)} s`)), ms);
    let timer = giveUp(silenceMs + (body?.length ?? 0) * uploadMsPerByte);
    try {
        const response = await send(url, {
            method,
            headers,
            body: body === undefined ? null : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
            redirect: 'manual',
            signal: abort.signal,
        });
        const chunks = [];
        let size = 0;
        for await (const chunk of response.body ?? []) {
            clearTimeout(timer);
            timer = giveUp(silenceMs);
            size += chunk.length;
            if (size > limit)
                throw new errors_errors/* FormatError */.IF(`${url.host} answered with more than ${limit} bytes`);
            chunks.push(chunk);
        }
        return { status: response.status, headers: response.headers, url, body: Buffer.concat(chunks) };
    }
    finally {
        clearTimeout(timer);
    }
}

;// CONCATENATED MODULE: ./lib/image/registry.ts





const uploadAttempts = 3;
/** Answers that are not content: errors and empty ones. */
const smallAnswer = 64 * 1024;
const maxBlobBytes = 8 * 1024 ** 3;
/**
 * A repository in a registry that speaks the OCI distribution specification (v1.1). Each method may throw
 * PermissionError, UnavailableError or NotFoundError (an unknown repository) beside what it says.
 */
function registryRepository(reference, { credentials, transport = networkTransport } = {}) {
    const { host, repository, name } = reference;
    const connection = connectRegistry(reference, credentials, transport);
    const path = (rest) => `/v2/${repository}/${rest}`;
    const upload = async (bytes, digest) => {
        const started = await connection.request({
            method: 'POST',
            to: path('blobs/uploads/'),
            access: 'push',
            expected: [202],
            limit: smallAnswer,
            headers: { 'content-length': '0' },
        });
        const to = new URL(locationOf(started.headers, host), started.url);
        to.searchParams.append('digest', digest);
        await connection.request({
            method: 'PUT',
            to,
            access: 'push',
            expected: [201],
            limit: smallAnswer,
            headers: { 'content-type': 'application/octet-stream' },
            body: bytes,
        });
    };
    return {
        name,
        async manifest(tagOrDigest) {
            const { status, headers, body } = await connection.request({
                method: 'GET',
                to: path(`manifests/${tagOrDigest}`),
                access: 'pull',
                expected: [200, 404],
                limit: oci/* maxManifestBytes */.rq,
                headers: { accept: oci/* manifestTypes */.Fm.join(', ') },
            });
            if (status === 404)
                return undefined;
            const digest = (0,digest_digest/* digestOf */.ol)(body);
            if ((0,digest_digest/* isDigest */.Bc)(tagOrDigest) && digest !== tagOrDigest)
                throw mismatch(host, tagOrDigest, digest);
            const said = headers.get('content-type')?.split(';')[0]?.trim() ?? '';
            const mediaType = oci/* manifestTypes */.Fm.includes(said) ? said : (0,oci/* mediaTypeOf */.c0)(body, `${name}@${digest}`);
            return { digest, mediaType, bytes: body };
        },
        async hasBlob(digest) {
            const { status } = await connection.request({
                method: 'HEAD',
                to: path(`blobs/${digest}`),
                access: 'pull',
                expected: [200, 404],
                limit: smallAnswer,
            });
            return status === 200;
        },
        async blob(digest) {
            const { status, body } = await connection.request({
                method: 'GET',
                to: path(`blobs/${digest}`),
                access: 'pull',
                expected: [200, 404],
                limit: maxBlobBytes,
            });
            if (status === 404)
                throw new errors_errors/* NotFoundError */.m_(`There is no blob ${digest} in ${name}`);
            const found = (0,digest_digest/* digestOf */.ol)(body);
            if (found !== digest)
                throw mismatch(host, digest, found);
            return body;
        },
        async putBlob(bytes) {
            const digest = (0,digest_digest/* digestOf */.ol)(bytes);
            // Blobs are named by their content, so a whole upload is safe to begin anew, though its requests are not.
            for (let attempt = 1;; attempt += 1) {
                try {
                    await upload(bytes, digest);
                    return digest;
                }
                catch (error) {
                    if (!(error instanceof errors_errors/* UnavailableError */.hG) || attempt >= uploadAttempts)
                        throw error;
                    await transport.sleep(500 * 2 ** attempt);
                }
            }
        },
        async mountBlob(digest, from) {
            const source = (0,image_reference/* parseReference */.F2)(from);
            if (source.kind !== 'registry' || source.host !== host || source.repository === repository)
                return false;
            const answer = await connection.request({
                method: 'POST',
                to: `${path('blobs/uploads/')}?${new URLSearchParams({ mount: digest, from: source.repository })}`,
                access: 'push',
                mountFrom: source.repository,
                expected: [201, 202],
                limit: smallAnswer,
                headers: { 'content-length': '0' },
            });
            // 202 says that an upload was begun in place of a mount. It is left alone, and swept away by the registry: to end
            // it would take the right to delete.
            return answer.status === 201;
        },
        async putManifest(manifest, tag) {
            const { headers } = await connection.request({
                method: 'PUT',
                to: path(`manifests/${tag ?? manifest.digest}`),
                access: 'push',
                // The same content under the same name: a second time changes nothing.
                repeatable: true,
                expected: [200, 201, 202],
                limit: smallAnswer,
                headers: { 'content-type': manifest.mediaType },
                body: manifest.bytes,
            });
            const stored = headers.get('docker-content-digest') ?? manifest.digest;
            if (stored !== manifest.digest)
                throw mismatch(host, manifest.digest, stored);
        },
    };
}
function locationOf(headers, host) {
    const location = headers.get('location');
    if (location === null)
        throw new errors_errors/* FormatError */.IF(`${host} began an upload without saying where it goes`);
    return location;
}
function mismatch(host, expected, found) {
    return new errors_errors/* IntegrityError */.cs(`${host} answered with content of digest ${found} in place of ${expected}`, {
        hint: 'A proxy or the registry changes what passes through it. Nothing of it was used.',
    });
}

;// CONCATENATED MODULE: ./lib/image/open.ts




/**
 * The repository that `reference` names: in a registry, or an OCI layout on disk (`oci:<folder>`).
 *
 * @throws InputError when the reference is malformed
 */
function openImageRepository(reference, { credentials, layoutName } = {}) {
    const parsed = typeof reference === 'string' ? (0,image_reference/* parseReference */.F2)(reference) : reference;
    if (parsed.kind === 'registry')
        return registryRepository(parsed, { credentials });
    const folder = (0,external_node_path_.resolve)(parsed.folder);
    return (0,layout/* layoutRepository */.$)(folder, layoutName ?? `localhost/${(0,external_node_path_.basename)(folder)}`);
}


/***/ }),

/***/ 35209:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   O9: () => (/* binding */ digestReference)
/* harmony export */ });
/* unused harmony export tagOrDigestOf */
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);


const tagPattern = /^\w[\w.-]{0,127}$/;
const hostPattern = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
/**
 * Reads `[host/]path[:tag][@digest]`, or `oci:folder[:tag][@digest]`. As Docker does it, a first part without a dot or
 * a colon that is not `localhost` belongs to the path, and the host is then `docker.io`.
 *
 * @throws InputError saying what is wrong with it
 */
function parseReference(text) {
    const wrong = (what) => new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(text)} is not a reference to an image: ${what}`, {
        hint: 'Expected something like ghcr.io/acme/penguins, with :tag or @sha256:… where one image is meant, or oci:<folder>.',
    });
    const layout = text.startsWith('oci:');
    const at = text.indexOf('@', layout ? text.lastIndexOf('/') + 1 : 0);
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !(0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest)) {
        throw wrong('after @, "sha256:" and 64 lower-case hexadecimal digits were expected');
    }
    const rest = (at < 0 ? text : text.slice(0, at)).slice(layout ? 'oci:'.length : 0);
    const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
    const tag = colon < 0 ? undefined : rest.slice(colon + 1);
    const path = colon < 0 ? rest : rest.slice(0, colon);
    if (tag !== undefined && !tagPattern.test(tag))
        throw wrong(`${JSON.stringify(tag)} is not a tag`);
    if (path === '')
        throw wrong(layout ? 'the folder is missing' : 'the repository is missing');
    const which = { ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
    if (layout)
        return { kind: 'layout', folder: path, ...which };
    const { host, repository } = splitHost(path);
    if (!hostPattern.test(host))
        throw wrong(`${JSON.stringify(host)} is not a host`);
    const bad = repository.split('/').find((part) => !partPattern.test(part));
    if (bad !== undefined || repository.length > 255) {
        throw wrong(`${JSON.stringify(bad ?? repository)} is not the name of a repository (lower-case letters and digits, with . _ - between)`);
    }
    return { kind: 'registry', host, repository, name: `${host}/${repository}`, ...which };
}
function splitHost(path) {
    const slash = path.indexOf('/');
    const first = slash < 0 ? '' : path.slice(0, slash);
    if (first.includes('.') || first.includes(':') || first === 'localhost') {
        const repository = path.slice(slash + 1);
        const isOfficial = isDockerHub(first) && !repository.includes('/');
        return {
            host: isDockerHub(first) ? 'docker.io' : first,
            repository: isOfficial ? `library/${repository}` : repository,
        };
    }
    return { host: 'docker.io', repository: slash < 0 ? `library/${path}` : path };
}
function isDockerHub(host) {
    return host === 'docker.io' || host === 'index.docker.io';
}
/** `host/path@sha256:…` of one image. */
function digestReference(name, digest) {
    return `${name}@${digest}`;
}
/**
 * The tag or digest of `reference`; a digest wins over a tag.
 * @throws InputError when it names a repository alone
 */
function tagOrDigestOf(reference) {
    const found = reference.digest ?? reference.tag;
    if (found === undefined) {
        const name = reference.kind === 'layout' ? `oci:${reference.folder}` : reference.name;
        throw new InputError(`${name} names a repository, but one image is meant`, {
            hint: `Add the image's digest: ${name}@sha256:…`,
        });
    }
    return found;
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
/* harmony export */   G: () => (/* binding */ requireSameModels),
/* harmony export */   I: () => (/* binding */ imageUnderTag)
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
 * A version's tag may move to a newer service or base around the same models, never to another model. Deployments name
 * digests, so what runs does not change by it.
 *
 * @param models the bytes of each `model.json`, the image's own first
 * @throws ConflictError when the tag names anything but an image of `models`
 */
function requireSameModels({ description }, models, target, tag) {
    const held = [description?.model, ...(description?.beside ?? []).map(({ model }) => model)];
    const wanted = models.map((bytes) => (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes));
    if (held.join() === wanted.join())
        return;
    const named = held.flatMap((digest) => (digest === undefined ? [] : [(0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest)]));
    const holds = named.length === 0 ? 'no model of Slipway' : `the model ${named.join(' and ')}`;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConflictError */ .fK(`${(0,_inspect_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(target, tag)} exists already and holds ${holds}, not ${wanted.map((digest) => (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest)).join(' and ')}`, {
        hint: 'Register the model under a new version, push to another repository, or delete that tag by hand.',
    });
}


/***/ }),

/***/ 72865:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ runManifest),
/* harmony export */   j: () => (/* binding */ modelManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43133);


const nullable = zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY();
const numericInput = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    type: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['number', 'integer', 'timestamp']),
    nullable,
    /** What the contract allows; serving refuses values outside of it. */
    min: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional(),
    max: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional(),
    /** Middle of the training split: what a form starts with. */
    median: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional(),
    unit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    description: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
const categoryInput = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    type: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('category'),
    nullable,
    /** The values that the model knows. */
    values: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    /** Whether a value beyond `values` breaks the contract, or is encoded as unknown. */
    closed: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    description: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
const booleanInput = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    type: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('boolean'),
    nullable,
    description: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
const output = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('task', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        task: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('classification'),
        name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        classes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).min(2),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ task: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('regression'), name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), unit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }),
]);
/** What the model takes and gives: the request schema of the service. */
const signatureSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    inputs: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('type', [numericInput, categoryInput, booleanInput])).min(1),
    output,
});
/**
 * How one input becomes numbers, fitted on the training split alone.
 *
 * - `standard`: (x - mean) / deviation; a null becomes 0, and when `indicator` is true, one more number says 1 for null.
 * - `one-hot`: one number for each value, then one for unknown values, then, when `indicator` is true, one for null.
 * - `boolean`: 1 or 0; a null is 0 and sets the indicator.
 */
const featureEncoder = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('standard'),
        input: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        mean: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        deviation: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().positive(),
        indicator: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('one-hot'),
        input: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        values: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        indicator: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('boolean'), input: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), indicator: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY() }),
]);
/** How the target becomes the network's outputs: one for each class, or the target scaled to [0, 1]. */
const targetEncoder = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('classes'), classes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).min(2) }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('min-max'), min: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), max: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() }),
]);
const encoderSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    features: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(featureEncoder).min(1),
    target: targetEncoder,
});
/** How often the training split's values fell into each bin of an input: the reference that drift is measured against. */
const referenceBins = zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('numeric'),
        /** Inner edges, ascending; `counts` has one bin more than there are edges, then one for nulls. */
        edges: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()),
        counts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative()),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('categorical'),
        values: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        /** One for each value, then one for unknown values, then one for nulls. */
        counts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative()),
    }),
]));
/** `model.json`: all that is needed to predict, and the digests of what it was learnt from. */
const modelManifest = (0,_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .defineManifest */ .n)('slipway.model/v1', zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('slipway.model/v1'),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    description: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    signature: signatureSchema,
    encoder: encoderSchema,
    flavor: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        /** Version of the library that trained it. */
        version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        /** The flavor's own format; its reader checks it. */
        weights: zod__WEBPACK_IMPORTED_MODULE_1__/* .json */ .Pq9(),
    }),
    seed: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    reference: referenceBins,
    dataset: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    /** Digest of the parts of `model.yml` that decide the model: `target`, `features`, `task` and `train`. */
    specification: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
}));
/** `run.json`: how one training went. Durations and environment differ by machine; the rest does not. */
const runManifest = (0,_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .defineManifest */ .n)('slipway.run/v1', zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('slipway.run/v1'),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    model: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    dataset: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    specification: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    seed: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    parameters: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .json */ .Pq9()),
    /** Loss by epoch, from 1: mean squared error of the network's outputs. */
    history: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ epoch: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), train: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), validation: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable() })),
    bestEpoch: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    stopped: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['patience', 'epochs']),
    rows: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ train: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(), validation: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr() }),
    /** Seconds. */
    duration: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nonnegative(),
    /** ISO 8601, UTC. */
    startedAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$(),
    environment: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        node: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        slipway: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        libraries: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        platform: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        cpu: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    }),
    /** The commit that was trained from; null by hand, where the files need not be those of any commit. */
    commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    /** Link of the workflow run, when there is one. */
    workflowRun: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
}));


/***/ })

};
