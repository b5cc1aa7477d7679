export const id = 24;
export const ids = [24];
export const modules = {

/***/ 19119:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ evaluationManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
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

/***/ 98477:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _w: () => (/* binding */ buildImage),
  J0: () => (/* binding */ imageLabels),
  I_: () => (/* binding */ imageTag),
  VC: () => (/* binding */ modelFiles)
});

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
function configOf(base, layers, { program, nodeOptions, workingDirectory, environment, port, labels, created }) {
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
            Entrypoint: [...nodeOf(inherited.Entrypoint ?? []), ...nodeOptions, program],
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

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
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

;// CONCATENATED MODULE: ./lib/image/push.ts



/** All parts of an image that is `own` on top of `base`, from below. */
function partsOf({ platforms }, base, own) {
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
        ...own.map(({ what, layer: { descriptor, bytes } }) => ({
            what,
            digest: descriptor.digest,
            size: descriptor.size,
            read: async () => bytes,
        })),
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
async function pushImage(assembled, parts, target, tag) {
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

// EXTERNAL MODULE: ./lib/image/reference.ts
var reference = __webpack_require__(35209);
// EXTERNAL MODULE: ./lib/image/service.ts
var image_service = __webpack_require__(31631);
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
            nodeOptions: image_service/* serviceRuntime */.Ex.nodeOptions,
            workingDirectory: image_service/* serviceFolder */.q4,
            environment: imageEnvironment,
            port: servicePort,
            labels: imageLabels(released, beside),
            created: request.created,
        }),
        (0,version_tag/* imageUnderTag */.I)(target, tag),
    ]);
    const { root, platforms } = assembled;
    const parts = partsOf(assembled, base, [
        { what: 'service', layer: layers.service },
        ...layers.models.map((layer, index) => ({
            what: layers.models.length === 1 ? 'model' : `model ${index + 1}`,
            layer,
        })),
    ]);
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
    const transferred = await pushImage(assembled, parts, target, tag);
    return { ...image, pushed: true, replaced: existing?.stored.digest, parts: transferred };
}
/** The variables that every image sets. */
const imageEnvironment = {
    MODELS_DIR: '/models',
    NODE_ENV: 'production',
    ...image_service/* serviceRuntime */.Ex.environment,
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

/***/ 31631:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BD: () => (/* binding */ serviceFiles),
/* harmony export */   EZ: () => (/* binding */ serviceProgram),
/* harmony export */   Ex: () => (/* binding */ serviceRuntime),
/* harmony export */   Zl: () => (/* binding */ packageRoot),
/* harmony export */   q4: () => (/* binding */ serviceFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2503);
/* harmony import */ var _errors_code_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90791);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86117);





/** Where the service's bundle is inside an image. */
const serviceFolder = '/app';
/** The program of the service inside an image. */
const serviceProgram = `${serviceFolder}/index.js`;
/**
 * How Node runs the service: what keeps its memory below 100 MB under load, as `npm run bench -- serving` measures. Young
 * objects have 2 MiB in place of 16 (30 MB less, and up to a tenth slower), the compiler between the quick one and the
 * best one is left out (10 MB less), and the C library keeps one pool of memory (5 MB less); the last two cost no speed.
 */
const serviceRuntime = {
    nodeOptions: ['--no-maglev'],
    environment: { NODE_OPTIONS: '--max-semi-space-size=2', MALLOC_ARENA_MAX: '1' },
};
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
 * The files of a program's bundle in `folder`, the service or the alert relay, as they lie in an image.
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
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .NotFoundError */ .m_(`There is no bundle in ${folder}`, {
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
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
