export const id = 732;
export const ids = [732];
export const modules = {

/***/ 87979:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ dockerFolder),
  L: () => (/* binding */ loginFor)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
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

;// CONCATENATED MODULE: ./lib/action/image-login.ts




/** Where `docker login` leaves its logins. */
function dockerFolder(env) {
    return env['DOCKER_CONFIG'] || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.docker');
}
/**
 * The login for the registry of `reference`: the one that was given, if it is meant for this registry; for GitHub's
 * own registry the workflow's token; else the one that Docker's configuration holds; undefined is anonymous. Tokens for
 * GitHub go to GitHub's registry and to no other, also when one was given as the password.
 *
 * @throws InputError when a password was given without its user
 * @throws FormatError when Docker's configuration is malformed
 */
async function loginFor(reference, logins) {
    if (reference.kind === 'layout')
        return undefined;
    const { host } = reference;
    const { image, username, password, workflowToken, otherTokens = [], runner } = logins;
    const isGithub = isGithubRegistry(host, runner.serverUrl);
    const isToken = password !== undefined && [workflowToken, ...otherTokens].includes(password);
    const owner = runner.repository?.split('/')[0] ?? 'x-access-token';
    const isOwn = image.kind === 'registry' && image.host === host;
    if (password !== undefined && isOwn && (isGithub || !isToken)) {
        if (username === undefined && !isGithub) {
            throw new errors/* InputError */.dz('registry-username: this input is required with registry-password');
        }
        return { username: username ?? owner, password };
    }
    if (isGithub && workflowToken !== undefined)
        return { username: owner, password: workflowToken };
    return dockerLogin(host, logins.dockerFolder);
}
/** `ghcr.io`, or the container registry of a GitHub Enterprise server. */
function isGithubRegistry(host, serverUrl) {
    const server = new URL(serverUrl).host;
    return host === (server === 'github.com' ? 'ghcr.io' : `containers.${server}`);
}


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
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2503);
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
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
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


/***/ })

};
