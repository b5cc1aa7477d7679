export const id = 978;
export const ids = [978];
export const modules = {

/***/ 12228:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollback: () => (/* binding */ rollback)
});

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/github.ts
var github = __webpack_require__(65834);
// EXTERNAL MODULE: ./lib/action/image-login.ts + 1 modules
var image_login = __webpack_require__(87979);
// EXTERNAL MODULE: ./lib/action/model-name.ts
var model_name = __webpack_require__(89518);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/gitops/denied-file.ts
var denied_file = __webpack_require__(59675);
// EXTERNAL MODULE: ./lib/gitops/describe.ts
var describe = __webpack_require__(68850);
// EXTERNAL MODULE: ./lib/gitops/open.ts + 5 modules
var gitops_open = __webpack_require__(11855);
// EXTERNAL MODULE: ./lib/gitops/running.ts
var gitops_running = __webpack_require__(41424);
// EXTERNAL MODULE: ./lib/observation/evidence.ts
var observation_evidence = __webpack_require__(13162);
// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
// EXTERNAL MODULE: ./lib/observation/markdown.ts
var observation_markdown = __webpack_require__(64033);
// EXTERNAL MODULE: ./lib/registry/tag.ts
var tag = __webpack_require__(1372);
// EXTERNAL MODULE: ./lib/gitops/conversation.ts
var conversation = __webpack_require__(44096);
;// CONCATENATED MODULE: ./actions/rollback/earlier.ts

/** A line of a pull request's text that nobody sees, and by which a key is found again. */
function keyMark(key) {
    return (0,conversation/* hiddenMark */.sd)(`key:${key}`);
}
/** The rollback that was made for `key`, by its pull request or by what it left in `denied.yaml`. */
function earlierRollback(key, proposals, denied) {
    if (key === undefined)
        return undefined;
    const proposal = proposals.find(({ action, body }) => action === 'rollback' && body.includes(keyMark(key)));
    const denial = denied.find((each) => each.key === key);
    if (proposal !== undefined)
        return { state: proposal.state, proposal, denial };
    return denial && { state: 'merged', proposal, denial };
}

;// CONCATENATED MODULE: ./actions/rollback/body.ts




/** States of the history that are shown. */
const maxRows = 10;
/** `Roll back penguins to 1.2.0 in production`. */
function rollbackTitle(environment, { model, version }) {
    return `Roll back ${model} to ${version} in ${environment}`;
}
/** Why, from what to what, what ran when, and how to undo it. */
function rollbackBody(rollback) {
    const { environment, current, running, target, passed, reason, evidence, runUrl } = rollback;
    const { deployment, at } = target;
    const shown = evidence === undefined ? '' : (0,observation_markdown/* evidenceMarkdown */.B)(evidence);
    return (0,markdown/* document */.Al)(rollback.key === undefined ? undefined : keyMark(rollback.key), current.version === deployment.version
        ? `**Lets ${(0,markdown/* escapeMarkdown */.FV)(deployment.version)} alone answer all of ${(0,markdown/* escapeMarkdown */.FV)(environment)} again**, as it did before (committed ${(0,markdown/* escapeMarkdown */.FV)(at)}).`
        : `**Takes ${(0,markdown/* escapeMarkdown */.FV)(environment)} from ${(0,markdown/* escapeMarkdown */.FV)(current.version)} back to ${(0,markdown/* escapeMarkdown */.FV)(deployment.version)}**, which ran there before (committed ${(0,markdown/* escapeMarkdown */.FV)(at)}).`, running === undefined
        ? undefined
        : `**This ends the A/B test** ${(0,markdown/* inlineCode */.ti)(running.name)}, in which ${(0,markdown/* escapeMarkdown */.FV)(running.arms.challenger.version)} had ${running.arms.challenger.weight}% of the units.`, `Why: ${reason === undefined ? 'no reason was given.' : (0,markdown/* escapeMarkdown */.FV)(reason)}`, (0,markdown/* table */.tp)(['', 'Version', 'Image'], [
        ['now', releaseLink(rollback, current), (0,markdown/* inlineCode */.ti)(current.image)],
        ['after the merge', releaseLink(rollback, deployment), (0,markdown/* inlineCode */.ti)(deployment.image)],
    ]), imageLine(rollback.image), rollback.denied === undefined
        ? undefined
        : `${(0,markdown/* escapeMarkdown */.FV)(rollback.denied)} **is denied in ${(0,markdown/* escapeMarkdown */.FV)(environment)} from then on**: promote refuses it until its entry is taken out of ${(0,markdown/* inlineCode */.ti)('denied.yaml')} by a pull request.`, ...rollback.skipped.map(({ version, why }) => `Passed over: ${(0,markdown/* escapeMarkdown */.FV)(version)}. ${(0,markdown/* escapeMarkdown */.FV)(why)}`), ...(shown === '' ? [] : [(0,markdown/* heading */.R_)(3, 'Evidence'), shown]), (0,markdown/* heading */.R_)(3, 'What ran there'), (0,markdown/* table */.tp)(['Committed', 'Version', 'Commit'], [...passed.slice(0, maxRows)].map((state) => [
        (0,markdown/* escapeMarkdown */.FV)(state.at),
        releaseLink(rollback, state.deployment),
        (0,markdown/* inlineCode */.ti)(state.commit.slice(0, 12)),
    ])), passed.length > maxRows
        ? `And ${passed.length - maxRows} more until the one that this goes back to.`
        : undefined, runUrl === undefined ? undefined : `Opened by ${(0,markdown/* link */.nf)('this workflow run', runUrl)}.`, (0,markdown/* heading */.R_)(3, 'How to undo this'), wayForward(rollback));
}
function imageLine(image) {
    switch (image.kind) {
        case 'there':
            return 'The registry still has the image.';
        case 'unknown':
            return `**It is not known whether the registry still has the image**: ${(0,markdown/* escapeMarkdown */.FV)(image.why)}`;
        default:
            return undefined;
    }
}
function releaseLink({ serverUrl, repository }, { model, version }) {
    const url = `${serverUrl}/${repository}/releases/tag/${encodeURIComponent((0,tag/* tagOf */.cO)(model, version))}`;
    return (0,markdown/* link */.nf)(version, url);
}
function wayForward({ environment, current, running, target, denied, repository }) {
    const challenger = running?.arms.challenger;
    const isSameVersion = current.version === target.deployment.version;
    const [what, fields] = challenger !== undefined && isSameVersion
        ? [
            `lets ${challenger.version} challenge it again`,
            `version=${challenger.version} -f share=${challenger.weight}`,
        ]
        : [`brings ${current.version} back`, `version=${current.version}`];
    // Names and versions hold nothing that a shell would take for more than a word: both were checked.
    const command = [
        `gh workflow run promote.yml --repo ${repository}`,
        `-f model=${current.model} -f environment=${environment} -f ${fields}`,
    ].join(' \\\n  ');
    const first = denied === undefined ? '' : `Take the entry of ${denied} out of ${(0,markdown/* inlineCode */.ti)('denied.yaml')} first. Then`;
    return `${first === '' ? 'After the merge,' : first} this opens the pull request that ${(0,markdown/* escapeMarkdown */.FV)(what)}:\n\n\`\`\`sh\n${command}\n\`\`\``;
}

// EXTERNAL MODULE: ./lib/image/open.ts + 4 modules
var image_open = __webpack_require__(60982);
// EXTERNAL MODULE: ./lib/image/reference.ts
var image_reference = __webpack_require__(35209);
;// CONCATENATED MODULE: ./actions/rollback/image.ts




/** Asks the registry for `image`, `repository@sha256:…`. That it cannot be asked is an answer too. */
async function imageState(image, logins) {
    const reference = (0,image_reference/* parseReference */.F2)(image);
    if (reference.kind === 'layout' || reference.digest === undefined || reference.host === 'localhost') {
        return { kind: 'unasked' };
    }
    try {
        const repository = (0,image_open/* openImageRepository */.M)(reference, {
            credentials: await (0,image_login/* loginFor */.L)(reference, { ...logins, image: reference }),
        });
        const found = await repository.manifest(reference.digest);
        return { kind: found === undefined ? 'gone' : 'there' };
    }
    catch (error) {
        // A registry that is away, or a login that is refused or not whole, is no reason to stay with a bad version.
        const isUnasked = error instanceof errors/* UnavailableError */.hG || error instanceof errors/* PermissionError */.i_ || error instanceof errors/* InputError */.dz;
        if (!isUnasked)
            throw error;
        return { kind: 'unknown', why: error.message };
    }
}

// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/rollback/inputs.ts

const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    model: inputs/* input */.hF.text(),
    environment: inputs/* input */.hF.matching(/^[a-z][a-z0-9-]{0,30}$/, 'lower-case letters, digits and hyphens'),
    to: inputs/* input */.hF.textOr('previous'),
    reason: inputs/* input */.hF.optionalText(),
    evidence: inputs/* input */.hF.optionalText(),
    key: inputs/* input */.hF.optionalMatching(/^[\w.:/@=+-]{1,200}$/, 'at most 200 letters, digits and . : / @ = + - _'),
    deny: inputs/* input */.hF.booleanOr(true),
    registryUsername: inputs/* input */.hF.optionalText(),
    registryPassword: inputs/* input */.hF.optionalSecret(),
    gitopsRepository: inputs/* input */.hF.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name'),
    gitopsPath: inputs/* input */.hF.textOr('gitops'),
    token: inputs/* input */.hF.secret(),
});

;// CONCATENATED MODULE: ./actions/rollback/merging.ts

/**
 * Merges a rollback where model.yml lets machines do so and it is known that its image is there.
 *
 * @throws ConflictError when the environment was changed by somebody else before it could be merged
 */
async function mergeIfAllowed(gitops, pullRequest, { environment, current, next, policy, image, }) {
    if (policy !== 'merge') {
        return { merged: false, why: `model.yml does not let machines merge it in ${environment}.` };
    }
    if (image.kind === 'unknown') {
        return { merged: false, why: `It is not known whether the image is still there: ${image.why}` };
    }
    const outcome = await gitops.merge(pullRequest);
    if (outcome.merged)
        return { merged: true };
    const now = await gitops.current(environment, current.model);
    if (now?.image === next.image && now.version === next.version)
        return { merged: true };
    if (now?.image === current.image && now.version === current.version) {
        return { merged: false, why: `${outcome.reason}.` };
    }
    throw new errors/* ConflictError */.fK(`${environment} has changed meanwhile: it runs ${now?.version ?? 'no version'} of ${current.model} now, not ${current.version}, so pull request #${pullRequest.number} was not merged (${outcome.reason})`, { hint: 'Look at what runs there now. If that is to be rolled back as well, run this again.' });
}

;// CONCATENATED MODULE: ./actions/rollback/stale.ts

/**
 * Why `evidence` says nothing of what runs now, or undefined when it does: alerts come in storms and late, and what they
 * are about may have been rolled back already. Its version decides where it names one, else when it began.
 */
function staleReason(evidence, { environment, current, challenger, since }) {
    const version = (0,observation_evidence/* versionIn */.It)(evidence);
    if (version !== undefined) {
        return version === current.version || version === challenger
            ? undefined
            : `The evidence is about ${current.model} ${version}, but ${environment} runs ${current.version} by now.`;
    }
    const began = Date.parse(evidence.startsAt ?? '');
    const deployed = Date.parse(since ?? '');
    return began < deployed
        ? `The evidence is of ${new Date(began).toISOString()}, before ${environment} was given ${current.model} ${current.version} (${new Date(deployed).toISOString()}), so it is about what ran before.`
        : undefined;
}

;// CONCATENATED MODULE: ./actions/rollback/summary.ts


/** The pull request that came of it and whether it is merged, or that none was needed. */
function rollbackSummary(result) {
    const { environment, current, next, pullRequest, merge, issue } = result;
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `Rollback of ${next.model} to ${next.version} in ${environment}`), pullRequest === undefined
        ? `${(0,markdown/* escapeMarkdown */.FV)(environment)} runs it already, so there is nothing to roll back.`
        : merge?.merged
            ? `${(0,markdown/* link */.nf)(`Pull request #${pullRequest.number}`, pullRequest.url)} **is merged**.`
            : (0,describe/* pullRequestMarkdown */.C)(pullRequest), merge === undefined || merge.merged ? undefined : `It waits for a person: ${(0,markdown/* escapeMarkdown */.FV)(merge.why)}`, `From ${(0,markdown/* escapeMarkdown */.FV)(current.version)} to ${(0,markdown/* escapeMarkdown */.FV)(next.version)}, image ${(0,markdown/* inlineCode */.ti)(next.image)}.`, issue === undefined ? undefined : `What is to be done next is in ${(0,markdown/* link */.nf)(`#${issue.number}`, issue.url)}.`);
}
/** Why nothing was rolled back. */
function nothingDoneSummary({ environment, model, why, url, number }) {
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `No rollback of ${model} in ${environment}`), (0,markdown/* escapeMarkdown */.FV)(why), url === '' ? undefined : `See ${(0,markdown/* link */.nf)(`pull request #${number}`, url)}.`);
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
;// CONCATENATED MODULE: ./actions/rollback/target.ts



/** States that are read before a search is given up, so that a long history costs a bounded number of requests. */
const maxStates = 200;
/**
 * The state of `history` that the wish means: a version, or `previous`, the newest with a lower version than the current
 * one that nothing stands against. A higher one that ran before has been rolled back from already. While a challenger is
 * tried, `previous` is the champion, whose version is the current one, as it ran before.
 *
 * @throws NotFoundError when there is none, naming the versions that ran
 * @throws GateError when something stands against the version that is named
 */
async function rollbackTarget(history, { environment, current, to, isTrying, obstacle }) {
    const { model } = current;
    const named = to === 'previous' ? undefined : wantedVersion(model, to);
    const wanted = named ?? (isTrying ? current.version : undefined);
    const passed = [];
    const skipped = [];
    const seen = new Map();
    let asItRuns;
    for await (const state of history) {
        passed.push(state);
        const { version, image } = state.deployment;
        const isIt = wanted === undefined ? !(0,semver.gte)(version, current.version) : version === wanted;
        if (isIt) {
            const known = seen.has(image);
            const why = known ? seen.get(image) : await obstacle(state.deployment);
            seen.set(image, why);
            if (why !== undefined && !known)
                skipped.push({ version, why });
            // The champion's own image is that from before the challenger came beside it, if it is known.
            const isShared = isTrying && image === current.image;
            if (why === undefined && !isShared)
                return { target: state, passed, skipped };
            if (why === undefined)
                asItRuns ??= { target: state, passed: [...passed], skipped };
        }
        else if (asItRuns !== undefined)
            break;
        if (passed.length >= maxStates)
            break;
    }
    if (asItRuns !== undefined)
        return asItRuns;
    throw nothingToGoBackTo({ environment, current, wanted, passed, skipped });
}
function nothingToGoBackTo({ environment, current: { model, version }, wanted, passed, skipped, }) {
    const [first] = skipped;
    const reasons = skipped.map((each) => `${each.version}: ${each.why}`).join(' ');
    if (wanted !== undefined && first !== undefined) {
        return new errors/* GateError */.ue(`${model} ${wanted} cannot be gone back to in ${environment}. ${reasons}`, {
            hint: 'Name another version, or leave it out to go to the newest lower one that can run.',
        });
    }
    const versions = [...new Set(passed.map(({ deployment }) => deployment.version))];
    const ran = `What ran there, newest first: ${versions.join(', ')}.`;
    if (first !== undefined) {
        return new errors/* NotFoundError */.m_(`${environment} ran no version of ${model} below ${version} that can run again. ${reasons}`, { hint: `${ran} Promote brings any other version; nothing was changed.` });
    }
    return new errors/* NotFoundError */.m_(wanted === undefined
        ? `${environment} ran no version of ${model} below ${version}, so there is no previous one to go back to`
        : `${model} ${wanted} never ran in ${environment}`, { hint: `${ran} Promote brings any other version.` });
}
function wantedVersion(model, to) {
    const reference = (0,tag/* parseReference */.F2)(model, to);
    if (reference !== 'latest')
        return reference.version;
    throw new errors/* InputError */.dz('to: "latest" is not something to go back to', {
        hint: 'Write a version that ran there before, or previous.',
    });
}

// EXTERNAL MODULE: ./lib/errors/describe.ts
var errors_describe = __webpack_require__(88331);
;// CONCATENATED MODULE: ./actions/rollback/told.ts




/**
 * Tells people of a rollback, each once however often this is run: under the promotion that brought the bad version, and
 * by an issue. Once it is merged, open promotions of the version are closed, as their merge would bring it back.
 *
 * The rollback itself is done by then, so that what fails here is only warned of.
 *
 * @returns the issue, if one could be opened
 */
async function tellPeople(gitops, bad, rollback, proposals, warn) {
    const mark = `rollback:${rollback.number}`;
    const promotions = proposals.filter(({ action, version, challenger }) => action === 'promote' && (challenger ?? version) === bad.version);
    const brought = promotions.find(({ state }) => state === 'merged');
    await tolerantly(warn, async () => {
        if (brought !== undefined)
            await gitops.comment(brought.number, mark, promotionComment(bad, rollback));
    });
    await tolerantly(warn, async () => {
        const open = rollback.merged && rollback.denied ? promotions.filter(({ state }) => state === 'open') : [];
        for (const { number } of open)
            await gitops.decline(number, mark, deniedComment(bad, rollback));
    });
    return tolerantly(warn, () => gitops.openIssue(mark, issueTitle(bad, rollback), issueBody(bad, rollback, brought)));
}
/** Opens the issue for a version that is bad, where policy lets a machine do no more. */
async function reportOnly(gitops, bad, { image, key }) {
    const digest = image.slice(image.indexOf('@') + 1);
    return gitops.openIssue(`report:${bad.environment}/${bad.model}@${key ?? digest}`, `${bad.model} ${bad.version} is bad in ${bad.environment}`, (0,markdown/* document */.Al)(`**${(0,markdown/* escapeMarkdown */.FV)(`${bad.model} ${bad.version} in ${bad.environment}`)} is bad**, and model.yml lets a machine only report it there (${(0,markdown/* inlineCode */.ti)('rollback: report')}). To go back, run the workflow Rollback.`, why(bad)));
}
async function tolerantly(warn, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof errors/* SlipwayError */.GQ))
            throw error;
        warn(`Not everybody could be told of the rollback: ${(0,errors_describe/* describeError */.U)(error)}`);
        return undefined;
    }
}
function promotionComment(bad, { merged, ...rollback }) {
    const what = merged ? 'was rolled back' : 'is to be rolled back';
    return `${(0,markdown/* escapeMarkdown */.FV)(`${bad.model} ${bad.version}`)}, which this brought to ${(0,markdown/* escapeMarkdown */.FV)(bad.environment)}, ${what} by ${pullLink(rollback)}. Why: ${reasonOf(bad)}`;
}
function deniedComment(bad, rollback) {
    return `Closed: ${(0,markdown/* escapeMarkdown */.FV)(`${bad.model} ${bad.version}`)} was rolled back by ${pullLink(rollback)} and is denied in ${(0,markdown/* escapeMarkdown */.FV)(bad.environment)}. To bring it back, take its entry out of ${(0,markdown/* inlineCode */.ti)('denied.yaml')} first, by a pull request.`;
}
function issueTitle({ model, version, environment }, { merged }) {
    return merged
        ? `${model} ${version} was rolled back in ${environment}`
        : `${model} ${version} is to be rolled back in ${environment}`;
}
function issueBody(bad, rollback, brought) {
    const { environment, runUrl } = bad;
    return (0,markdown/* document */.Al)(rollback.merged
        ? `${pullLink(rollback)} took ${(0,markdown/* escapeMarkdown */.FV)(environment)} back. **Find out why, so that it does not come again.**`
        : `**${pullLink(rollback)} waits to be merged**: until then ${(0,markdown/* escapeMarkdown */.FV)(environment)} runs the bad version.`, brought === undefined ? undefined : `The promotion that brought it: ${pullLink(brought)}.`, rollback.denied
        ? `The version is denied there from then on. When it may run again, take its entry out of ${(0,markdown/* inlineCode */.ti)('denied.yaml')} by a pull request; then promote takes it.`
        : undefined, why(bad), runUrl === undefined ? undefined : `Opened by ${(0,markdown/* link */.nf)('this workflow run', runUrl)}.`);
}
function why(bad) {
    const evidence = bad.evidence === undefined ? '' : (0,observation_markdown/* evidenceMarkdown */.B)(bad.evidence);
    return (0,markdown/* document */.Al)(`Why: ${reasonOf(bad)}`, ...(evidence === '' ? [] : [(0,markdown/* heading */.R_)(3, 'Evidence'), evidence])).trimEnd();
}
function reasonOf({ reason }) {
    return reason === undefined ? 'no reason was given.' : (0,markdown/* escapeMarkdown */.FV)(reason);
}
function pullLink({ number, url, title }) {
    return `${(0,markdown/* link */.nf)(`#${number}`, url)} ${(0,markdown/* escapeMarkdown */.FV)(title)}`;
}

;// CONCATENATED MODULE: ./actions/rollback/rollback.ts





















const outputs = ['outcome', 'pullRequest', 'number', 'digest', 'changed', 'issue'];
/**
 * Opens, or brings up to date, the pull request that takes an environment back to a version that it ran before, and
 * merges it where model.yml lets machines do so. What is left behind is denied from then on, an A/B test ends by it, and
 * people are told.
 *
 * The image is found in the Git history of the environment's `release.yaml`, and the registry is asked whether it still
 * has it. Safe to run again, to kill at any point and to run twice at once: one pull request comes of it, and with the
 * same key one rollback, for ever.
 *
 * @throws NotFoundError when there is nothing to go back to
 * @throws GateError when the version that is named may not or cannot run there again
 * @throws ConflictError when the environment changed meanwhile
 */
const rollback = (0,action/* defineAction */.Q)('rollback', inputs_inputs, outputs, async (given, context) => {
    const { environment: runner, log, summarize } = context;
    const { environment, key } = given;
    const evidence = given.evidence === undefined ? undefined : (0,observation_evidence/* readEvidence */.At)(given.evidence);
    const repository = (0,github/* ownRepository */.d)(runner);
    const { name, spec } = await (0,model_name/* namedModel */.h)(given.model, runner);
    const policy = spec?.deployment.environments[environment]?.rollback ?? 'propose';
    const gitopsRepository = given.gitopsRepository ?? repository;
    const gitops = (0,gitops_open.openGitops)({
        github: (0,github/* githubWith */.M)(given.token, runner, log),
        repository: gitopsRepository,
        path: given.gitopsPath,
    });
    const { current, running, denied, proposals } = await present(gitops, environment, name, log.warning);
    const reason = given.reason ?? evidence?.alert;
    const challenger = running?.arms.challenger.version;
    const bad = (version) => ({
        environment,
        model: name,
        version,
        reason,
        evidence,
        runUrl: runner.runUrl,
    });
    const nothing = (outcome, why, link = { url: '', number: '' }) => {
        log.notice(why);
        summarize(nothingDoneSummary({ environment, model: name, why, url: link.url, number: link.number }));
        return {
            outcome,
            pullRequest: link.url,
            number: link.number,
            digest: digestOf(current),
            changed: false,
            issue: '',
        };
    };
    const earlier = earlierRollback(key, proposals, denied);
    if (earlier?.state === 'merged') {
        const issue = await tellAgain(gitops, earlier, bad, proposals, log.warning);
        const why = `What is asked for under this key was done before${earlier.proposal === undefined ? '' : ` by #${earlier.proposal.number}`}.`;
        return { ...nothing('done before', why, earlier.proposal), issue: issue ?? '' };
    }
    if (earlier?.state === 'declined') {
        const number = earlier.proposal?.number ?? '';
        return nothing('declined', `A person closed #${number}, which was opened for the same.`, earlier.proposal);
    }
    const since = proposals.find(({ state }) => state === 'merged')?.mergedAt;
    const stale = evidence && staleReason(evidence, { environment, current, challenger, since });
    if (stale !== undefined)
        return nothing('stale', stale);
    if (evidence !== undefined && policy === 'report') {
        const issue = await reportOnly(gitops, bad(challenger ?? current.version), { image: current.image, key });
        const why = `model.yml lets a machine only report a bad model in ${environment}.`;
        return { ...nothing('reported', why), issue: issue.url };
    }
    const logins = {
        username: given.registryUsername,
        password: given.registryPassword,
        workflowToken: gitopsRepository === repository ? given.token : undefined,
        otherTokens: [given.token],
        runner,
        dockerFolder: (0,image_login/* dockerFolder */.N)(external_node_process_.env),
    };
    const images = new Map();
    const found = await rollbackTarget(gitops.history(environment, name), {
        environment,
        current,
        to: earlier?.proposal?.version ?? given.to,
        isTrying: running !== undefined,
        obstacle: async (deployment) => {
            const denial = (0,denied_file/* denialOf */.Z9)(denied, deployment.image, [deployment.version]);
            if (denial !== undefined)
                return `It is denied by ${denial.file}:${denial.line}: ${denial.reason}`;
            const state = await imageState(deployment.image, logins);
            images.set(deployment.image, state);
            return state.kind === 'gone' ? 'Its image is no longer in the registry.' : undefined;
        },
    });
    const next = found.target.deployment;
    const image = images.get(next.image) ?? { kind: 'unasked' };
    const badVersion = bad(next.version === current.version ? (challenger ?? current.version) : current.version);
    const denies = given.deny && next.image !== current.image;
    const pullRequest = await gitops.propose({
        action: 'rollback',
        environment,
        from: current,
        next,
        // Whatever was tried there, it ends.
        experiment: undefined,
        denial: denies
            ? {
                version: badVersion.version,
                image: current.image,
                reason: (0,markdown/* printable */.g$)(reason ?? 'No reason was given.').slice(0, 500),
                by: runner.runUrl ?? 'a run outside of a workflow',
                at: new Date().toISOString(),
                key,
            }
            : undefined,
        title: rollbackTitle(environment, next),
        body: rollbackBody({
            environment,
            current,
            running,
            ...found,
            image,
            denied: denies ? badVersion.version : undefined,
            reason,
            evidence,
            key,
            repository,
            serverUrl: runner.serverUrl,
            runUrl: runner.runUrl,
        }),
    });
    const digest = digestOf(next);
    if (pullRequest === undefined) {
        summarize(rollbackSummary({ environment, current, next, pullRequest, merge: undefined, issue: undefined }));
        log.info(`${environment} runs ${name} ${next.version} (${digest}) already; there is nothing to roll back.`);
        return { outcome: 'runs already', pullRequest: '', number: '', digest, changed: false, issue: '' };
    }
    for (const line of (0,describe/* pullRequestLines */.a)(pullRequest))
        log.info(line);
    const merge = await mergeIfAllowed(gitops, pullRequest, { environment, current, next, policy, image });
    log.info(merge.merged ? `Merged pull request #${pullRequest.number}` : `Not merged: ${merge.why}`);
    const issue = denies || evidence !== undefined
        ? await tellPeople(gitops, badVersion, { ...pullRequest, title: rollbackTitle(environment, next), merged: merge.merged, denied: denies }, proposals, log.warning)
        : undefined;
    summarize(rollbackSummary({ environment, current, next, pullRequest, merge, issue }));
    return {
        outcome: merge.merged ? 'merged' : 'proposed',
        pullRequest: pullRequest.url,
        number: pullRequest.number,
        digest,
        changed: true,
        issue: issue?.url ?? '',
    };
});
/** @throws NotFoundError when nothing runs there */
async function present(gitops, environment, model, warn) {
    const current = await gitops.current(environment, model);
    if (current === undefined) {
        throw new errors/* NotFoundError */.m_(`${environment} runs no version of ${model}, so there is nothing to go back from`, { hint: 'Check the environment and the model; promote brings a version there.' });
    }
    const [running, denied, proposals] = await Promise.all([
        (0,gitops_running/* runningExperiment */.b)(gitops, environment, model, warn),
        gitops.denied(environment, model),
        gitops.proposals(environment, model),
    ]);
    return { current, running, denied, proposals };
}
/** Goes on where a run ended that merged and was killed before people were told. @returns the issue's page */
async function tellAgain(gitops, { proposal, denial }, bad, proposals, warn) {
    if (proposal === undefined || denial === undefined)
        return undefined;
    const made = { ...proposal, merged: true, denied: true };
    return (await tellPeople(gitops, bad(denial.version), made, proposals, warn))?.url;
}
function digestOf({ image }) {
    return image.slice(image.indexOf('@') + 1);
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

/***/ 13162:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   At: () => (/* binding */ readEvidence),
/* harmony export */   It: () => (/* binding */ versionIn),
/* harmony export */   X1: () => (/* binding */ evidenceOf)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86117);


const text = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(8000);
const valueText = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([text, zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().transform(String)]);
const numberOrNull = zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nullable();
const measurement = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ window: text, value: numberOrNull, sample: numberOrNull, query: text });
const finding = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    metric: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n([
        'error_rate',
        'latency_p99',
        'prediction_share',
        'drift',
        'accuracy',
        'mean_absolute_error',
    ]),
    of: text.nullable(),
    min: numberOrNull,
    max: numberOrNull,
    action: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['rollback', 'retrain']),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['holds', 'breached', 'unknown']),
    reason: text,
    minimumSample: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    long: measurement,
    short: measurement,
    course: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ from: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), step: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), values: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()).max(200).readonly() }),
});
/**
 * Why a machine asks for a rollback: what an alert said, or what was observed. Everything but the fields named here is
 * left out, and each text is shown as nothing but its characters.
 */
const evidenceSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    /** Name of the alert. */
    alert: text.optional(),
    /** PromQL. */
    query: text.optional(),
    value: valueText.optional(),
    window: text.optional(),
    sample: valueText.optional(),
    /** When it began; ISO 8601. */
    startsAt: text.optional(),
    labels: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(200), text).optional(),
    /** The version that it is about, where that is known. */
    version: text.optional(),
    limits: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(finding).max(50).optional(),
});
/** Characters: what GitHub takes as the payload of a dispatch, and more. */
const longest = 200_000;
/** @throws InputError when `json` is no evidence */
function readEvidence(json) {
    if (json.length > longest)
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`evidence: expected at most ${longest} characters`);
    let value;
    try {
        value = JSON.parse(json);
    }
    catch (cause) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('evidence: expected JSON', { cause });
    }
    const result = evidenceSchema.safeParse(value);
    if (result.success)
        return result.data;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('evidence: expected what the action observe gives, or what an alert says', {
        findings: result.error.issues.map(({ path, message }) => ({
            message: `${path.join('.') || 'the whole'}: ${message}`,
        })),
    });
}
/** The evidence that an observation gives: the limits that were breached. */
function evidenceOf({ version, at, limits }) {
    return {
        version,
        startsAt: at,
        limits: limits.filter(({ verdict }) => verdict === 'breached'),
    };
}
/** The version that `evidence` is about, as it or its labels say. */
function versionIn({ version, labels }) {
    return version ?? labels?.['version'];
}


/***/ }),

/***/ 99620:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   hm: () => (/* binding */ worstOf)
/* harmony export */ });
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57330);
/* harmony import */ var _spec_observation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36238);


/**
 * Whether a value is within its limits: beyond them only when both windows say so, so that neither a moment nor what is
 * over decides. What is missing, is no number or has too small a sample is unknown.
 */
function judge(long, short, held) {
    const { minimumSample, longWindow, shortWindow } = held;
    const part = Math.max(1, Math.ceil((minimumSample * (0,_spec_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsOf */ .TM)(shortWindow)) / (0,_spec_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsOf */ .TM)(longWindow)));
    const missing = lack(long, minimumSample, 'long');
    if (missing !== undefined)
        return { verdict: 'unknown', reason: missing };
    if (!isBeyond(long.value, held))
        return { verdict: 'holds', reason: 'It is within its limits.' };
    const missingNow = lack(short, part, 'short');
    if (missingNow !== undefined) {
        return { verdict: 'unknown', reason: `In the long window it is beyond its limit. ${missingNow}` };
    }
    return isBeyond(short.value, held)
        ? { verdict: 'breached', reason: 'It is beyond its limit in both windows.' }
        : { verdict: 'holds', reason: 'It was beyond its limit, and no longer is.' };
}
function lack({ value, sample }, least, which) {
    if (sample === null)
        return `The ${which} window has no data.`;
    if (sample < least) {
        return `The ${which} window has a sample of ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(sample)}, and ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(least)} are needed.`;
    }
    return value === null || !Number.isFinite(value) ? `In the ${which} window it is not a number.` : undefined;
}
function isBeyond(value, { min, max }) {
    return value !== null && ((min !== null && value < min) || (max !== null && value > max));
}
const worst = ['breached', 'unknown', 'holds'];
/** The first of the worst of `judged`. */
function worstOf(judged) {
    for (const verdict of worst) {
        const found = judged.find((each) => each.verdict === verdict);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/**
 * What the limits amount to. A breach decides, whatever else is not known; to keep a version, all limits must be known to
 * hold.
 */
function decide(limits) {
    const breached = limits.filter(({ verdict }) => verdict === 'breached');
    const unknown = limits.filter(({ verdict }) => verdict === 'unknown');
    for (const [action, decision] of [
        ['rollback', 'roll back'],
        ['retrain', 'retrain'],
    ]) {
        const calling = breached.filter((finding) => finding.action === action);
        if (calling.length > 0)
            return { decision, reason: `${sentence(calling.map(describeBreach).join('; '))}.` };
    }
    const decision = limits.length > 0 && unknown.length === 0 ? 'keep' : 'no data';
    if (decision === 'keep') {
        return {
            decision,
            reason: limits.length === 1 ? 'The limit holds.' : `All ${limits.length} limits hold.`,
        };
    }
    if (limits.length === 0)
        return { decision, reason: 'model.yml sets no limits under observe, so nothing is held.' };
    const names = unknown.map((finding) => nameOf(finding)).join(', ');
    const [first] = unknown;
    return {
        decision,
        reason: `Nothing is known of ${unknown.length} of ${limits.length} limits: ${names}. ${first?.reason ?? ''}`.trim(),
    };
}
/** `error_rate is 0.31, above 0.02`. */
function describeBreach(finding) {
    const { min, max, long } = finding;
    const bound = max !== null && (long.value ?? 0) > max ? `above ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(max)}` : `below ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(min)}`;
    return `${nameOf(finding)} is ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(long.value)}, ${bound}, over ${long.window} and still`;
}
/** `prediction_share of Gentoo`. */
function nameOf({ metric, of }) {
    return of === null ? metric : `${metric} of ${of}`;
}
function sentence(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}


/***/ }),

/***/ 64033:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ evidenceMarkdown),
/* harmony export */   g: () => (/* binding */ limitsMarkdown)
/* harmony export */ });
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57330);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57248);
/* harmony import */ var _spec_observation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36238);
/* harmony import */ var _judge_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99620);




/** Labels that are shown. */
const maxLabels = 20;
const verdicts = { holds: 'holds', breached: '**breached**', unknown: '**not known**' };
/** A table of limits with what both windows say, a chart of each that is breached, and the queries. */
function limitsMarkdown(limits) {
    return (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .document */ .Al)((0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Verdict', 'What', 'Limit', 'Long window', 'Short window', 'Sample', 'Calls for', 'Why'], limits.map((finding) => [
        verdicts[finding.verdict],
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_judge_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(finding)),
        limitText(finding),
        valueText(finding.long),
        valueText(finding.short),
        `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(finding.long.sample)} (at least ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(finding.minimumSample)})`,
        finding.action === 'rollback' ? 'rollback' : 'training',
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(finding.reason),
    ]), [3, 4, 5]), ...limits.filter(({ verdict }) => verdict === 'breached').map(chart), (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)('Queries', (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['What', 'Window', 'PromQL'], limits.flatMap((finding) => [finding.long, finding.short].map(({ window, query }) => [
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_judge_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(finding)),
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(window),
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(cut(query)),
    ]))))).trimEnd();
}
/** All that `evidence` holds. */
function evidenceMarkdown(evidence) {
    const { alert, query, value, window, sample, startsAt, version, labels = {}, limits = [] } = evidence;
    const rows = [
        ['alert', alert],
        ['value', value],
        ['window', window],
        ['sample', sample],
        ['since', limits.length === 0 ? startsAt : undefined],
        ['looked at', limits.length === 0 ? undefined : startsAt],
        ['version', version],
    ].flatMap(([name, text]) => (text === undefined ? [] : [[name, (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(text)]]));
    const facts = [
        ...rows,
        ...(query === undefined ? [] : [['query', (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(cut(query))]]),
        ...Object.entries(labels)
            .slice(0, maxLabels)
            .map(([name, text]) => [`label ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(name)}`, (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(text)]),
    ];
    return (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .document */ .Al)(facts.length === 0 ? undefined : (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['', ''], facts), limits.length === 0 ? undefined : limitsMarkdown(limits)).trimEnd();
}
/** Inline code is cut at 1,000 characters anyway; that it was is said. */
function cut(query) {
    return query.length > 900 ? `${query.slice(0, 900)}…` : query;
}
function limitText({ min, max }) {
    const parts = [
        ...(min === null ? [] : [`at least ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(min)}`]),
        ...(max === null ? [] : [`at most ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(max)}`]),
    ];
    return parts.join(', ');
}
function valueText({ value, window }) {
    return `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatNumber */ .ZV)(value)} in ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(window)}`;
}
/** How a value moved, with its limits as lines. Newer charts of Mermaid may not be drawn: the table says it all. */
function chart(finding) {
    const { course, min, max, short } = finding;
    const { values, from } = course;
    if (values.length < 2)
        return undefined;
    const flat = (limit) => `  line [${values.map(() => limit).join(', ')}]`;
    const [unit, seconds] = from < 600 ? ['seconds', 1] : ['minutes', 60];
    const title = `${(0,_judge_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(finding)} in ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)((0,_spec_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsOf */ .TM)(short.window))}, and its limit`;
    return [
        '```mermaid',
        'xychart-beta',
        `  title "${title.replace(/[^\w .,()-]/g, ' ')}"`,
        `  x-axis "${unit} before" ${-Math.round(from / seconds)} --> 0`,
        `  y-axis "${finding.metric}"`,
        `  line [${values.map((value) => Number(value.toPrecision(4))).join(', ')}]`,
        ...[min, max].flatMap((limit) => (limit === null ? [] : [flat(limit)])),
        '```',
    ].join('\n');
}


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


/***/ }),

/***/ 98799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ canonicalize)
/* harmony export */ });
function serializeString (value) {
  if (!value.isWellFormed()) {
    throw new Error('Lone surrogate is not allowed');
  }
  return JSON.stringify(value);
}

function serializePrimitive (value) {
  switch (typeof value) {
    case 'number':
      if (isNaN(value)) {
        throw new Error('NaN is not allowed');
      }
      if (!isFinite(value)) {
        throw new Error('Infinity is not allowed');
      }
      // For finite numbers String(value) would give identical output, but
      // JSON.stringify benchmarks faster on V8.
      return JSON.stringify(value);
    case 'string':
      return serializeString(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      // null, or values JSON.stringify maps to undefined (undefined,
      // functions, symbols).
      return JSON.stringify(value);
  }
}

// Resolves a value to either its serialized primitive form (a string — or
// undefined, for values JSON.stringify drops) or a frame describing the
// container to descend into. Callers distinguish the two cases with
// `typeof result !== 'object'`.
//
// toJSON results are unwrapped here, and the wrapper objects stay in `seen`
// until the resolved subtree is fully serialized, so cycles introduced via
// toJSON are still detected.
function enterValue (value, seen) {
  let wrappers = null;
  while (value !== null && typeof value === 'object' && typeof value.toJSON === 'function') {
    if (seen.has(value)) {
      throw new Error('Circular reference detected');
    }
    seen.add(value);
    (wrappers ??= []).push(value);
    value = value.toJSON();
  }

  // Boxed Number/String/Boolean objects serialize as their primitive values,
  // mirroring how JSON.stringify treats them.
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    value = value.valueOf();
  }

  if (value === null || typeof value !== 'object') {
    if (wrappers !== null) {
      for (const wrapper of wrappers) seen.delete(wrapper);
    }
    return serializePrimitive(value);
  }

  if (seen.has(value)) {
    throw new Error('Circular reference detected');
  }
  seen.add(value);

  return {
    container: value,
    // null marks an array frame; object frames carry their sorted keys.
    // `sort()`'s default comparator orders by UTF-16 code unit, which is the
    // order JCS requires.
    keys: Array.isArray(value) ? null : Object.keys(value).sort(),
    // Next child to serialize; the frame resumes here after a nested
    // container's subtree completes.
    index: 0,
    // Whether no member has been emitted yet (controls comma placement).
    first: true,
    // toJSON wrappers to release from `seen` when this frame completes.
    wrappers
  };
}

function canonicalize (object) {
  if (object === null || typeof object !== 'object') {
    return serializePrimitive(object);
  }

  const seen = new Set();
  const root = enterValue(object, seen);
  if (typeof root !== 'object') {
    // A toJSON chain resolved the input to a primitive.
    return root;
  }

  let result = root.keys === null ? '[' : '{';
  const stack = [root];

  // Depth-first serialization with an explicit stack instead of recursion, so
  // nesting depth is bounded by heap size rather than call-stack size. The top
  // frame is the container currently being serialized: primitive children are
  // appended inline, while a nested container pushes a new frame and jumps
  // back to the outer loop. Because frame.index was already advanced, the
  // parent resumes at its next child once the subtree is done. Opening
  // brackets are emitted when a frame is pushed, closing brackets when it
  // completes.
  outer:
  while (stack.length > 0) {
    const frame = stack[stack.length - 1];
    const container = frame.container;

    // keys === null marks an array frame; otherwise keys holds the object's
    // sorted property names. Either way the iteration counter lives on the
    // frame itself (frame.index), so when a frame is resumed after a nested
    // container completes, the while condition continues at the first
    // unserialized child instead of restarting from the beginning.
    if (frame.keys === null) {
      while (frame.index < container.length) {
        const i = frame.index++;
        if (i > 0) {
          result += ',';
        }
        const element = container[i];
        // Inside arrays, JSON.stringify serializes values with no JSON
        // representation (undefined, symbols, functions) as null.
        const value = element === undefined || typeof element === 'symbol' || typeof element === 'function' ? null : element;
        if (value === null || typeof value !== 'object') {
          result += serializePrimitive(value);
          continue;
        }
        const child = enterValue(value, seen);
        if (typeof child !== 'object') {
          // A toJSON chain resolved the child to an already-serialized
          // primitive — or, when child is undefined, to a value with no JSON
          // representation, which becomes null inside arrays.
          result += child === undefined ? 'null' : child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += ']';
    } else {
      const keys = frame.keys;
      while (frame.index < keys.length) {
        const key = keys[frame.index++];
        const value = container[key];
        // Inside objects, JSON.stringify omits properties whose value has no
        // JSON representation (undefined, symbols, functions).
        if (value === undefined || typeof value === 'symbol' || typeof value === 'function') {
          continue;
        }
        if (value === null || typeof value !== 'object') {
          // Commas are tracked with a flag rather than the key index: a
          // skipped key must not leave a stray comma behind.
          if (frame.first) {
            frame.first = false;
          } else {
            result += ',';
          }
          result += serializeString(key) + ':' + serializePrimitive(value);
          continue;
        }
        // The child must be resolved before the key is emitted: a toJSON
        // returning a value with no JSON representation drops the whole
        // property.
        const child = enterValue(value, seen);
        if (child === undefined) {
          continue;
        }
        if (frame.first) {
          frame.first = false;
        } else {
          result += ',';
        }
        result += serializeString(key) + ':';
        if (typeof child !== 'object') {
          result += child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += '}';
    }

    // Frame complete. The container leaves `seen` so that a later, sibling
    // reference to the same object is not mistaken for a cycle.
    seen.delete(container);
    if (frame.wrappers !== null) {
      for (const wrapper of frame.wrappers) seen.delete(wrapper);
    }
    stack.pop();
  }

  return result;
}


/***/ })

};
