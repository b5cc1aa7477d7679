export const id = 250;
export const ids = [250];
export const modules = {

/***/ 75250:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openRegistry: () => (/* binding */ openRegistry)
});

// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/github/repository.ts
var github_repository = __webpack_require__(84766);
// EXTERNAL MODULE: ./lib/github/http-failure.ts
var http_failure = __webpack_require__(18585);
// EXTERNAL MODULE: ./lib/registry/tag.ts
var registry_tag = __webpack_require__(1372);
;// CONCATENATED MODULE: ./lib/registry/catalog.ts


async function readCatalog(github, repository, model) {
    const [tags, releases] = await Promise.all([
        readTags(github, repository, model),
        github.octokit.paginate(github.octokit.rest.repos.listReleases, { ...repository, per_page: 100 }, ({ data }) => data.filter(({ tag_name }) => (0,registry_tag/* versionOf */.E4)(tag_name, model) !== undefined)),
    ]);
    return { tags, releases };
}
/** The tags of `model` by version. */
async function readTags({ octokit }, repository, model) {
    const { data } = await octokit.rest.git.listMatchingRefs({
        ...repository,
        ref: `tags/${(0,registry_tag/* tagOf */.cO)(model, '')}`,
    });
    const tags = new Map();
    for (const { ref, object } of data) {
        const version = (0,registry_tag/* versionOf */.E4)(ref.replace(/^refs\/tags\//, ''), model);
        if (version !== undefined)
            tags.set(version, { sha: object.sha, type: object.type });
    }
    return tags;
}
/** What the tag at `ref` says, or undefined when it was not made by this registry. */
async function readTag({ octokit }, repository, { sha, type }) {
    if (type !== 'tag')
        return undefined;
    const { data } = await octokit.rest.git.getTag({ ...repository, tag_sha: sha });
    const content = (0,registry_tag/* parseTagMessage */.V3)(data.message);
    return content === undefined || data.object.type !== 'commit'
        ? undefined
        : { content, commit: data.object.sha };
}
/** The asset `name` of `release` when it is there whole. An upload that broke leaves one that is not. */
function assetOf(release, name) {
    return release.assets.find((asset) => asset.name === name && asset.state === 'uploaded');
}
/** The digest that the server states of `asset`; older servers state none. */
function statedDigest(asset) {
    const digest = asset?.digest;
    return digest && (0,digest_digest/* isDigest */.Bc)(digest) ? digest : undefined;
}

;// CONCATENATED MODULE: ./lib/registry/assets.ts




/** Manifests are read whole; a larger asset is not one of ours. Bytes. */
const largestAsset = 256 * 1024 * 1024;
/** How often a download that breaks off is begun. */
const downloads = 3;
/** The bytes of `asset`, verified against the digest that the server states, when it states one. */
async function downloadAsset(github, repository, asset) {
    if (asset.size > largestAsset) {
        throw new errors/* IntegrityError */.cs(`The asset ${asset.name} has ${asset.size} bytes, which no manifest has`);
    }
    for (let attempt = 1;; attempt += 1) {
        try {
            const bytes = await download(github, repository, asset);
            const stated = statedDigest(asset);
            const found = (0,digest_digest/* digestOf */.ol)(bytes);
            if (stated === undefined || stated === found)
                return bytes;
            throw new errors/* IntegrityError */.cs(`The asset ${asset.name} should be ${stated}, but what came is ${found}`);
        }
        catch (error) {
            // A request that failed was repeated by the client already.
            const brokeOff = error instanceof errors/* UnavailableError */.hG && (0,http_failure/* readHttpFailure */.J)(error.cause) === undefined;
            if (!brokeOff || attempt >= downloads)
                throw error;
            await github.sleep(500 * attempt);
        }
    }
}
async function download({ octokit }, repository, { id, name, size }) {
    const response = await octokit.rest.repos.getReleaseAsset({
        ...repository,
        asset_id: id,
        headers: { accept: 'application/octet-stream' },
        // Octokit would take JSON apart; what is wanted are the bytes.
        request: { parseSuccessResponseBody: false },
    });
    const chunks = [];
    let length = 0;
    try {
        for await (const chunk of chunksOf(response.data)) {
            length += chunk.byteLength;
            if (length > size)
                break;
            chunks.push(chunk);
        }
    }
    catch (cause) {
        throw new errors/* UnavailableError */.hG(`The download of ${name} broke off after ${length} of ${size} bytes`, {
            cause,
        });
    }
    if (length !== size) {
        throw new errors/* IntegrityError */.cs(`The asset ${name} should have ${size} bytes, but ${length > size ? 'more' : length} came`);
    }
    return Buffer.concat(chunks);
}
async function* chunksOf(body) {
    if (!(body instanceof ReadableStream))
        return;
    const chunks = body;
    for await (const chunk of chunks)
        if (chunk instanceof Uint8Array)
            yield chunk;
}
/**
 * Adds `bytes` to `release` as the asset `name`.
 *
 * @throws ConflictError when it has an asset of that name
 * @throws IntegrityError when the server holds other bytes than were sent
 */
async function uploadAsset(github, repository, release, name, bytes) {
    const digest = (0,digest_digest/* digestOf */.ol)(bytes);
    // `upload_url` is another host on github.com and on Enterprise servers.
    const { data } = await github.octokit.rest.repos.uploadReleaseAsset({
        ...repository,
        release_id: release.id,
        url: release.upload_url,
        name,
        headers: { 'content-type': 'application/json', 'content-length': bytes.byteLength },
        data: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    });
    const stored = statedDigest(data) ?? (0,digest_digest/* digestOf */.ol)(await downloadAsset(github, repository, data));
    if (data.state !== 'uploaded' || stored !== digest) {
        throw new errors/* IntegrityError */.cs(`The asset ${name} was sent as ${digest}, but the server holds ${stored} (${data.state})`, {
            hint: 'Run this again: what is in a draft is put right.',
        });
    }
    return digest;
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
// EXTERNAL MODULE: ./lib/github/attempts.ts
var attempts = __webpack_require__(37136);
// EXTERNAL MODULE: ./lib/model/model.ts
var model_model = __webpack_require__(72865);
// EXTERNAL MODULE: ./lib/data/dataset.ts
var data_dataset = __webpack_require__(35115);
// EXTERNAL MODULE: ./lib/evaluation/evaluation.ts
var evaluation_evaluation = __webpack_require__(19119);
// EXTERNAL MODULE: ./lib/registry/version.ts
var registry_version = __webpack_require__(64408);
;// CONCATENATED MODULE: ./lib/registry/candidate.ts






/**
 * Reads the four manifests of `candidate` and checks that each names the ones before it.
 *
 * @throws FormatError when one is not a manifest of its kind
 * @throws IntegrityError when they do not belong together
 * @throws GateError when the evaluation did not pass
 * @throws InputError for a version or commit that is malformed
 */
function checkCandidate(candidate) {
    const model = fileOf(candidate.model, model_model/* modelManifest */.j.read, 'model.json');
    const dataset = fileOf(candidate.dataset, data_dataset/* datasetManifest */.o.read, 'dataset.json');
    const run = fileOf(candidate.run, model_model/* runManifest */.X.read, 'run.json');
    const evaluation = fileOf(candidate.evaluation, evaluation_evaluation/* evaluationManifest */.a.read, 'evaluation.json');
    const { name } = model.value;
    for (const [file, { value }] of Object.entries({
        'dataset.json': dataset,
        'run.json': run,
        'evaluation.json': evaluation,
    })) {
        if (value.name !== name) {
            throw new errors/* IntegrityError */.cs(`${file} is of "${value.name}", but model.json is of "${name}"`);
        }
    }
    if (model.value.dataset !== dataset.digest) {
        throw notThatOne('model.json was learnt from', model.value.dataset, 'dataset.json', dataset.digest);
    }
    checkRun(run.value, model);
    checkEvaluation(evaluation.value, model);
    if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(candidate.commit)) {
        throw new errors/* InputError */.dz(`expected a whole commit id, but found ${JSON.stringify(candidate.commit)}`);
    }
    const version = candidate.version === undefined ? undefined : (0,registry_version/* parseVersion */.ot)(candidate.version);
    return { name, commit: candidate.commit, version, model, dataset, run, evaluation };
}
/** @throws IntegrityError when `run` is not a run that gave `model` */
function checkRun(run, model) {
    if (run.model !== model.digest)
        throw notThatOne('run.json gave', run.model, 'model.json', model.digest);
    if (run.dataset !== model.value.dataset) {
        throw notThatOne('run.json read', run.dataset, 'the dataset of model.json', model.value.dataset);
    }
}
/**
 * @throws IntegrityError when `evaluation` is not one of `model`
 * @throws GateError when it did not pass
 */
function checkEvaluation(evaluation, model) {
    if (evaluation.model !== model.digest) {
        throw notThatOne('evaluation.json is of', evaluation.model, 'model.json', model.digest);
    }
    if (evaluation.dataset !== model.value.dataset) {
        throw notThatOne('evaluation.json used', evaluation.dataset, 'the dataset of model.json', model.value.dataset);
    }
    const held = evaluation.gates.filter(({ verdict }) => verdict !== 'pass');
    if (evaluation.verdict === 'pass' && held.length === 0)
        return;
    throw new errors/* GateError */.ue(`${evaluation.name} did not pass its gates, so it is not registered`, {
        findings: held.map(({ metric, rule, observed, verdict, note }) => ({
            message: `${metric}: ${rule}, observed ${observed ?? 'nothing'} (${verdict})${note === undefined ? '' : `: ${note}`}`,
        })),
        hint: 'Look at the evaluation; change the model, the data, or the gates in model.yml.',
    });
}
function fileOf(bytes, read, name) {
    return { bytes, digest: (0,digest_digest/* digestOf */.ol)(bytes), value: read(bytes, name) };
}
function notThatOne(what, stated, file, found) {
    return new errors/* IntegrityError */.cs(`${what} ${stated}, but ${file} is ${found}`, {
        hint: 'The files are of different runs: run train and evaluate again, or name the digests of one run.',
    });
}

// EXTERNAL MODULE: ./lib/report/format.ts
var format = __webpack_require__(57330);
// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./lib/registry/card.ts



/** Rows that a table of a card shows; a release's text is limited, and read by people. */
const maxRows = 40;
/** Marks a release as one that the registry made: only such drafts are ever removed. */
function watermark(tag) {
    return `<!-- slipway:version ${tag} -->`;
}
/** The text of a release: a short model card, in Markdown. */
function modelCard(release, parts) {
    const { model, dataset, run, evaluation } = parts;
    const { output } = model.value.signature;
    const predicts = output.task === 'classification'
        ? `Predicts ${(0,markdown/* inlineCode */.ti)(output.name)}: ${capped(output.classes.map(markdown/* inlineCode */.ti)).join(', ')}.`
        : `Predicts ${(0,markdown/* inlineCode */.ti)(output.name)}${output.unit === undefined ? '' : ` in ${(0,markdown/* escapeMarkdown */.FV)(output.unit)}`}.`;
    return (0,markdown/* document */.Al)(watermark(release.tag), (0,markdown/* escapeMarkdown */.FV)(model.value.description), `${predicts} ${(0,markdown/* escapeMarkdown */.FV)(release.reason)}`, (0,markdown/* heading */.R_)(3, 'How good it is'), metricsTable(evaluation.value), `On the ${(0,format/* formatNumber */.ZV)(evaluation.value.rows)} rows of the test split, which training never saw; intervals are 95%.`, gatesLine(evaluation.value), (0,markdown/* heading */.R_)(3, 'What it takes'), (0,markdown/* table */.tp)(['Input', 'Type', 'Allowed', 'Null', 'Meaning'], capped(model.value.signature.inputs.map(inputRow), ['…', '', '', '', ''])), (0,markdown/* heading */.R_)(3, 'What it was learnt from'), (0,markdown/* table */.tp)(['Source', 'Size', 'SHA-256'], capped(dataset.value.sources.map(({ uri, bytes, digest }) => [
        (0,markdown/* inlineCode */.ti)(uri),
        (0,format/* formatBytes */.z3)(bytes),
        (0,markdown/* inlineCode */.ti)((0,digest_digest/* shortDigest */.VK)(digest)),
    ]), ['…', '', ''])), `${(0,format/* formatNumber */.ZV)(dataset.value.rows.read)} rows were read and ${(0,format/* formatNumber */.ZV)(dataset.value.rows.rejected)} rejected; ` +
        `${(0,format/* formatNumber */.ZV)(dataset.value.splits.train.rows)} train, ${(0,format/* formatNumber */.ZV)(dataset.value.splits.validation.rows)} ` +
        `validation, ${(0,format/* formatNumber */.ZV)(dataset.value.splits.test.rows)} test.`, (0,markdown/* details */.zH)('Training', (0,markdown/* table */.tp)(['Parameter', 'Value'], capped([
        ['flavor', (0,markdown/* inlineCode */.ti)(`${model.value.flavor.name} ${model.value.flavor.version}`)],
        ['seed', (0,markdown/* inlineCode */.ti)(String(model.value.seed))],
        ...Object.entries(run.value.parameters).map(([name, value]) => [
            (0,markdown/* escapeMarkdown */.FV)(name),
            (0,markdown/* inlineCode */.ti)(JSON.stringify(value)),
        ]),
        ['best epoch', `${run.value.bestEpoch} of ${run.value.history.length}`],
    ], ['…', '']))), (0,markdown/* heading */.R_)(3, 'Where it comes from'), (0,markdown/* table */.tp)(['', ''], [
        ['commit', (0,markdown/* inlineCode */.ti)(release.commit)],
        ...(run.value.workflowRun === null
            ? []
            : [['workflow run', (0,markdown/* link */.nf)('the run that trained it', run.value.workflowRun)]]),
        ['previous version', release.previous === null ? 'none' : (0,markdown/* inlineCode */.ti)(release.previous)],
        ...['model', 'dataset', 'run', 'evaluation'].map((part) => [
            (0,markdown/* inlineCode */.ti)(`${part}.json`),
            (0,markdown/* inlineCode */.ti)(release[part]),
        ]),
    ]), 'Each digest is the SHA-256 of the asset: `sha256sum *.json` tells whether what you downloaded is it.');
}
function metricsTable({ metrics, baseline, champion }) {
    const header = ['Metric', 'Value', '95% interval', 'Baseline'];
    const rows = Object.entries(metrics).map(([name, measured]) => [
        (0,markdown/* escapeMarkdown */.FV)(name),
        (0,format/* formatNumber */.ZV)(measured.value),
        interval(measured),
        (0,format/* formatNumber */.ZV)(baseline[name]),
        ...(champion === undefined ? [] : [(0,format/* formatNumber */.ZV)(champion.metrics[name]?.value)]),
    ]);
    return (0,markdown/* table */.tp)(champion === undefined ? header : [...header, `Champion ${(0,markdown/* escapeMarkdown */.FV)(champion.version)}`], rows, [1, 2, 3, 4]);
}
function interval({ interval: bounds }) {
    return bounds === null ? '–' : `${(0,format/* formatNumber */.ZV)(bounds.low)} to ${(0,format/* formatNumber */.ZV)(bounds.high)}`;
}
function gatesLine({ gates }) {
    if (gates.length === 0)
        return 'No gates are set.';
    const rules = gates.map(({ metric, rule, observed }) => `${(0,markdown/* escapeMarkdown */.FV)(`${metric} ${rule}`)} (${(0,format/* formatNumber */.ZV)(observed)})`);
    return `Gates passed: ${rules.join(', ')}.`;
}
function inputRow(input) {
    const allowed = input.type === 'category'
        ? `${capped(input.values.map(markdown/* inlineCode */.ti)).join(', ')}${input.closed ? '' : ' and others'}`
        : input.type === 'boolean'
            ? ''
            : rangeOf(input);
    return [
        (0,markdown/* inlineCode */.ti)(input.name),
        input.type,
        allowed,
        input.nullable ? 'allowed' : 'forbidden',
        (0,markdown/* escapeMarkdown */.FV)(input.description ?? ''),
    ];
}
function rangeOf(input) {
    const { min, max, unit } = input;
    const range = min === undefined && max === undefined
        ? 'any'
        : min === undefined
            ? `at most ${max}`
            : max === undefined
                ? `at least ${min}`
                : `${min} to ${max}`;
    return (0,markdown/* escapeMarkdown */.FV)(unit === undefined ? range : `${range} ${unit}`);
}
/** At most {@link maxRows} of `items`; `rest` stands for those that are left out. */
function capped(items, rest) {
    if (items.length <= maxRows)
        return items;
    return rest === undefined ? items.slice(0, maxRows) : [...items.slice(0, maxRows), rest];
}

// EXTERNAL MODULE: ./lib/registry/release.ts
var registry_release = __webpack_require__(72933);
;// CONCATENATED MODULE: ./lib/registry/publish.ts











/**
 * Publishes the release of a version whose tag stands, from wherever an earlier try left it: no release, a draft, a
 * draft with some assets, an asset whose upload broke off, several drafts.
 *
 * Assets that another run has put there are taken when they fit the model: two runs of the same training differ in
 * durations. `release.json` comes last and names what is really there.
 *
 * @returns the version, and whether this call made it public
 */
async function publishVersion(github, repository, candidate, { version, tag }, { releases }) {
    const name = (0,github_repository/* repositoryName */.a)(repository);
    const tagName = (0,registry_tag/* tagOf */.cO)(candidate.name, version);
    const ofTag = releases.filter(({ tag_name }) => tag_name === tagName);
    const target = ofTag.find(({ draft }) => !draft) ??
        ofTag.filter((record) => isOurDraft(record, candidate)).sort((a, b) => a.id - b.id)[0] ??
        (await createDraft(github, repository, tagName, candidate.name, version));
    const filled = await fill(github, repository, candidate, { version, tag }, target);
    const { data: published } = target.draft
        ? await github.octokit.rest.repos.updateRelease({
            ...name,
            release_id: target.id,
            tag_name: tagName,
            draft: false,
            prerelease: version.includes('-'),
            make_latest: 'false',
            body: modelCard(filled.release, filled),
        })
        : { data: target };
    await removeLeftDrafts(github, repository, ofTag, target);
    return { release: filled.release, digest: filled.digest, url: published.html_url, published: target.draft };
}
/**
 * Removes the drafts among `releases` that stand beside `kept` for the same tag: left by runs that were cut short, or
 * that lost a race. A draft without our mark is a person's.
 */
async function removeLeftDrafts({ octokit }, repository, releases, kept) {
    for (const { id, draft, body, tag_name } of releases) {
        if (id === kept.id || tag_name !== kept.tag_name || !draft || !body?.includes(watermark(tag_name)))
            continue;
        try {
            await octokit.rest.repos.deleteRelease({ ...(0,github_repository/* repositoryName */.a)(repository), release_id: id });
        }
        catch (error) {
            // Another run removed it first.
            if (!(error instanceof errors/* NotFoundError */.m_))
                throw error;
        }
    }
}
/** A draft of this registry that holds no other model. */
function isOurDraft(record, { model }) {
    if (!record.draft || !record.body?.includes(watermark(record.tag_name)))
        return false;
    const held = statedDigest(assetOf(record, 'model.json'));
    return held === undefined || held === model.digest;
}
async function createDraft({ octokit }, repository, tag, name, version) {
    const { data } = await octokit.rest.repos.createRelease({
        ...(0,github_repository/* repositoryName */.a)(repository),
        tag_name: tag,
        name: `${name} ${version}`,
        body: watermark(tag),
        draft: true,
        prerelease: version.includes('-'),
        make_latest: 'false',
    });
    return data;
}
/** Sees to it that `target` has the five assets, each of them right. */
async function fill(github, repository, candidate, { version, tag }, target) {
    const { model, dataset } = candidate;
    const ensure = (name, ours, accept) => ensureAsset(github, repository, target, name, ours, accept);
    await ensure('model.json', model);
    await ensure('dataset.json', dataset);
    const run = await ensure('run.json', candidate.run, (bytes) => {
        const value = model_model/* runManifest */.X.read(bytes, 'run.json');
        checkRun(value, model);
        return value;
    });
    const evaluation = await ensure('evaluation.json', candidate.evaluation, (bytes) => {
        const value = evaluation_evaluation/* evaluationManifest */.a.read(bytes, 'evaluation.json');
        checkEvaluation(value, model);
        return value;
    });
    const release = {
        kind: 'slipway.release/v1',
        name: candidate.name,
        version,
        tag: (0,registry_tag/* tagOf */.cO)(candidate.name, version),
        commit: tag.commit,
        repository,
        previous: tag.content.previous,
        reason: tag.content.reason,
        model: model.digest,
        dataset: dataset.digest,
        run: run.digest,
        evaluation: evaluation.digest,
    };
    const written = registry_release/* releaseManifest */.X.write(release);
    await ensure('release.json', { ...written, value: release });
    return { release, digest: written.digest, model, dataset, run, evaluation };
}
/**
 * The manifest that `target` has as `name` in the end: `ours`, or another that `accept` reads without an error.
 *
 * @throws IntegrityError when a published release holds something else
 */
async function ensureAsset(github, repository, target, name, ours, accept) {
    const repo = (0,github_repository/* repositoryName */.a)(repository);
    const found = target.assets.find((asset) => asset.name === name);
    if (found !== undefined) {
        const whole = assetOf(target, name);
        const held = whole === undefined ? undefined : await heldManifest(github, repository, whole, ours, accept);
        if (held !== undefined)
            return held;
        if (!target.draft && whole !== undefined) {
            throw new errors/* IntegrityError */.cs(`${target.tag_name} is published with another ${name} than belongs to its model`, {
                hint: `Look at ${target.html_url}: somebody has changed its assets. Register the model under another version.`,
            });
        }
        await github.octokit.rest.repos.deleteReleaseAsset({ ...repo, asset_id: found.id });
    }
    await uploadAsset(github, repo, target, name, ours.bytes);
    return ours;
}
async function heldManifest(github, repository, asset, ours, accept) {
    const stated = statedDigest(asset);
    if (stated === ours.digest)
        return ours;
    if (stated !== undefined && accept === undefined)
        return undefined;
    const bytes = await downloadAsset(github, (0,github_repository/* repositoryName */.a)(repository), asset);
    const digest = (0,digest_digest/* digestOf */.ol)(bytes);
    if (digest === ours.digest)
        return ours;
    try {
        return accept === undefined ? undefined : { bytes, digest, value: accept(bytes) };
    }
    catch {
        // Not a manifest, or not one of this model: it does not belong here.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/registry/resolve.ts







/** Versions that an error names. */
const maxNamed = 10;
/**
 * The version of `model` that `reference` names. `latest` is the highest that is not a pre-release; a version whose
 * registration was cut short counts as not there.
 *
 * @throws NotFoundError naming the versions that exist
 * @throws IntegrityError when release, tag and `release.json` disagree
 */
async function resolveVersion(github, repository, model, reference) {
    const wanted = (0,registry_tag/* parseReference */.F2)(model, reference);
    const tags = await readTags(github, (0,github_repository/* repositoryName */.a)(repository), model);
    const versions = [...tags.keys()].sort(semver.rcompare);
    const candidates = wanted === 'latest' ? versions.filter((version) => (0,semver.prerelease)(version) === null) : [wanted.version];
    for (const version of candidates) {
        const ref = tags.get(version);
        const record = ref && (await publishedRelease(github, repository, (0,registry_tag/* tagOf */.cO)(model, version)));
        if (record)
            return readVersion(github, repository, model, version, record, ref);
    }
    throw new errors/* NotFoundError */.m_(wanted === 'latest'
        ? `${model} has no registered version in ${repository}`
        : `${(0,registry_tag/* tagOf */.cO)(model, wanted.version)} is not registered in ${repository}`, { hint: versionsHint(versions) });
}
function versionsHint(versions) {
    if (versions.length === 0)
        return 'Register a model first: it has no version tag at all.';
    const named = versions.slice(0, maxNamed).join(', ');
    return `Its version tags are ${named}${versions.length > maxNamed ? ` and ${versions.length - maxNamed} older` : ''}.`;
}
/** The published release of `tag`; drafts are not seen. */
async function publishedRelease({ octokit }, repository, tag) {
    try {
        const { data } = await octokit.rest.repos.getReleaseByTag({ ...(0,github_repository/* repositoryName */.a)(repository), tag });
        return data;
    }
    catch (error) {
        if (error instanceof errors/* NotFoundError */.m_)
            return undefined;
        throw error;
    }
}
/** Reads `release.json` of a published release and holds it against the tag and the assets beside it. */
async function readVersion(github, repository, model, version, record, ref) {
    const tag = (0,registry_tag/* tagOf */.cO)(model, version);
    const where = `${tag} (${record.html_url})`;
    const asset = assetOf(record, 'release.json');
    if (asset === undefined)
        throw new errors/* FormatError */.IF(`${where} has no release.json: it was not made by register`);
    const bytes = await downloadAsset(github, (0,github_repository/* repositoryName */.a)(repository), asset);
    const release = registry_release/* releaseManifest */.X.read(bytes, `release.json of ${tag}`);
    const { digest } = registry_release/* releaseManifest */.X.write(release);
    const stated = await readTag(github, (0,github_repository/* repositoryName */.a)(repository), ref);
    const disagreements = [
        ...(release.name === model && release.version === version
            ? []
            : [`its release.json is of ${release.tag}`]),
        ...(stated?.content.model === release.model ? [] : ['its tag names another model']),
        ...(stated?.commit === release.commit ? [] : ['its tag points at another commit']),
        ...['model', 'dataset', 'run', 'evaluation']
            .filter((part) => {
            const held = assetOf(record, `${part}.json`);
            return held === undefined || (statedDigest(held) ?? release[part]) !== release[part];
        })
            .map((part) => `its ${part}.json is missing or is another one`),
    ];
    if (disagreements.length > 0) {
        throw new errors/* IntegrityError */.cs(`${where} is not whole: ${disagreements.join('; ')}`, {
            hint: 'Somebody has changed its tag or assets by hand. Use another version, or register the model again under a new one.',
        });
    }
    return { release, digest, url: record.html_url, record };
}

;// CONCATENATED MODULE: ./lib/registry/register.ts












const assetNames = [
    'model.json',
    'dataset.json',
    'run.json',
    'evaluation.json',
    'release.json',
];
/**
 * Makes `candidate` a version, or finds the version that it is. See `ModelRegistry.register`.
 *
 * The creation of the tag's ref is the lock: one of several runs makes it, and what the tag says is what the version
 * is. All else can be done by anyone who has the same model, so a run that finds the work half done goes on with it.
 */
async function registerVersion(github, repository, candidate) {
    const checked = checkCandidate(candidate);
    // Whether this call made the tag, in whichever attempt.
    let tagged = false;
    return (0,attempts/* settle */.G)(github, async () => {
        const catalog = await readCatalog(github, (0,github_repository/* repositoryName */.a)(repository), checked.name);
        const standing = await findVersion(github, repository, checked, catalog);
        if (standing === undefined) {
            const made = await createTag(github, repository, checked, await decide(github, repository, checked, catalog));
            tagged = true;
            const { published: _, ...registered } = await publishVersion(github, repository, checked, made, catalog);
            return { ...registered, created: true };
        }
        const ref = catalog.tags.get(standing.version);
        const whole = publishedOf(catalog, (0,registry_tag/* tagOf */.cO)(checked.name, standing.version));
        if (ref !== undefined && whole !== undefined && isWhole(whole)) {
            await removeLeftDrafts(github, repository, catalog.releases, whole);
            const { record: _, ...registered } = await readVersion(github, repository, checked.name, standing.version, whole, ref);
            return { ...registered, created: tagged };
        }
        const { published, ...registered } = await publishVersion(github, repository, checked, standing, catalog);
        return { ...registered, created: tagged || published };
    });
}
/**
 * The version whose tag names the candidate's model: the one that was asked for, or the highest.
 * @throws ConflictError when the one that was asked for is another model's
 */
async function findVersion(github, repository, { name, version: wanted, model }, catalog) {
    const versions = wanted === undefined ? [...catalog.tags.keys()].sort(semver.rcompare) : [wanted];
    for (const version of versions) {
        const ref = catalog.tags.get(version);
        if (ref === undefined)
            continue;
        const published = publishedOf(catalog, (0,registry_tag/* tagOf */.cO)(name, version));
        const held = published && statedDigest(assetOf(published, 'model.json'));
        // The list of releases tells of most versions that they are another model; only the others' tags are read.
        if (wanted === undefined && held !== undefined && held !== model.digest)
            continue;
        const tag = await readTag(github, (0,github_repository/* repositoryName */.a)(repository), ref);
        if (tag?.content.model === model.digest)
            return { version, tag };
        if (wanted === undefined)
            continue;
        throw new errors/* ConflictError */.fK(tag === undefined
            ? `The tag ${(0,registry_tag/* tagOf */.cO)(name, version)} exists and was not made by register`
            : `${(0,registry_tag/* tagOf */.cO)(name, version)} is another model (${tag.content.model}) than this one (${model.digest})`, { hint: 'A version never changes. Ask for another version, or leave it out and let the rule decide.' });
    }
    return undefined;
}
function publishedOf({ releases }, tag) {
    return releases.find(({ tag_name, draft }) => tag_name === tag && !draft);
}
function isWhole(record) {
    return assetNames.every((name) => assetOf(record, name) !== undefined);
}
/** The version that the candidate is to become, and the one that it comes after. */
async function decide(github, repository, { name, version: wanted, model }, catalog) {
    const previous = [...catalog.tags.keys()]
        .sort(semver.rcompare)
        .find((version) => isWholeVersion(catalog, (0,registry_tag/* tagOf */.cO)(name, version)));
    if (wanted !== undefined) {
        return { version: wanted, reason: `Version ${wanted} was asked for.`, previous: previous ?? null };
    }
    const record = previous === undefined ? undefined : publishedOf(catalog, (0,registry_tag/* tagOf */.cO)(name, previous));
    const earlier = await earlierVersion(github, repository, record, previous);
    return { ...(0,registry_version/* nextVersion */.yU)(model.value, earlier, [...catalog.tags.keys()]), previous: previous ?? null };
}
function isWholeVersion(catalog, tag) {
    const record = publishedOf(catalog, tag);
    return record !== undefined && isWhole(record);
}
async function earlierVersion(github, repository, record, version) {
    const asset = record && assetOf(record, 'model.json');
    if (asset === undefined || version === undefined)
        return undefined;
    const bytes = await downloadAsset(github, (0,github_repository/* repositoryName */.a)(repository), asset);
    return { version, model: model_model/* modelManifest */.j.read(bytes, `model.json of ${record?.tag_name}`) };
}
/**
 * Creates the annotated tag; its ref comes into being at once or, when it is there already, not at all.
 *
 * @throws NotFoundError when the commit is not in the repository
 * @throws ConflictError when the tag exists
 */
async function createTag({ octokit }, repository, { name, commit, model, dataset }, { version, reason, previous }) {
    const repo = (0,github_repository/* repositoryName */.a)(repository);
    try {
        await octokit.rest.git.getCommit({ ...repo, commit_sha: commit });
    }
    catch (cause) {
        if (!(cause instanceof errors/* NotFoundError */.m_))
            throw cause;
        throw new errors/* NotFoundError */.m_(`The commit ${commit} is not in ${repository}, so no version can point at it`, {
            hint: 'Push the commit first, and check that the repository and GITHUB_SHA belong together.',
            cause,
        });
    }
    const tag = (0,registry_tag/* tagOf */.cO)(name, version);
    const content = (0,registry_tag/* tagContent */.oT)({ model: model.digest, dataset: dataset.digest, previous, reason });
    const { data } = await octokit.rest.git.createTag({
        ...repo,
        tag,
        message: (0,registry_tag/* tagMessage */.ib)(name, version, content),
        object: commit,
        type: 'commit',
    });
    await octokit.rest.git.createRef({ ...repo, ref: `refs/tags/${tag}`, sha: data.sha });
    return { version, tag: { content, commit } };
}

;// CONCATENATED MODULE: ./lib/registry/open.ts







/**
 * Opens the registry in `repository`.
 * @throws InputError when `repository` is not `owner/name`
 */
function openRegistry({ github, repository }) {
    const name = (0,github_repository/* repositoryName */.a)(repository);
    // A published release's files do not change, so what was read once is not asked for again.
    const records = new Map();
    async function recordOf(tag) {
        const record = records.get(tag) ?? (await publishedRelease(github, repository, tag));
        if (record === undefined)
            throw new errors/* NotFoundError */.m_(`${tag} is no longer registered in ${repository}`);
        records.set(tag, record);
        return record;
    }
    return {
        register: (candidate) => registerVersion(github, repository, candidate),
        async resolve(model, reference) {
            const { record, ...version } = await resolveVersion(github, repository, model, reference);
            records.set(version.release.tag, record);
            return version;
        },
        async asset({ release, digest }, assetName) {
            const record = await recordOf(release.tag);
            const asset = assetOf(record, assetName);
            if (asset === undefined)
                throw new errors/* IntegrityError */.cs(`${release.tag} has no ${assetName}`);
            const bytes = await downloadAsset(github, name, asset);
            const stated = {
                'model.json': release.model,
                'dataset.json': release.dataset,
                'run.json': release.run,
                'evaluation.json': release.evaluation,
                'release.json': digest,
            }[assetName];
            const found = (0,digest_digest/* digestOf */.ol)(bytes);
            if (found === stated)
                return bytes;
            throw new errors/* IntegrityError */.cs(`${assetName} of ${release.tag} is ${found}, but the release states ${stated}`, {
                hint: `Look at ${record.html_url}: somebody has changed its assets.`,
            });
        },
    };
}


/***/ }),

/***/ 72933:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ releaseManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43133);


/** `release.json`: what a registered version consists of. It travels inside the image as its lineage. */
const releaseManifest = (0,_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .defineManifest */ .n)('slipway.release/v1', zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('slipway.release/v1'),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** Semantic version without `v`, e.g. `1.3.0`. */
    version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** `<name>@v<version>`. */
    tag: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** The commit that was trained from and that the tag points at. */
    commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** `owner/name` of the repository that holds the release. */
    repository: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    /** The version before, or null for the first. */
    previous: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    /** Why the version moved as it did, in a sentence. */
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    model: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    dataset: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    run: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    evaluation: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
}));


/***/ }),

/***/ 15710:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ breakingChanges)
/* harmony export */ });
/**
 * What breaks a client of `before` when it meets `after`, one sentence part each: a request that was taken may be
 * refused or be understood in another way, or an answer may hold what was never in one. Empty when nothing does.
 */
function breakingChanges(before, after) {
    const earlier = new Map(before.inputs.map((input) => [input.name, input]));
    const later = new Map(after.inputs.map((input) => [input.name, input]));
    const changes = [];
    for (const [name, input] of earlier) {
        const now = later.get(name);
        if (now === undefined)
            changes.push(`input "${name}" was removed`);
        else
            changes.push(...inputChanges(input, now));
    }
    for (const [name, input] of later) {
        if (!earlier.has(name) && !input.nullable)
            changes.push(`input "${name}" was added and is required`);
    }
    return [...changes, ...outputChanges(before.output, after.output)];
}
function inputChanges(before, after) {
    const input = `input "${before.name}"`;
    if (before.type !== after.type && !(before.type === 'integer' && after.type === 'number')) {
        return [`${input} changed from ${before.type} to ${after.type}`];
    }
    const changes = [];
    if (before.nullable && !after.nullable)
        changes.push(`${input} may no longer be null`);
    if (isNumeric(before) && isNumeric(after)) {
        const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = after;
        if (min > (before.min ?? Number.NEGATIVE_INFINITY))
            changes.push(`${input} must now be at least ${min}`);
        if (max < (before.max ?? Number.POSITIVE_INFINITY))
            changes.push(`${input} must now be at most ${max}`);
        if (before.unit !== after.unit) {
            changes.push(`${input} is now in ${after.unit ?? 'no unit'} in place of ${before.unit ?? 'no unit'}`);
        }
    }
    if (before.type === 'category' && after.type === 'category' && after.closed) {
        const known = new Set(after.values);
        const lost = before.values.filter((value) => !known.has(value));
        if (!before.closed)
            changes.push(`${input} now takes its listed values alone`);
        else if (lost.length > 0)
            changes.push(`${input} no longer takes ${quoted(lost)}`);
    }
    return changes;
}
function isNumeric(input) {
    return input.type === 'number' || input.type === 'integer' || input.type === 'timestamp';
}
function outputChanges(before, after) {
    if (before.task !== after.task)
        return [`the task changed from ${before.task} to ${after.task}`];
    const changes = [];
    if (before.name !== after.name)
        changes.push(`the output was renamed from "${before.name}" to "${after.name}"`);
    if (before.task === 'classification' && after.task === 'classification') {
        const removed = before.classes.filter((name) => !after.classes.includes(name));
        const added = after.classes.filter((name) => !before.classes.includes(name));
        if (removed.length > 0)
            changes.push(`the output no longer has the class ${quoted(removed)}`);
        if (added.length > 0)
            changes.push(`the output has the new class ${quoted(added)}`);
    }
    if (before.task === 'regression' && after.task === 'regression' && before.unit !== after.unit) {
        changes.push(`the output is now in ${after.unit ?? 'no unit'} in place of ${before.unit ?? 'no unit'}`);
    }
    return changes;
}
/** At most five values, the rest counted. */
function quoted(values) {
    const shown = values.slice(0, 5).map((value) => `"${value}"`);
    return values.length > 5 ? `${shown.join(', ')} and ${values.length - 5} more` : shown.join(', ');
}


/***/ }),

/***/ 1372:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   V3: () => (/* binding */ parseTagMessage),
/* harmony export */   cO: () => (/* binding */ tagOf),
/* harmony export */   ib: () => (/* binding */ tagMessage),
/* harmony export */   oT: () => (/* binding */ tagContent)
/* harmony export */ });
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _trailers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25470);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64408);




/** `penguins@v1.3.0`: the form that GTO reads. */
function tagOf(model, version) {
    return `${model}@v${version}`;
}
/** The version in `tag` when it is one of `model`. */
function versionOf(tag, model) {
    const prefix = `${model}@v`;
    const version = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
    return (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .isVersion */ .lF)(version) ? version : undefined;
}
/**
 * Reads `1.3.0`, `v1.3.0`, `<model>@v1.3.0` or `latest`.
 * @throws InputError for anything else, and for the tag of another model
 */
function parseReference(model, reference) {
    if (reference === 'latest' || reference === `${model}@latest`)
        return 'latest';
    const at = reference.indexOf('@');
    if (at >= 0 && reference.slice(0, at) !== model) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(reference)} is not a version of ${model}`, {
            hint: `Write ${tagOf(model, '1.3.0')}, 1.3.0 or latest.`,
        });
    }
    return { version: (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseVersion */ .ot)(reference.slice(at + 1)) };
}
/** What a tag is to say; values of the data may be in the reason, and none of them starts a line or goes on for ever. */
function tagContent({ reason, ...content }) {
    const line = [
        ...reason
            .toWellFormed()
            .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
            .trim(),
    ];
    return { ...content, reason: line.length > 500 ? `${line.slice(0, 499).join('')}…` : line.join('') };
}
/** The message of the annotated tag: a title, the reason and trailers as `git interpret-trailers` reads them. */
function tagMessage(name, version, content) {
    return [
        `${name} ${version}`,
        '',
        content.reason,
        '',
        `Previous-Version: ${content.previous ?? 'none'}`,
        `Model-Digest: ${content.model}`,
        `Dataset-Digest: ${content.dataset}`,
        '',
    ].join('\n');
}
/** What {@link tagMessage} wrote, or undefined for the message of a tag that was made in another way. */
function parseTagMessage(message) {
    const paragraphs = message.trim().split(/\n{2,}/);
    const trailers = (0,_trailers_js__WEBPACK_IMPORTED_MODULE_3__/* .trailersOf */ .i)(message);
    const model = trailers.get('Model-Digest') ?? '';
    const dataset = trailers.get('Dataset-Digest') ?? '';
    const previous = trailers.get('Previous-Version');
    if (!(0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(model) || !(0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(dataset) || previous === undefined || paragraphs.length < 3)
        return undefined;
    return {
        model,
        dataset,
        previous: previous === 'none' ? null : previous,
        reason: paragraphs.slice(1, -1).join(' '),
    };
}


/***/ }),

/***/ 25470:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ trailersOf)
/* harmony export */ });
/** The trailers of a tag's message, as `git interpret-trailers` reads them: the lines `Key: value` of its last paragraph. */
function trailersOf(message) {
    const last = message
        .trim()
        .split(/\n{2,}/)
        .at(-1) ?? '';
    return new Map(last.split('\n').map((line) => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2).trim()];
    }));
}


/***/ }),

/***/ 64408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lF: () => (/* binding */ isVersion),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   yU: () => (/* binding */ nextVersion)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62088);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);
/* harmony import */ var _signature_changes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15710);



/**
 * The version that `model` becomes after `previous`, by what it means to a client and to a reviewer:
 *
 * - major, when requests that were taken may be refused or answers may hold something new ({@link breakingChanges});
 * - minor, when the data, the specification or the flavor changed;
 * - patch, when nothing of that did and still the model is another one.
 *
 * @param taken versions that are in use, whatever for: the new one is above them all
 */
function nextVersion(model, previous, taken = []) {
    const highest = [...taken, ...(previous === undefined ? [] : [previous.version])].sort(semver__WEBPACK_IMPORTED_MODULE_0__.compare).at(-1);
    if (previous === undefined) {
        return {
            version: highest === undefined ? '1.0.0' : above(highest, 'major'),
            reason: 'First version of this model.',
        };
    }
    const { level, why } = movement(previous.model, model);
    return {
        version: above(highest ?? previous.version, level),
        reason: `${level[0]?.toUpperCase()}${level.slice(1)} version since ${previous.version}: ${why}.`,
    };
}
function movement(before, after) {
    const broken = (0,_signature_changes_js__WEBPACK_IMPORTED_MODULE_2__/* .breakingChanges */ .F)(before.signature, after.signature);
    if (broken.length > 0)
        return { level: 'major', why: listed(broken) };
    const changed = [
        ...(before.dataset === after.dataset ? [] : ['the data changed']),
        ...(before.specification === after.specification ? [] : ['the specification changed']),
        ...flavorChange(before.flavor, after.flavor),
    ];
    if (changed.length > 0)
        return { level: 'minor', why: listed(changed) };
    return { level: 'patch', why: 'same data, specification and flavor, another result of training' };
}
function flavorChange(before, after) {
    if (before.name === after.name && before.version === after.version)
        return [];
    return [`the flavor changed from ${before.name} ${before.version} to ${after.name} ${after.version}`];
}
/** At most three, the rest counted: the sentence is read in a list of versions. */
function listed(parts) {
    const shown = parts.slice(0, 3).join('; ');
    return parts.length > 3 ? `${shown}; and ${parts.length - 3} more` : shown;
}
/** A pre-release `1.3.0-rc.1` counts as 1.3.0 to be: what comes after it by the rule is above 1.3.0. */
function above(version, level) {
    const next = (0,semver__WEBPACK_IMPORTED_MODULE_0__.inc)((0,semver__WEBPACK_IMPORTED_MODULE_0__.prerelease)(version) === null ? version : withoutPrerelease(version), level);
    if (next === null)
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${version} is not a semantic version`);
    return next;
}
function withoutPrerelease(version) {
    return version.replace(/-.*$/, '');
}
/**
 * `text`, with or without `v`, as a semantic version without `v`.
 * @throws InputError when it is not one, or has build metadata, which says nothing of the order of versions
 */
function parseVersion(text) {
    const parsed = (0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(text.replace(/^v/, ''));
    if (parsed === null || parsed.build.length > 0 || text.replace(/^v/, '') !== parsed.version) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`expected a semantic version like 1.3.0 or 1.3.0-rc.1, but found ${JSON.stringify(text)}`);
    }
    return parsed.version;
}
/** Whether `text` is a semantic version as {@link parseVersion} gives it. */
function isVersion(text) {
    return (0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(text)?.version === text;
}


/***/ })

};
