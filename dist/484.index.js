export const id = 484;
export const ids = [484];
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


/***/ })

};
