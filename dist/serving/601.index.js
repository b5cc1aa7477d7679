export const id = 601;
export const ids = [601];
export const modules = {

/***/ 5666:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ predictionsByRequest)
/* harmony export */ });
function predictionsByRequest() {
    const waiting = new Map();
    return {
        observer({ requestId, served, assignment, rows, first = 0 }) {
            // The parts of a long request come in order.
            waiting.set(requestId, { served, assignment, instances: first + rows.length });
        },
        take(requestId) {
            const found = waiting.get(requestId);
            if (found !== undefined)
                waiting.delete(requestId);
            return found;
        },
    };
}


/***/ }),

/***/ 6601:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openSpanExport: () => (/* binding */ openSpanExport)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _opentelemetry_api__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1802);
/* harmony import */ var _opentelemetry_api__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3428);
/* harmony import */ var _opentelemetry_api__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(8574);
/* harmony import */ var _opentelemetry_api__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(5099);
/* harmony import */ var _opentelemetry_api__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(1213);
/* harmony import */ var _opentelemetry_api__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(8408);
/* harmony import */ var _opentelemetry_api__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(5464);
/* harmony import */ var _opentelemetry_api__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(5194);
/* harmony import */ var _opentelemetry_exporter_trace_otlp_proto__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9852);
/* harmony import */ var _opentelemetry_resources__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9481);
/* harmony import */ var _opentelemetry_resources__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1191);
/* harmony import */ var _opentelemetry_resources__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9221);
/* harmony import */ var _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9244);
/* harmony import */ var _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2372);
/* harmony import */ var _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(9882);
/* harmony import */ var _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(9512);
/* harmony import */ var _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(3712);
/* harmony import */ var _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(7593);
/* harmony import */ var _package_json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8330);
/* harmony import */ var _prediction_by_request_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5666);
/* harmony import */ var _trace_context_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6923);









/** Spans that wait when the service stops are given so long to be sent, in milliseconds. */
const patience = 5000;
/** A collector that is away would be told of with each batch; it is told of once in so many milliseconds. */
const complainEvery = 60_000;
/**
 * Records a span for each request, but for probes and scrapes that belong to no trace, and sends them in batches to the
 * collector that the environment names.
 */
function openSpanExport(settings, log) {
    complainTo(log);
    for (const warning of settings.warnings)
        log.warn(warning);
    const own = (0,_opentelemetry_resources__WEBPACK_IMPORTED_MODULE_3__/* .resourceFromAttributes */ .QZ)({
        'service.name': _package_json__WEBPACK_IMPORTED_MODULE_2__/* .name */ .UU,
        'service.version': _package_json__WEBPACK_IMPORTED_MODULE_2__/* .version */ .rE,
        'host.name': (0,node_os__WEBPACK_IMPORTED_MODULE_0__.hostname)(),
        'process.pid': process.pid,
    });
    const provider = new _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_4__/* .TracerProvider */ .d({
        resource: own.merge((0,_opentelemetry_resources__WEBPACK_IMPORTED_MODULE_5__/* .detectResources */ .$)({ detectors: [_opentelemetry_resources__WEBPACK_IMPORTED_MODULE_6__/* .envDetector */ .q] })),
        sampler: samplerOf(settings),
        spanProcessors: [new _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_7__/* .BatchSpanProcessor */ .J({ exporter: new _opentelemetry_exporter_trace_otlp_proto__WEBPACK_IMPORTED_MODULE_8__/* .OTLPTraceExporter */ .Q() })],
    });
    const tracer = provider.getTracer(_package_json__WEBPACK_IMPORTED_MODULE_2__/* .name */ .UU, _package_json__WEBPACK_IMPORTED_MODULE_2__/* .version */ .rE);
    const predicted = (0,_prediction_by_request_js__WEBPACK_IMPORTED_MODULE_9__/* .predictionsByRequest */ .X)();
    const spans = new WeakMap();
    return {
        traceOf(head) {
            const caller = (0,_trace_context_js__WEBPACK_IMPORTED_MODULE_10__/* .callersTrace */ .o)(head);
            if (caller === undefined && isRoutine(head.path))
                return undefined;
            const parent = caller === undefined ? _opentelemetry_api__WEBPACK_IMPORTED_MODULE_11__/* .ROOT_CONTEXT */ .l : parentOf(caller, head.header('tracestate'));
            const span = tracer.startSpan(head.method, { kind: _opentelemetry_api__WEBPACK_IMPORTED_MODULE_12__/* .SpanKind */ .v.SERVER }, parent);
            const { traceId, spanId, traceFlags } = span.spanContext();
            const context = { traceId, spanId, isSampled: (traceFlags & _opentelemetry_api__WEBPACK_IMPORTED_MODULE_13__/* .TraceFlags */ .X.SAMPLED) !== 0 };
            if (span.isRecording())
                spans.set(context, span);
            return context;
        },
        requests: {
            ended(answered) {
                const predictions = predicted.take(answered.requestId);
                const span = answered.trace && spans.get(answered.trace);
                if (span === undefined)
                    return;
                describe(span, answered);
                if (predictions !== undefined)
                    describePredictions(span, predictions);
                span.end();
            },
        },
        predictions: predicted.observer,
        async close() {
            const limit = new AbortController();
            const late = (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(patience, undefined, { signal: limit.signal }).catch(() => undefined);
            await Promise.race([provider.shutdown().catch(() => undefined), late]);
            limit.abort();
            _opentelemetry_api__WEBPACK_IMPORTED_MODULE_14__/* .diag */ .s.disable();
        },
    };
}
/** Attributes as OpenTelemetry's conventions for HTTP servers name them. The query is never told. */
function describe(span, { head, route, status, requestId, fault }) {
    const isKnown = route !== 'other';
    if (isKnown)
        span.updateName(`${head.method} ${route}`);
    span.setAttributes({
        'http.request.method': head.method.slice(0, 20),
        'url.path': head.path.slice(0, 200),
        'http.response.status_code': status,
        'slipway.request_id': requestId,
        ...(isKnown ? { 'http.route': route } : {}),
    });
    if (status < 500 && fault === undefined)
        return;
    span.setAttribute('error.type', fault instanceof Error ? fault.name : String(status));
    span.setStatus({ code: _opentelemetry_api__WEBPACK_IMPORTED_MODULE_15__/* .SpanStatusCode */ .s.ERROR });
}
function describePredictions(span, { served, assignment, instances }) {
    span.setAttributes({
        'slipway.model': served.name,
        'slipway.version': served.version,
        'slipway.instances': instances,
        ...(assignment === undefined
            ? {}
            : { 'slipway.experiment': assignment.experiment, 'slipway.arm': assignment.arm }),
    });
}
function parentOf({ traceId, spanId, isSampled }, state) {
    return _opentelemetry_api__WEBPACK_IMPORTED_MODULE_16__/* .trace */ .u.setSpanContext(_opentelemetry_api__WEBPACK_IMPORTED_MODULE_11__/* .ROOT_CONTEXT */ .l, {
        traceId,
        spanId,
        traceFlags: isSampled ? _opentelemetry_api__WEBPACK_IMPORTED_MODULE_13__/* .TraceFlags */ .X.SAMPLED : _opentelemetry_api__WEBPACK_IMPORTED_MODULE_13__/* .TraceFlags */ .X.NONE,
        isRemote: true,
        ...(state === undefined ? {} : { traceState: (0,_opentelemetry_api__WEBPACK_IMPORTED_MODULE_17__/* .createTraceState */ .D)(state) }),
    });
}
function samplerOf({ sampler, followsCaller, ratio }) {
    const root = sampler === 'always_on'
        ? new _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_18__/* .AlwaysOnSampler */ .f()
        : sampler === 'always_off'
            ? new _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_19__/* .AlwaysOffSampler */ .t()
            : new _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_20__/* .TraceIdRatioBasedSampler */ .h(ratio);
    return followsCaller ? new _opentelemetry_sdk_trace__WEBPACK_IMPORTED_MODULE_21__/* .ParentBasedSampler */ .e({ root }) : root;
}
/** Whether requests for `path` come every few seconds for as long as the service runs. */
function isRoutine(path) {
    return path === '/metrics' || /^(\/v2)?\/health\//.test(path);
}
function complainTo(log) {
    let last = Number.NEGATIVE_INFINITY;
    const complain = (message) => {
        if (performance.now() - last < complainEvery)
            return;
        last = performance.now();
        log.warn('spans cannot be sent', { error: message.slice(0, 1000) });
    };
    const ignore = () => undefined;
    _opentelemetry_api__WEBPACK_IMPORTED_MODULE_14__/* .diag */ .s.setLogger({ error: complain, warn: complain, info: ignore, debug: ignore, verbose: ignore }, { logLevel: _opentelemetry_api__WEBPACK_IMPORTED_MODULE_22__/* .DiagLogLevel */ .u.WARN, suppressOverrideMessage: true });
}


/***/ })

};
