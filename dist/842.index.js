export const id = 842;
export const ids = [842,484];
export const modules = {

/***/ 97484:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dockerContext: () => (/* binding */ dockerContext),
/* harmony export */   g: () => (/* binding */ contextLabel),
/* harmony export */   p: () => (/* binding */ writeContext)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86117);
/* harmony import */ var _build_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98477);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31631);






/** The label that holds {@link DockerContext.digest}. */
const contextLabel = 'dev.slipway.context';
/**
 * The context of the image of `released`: `app/` with the service, `models/<name>/<version>/` with the model, and the
 * build arguments BASE, NAME and VERSION.
 *
 * @throws NotFoundError when there is no Dockerfile or no bundle of the service
 */
async function dockerContext(released, { service, dockerfile, base, beside = [], }) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(dockerfile, 'utf8').catch((cause) => {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .NotFoundError */ .m_(`There is no Dockerfile at ${dockerfile}`, { cause });
    });
    const files = [...(await (0,_service_js__WEBPACK_IMPORTED_MODULE_5__/* .serviceFiles */ .BD)(service)), ...[...beside, released].flatMap(_build_js__WEBPACK_IMPORTED_MODULE_4__/* .modelFiles */ .VC)];
    const buildArguments = { BASE: base, NAME: released.name, VERSION: released.version };
    const labels = (0,_build_js__WEBPACK_IMPORTED_MODULE_4__/* .imageLabels */ .J0)(released, beside);
    const digest = (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOfJson */ .Qs)({
        files: Object.fromEntries(files.map(({ path, bytes }) => [path, (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .ol)(bytes)])),
        dockerfile: (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .ol)(text),
        buildArguments,
        labels,
    });
    return { files, dockerfile: text, buildArguments, labels: { ...labels, [contextLabel]: digest }, digest };
}
/** Writes the files of `context` and its Dockerfile into `folder`. */
async function writeContext({ files, dockerfile }, folder) {
    for (const { path, bytes } of files) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, bytes, { mode: 0o644 });
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'Dockerfile'), dockerfile);
}


/***/ }),

/***/ 92842:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   buildWithDocker: () => (/* binding */ buildWithDocker)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12697);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2503);
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(86117);
/* harmony import */ var _build_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98477);
/* harmony import */ var _docker_context_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(97484);
/* harmony import */ var _inspect_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8580);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(35209);
/* harmony import */ var _version_tag_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(45537);












/**
 * Builds the image of a registered version with `docker build`, pushes it under the tag of {@link imageTag} and reads its
 * digest back. When the tag names an image that was made of the same context, nothing is built.
 *
 * @throws ConflictError when the tag names an image with another model
 * @throws NotFoundError when there is no `docker`
 * @throws FormatError when the build fails
 * @throws PermissionError or UnavailableError when the push fails
 */
async function buildWithDocker(request) {
    const { context, released, beside = [], target, credentials } = request;
    const tag = (0,_build_js__WEBPACK_IMPORTED_MODULE_6__/* .imageTag */ .I_)(released, beside);
    const existing = await (0,_version_tag_js__WEBPACK_IMPORTED_MODULE_10__/* .imageUnderTag */ .I)(target, tag);
    if (existing?.description?.labels[_docker_context_js__WEBPACK_IMPORTED_MODULE_7__/* .contextLabel */ .g] === context.digest) {
        return pushedImage(target, existing.stored.digest, tag, () => 'present');
    }
    if (existing !== undefined)
        (0,_version_tag_js__WEBPACK_IMPORTED_MODULE_10__/* .requireSameModels */ .G)(existing, [released, ...beside].map(({ model }) => model), target, tag);
    const reference = `${target.name}:${tag}`;
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'slipway-image-'));
    try {
        await buildContext(context, reference, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'context'));
        const printed = await push(reference, target.name, credentials, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'client'));
        const digest = await pushedDigest(target.name, reference);
        const image = await pushedImage(target, digest, tag, (...names) => transferOf(printed, names));
        return { ...image, pushed: true, replaced: existing?.stored.digest };
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}
async function buildContext(context, reference, folder) {
    await (0,_docker_context_js__WEBPACK_IMPORTED_MODULE_7__/* .writeContext */ .p)(context, folder);
    const repeated = (option, values) => Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
    const { exitCode, stderr } = await docker([
        'build',
        '--tag',
        reference,
        ...repeated('--build-arg', context.buildArguments),
        ...repeated('--label', context.labels),
        folder,
    ]);
    if (exitCode !== 0) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .FormatError */ .IF(`docker build failed with exit code ${exitCode}: ${lastLine(stderr)}`, {
            hint: 'Its output is above. The Dockerfile is given app/, models/ and the build arguments BASE, NAME and VERSION.',
        });
    }
}
async function push(reference, name, credentials, folder) {
    const { exitCode, stdout, stderr } = await docker(['push', reference], credentials && { configuration: await clientFolder(name, credentials, folder) });
    if (exitCode === 0)
        return stdout;
    const said = lastLine(stderr);
    if (/denied|unauthorized|authentication required|forbidden/i.test(said)) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .PermissionError */ .i_(`docker push to ${name} was refused: ${said}`, {
            hint: 'Check the user, the password or token, and that it may push to this repository.',
        });
    }
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UnavailableError */ .hG(`docker push to ${name} failed: ${said}`, {
        hint: 'Its output is above. Run again when the registry is there: layers that arrived are kept.',
    });
}
/** A configuration for one push, so that the login is neither on a command line nor left in the user's own. */
async function clientFolder(name, credentials, folder) {
    const reference = (0,_reference_js__WEBPACK_IMPORTED_MODULE_9__/* .parseReference */ .F2)(name);
    const host = reference.kind === 'registry' ? reference.host : name;
    const key = host === 'docker.io' ? 'https://index.docker.io/v1/' : host;
    const auth = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { mode: 0o700 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'config.json'), JSON.stringify({ auths: { [key]: { auth } } }), {
        mode: 0o600,
    });
    return folder;
}
/** The digest under which Docker knows that it pushed `reference`. */
async function pushedDigest(name, reference) {
    const args = ['image', 'inspect', '--format', '{{json .RepoDigests}}', reference];
    const { exitCode, stdout } = await docker(args, { silent: true });
    const known = exitCode === 0 ? zod__WEBPACK_IMPORTED_MODULE_11__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_11__/* .string */ .YjP()).safeParse(JSON.parse(stdout)).data : undefined;
    for (const text of known ?? []) {
        const found = (0,_reference_js__WEBPACK_IMPORTED_MODULE_9__/* .parseReference */ .F2)(text);
        if (found.kind === 'registry' && found.name === name && found.digest !== undefined)
            return found.digest;
    }
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UnavailableError */ .hG(`Docker does not tell the digest of ${reference}, which it has pushed`);
}
async function pushedImage(target, digest, tag, transfer) {
    const { platforms } = await (0,_inspect_js__WEBPACK_IMPORTED_MODULE_8__/* .inspectImage */ .mm)(target, digest);
    const parts = [];
    for (const { stored } of await (0,_inspect_js__WEBPACK_IMPORTED_MODULE_8__/* .platformsOf */ .Wt)(target, await (0,_inspect_js__WEBPACK_IMPORTED_MODULE_8__/* .requireManifest */ .dW)(target, digest))) {
        const { manifest, config } = await (0,_inspect_js__WEBPACK_IMPORTED_MODULE_8__/* .readPlatformImage */ .tR)(target, stored);
        for (const [index, layer] of manifest.layers.entries()) {
            parts.push({
                what: `layer ${index + 1}`,
                digest: layer.digest,
                size: layer.size,
                transfer: transfer(layer.digest, config.rootfs.diff_ids[index]),
            });
        }
    }
    const image = (0,_reference_js__WEBPACK_IMPORTED_MODULE_9__/* .digestReference */ .O9)(target.name, digest);
    return { digest, image, tag, platforms, pushed: false, replaced: undefined, parts };
}
/** What `docker push` printed of a layer, which it names by the start of one of its digests. */
function transferOf(printed, [layer, diffId]) {
    const ids = [layer, diffId]
        .filter((digest) => digest !== undefined)
        .map((digest) => (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .hexOf */ .ZD)(digest).slice(0, 12));
    const line = printed.split('\n').findLast((each) => ids.some((id) => each.startsWith(`${id}: `)));
    if (line === undefined)
        return 'uploaded';
    if (line.includes('already exists'))
        return 'present';
    return line.includes('Mounted') ? 'mounted' : 'uploaded';
}
/** Runs `docker`, whose output goes to the log as well unless it is to be silent. */
async function docker(args, { configuration, silent = false } = {}) {
    const env = { ...process.env, ...(configuration === undefined ? {} : { DOCKER_CONFIG: configuration }) };
    const defined = Object.entries(env).filter((entry) => entry[1] !== undefined);
    try {
        return await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_3__/* .getExecOutput */ .H)('docker', args, {
            ignoreReturnCode: true,
            silent,
            env: Object.fromEntries(defined),
        });
    }
    catch (cause) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .NotFoundError */ .m_('The program docker cannot be started', {
            hint: 'Install Docker on the runner, or leave the input builder at append, which needs none.',
            cause,
        });
    }
}
function lastLine(text) {
    return text.trimEnd().split('\n').at(-1)?.trim() || 'it said nothing';
}


/***/ })

};
