export const id = 350;
export const ids = [350];
export const modules = {

/***/ 68528:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  promote: () => (/* binding */ promote)
});

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/github.ts
var action_github = __webpack_require__(65834);
// EXTERNAL MODULE: ./lib/action/image-login.ts + 1 modules
var image_login = __webpack_require__(87979);
// EXTERNAL MODULE: ./lib/action/model-name.ts
var model_name = __webpack_require__(89518);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/gitops/describe.ts
var describe = __webpack_require__(68850);
// EXTERNAL MODULE: ./lib/gitops/open.ts + 5 modules
var gitops_open = __webpack_require__(11855);
// EXTERNAL MODULE: ./lib/gitops/running.ts
var gitops_running = __webpack_require__(41424);
// EXTERNAL MODULE: ./lib/image/reference.ts
var image_reference = __webpack_require__(35209);
// EXTERNAL MODULE: ./lib/registry/open.ts + 7 modules
var registry_open = __webpack_require__(75250);
// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
// EXTERNAL MODULE: ./lib/digest/digest.ts
var digest_digest = __webpack_require__(89539);
// EXTERNAL MODULE: ./lib/registry/signature-changes.ts
var signature_changes = __webpack_require__(15710);
// EXTERNAL MODULE: ./lib/report/format.ts
var format = __webpack_require__(57330);
;// CONCATENATED MODULE: ./actions/promote/changes.ts




/** Parameters that are shown; a model may have any number. */
const maxRows = 40;
/** What is another than in the champion: requests, data, training. */
function changesSection(candidate, champion) {
    const rows = changedRows(candidate, champion);
    const shown = rows.slice(0, maxRows);
    return (0,markdown/* document */.Al)(requestsLine(candidate, champion), rows.length === 0
        ? 'Data, parameters and flavor are the same.'
        : (0,markdown/* table */.tp)([
            '',
            `In ${(0,markdown/* escapeMarkdown */.FV)(champion.release.version)}`,
            `In ${(0,markdown/* escapeMarkdown */.FV)(candidate.release.version)}`,
        ], shown), rows.length > shown.length ? `And ${rows.length - shown.length} more.` : undefined).trimEnd();
}
function requestsLine(candidate, champion) {
    const broken = (0,signature_changes/* breakingChanges */.F)(champion.model.signature, candidate.model.signature);
    if (broken.length === 0)
        return 'Requests: every request that was taken is taken, and answers keep their form.';
    const list = broken.slice(0, maxRows).map((change) => `- ${(0,markdown/* escapeMarkdown */.FV)(change)}`);
    return `**Requests: this breaks clients.**\n\n${list.join('\n')}`;
}
function changedRows(candidate, champion) {
    const facts = [factsOf(champion), factsOf(candidate)];
    const [before, after] = facts;
    const names = [...new Set([...before.keys(), ...after.keys()])];
    return names
        .filter((name) => before.get(name) !== after.get(name))
        .map((name) => [(0,markdown/* escapeMarkdown */.FV)(name), before.get(name) ?? '–', after.get(name) ?? '–']);
}
/** By name, in Markdown. */
function factsOf({ model, dataset, run }) {
    const { splits, rows } = dataset;
    return new Map([
        ['dataset', (0,markdown/* inlineCode */.ti)((0,digest_digest/* shortDigest */.VK)(model.dataset))],
        ['rows accepted', (0,format/* formatNumber */.ZV)(rows.accepted)],
        ['rows rejected', (0,format/* formatNumber */.ZV)(rows.rejected)],
        ['training rows', (0,format/* formatNumber */.ZV)(splits.train.rows)],
        ['test rows', (0,format/* formatNumber */.ZV)(splits.test.rows)],
        [
            'inputs',
            model.signature.inputs
                .slice(0, maxRows)
                .map(({ name }) => (0,markdown/* inlineCode */.ti)(name))
                .join(', '),
        ],
        ['flavor', (0,markdown/* inlineCode */.ti)(`${model.flavor.name} ${model.flavor.version}`)],
        ['seed', (0,markdown/* inlineCode */.ti)(String(model.seed))],
        ...Object.entries(run.parameters).map(([name, value]) => [
            `parameter ${name}`,
            (0,markdown/* inlineCode */.ti)(JSON.stringify(value)),
        ]),
    ]);
}

;// CONCATENATED MODULE: ./actions/promote/comparison.ts


/** Metrics of which less is better; of all others more is. */
const smallerIsBetter = new Set(['log_loss', 'mae', 'rmse']);
/**
 * The champion's metrics: on the challenger's own test rows, when the evaluation held the two against each other, else
 * on the test split of its own evaluation.
 */
function championMetrics(candidate, champion) {
    const held = candidate.evaluation.champion;
    return held?.model === champion.release.model
        ? { metrics: held.metrics, sameRows: true }
        : { metrics: champion.evaluation.metrics, sameRows: false };
}
/** One sentence of what the numbers say: which gates passed, and how the first gated metric moved. */
function verdict(candidate, champion) {
    const { gates, metrics } = candidate.evaluation;
    const passed = gates.length === 0
        ? 'No gates are set'
        : `It passed ${gates.length === 1 ? 'its gate' : `all ${gates.length} gates`}`;
    const name = gates[0]?.metric ?? Object.keys(metrics)[0];
    const now = name === undefined ? undefined : metrics[name]?.value;
    if (name === undefined || now === undefined || now === null)
        return `${passed}.`;
    const metric = (0,markdown/* escapeMarkdown */.FV)(name);
    if (champion === undefined)
        return `${passed}: ${metric} ${(0,format/* formatNumber */.ZV)(now)}. Nothing runs there yet.`;
    const { metrics: before, sameRows } = championMetrics(candidate, champion);
    const then = before[name]?.value;
    if (then === undefined || then === null)
        return `${passed}: ${metric} ${(0,format/* formatNumber */.ZV)(now)}.`;
    const rows = sameRows ? 'on the same rows' : 'each on its own test rows';
    return `${passed}: ${metric} ${(0,format/* formatNumber */.ZV)(now)} against ${(0,format/* formatNumber */.ZV)(then)} of ${champion.release.version}, ${rows} (${movement(name, then, now)}).`;
}
function movement(metric, before, after) {
    const difference = after - before;
    if (Math.abs(difference) < 5e-5)
        return 'no difference';
    const better = difference > 0 !== smallerIsBetter.has(metric);
    return `${signed(difference)}, ${better ? 'better' : 'worse'}`;
}
/** Champion against challenger, each metric with its 95% interval. */
function metricsTable(candidate, champion) {
    const { evaluation, release } = candidate;
    const names = Object.keys(evaluation.metrics);
    const challenger = `Challenger ${(0,markdown/* escapeMarkdown */.FV)(release.version)}`;
    if (champion === undefined) {
        return (0,markdown/* table */.tp)(['Metric', challenger, 'Baseline'], names.map((name) => [
            (0,markdown/* escapeMarkdown */.FV)(name),
            withInterval(evaluation.metrics[name]),
            (0,format/* formatNumber */.ZV)(evaluation.baseline[name]),
        ]), [1, 2]);
    }
    const { metrics, sameRows } = championMetrics(candidate, champion);
    return (0,markdown/* document */.Al)((0,markdown/* table */.tp)([
        'Metric',
        `Champion ${(0,markdown/* escapeMarkdown */.FV)(champion.release.version)}`,
        challenger,
        'Difference',
        'Baseline',
    ], names.map((name) => [
        (0,markdown/* escapeMarkdown */.FV)(name),
        withInterval(metrics[name]),
        withInterval(evaluation.metrics[name]),
        difference(name, metrics[name], evaluation.metrics[name]),
        (0,format/* formatNumber */.ZV)(evaluation.baseline[name]),
    ]), [1, 2, 3, 4]), sameRows
        ? `Both on the same ${(0,format/* formatNumber */.ZV)(evaluation.rows)} rows of the test split. In brackets the 95% interval: where the two overlap much, the difference may be chance.`
        : `Each on the test split of its own evaluation (${(0,format/* formatNumber */.ZV)(champion.evaluation.rows)} and ${(0,format/* formatNumber */.ZV)(evaluation.rows)} rows), so small differences mean little. In brackets the 95% interval.`).trimEnd();
}
function withInterval(measured) {
    if (measured === undefined || measured.value === null)
        return '–';
    const { value, interval } = measured;
    if (interval === null)
        return (0,format/* formatNumber */.ZV)(value);
    return `${(0,format/* formatNumber */.ZV)(value)} \\[${(0,format/* formatNumber */.ZV)(interval.low)}, ${(0,format/* formatNumber */.ZV)(interval.high)}\\]`;
}
function difference(name, before, after) {
    const from = before?.value ?? null;
    const to = after?.value ?? null;
    return from === null || to === null ? '–' : movement(name, from, to);
}
function signed(value) {
    return `${value > 0 ? '+' : '−'}${(0,format/* formatNumber */.ZV)(Math.abs(value))}`;
}
/** Each gate with its limit and what was observed. */
function gatesTable({ evaluation }) {
    if (evaluation.gates.length === 0)
        return undefined;
    return (0,markdown/* table */.tp)(['Gate', 'Rule', 'Observed', 'Verdict'], evaluation.gates.map(({ metric, rule, observed, verdict: outcome, note }) => [
        (0,markdown/* escapeMarkdown */.FV)(metric),
        (0,markdown/* escapeMarkdown */.FV)(rule),
        (0,format/* formatNumber */.ZV)(observed),
        note === undefined ? outcome : `${outcome}: ${(0,markdown/* escapeMarkdown */.FV)(note)}`,
    ]), [2]);
}

;// CONCATENATED MODULE: ./actions/promote/experiment-section.ts

/** What becomes of the A/B test that runs there when `version` is promoted, as the challenger of `experiment` or wholly. */
function runningLine({ name, arms }, experiment, version) {
    const { champion, challenger } = arms;
    const had = `${(0,markdown/* escapeMarkdown */.FV)(challenger.version)} had ${challenger.weight}% of the units`;
    if (experiment?.name === name) {
        const { weight } = experiment.arms.challenger;
        const kept = weight > challenger.weight ? ' No unit that it answers is moved away from it.' : '';
        return `**This goes on with the A/B test** ${(0,markdown/* inlineCode */.ti)(name)}, in which ${had}: now it is to have ${weight}%.${kept}`;
    }
    const ends = `**This ends the A/B test** ${(0,markdown/* inlineCode */.ti)(name)}, in which ${had}`;
    if (experiment !== undefined)
        return `${ends}: another begins.`;
    if (version === challenger.version)
        return `${ends}: now it answers all.`;
    if (version === champion.version)
        return `${ends}: ${(0,markdown/* escapeMarkdown */.FV)(version)} answers all again.`;
    return `${ends}, beside ${(0,markdown/* escapeMarkdown */.FV)(champion.version)}: ${(0,markdown/* escapeMarkdown */.FV)(version)} takes the place of both.`;
}
const metrics = {
    error: 'the error of the answers, by the labels that come as feedback',
    conversion: 'the share of conversions, by the outcomes that come as feedback',
};
/** How `experiment` deals the units, and what it takes to decide. */
function experimentSection(experiment) {
    const { name, arms, unit, metric, minimumEffect, minimumSample } = experiment;
    const { champion, challenger } = arms;
    const [[kind, source] = ['header', '']] = Object.entries(unit);
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, 'The A/B test'), (0,markdown/* table */.tp)(['', 'Champion', 'Challenger'], [
        ['version', (0,markdown/* escapeMarkdown */.FV)(champion.version), (0,markdown/* escapeMarkdown */.FV)(challenger.version)],
        ['share of the units', `${champion.weight}%`, `${challenger.weight}%`],
    ]), `${(0,markdown/* inlineCode */.ti)(name)} deals each unit, which the ${kind} ${(0,markdown/* inlineCode */.ti)(source)} of a request names, to one version for good. It compares ${metrics[metric]}: a difference of ${minimumEffect} matters, and each version needs ${minimumSample} units with feedback before there is a verdict. The image holds both versions; ${(0,markdown/* escapeMarkdown */.FV)(champion.version)} answers who takes no part.`, `To choose another unit, metric or guardrail, edit ${(0,markdown/* inlineCode */.ti)('experiment.yaml')} on this branch. That stays when the share is changed later.`).trimEnd();
}

;// CONCATENATED MODULE: ./actions/promote/body.ts




/** `Promote penguins 1.3.0 to production`, or `Try penguins 1.3.0 on 20% of production`. */
function promotionTitle(environment, { name, version }, experiment) {
    return experiment === undefined
        ? `Promote ${name} ${version} to ${environment}`
        : `Try ${name} ${version} on ${experiment.arms.challenger.weight}% of ${environment}`;
}
/** What a reviewer needs to decide: the verdict, the numbers, what changed, where it comes from, how to go back. */
function promotionBody(promotion) {
    const { environment, candidate, current, champion, running, experiment } = promotion;
    const { release } = candidate;
    const what = `${release.name} ${release.version}`;
    const where = experiment === undefined
        ? `for ${environment}`
        : `on ${experiment.arms.challenger.weight}% of the units of ${environment}, beside ${experiment.arms.champion.version}`;
    return (0,markdown/* document */.Al)(`**${(0,markdown/* escapeMarkdown */.FV)(`${what} ${where}`)}.** ${verdict(candidate, champion)}`, running === undefined ? undefined : runningLine(running, experiment, release.version), current !== undefined && champion === undefined
        ? `${(0,markdown/* escapeMarkdown */.FV)(environment)} runs ${(0,markdown/* escapeMarkdown */.FV)(current.version)}, whose release is no longer there, so nothing can be said of what changes.`
        : undefined, experiment === undefined ? undefined : experimentSection(experiment), (0,markdown/* heading */.R_)(3, champion === undefined ? 'How good it is' : 'Champion against challenger'), metricsTable(candidate, champion), gatesTable(candidate), (0,markdown/* heading */.R_)(3, 'What changes'), (0,markdown/* escapeMarkdown */.FV)(release.reason), champion === undefined ? undefined : changesSection(candidate, champion), (0,markdown/* details */.zH)('Where it comes from', lineage(promotion)), (0,markdown/* heading */.R_)(3, 'How to go back'), wayBack(promotion));
}
function lineage({ candidate, champion, image, serverUrl, repository, runUrl }) {
    const { release, run, url } = candidate;
    const commitUrl = `${serverUrl}/${release.repository}/commit/${release.commit}`;
    return (0,markdown/* table */.tp)(['', ''], [
        ['release', (0,markdown/* link */.nf)(release.tag, url)],
        ...(champion === undefined ? [] : [['compared with', (0,markdown/* link */.nf)(champion.release.tag, champion.url)]]),
        ['commit', (0,markdown/* link */.nf)(release.commit.slice(0, 12), commitUrl)],
        ...(champion === undefined
            ? []
            : [
                [
                    'commits since',
                    (0,markdown/* link */.nf)('compare', `${serverUrl}/${repository}/compare/${champion.release.commit}...${release.commit}`),
                ],
            ]),
        ...(run.workflowRun === null ? [] : [['trained by', (0,markdown/* link */.nf)('workflow run', run.workflowRun)]]),
        ...(runUrl === undefined ? [] : [['promoted by', (0,markdown/* link */.nf)('workflow run', runUrl)]]),
        ['image', (0,markdown/* inlineCode */.ti)(image)],
        ...['model', 'dataset', 'run', 'evaluation'].map((part) => [
            (0,markdown/* inlineCode */.ti)(`${part}.json`),
            (0,markdown/* inlineCode */.ti)(release[part]),
        ]),
    ]);
}
function wayBack({ environment, candidate, current, experiment, repository }) {
    if (current === undefined) {
        return `Nothing ran in ${(0,markdown/* escapeMarkdown */.FV)(environment)} before. To undo this after the merge, revert the merge commit: the model then runs there no more.`;
    }
    // Names and versions hold nothing that a shell would take for more than a word: both were checked.
    const command = (workflow, ...fields) => [
        `gh workflow run ${workflow}.yml --repo ${repository}`,
        `-f model=${candidate.release.name} -f environment=${environment} ${fields.join(' \\\n  ')}`,
    ].join(' \\\n  ');
    const back = command('rollback', `-f to=${current.version}`, `-f reason='why'`);
    const after = experiment === undefined
        ? `After the merge, this opens the pull request that goes back to ${(0,markdown/* escapeMarkdown */.FV)(current.version)}:`
        : `After the merge, this opens the pull request that ends the A/B test, so that ${(0,markdown/* escapeMarkdown */.FV)(current.version)} answers all again:`;
    const forward = experiment === undefined
        ? undefined
        : `And this the one by which ${(0,markdown/* escapeMarkdown */.FV)(candidate.release.version)} answers all:\n\n${shell(command('promote', `-f version=${candidate.release.version}`))}`;
    return (0,markdown/* document */.Al)(`${after}\n\n${shell(back)}`, forward).trimEnd();
}
function shell(command) {
    return `\`\`\`sh\n${command}\n\`\`\``;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/experiment/experiment.ts
var experiment = __webpack_require__(93737);
// EXTERNAL MODULE: ./lib/gitops/experiment-file.ts + 1 modules
var experiment_file = __webpack_require__(89030);
;// CONCATENATED MODULE: ./actions/promote/experiment.ts




/** Of the champion's error, what a difference must be to matter where the error is in the target's own unit. */
const relativeEffect = 0.05;
/**
 * The experiment in which `share` per cent of the units are answered by the challenger, and the others by what runs now.
 * One that runs with these versions already goes on, with other weights.
 *
 * @throws InputError when nothing runs, or it is the very version
 */
function experimentFor(challenge) {
    const { environment, share, champion, current, running } = challenge;
    const { name: model, version } = challenge.challenger;
    if (current === undefined) {
        throw new errors/* InputError */.dz(`share: ${environment} runs no ${model} yet, so there is nothing to hold ${version} against`, { hint: 'Promote it without a share first.' });
    }
    if (current.version === version) {
        throw new errors/* InputError */.dz(`share: ${environment} runs ${model} ${version} as its champion, so it cannot challenge itself`, { hint: 'Leave out the share to end the experiment that runs there, or name another version.' });
    }
    const weight = Number(share);
    const weights = { champion: Math.round((100 - weight) * 100) / 100, challenger: weight };
    const error = champion?.evaluation.metrics['mae']?.value ?? 0;
    const fresh = experiment/* experimentSchema */.Z.parse({
        name: experimentName(model, current.version, version),
        model,
        arms: {
            champion: { version: current.version, weight: weights.champion },
            challenger: { version, weight: weights.challenger },
        },
        // Of shares of wrong answers, two points; of errors in a unit, a twentieth of what the champion has.
        ...(error > 0 ? { minimumEffect: Number((relativeEffect * error).toPrecision(2)) } : {}),
    });
    if (running === undefined || !(0,experiment_file/* hasSameArms */.wS)(running, fresh))
        return fresh;
    const { arms } = running;
    return {
        ...running,
        arms: {
            champion: { ...arms.champion, weight: weights.champion },
            challenger: { ...arms.challenger, weight: weights.challenger },
        },
    };
}
const longestName = 63;
/**
 * `penguins-1-2-0-vs-1-3-0`: the same for the same versions, so that an experiment that is taken up again deals its units
 * as before. What does not fit into a name is told apart by the start of its SHA-256.
 */
function experimentName(model, champion, challenger) {
    const whole = `${model}-${champion}-vs-${challenger}`;
    const plain = whole.replaceAll('.', '-');
    if (plain.length <= longestName && /^[a-z0-9-]+$/.test(plain))
        return plain;
    const mark = `-${(0,external_node_crypto_.hash)('sha256', whole, 'hex').slice(0, 8)}`;
    return `${plain.toLowerCase().slice(0, longestName - mark.length)}${mark}`;
}

// EXTERNAL MODULE: ./lib/data/dataset.ts
var data_dataset = __webpack_require__(35115);
// EXTERNAL MODULE: ./lib/evaluation/evaluation.ts
var evaluation_evaluation = __webpack_require__(19119);
// EXTERNAL MODULE: ./lib/model/model.ts
var model_model = __webpack_require__(72865);
;// CONCATENATED MODULE: ./actions/promote/facts.ts




/** Reads the manifests of `version`. */
async function versionFacts(registry, version) {
    const [model, dataset, run, evaluation] = await Promise.all([
        registry.asset(version, 'model.json'),
        registry.asset(version, 'dataset.json'),
        registry.asset(version, 'run.json'),
        registry.asset(version, 'evaluation.json'),
    ]);
    const { tag } = version.release;
    return {
        ...version,
        model: model_model/* modelManifest */.j.read(model, `model.json of ${tag}`),
        dataset: data_dataset/* datasetManifest */.o.read(dataset, `dataset.json of ${tag}`),
        run: model_model/* runManifest */.X.read(run, `run.json of ${tag}`),
        evaluation: evaluation_evaluation/* evaluationManifest */.a.read(evaluation, `evaluation.json of ${tag}`),
    };
}
/** The facts of the version that an environment runs; undefined when its release is gone. */
async function championFacts(registry, model, version) {
    try {
        return await versionFacts(registry, await registry.resolve(model, version));
    }
    catch (error) {
        if (error instanceof errors/* NotFoundError */.m_)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/image/build.ts + 5 modules
var build = __webpack_require__(98477);
// EXTERNAL MODULE: ./lib/image/inspect.ts
var inspect = __webpack_require__(8580);
// EXTERNAL MODULE: ./lib/image/open.ts + 4 modules
var image_open = __webpack_require__(60982);
;// CONCATENATED MODULE: ./actions/promote/image.ts






/**
 * The digest of `image`, which holds the very model of `release`, and that of the champion where there is one.
 *
 * @throws NotFoundError when there is no such image
 * @throws IntegrityError when it holds another model, or not both versions
 */
async function promotedImage({ image, credentials, release, champion, }) {
    const reference = (0,image_reference/* parseReference */.F2)(image);
    // `localhost` without a port is what the images of an OCI layout are called: there is no registry to ask.
    if (reference.kind === 'registry' && reference.host === 'localhost' && reference.digest !== undefined) {
        const { digest } = reference;
        return { reference: (0,image_reference/* digestReference */.O9)(reference.name, digest), digest, checked: false };
    }
    const repository = (0,image_open/* openImageRepository */.M)(reference, { credentials, layoutName: `localhost/${release.name}` });
    const tag = (0,build/* imageTag */.I_)(release, champion === undefined ? [] : [champion]);
    const { digest, version, model, beside } = await (0,inspect/* inspectImage */.mm)(repository, reference.digest ?? reference.tag ?? tag);
    const found = (0,image_reference/* digestReference */.O9)(repository.name, digest);
    const held = new Map([[version, model], ...beside.map((each) => [each.version, each.model])]);
    if (![...held.values()].includes(release.model)) {
        throw new errors/* IntegrityError */.cs(`${found} holds ${model === undefined ? 'no model of Slipway' : `the model ${(0,digest_digest/* shortDigest */.VK)(model)}`}, but ${release.tag} is the model ${(0,digest_digest/* shortDigest */.VK)(release.model)}`, { hint: 'Name the image that build-push made of this version, or run build-push for it.' });
    }
    if (champion !== undefined && !held.has(champion.version)) {
        throw new errors/* IntegrityError */.cs(`${found} holds ${[...held.keys()].join(' and ')}, but for a share it must hold ${champion.version} too`, { hint: `Run build-push for ${release.version} with beside: ${champion.version}.` });
    }
    const other = champion && held.get(champion.version);
    if (champion?.model !== undefined && other !== champion.model) {
        throw new errors/* IntegrityError */.cs(`${found} holds another ${champion.version}, ${other === undefined ? 'without a digest' : `the model ${(0,digest_digest/* shortDigest */.VK)(other)}`}, but ${release.name}@v${champion.version} is the model ${(0,digest_digest/* shortDigest */.VK)(champion.model)}`, { hint: `Run build-push for ${release.version} with beside: ${champion.version} again.` });
    }
    return { reference: found, digest, checked: true };
}

// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/promote/inputs.ts

const repository = inputs/* input */.hF.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name');
const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    version: inputs/* input */.hF.textOr('latest'),
    environment: inputs/* input */.hF.matching(/^[a-z][a-z0-9-]{0,30}$/, 'lower-case letters, digits and hyphens'),
    share: inputs/* input */.hF.optionalMatching(/^(?!0+(\.0+)?$)\d{1,2}(\.\d{1,2})?$/, 'a percentage above 0 and below 100, with at most two decimals'),
    image: inputs/* input */.hF.optionalText(),
    gitopsRepository: repository,
    gitopsPath: inputs/* input */.hF.textOr('gitops'),
    registryUsername: inputs/* input */.hF.optionalText(),
    registryPassword: inputs/* input */.hF.optionalSecret(),
    token: inputs/* input */.hF.secret(),
    releaseToken: inputs/* input */.hF.optionalSecret(),
});

;// CONCATENATED MODULE: ./actions/promote/summary.ts


/** The pull request that came of it, or that none was needed. */
function promoteSummary(result) {
    const { environment, version, experiment, image, pullRequest } = result;
    const { release, url } = version;
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Promotion of ${release.name} ${release.version} to ${environment}`), pullRequest === undefined
        ? `${(0,markdown/* escapeMarkdown */.FV)(environment)} runs it already, so there is nothing to promote.`
        : (0,describe/* pullRequestMarkdown */.C)(pullRequest), experiment === undefined
        ? undefined
        : `In the A/B test ${(0,markdown/* inlineCode */.ti)(experiment.name)} it answers ${experiment.arms.challenger.weight}% of the units, and ${(0,markdown/* escapeMarkdown */.FV)(experiment.arms.champion.version)} the others.`, `Release ${(0,markdown/* link */.nf)(release.tag, url)}, image ${(0,markdown/* inlineCode */.ti)(image)}.`);
}

;// CONCATENATED MODULE: ./actions/promote/promote.ts

















/**
 * Opens, or brings up to date, the pull request that makes a registered version the one that an environment runs, or,
 * with a share, the challenger of the one that it runs.
 *
 * Safe to run again, to kill at any point and to run twice at once: one branch and one pull request come of it. When
 * the environment is as it is to be already, there is nothing to open.
 */
const promote = (0,action/* defineAction */.Q)('promote', inputs_inputs, ['pullRequest', 'number', 'digest', 'changed'], async (given, { environment: runner, log, summarize }) => {
    const { environment, token } = given;
    const repository = (0,action_github/* ownRepository */.d)(runner);
    const { name, spec } = await (0,model_name/* namedModel */.h)(given.model, runner);
    if (spec !== undefined)
        checkAllowed(environment, spec);
    const github = (0,action_github/* githubWith */.M)(token, runner, log);
    const releases = given.releaseToken === undefined ? github : (0,action_github/* githubWith */.M)(given.releaseToken, runner, log);
    const registry = (0,registry_open.openRegistry)({ github: releases, repository });
    const gitopsRepository = given.gitopsRepository ?? repository;
    const gitops = (0,gitops_open.openGitops)({
        github,
        repository: gitopsRepository,
        path: given.gitopsPath,
    });
    const current = await gitops.current(environment, name);
    const running = current && (await (0,gitops_running/* runningExperiment */.b)(gitops, environment, name, log.warning));
    const version = await registry.resolve(name, given.version);
    const { release } = version;
    const champion = current && (await championFacts(registry, name, current.version));
    const experiment = given.share === undefined
        ? undefined
        : experimentFor({ environment, share: given.share, challenger: release, current, champion, running });
    const image = given.image ?? defaultImage(spec, repository, name);
    const imageReference = (0,image_reference/* parseReference */.F2)(image);
    const credentials = await (0,image_login/* loginFor */.L)(imageReference, {
        image: imageReference,
        username: given.registryUsername,
        password: given.registryPassword,
        workflowToken: given.releaseToken ?? (gitopsRepository === repository ? token : undefined),
        otherTokens: [token],
        runner,
        dockerFolder: (0,image_login/* dockerFolder */.N)(external_node_process_.env),
    });
    const wanted = {
        credentials,
        release,
        champion: experiment && { version: experiment.arms.champion.version, model: champion?.release.model },
    };
    const { reference, digest, checked } = await promotedImage({ image, ...wanted }).catch((error) => {
        // The winner of a test may have been built beside its champion only.
        const isWinner = experiment === undefined && running?.arms.challenger.version === release.version;
        const isOther = !(error instanceof errors/* NotFoundError */.m_) || current === undefined || !isWinner;
        if (isOther || namesOneImage(image))
            throw error;
        return promotedImage({ image: current.image, ...wanted });
    });
    if (!checked)
        log.info(`${reference} is in an OCI layout on disk, so what is in it was not looked at.`);
    const pullRequest = await gitops.propose({
        action: 'promote',
        environment,
        // Beside a challenger, the champion goes on answering who takes no part in the experiment.
        next: { model: name, version: experiment?.arms.champion.version ?? release.version, image: reference },
        experiment,
        title: promotionTitle(environment, release, experiment),
        body: promotionBody({
            environment,
            candidate: await versionFacts(registry, version),
            image: reference,
            current,
            champion,
            running,
            experiment,
            repository,
            serverUrl: runner.serverUrl,
            runUrl: runner.runUrl,
        }),
    });
    summarize(promoteSummary({ environment, version, experiment, image: reference, pullRequest }));
    if (pullRequest === undefined) {
        const part = experiment === undefined ? '' : ` on ${experiment.arms.challenger.weight}% of its units`;
        log.info(`${environment} runs ${name} ${release.version} (${digest})${part} already; there is nothing to promote.`);
        return { pullRequest: '', number: '', digest, changed: false };
    }
    for (const line of (0,describe/* pullRequestLines */.a)(pullRequest))
        log.info(line);
    return { pullRequest: pullRequest.url, number: pullRequest.number, digest, changed: true };
});
/** @throws InputError when model.yml does not name the environment */
function checkAllowed(environment, { name, deployment }) {
    const allowed = Object.keys(deployment.environments);
    if (allowed.includes(environment))
        return;
    throw new errors/* InputError */.dz(`environment: ${name} may not be promoted to "${environment}"`, {
        hint: `deployment.environments of its model.yml has ${allowed.join(', ')}.`,
    });
}
/** Whether `image` is more than the repository in which the version's own tag is looked for. */
function namesOneImage(image) {
    const { tag, digest } = (0,image_reference/* parseReference */.F2)(image);
    return tag !== undefined || digest !== undefined;
}
function defaultImage(spec, repository, model) {
    return spec?.deployment.image ?? `ghcr.io/${repository}/${model}`.toLowerCase();
}


/***/ }),

/***/ 65834:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ githubWith),
/* harmony export */   d: () => (/* binding */ ownRepository)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96053);


/**
 * The repository that the workflow belongs to, as `owner/name`.
 * @throws InputError outside of a workflow
 */
function ownRepository({ repository }) {
    if (repository !== undefined)
        return repository;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('GITHUB_REPOSITORY is not set, so there is no saying which repository holds the releases', {
        hint: 'Run this as a step of a workflow, or set GITHUB_REPOSITORY to owner/name.',
    });
}
/** Opens the REST API that the workflow runs under. */
function githubWith(token, { apiUrl }, log) {
    return (0,_github_client_js__WEBPACK_IMPORTED_MODULE_1__.openGithub)({ token, apiUrl, log });
}


/***/ }),

/***/ 89518:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ namedModel)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _spec_load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68346);



/**
 * The model that the input `model` means: the path of a model.yml or of its folder, or just the model's name, for steps
 * that need no checkout.
 *
 * @throws NotFoundError when it is a path and there is no model.yml
 * @throws SpecError when the model.yml is not valid
 */
async function namedModel(model, { workspace }) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, model);
    const mayBeName = /^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/.test(model);
    if (mayBeName && !(await exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'model.yml'))))
        return { name: model, spec: undefined };
    const { spec } = await (0,_spec_load_js__WEBPACK_IMPORTED_MODULE_2__/* .loadSpec */ .I)(path);
    return { name: spec.name, spec };
}
async function exists(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).then(() => true, () => false);
}


/***/ }),

/***/ 35115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ datasetManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43133);


const count = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative();
/** A histogram: `counts[i]` values lie in `[edges[i], edges[i + 1])`, the last bin including its end. */
const histogramSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ edges: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()), counts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(count) });
const numericProfile = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('numeric'),
    nulls: count,
    min: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    max: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    mean: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    /** Sample standard deviation. */
    deviation: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable(),
    /** At 5, 25, 50, 75 and 95 per cent. */
    quantiles: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()),
    histogram: histogramSchema,
});
const categoricalProfile = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('categorical'),
    nulls: count,
    distinct: count,
    /** The most frequent values, at most 50, most frequent first; ties by code point. */
    top: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ value: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), count })),
});
const splitFile = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ digest: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e, rows: count, bytes: count });
/**
 * `dataset.json`: what was read, what the contract said of it, and where its rows are.
 *
 * It holds nothing of when or where it was made: the same sources and the same `data` and `split` of `model.yml`
 * give the same digest.
 */
const datasetManifest = (0,_manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .defineManifest */ .n)('slipway.dataset/v1', zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('slipway.dataset/v1'),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    sources: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ uri: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), digest: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e, bytes: count })),
    /** Digest of the parts of `model.yml` that decide the rows: `data` and `split`. */
    contract: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e,
    /** Column names and types in the order of the contract. */
    columns: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        type: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['number', 'integer', 'category', 'boolean', 'timestamp', 'text']),
        nullable: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    })),
    rows: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ read: count, accepted: count, rejected: count }),
    /** Why rows were rejected, and how many, most frequent first. */
    rejections: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ column: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), count })),
    /** JSON Lines of all rejected rows: `{source, row, column, value, reason}`; absent when there are none. */
    rejected: _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestSchema */ .e.optional(),
    profile: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [numericProfile, categoricalProfile])),
    splitRule: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        key: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
        salt: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        train: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        validation: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        test: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    }),
    /** One Parquet file a split. */
    splits: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ train: splitFile, validation: splitFile, test: splitFile }),
}));


/***/ }),

/***/ 89539:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   Mk: () => (/* binding */ digestOfFile),
/* harmony export */   Qs: () => (/* binding */ digestOfJson),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   ZD: () => (/* binding */ hexOf),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(98799);




const pattern = /^sha256:[0-9a-f]{64}$/;
/** Whether `text` has the form of a {@link Digest}. */
function isDigest(text) {
    return pattern.test(text);
}
/** The SHA-256 of `bytes`; a string is taken as UTF-8. */
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** The SHA-256 of the file at `path`, read as a stream. */
async function digestOfFile(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path), hash);
    return `sha256:${hash.digest('hex')}`;
}
/** The 64 hexadecimal digits of `digest`. */
function hexOf(digest) {
    return digest.slice('sha256:'.length);
}
/** What a person is shown of `digest` where the whole is too long: its first 12 hexadecimal digits. */
function shortDigest(digest) {
    return hexOf(digest).slice(0, 12);
}
/**
 * The canonical JSON of `value` (RFC 8785): sorted keys, no white space, shortest numbers.
 *
 * @throws TypeError when `value` is not JSON (a function, NaN, an infinite number, a cycle)
 */
function canonicalJson(value) {
    const text = (0,canonicalize__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .A)(value);
    if (text === undefined)
        throw new TypeError('only JSON values have a canonical form');
    return text;
}
/** The SHA-256 of the canonical JSON of `value`. */
function digestOfJson(value) {
    return digestOf(canonicalJson(value));
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

/***/ 68850:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ pullRequestMarkdown),
/* harmony export */   a: () => (/* binding */ pullRequestLines)
/* harmony export */ });
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57248);

/** What a person at the log is to know of a pull request that was proposed. */
function pullRequestLines(pullRequest) {
    const { number, url, created, others, declined } = pullRequest;
    const named = (links) => links.map((other) => `#${other.number} ${other.title}`).join(', ');
    return [
        `${created ? 'Opened' : 'Brought up to date'} pull request #${number}: ${url}`,
        ...(declined.length === 0
            ? []
            : [`The same change was declined before: ${named(declined)}. This is a new request.`]),
        ...(others.length === 0 ? [] : [`Also open for this model there, and left alone: ${named(others)}.`]),
    ];
}
/** The same in Markdown. */
function pullRequestMarkdown(pullRequest) {
    const { number, url, created, others, declined } = pullRequest;
    const named = (links) => links.map((other) => `${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`#${other.number}`, other.url)} ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(other.title)}`).join(', ');
    return [
        `${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`Pull request #${number}`, url)} is ${created ? 'opened' : 'brought up to date'}. Merging it makes it so.`,
        ...(declined.length === 0 ? [] : [`The same change was declined before: ${named(declined)}.`]),
        ...(others.length === 0 ? [] : [`Also open for this model there, and left alone: ${named(others)}.`]),
    ].join('\n\n');
}


/***/ }),

/***/ 41424:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ runningExperiment)
/* harmony export */ });
/* harmony import */ var _errors_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88331);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);


/**
 * The experiment that runs in `environment`, for who is to say what becomes of it. One that cannot be read is none, and
 * `warn` is told: it must not stand in the way of what takes its place.
 */
async function runningExperiment(gitops, environment, model, warn) {
    try {
        return await gitops.experiment(environment, model);
    }
    catch (error) {
        if (!(error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF))
            throw error;
        warn(`What runs as an experiment cannot be read as one: ${(0,_errors_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .U)(error)}`);
        return undefined;
    }
}


/***/ }),

/***/ 43133:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ digestSchema),
/* harmony export */   n: () => (/* binding */ defineManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2503);
/* harmony import */ var _digest_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89539);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86117);



/** A SHA-256 inside a manifest. */
const digestSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .custom */ .IeY((value) => typeof value === 'string' && (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(value), 'expected "sha256:" and 64 hexadecimal digits');
/** Defines the manifest `kind`, whose fields beside `kind` are checked by `schema`. Unknown fields are refused. */
function defineManifest(kind, schema) {
    const check = (value, origin) => {
        const result = schema.safeParse(value);
        if (result.success)
            return result.data;
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not a valid ${kind} manifest`, {
            findings: result.error.issues.map((issue) => ({
                message: `${issue.path.join('.') || 'the whole'}: ${issue.message}`,
                location: { file: origin },
            })),
            hint: 'Make it again with the action that writes it; manifests are not edited by hand.',
        });
    };
    return {
        kind,
        write(value) {
            const bytes = Buffer.from((0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(check(value, 'the value to be written')));
            return { bytes, digest: (0,_digest_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes) };
        },
        read(bytes, origin) {
            let value;
            try {
                value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
            }
            catch (cause) {
                throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is not JSON`, { cause });
            }
            const found = kindOf(value);
            if (found !== kind) {
                throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`${origin} is of kind ${JSON.stringify(found ?? 'none')}, but ${JSON.stringify(kind)} was expected`, {
                    hint: found?.split('/')[0] === kind.split('/')[0]
                        ? 'It was made by another major version of Slipway: use that version, or make it again with this one.'
                        : 'Check that the right file or digest was given.',
                });
            }
            return check(value, origin);
        },
    };
}
function kindOf(value) {
    if (typeof value !== 'object' || value === null || !('kind' in value))
        return undefined;
    return typeof value.kind === 'string' ? value.kind : undefined;
}


/***/ }),

/***/ 57330:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZV: () => (/* binding */ formatNumber),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** `value` with at most `digits` digits after the point, and `–` for null. */
function formatNumber(value, digits = 4) {
    if (value === null || value === undefined)
        return '–';
    return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
/** `seconds` for people: `38 ms`, `4.2 s`, `3 min 20 s`. */
function formatDuration(seconds) {
    if (seconds < 0.9995)
        return `${Math.round(seconds * 1000)} ms`;
    if (seconds < 59.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
/** `bytes` for people: `512 B`, `1.4 kB`, `3.2 MB` (powers of 1,000). */
function formatBytes(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    if (bytes < 999_950)
        return `${(bytes / 1e3).toFixed(1)} kB`;
    return bytes < 999_950_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}


/***/ })

};
