export const id = 870;
export const ids = [870];
export const modules = {

/***/ 35870:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  recordDeployment: () => (/* binding */ record_deployment_recordDeployment)
});

// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/action/github.ts
var action_github = __webpack_require__(65834);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors_errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./lib/gitops/tree.ts
var gitops_tree = __webpack_require__(83935);
;// CONCATENATED MODULE: ./lib/gitops/clusters.ts



/** The part of an `environment.yaml` that names its clusters. */
const clustersSchema = schemas/* object */.Ikc({
    spec: schemas/* object */.Ikc({ clusters: schemas/* array */.YOg(schemas/* object */.Ikc({ suffix: schemas/* string */.YjP().default('') })).min(1) }),
});
/**
 * What tells the clusters of `environment` apart in the names of their Argo CD applications: an empty text for the one
 * without a suffix. An environment whose `environment.yaml` says nothing of clusters has one.
 */
async function clusterSuffixes(source, environment, ref) {
    const path = `${source.paths.environments}/${environment}/_environment/environment.yaml`;
    const text = await (0,gitops_tree/* readText */.yR)(source, path, ref);
    // Whether the file is right is checked before a merge; here it only says how many deployments there are.
    const stated = clustersSchema.safeParse(text === undefined ? undefined : (0,dist/* parseDocument */.Tp)(text).toJS());
    return stated.success ? stated.data.spec.clusters.map(({ suffix }) => suffix) : [''];
}

// EXTERNAL MODULE: ./lib/github/attempts.ts
var attempts = __webpack_require__(37136);
// EXTERNAL MODULE: ./lib/gitops/change.ts + 1 modules
var change = __webpack_require__(66787);
;// CONCATENATED MODULE: ./lib/gitops/release-changes.ts



/**
 * Which of the environments' releases are others in the commit `after` than in `before`. Where there is no such commit
 * as `before` (the first push of a branch, or a commit that a forced push took away for good), all that `after` has
 * are changes.
 *
 * @throws NotFoundError when there is no commit `after`
 */
async function releaseChanges(source, before, after) {
    const { github, name } = source;
    // An unknown commit has no files, which must not look as if all had been removed.
    await github.octokit.rest.git.getCommit({ ...name, commit_sha: after });
    const [earlier, later] = await Promise.all([
        before === undefined ? new Map() : releaseFiles(source, before),
        releaseFiles(source, after),
    ]);
    const changes = [];
    const faults = [];
    for (const key of [...new Set([...earlier.keys(), ...later.keys()])].sort()) {
        const [was, is] = [earlier.get(key), later.get(key)];
        const file = is ?? was;
        if (file === undefined || was?.blob === is?.blob)
            continue;
        const { environment, model } = file;
        try {
            const change = {
                environment,
                model,
                before: await readable(deploymentOf(source, was)),
                after: await deploymentOf(source, is),
            };
            if (!isSameOrNone(change.before, change.after))
                changes.push(change);
        }
        catch (error) {
            if (!isFault(error))
                throw error;
            faults.push(error);
        }
    }
    return { changes, faults };
}
/** Whether the commit `earlier` is in the history of the commit `later`, and another one. */
async function isBefore({ github, name }, earlier, later) {
    try {
        const { data } = await github.octokit.rest.repos.compareCommitsWithBasehead({
            ...name,
            basehead: `${earlier}...${later}`,
            per_page: 1,
        });
        return data.status === 'ahead';
    }
    catch (error) {
        // One of them is no longer there, or they have nothing in common: the branch was made anew.
        if (error instanceof errors_errors/* NotFoundError */.m_)
            return false;
        throw error;
    }
}
/** The `release.yaml` files of the tree at `ref`, by environment and model; none where there is no such commit. */
async function releaseFiles(source, ref) {
    const { github, name, paths } = source;
    const [folder = '', ...above] = paths.environments.split('/').reverse();
    const entries = await (0,gitops_tree/* listFolder */.bt)(source, above.reverse().join('/'), ref);
    const tree = entries.find((entry) => entry.name === folder && entry.type === 'dir');
    if (tree === undefined)
        return new Map();
    const { data } = await github.octokit.rest.git.getTree({ ...name, tree_sha: tree.sha, recursive: 'true' });
    if (data.truncated) {
        throw new errors_errors/* InputError */.dz(`${paths.environments} of ${source.repository} has more files than GitHub lists`);
    }
    const files = new Map();
    for (const { path = '', type, sha } of data.tree) {
        const [environment, model, file, ...deeper] = path.split('/');
        if (type !== 'blob' || file !== 'release.yaml' || deeper.length > 0)
            continue;
        if (environment !== undefined && model !== undefined && sha !== undefined) {
            files.set(`${environment}/${model}`, { environment, model, blob: sha });
        }
    }
    return files;
}
/**
 * @throws FormatError when it is not a release
 * @throws InputError when its folder has no name of an environment and a model
 */
async function deploymentOf({ github, name, paths }, file) {
    if (file === undefined)
        return undefined;
    const { environment, model, blob } = file;
    const path = paths.release(environment, model);
    const { data } = await github.octokit.rest.git.getBlob({ ...name, file_sha: blob });
    return (0,change/* readDeployment */.iJ)(Buffer.from(data.content, 'base64').toString('utf8'), model, path);
}
/** What was wrong before is not of interest any more: it ran nothing that can be named. */
async function readable(earlier) {
    try {
        return await earlier;
    }
    catch (error) {
        if (isFault(error))
            return undefined;
        throw error;
    }
}
function isFault(error) {
    return error instanceof errors_errors/* FormatError */.IF || error instanceof errors_errors/* InputError */.dz;
}
function isSameOrNone(one, other) {
    return one === undefined || other === undefined ? one === other : (0,change/* isSame */.Ft)(one, other);
}

;// CONCATENATED MODULE: ./lib/gitops/deployments.ts



/** How many of an environment's newest deployments, and of a deployment's newest statuses, are looked at. */
const looked = 10;
/**
 * The environment that GitHub's deployments of a model belong to: `penguins-production`, in a cluster with a suffix
 * `penguins-production-us`, which is the name of the Argo CD application too. Each model has one of its own, because a
 * deployment that succeeds ends the others of its environment.
 */
function deploymentEnvironment({ environment, model, suffix = '' }) {
    return `${model}-${environment}${suffix === '' ? '' : `-${suffix}`}`;
}
/**
 * Sees to it that the commit `sha` has one deployment in `place` whose payload says what came there. What rolls it out
 * (Argo CD, or the local deployer) finds the newest one by commit and environment, and says how it went. Where it was
 * faster and has made one itself, ours takes over what it said. Earlier ones that never got there are ended. For a commit
 * that another has replaced already, none is made.
 *
 * Two calls at once may make two, since GitHub keeps no order here: then the newest counts and the others are ended.
 */
async function recordDeployment(source, place, deployment, sha) {
    const here = deploymentEnvironment(place);
    let made;
    return (0,attempts/* settle */.G)(source.github, async () => {
        const ofCommit = await list(source, { environment: here, ref: sha });
        let current = ofCommit.find(hasPayload)?.id;
        if (current === undefined) {
            const [newest] = await list(source, { environment: here });
            if (newest !== undefined && newest.sha !== sha && (await isBefore(source, sha, newest.sha))) {
                return { id: undefined, created: false };
            }
            made = current = await create(source, here, deployment, sha);
        }
        const all = await list(source, { environment: here });
        // Where a later commit has come since, it is for its own run to end the others.
        if (all[0]?.sha === sha) {
            current = all.find((one) => one.sha === sha && hasPayload(one))?.id ?? current;
            await replace(source, current, all, deployment);
        }
        return { id: current, created: current === made };
    });
}
/** Argo CD's notifications make deployments without one. */
function hasPayload({ payload }) {
    return typeof payload === 'object' && 'model' in payload;
}
/** Lets the deployment `current` take the place of the others, and of the word that was said of its commit. */
async function replace(source, current, all, { model, version }) {
    const commit = all.find(({ id }) => id === current)?.sha;
    for (const { id, sha } of all.filter((other) => other.id !== current)) {
        const state = stateOf(await statusesOf(source, id));
        const isTwin = sha === commit;
        if (state === 'waiting' || (isTwin && state === 'live')) {
            await end(source, id, isTwin ? 'See the newer deployment' : `Replaced by ${model} ${version}`);
        }
        if (isTwin)
            await takeOver(source, current, id);
    }
}
/** Says of the deployment `current` what was last said of `twin`, unless something was said of it already. */
async function takeOver(source, current, twin) {
    const { github, name } = source;
    if ((await statusesOf(source, current)).length > 0)
        return;
    const said = (await statusesOf(source, twin)).find(({ state }) => state !== 'inactive');
    if (said === undefined)
        return;
    const { state, description, log_url, environment_url } = said;
    await github.octokit.rest.repos.createDeploymentStatus({
        ...name,
        deployment_id: current,
        state,
        description,
        ...(log_url ? { log_url } : {}),
        ...(environment_url ? { environment_url } : {}),
    });
}
async function create({ github, name }, environment, { model, version, image }, sha) {
    const { data } = await github.octokit.rest.repos.createDeployment({
        ...name,
        ref: sha,
        environment,
        description: `${model} ${version}`,
        payload: { model, version, image, digest: image.slice(image.indexOf('@') + 1) },
        auto_merge: false,
        required_contexts: [],
    });
    if ('id' in data)
        return data.id;
    throw new errors_errors/* ConflictError */.fK(`GitHub made no deployment of ${sha}: ${data.message ?? 'it gave no reason'}`);
}
/** Ends all deployments in `place`: nothing runs there any more. */
async function endDeployments(source, place) {
    await (0,attempts/* settle */.G)(source.github, async () => {
        const all = await list(source, { environment: deploymentEnvironment(place) });
        for (const { id } of all) {
            if (stateOf(await statusesOf(source, id)) !== 'over')
                await end(source, id, 'Nothing runs here any more');
        }
    });
}
async function list({ github, name }, filter) {
    const { data } = await github.octokit.rest.repos.listDeployments({ ...name, ...filter, per_page: looked });
    return data;
}
/** The newest statuses of a deployment, newest first. */
async function statusesOf({ github, name }, id) {
    const { data } = await github.octokit.rest.repos.listDeploymentStatuses({
        ...name,
        deployment_id: id,
        per_page: looked,
    });
    return data;
}
/** `live` when it succeeded, `over` when it failed or was ended, else `waiting`. */
function stateOf([newest]) {
    switch (newest?.state) {
        case 'success':
            return 'live';
        case 'failure':
        case 'error':
        case 'inactive':
            return 'over';
        default:
            return 'waiting';
    }
}
async function end({ github, name }, id, description) {
    await github.octokit.rest.repos.createDeploymentStatus({
        ...name,
        deployment_id: id,
        state: 'inactive',
        description: description.slice(0, 140),
        auto_inactive: false,
    });
}

// EXTERNAL MODULE: ./lib/github/repository.ts
var github_repository = __webpack_require__(84766);
// EXTERNAL MODULE: ./lib/registry/trailers.ts
var registry_trailers = __webpack_require__(25470);
// EXTERNAL MODULE: ./lib/registry/version.ts
var registry_version = __webpack_require__(64408);
;// CONCATENATED MODULE: ./lib/registry/stage-tag.ts


/** `penguins#production#3`, or `penguins#production!#4`. */
function stageTagOf(model, { stage, counter, assigns }) {
    return `${model}#${stage}${assigns ? '' : '!'}#${counter}`;
}
/** What `tag` says when it is a stage tag of `model` with a counter. */
function parseStageTag(tag, model) {
    if (!tag.startsWith(`${model}#`))
        return undefined;
    const [, stage, cancel, counter] = /^([a-z0-9][a-z0-9-]*)(!?)#([1-9]\d{0,8})$/.exec(tag.slice(model.length + 1)) ?? [''];
    if (stage === undefined)
        return undefined;
    return { stage, counter: Number(counter), assigns: cancel === '' };
}
/** The message of the annotated tag: a title and trailers. */
function stageMessage(model, stage, content) {
    const { version, image, repository, commit } = content;
    return [
        image === null ? `${stage} runs ${model} ${version} no more` : `${stage} runs ${model} ${version}`,
        '',
        `Version: ${version}`,
        ...(image === null ? [] : [`Image: ${image}`]),
        `Gitops-Commit: ${repository}@${commit}`,
        '',
    ].join('\n');
}
/** What {@link stageMessage} wrote, or undefined for the message of a tag that was made in another way. */
function parseStageMessage(message) {
    const trailers = (0,registry_trailers/* trailersOf */.i)(message);
    const version = trailers.get('Version') ?? '';
    const [, repository, commit] = /^([\w-]+\/[\w.-]+)@([0-9a-f]{40}(?:[0-9a-f]{24})?)$/.exec(trailers.get('Gitops-Commit') ?? '') ?? [];
    if (!(0,registry_version/* isVersion */.lF)(version) || repository === undefined || commit === undefined)
        return undefined;
    return { version, image: trailers.get('Image') ?? null, repository, commit };
}

;// CONCATENATED MODULE: ./lib/registry/stage-refs.ts


/** The stage tags of `model`, by rising counter. */
async function readStageTags({ octokit }, name, model) {
    const { data } = await octokit.rest.git.listMatchingRefs({ ...name, ref: `tags/${model}#` });
    return data
        .flatMap(({ ref, object }) => {
        const tag = object.type === 'tag' ? parseStageTag(ref.replace(/^refs\/tags\//, ''), model) : undefined;
        return tag === undefined ? [] : [{ ...tag, sha: object.sha }];
    })
        .sort((a, b) => a.counter - b.counter);
}
async function readStage({ octokit }, name, { sha }) {
    const { data } = await octokit.rest.git.getTag({ ...name, tag_sha: sha });
    return { target: data.object.sha, content: parseStageMessage(data.message) };
}
/**
 * Creates the annotated tag; its ref comes into being at once or, when it is there already, not at all.
 *
 * @param made gets the name of the tag object unless another was faster: an answer may be lost on its way
 */
async function createStageTag({ octokit }, name, { model, tag, message, target }, made) {
    const ref = stageTagOf(model, tag);
    const { data } = await octokit.rest.git.createTag({
        ...name,
        tag: ref,
        message,
        object: target,
        type: 'commit',
    });
    made.add(data.sha);
    try {
        await octokit.rest.git.createRef({ ...name, ref: `refs/tags/${ref}`, sha: data.sha });
    }
    catch (error) {
        // Within the same second the other's tag object may be the same to the byte.
        if (error instanceof errors_errors/* ConflictError */.fK)
            made.delete(data.sha);
        throw error;
    }
    return { ...tag, sha: data.sha };
}

// EXTERNAL MODULE: ./lib/registry/tag.ts
var registry_tag = __webpack_require__(1372);
;// CONCATENATED MODULE: ./lib/registry/stages.ts






/**
 * Sees to it that the stage tags of the event's stage say what the event says: the newest is an annotated tag
 * `penguins#production#3` at the commit of the version's own tag; or, when the stage runs nothing any more, a
 * `penguins#production!#4` takes it from each version that had it, since GTO takes it from just the one that a tag points at.
 *
 * A tag is written only when something else is said, and under a number that nobody has: the creation of its ref is the
 * lock. So running this again, or twice at once, writes one tag; and a rollback is a new tag with the next number. An
 * event that was late, because a later one is written down, changes nothing.
 *
 * @throws NotFoundError when the version has no tag
 * @throws PermissionError when the token may not write tags
 */
async function recordStage(options, event) {
    const { github, repository, isBefore } = options;
    const { model, stage, runs } = event;
    const name = (0,github_repository/* repositoryName */.a)(repository);
    const made = new Set();
    return (0,attempts/* settle */.G)(github, async () => {
        const ofModel = await readStageTags(github, name, model);
        const ofStage = ofModel.filter((tag) => tag.stage === stage);
        const [newest] = ofStage.slice(-1);
        const said = newest && (await readStage(github, name, newest));
        const isLate = isOfAnother(said?.content, event) && (await isBefore(said.content.commit));
        if (!isLate) {
            const changes = runs === undefined
                ? await takenFrom(github, repository, ofStage)
                : await givenTo(options, { model, stage, runs }, newest?.assigns ? said : undefined);
            let counter = Math.max(0, ...ofModel.map((tag) => tag.counter));
            for (const { version, target } of changes) {
                counter += 1;
                const message = stageMessage(model, stage, {
                    version,
                    image: runs?.image ?? null,
                    repository: event.repository,
                    commit: event.commit,
                });
                const tag = { stage, counter, assigns: runs !== undefined };
                ofStage.push(await createStageTag(github, name, { model, tag, message, target }, made));
            }
        }
        return {
            tag: ofStage.map((tag) => stageTagOf(model, tag)).at(-1),
            written: ofStage.filter(({ sha }) => made.has(sha)).map((tag) => stageTagOf(model, tag)),
            superseded: isLate,
        };
    });
}
/** The version that the stage is to be given to; none when the tag that gave it last, `said`, gave it to this one. */
async function givenTo({ github, repository }, { model, stage, runs, }, said) {
    const { version } = runs;
    const name = (0,github_repository/* repositoryName */.a)(repository);
    const tag = (0,registry_tag/* tagOf */.cO)(model, version);
    let target;
    try {
        const { data } = await github.octokit.rest.git.getRef({ ...name, ref: `tags/${tag}` });
        const { sha, type } = data.object;
        target =
            type === 'tag'
                ? (await github.octokit.rest.git.getTag({ ...name, tag_sha: sha })).data.object.sha
                : sha;
    }
    catch (cause) {
        if (!(cause instanceof errors_errors/* NotFoundError */.m_))
            throw cause;
        throw new errors_errors/* NotFoundError */.m_(`${stage} runs ${model} ${version}, but ${repository} has no tag ${tag}`, {
            hint: 'Name the repository that holds the releases of the model, and promote only what is registered there.',
            cause,
        });
    }
    // A tag that GTO wrote names its version by the commit alone.
    const isSaid = said?.content === undefined ? said?.target === target : said.content.version === version;
    return isSaid ? [] : [{ version, target }];
}
/** The versions that have the stage, by GTO's reading of its tags. */
async function takenFrom(github, repository, ofStage) {
    const name = (0,github_repository/* repositoryName */.a)(repository);
    const having = new Map();
    for (const tag of ofStage) {
        const { target, content } = await readStage(github, name, tag);
        if (!tag.assigns)
            having.delete(target);
        // What somebody gave by hand, to nobody knows which version, is taken away by hand.
        else if (content !== undefined)
            having.set(target, { target, version: content.version });
    }
    return [...having.values()];
}
/** Whether `content` tells of another commit of the event's GitOps repository. */
function isOfAnother(content, { repository, commit }) {
    return content !== undefined && content.repository === repository && content.commit !== commit;
}

// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/record-deployment/inputs.ts

const commit = inputs/* input */.hF.optionalMatching(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'a whole commit id');
const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    before: commit,
    after: commit,
    gitopsPath: inputs/* input */.hF.textOr('gitops'),
    modelRepository: inputs/* input */.hF.optionalMatching(/^[\w-]+\/[\w.-]+$/, 'a repository as owner/name'),
    token: inputs/* input */.hF.secret(),
    modelToken: inputs/* input */.hF.optionalSecret(),
});

// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./actions/record-deployment/summary.ts


/** `production runs penguins 1.3.0: penguins#production#3, deployment 17`, for the log. */
function recordedLine({ change, stage, deployments }) {
    const { environment, model, after } = change;
    const runs = after === undefined ? `no ${model} any more` : `${model} ${after.version}`;
    const parts = [
        tagWords(stage),
        ...deployments.map(({ id }) => id === undefined ? 'replaced since by a later deployment' : `deployment ${id}`),
    ];
    return `${environment} runs ${runs}: ${parts.join(', ')}`;
}
function tagWords(stage) {
    if (stage?.tag === undefined)
        return 'no stage tag';
    if (stage.superseded)
        return `${stage.tag} tells of a later change`;
    return stage.written.length > 0 ? stage.written.join(', ') : `${stage.tag} said so already`;
}
/** What came to which environment, and where that is written down. */
function recordSummary({ recorded, errors, commit, serverUrl, repository }) {
    const rows = recorded.map(({ change, stage, deployments }) => {
        const name = deploymentEnvironment(change);
        const url = `${serverUrl}/${repository}/deployments/${encodeURIComponent(name)}`;
        const isLate = stage?.superseded === true || deployments.some(({ id }) => id === undefined);
        return [
            deployments.some(({ id }) => id !== undefined) ? (0,markdown/* link */.nf)(name, url) : (0,markdown/* escapeMarkdown */.FV)(name),
            (0,markdown/* escapeMarkdown */.FV)(change.before?.version ?? '–'),
            (0,markdown/* escapeMarkdown */.FV)(change.after?.version ?? '–'),
            stage?.tag === undefined ? '–' : (0,markdown/* inlineCode */.ti)(stage.tag),
            isLate ? 'replaced since' : '',
        ];
    });
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, `What ${commit.slice(0, 12)} brought`), rows.length === 0
        ? 'No release is another one than before.'
        : (0,markdown/* table */.tp)(['Environment', 'From', 'To', 'Stage tag', ''], rows), ...errors.map(({ message }) => `**Not written down:** ${(0,markdown/* escapeMarkdown */.FV)(message)}`));
}

;// CONCATENATED MODULE: ./actions/record-deployment/record-deployment.ts










/**
 * Writes down what a push to the GitOps tree changed: for each release that is another one now, the stage tag in the
 * model's repository and a GitHub deployment of the commit, which Argo CD's notifications find and bring up to date.
 *
 * Safe to run again, to kill at any point and to run twice at once: what is written down already is not written again,
 * and a run that comes late leaves what a later one has written.
 */
const record_deployment_recordDeployment = (0,action/* defineAction */.Q)('record-deployment', inputs_inputs, ['changes', 'tags', 'deployments'], async (given, { environment: runner, log, summarize, setOutputs }) => {
    const repository = (0,action_github/* ownRepository */.d)(runner);
    const after = given.after ?? runner.commit;
    if (after === undefined) {
        throw new errors_errors/* InputError */.dz('after: neither this input nor GITHUB_SHA says which commit the branch is at', {
            hint: 'Run this as a step of a workflow, or give the whole commit id.',
        });
    }
    const github = (0,action_github/* githubWith */.M)(given.token, runner, log);
    const models = {
        github: given.modelToken === undefined ? github : (0,action_github/* githubWith */.M)(given.modelToken, runner, log),
        repository: given.modelRepository ?? repository,
    };
    const source = (0,gitops_tree/* gitopsSource */.cr)(github, repository, given.gitopsPath);
    const { changes, faults } = await releaseChanges(source, commitBefore(given.before), after);
    const recorded = [];
    const errors = [...faults];
    for (const change of changes) {
        const one = await recordChange(change, { source, models, after });
        recorded.push(one);
        if (one.untagged !== undefined)
            errors.push(one.untagged);
        else
            log.info(recordedLine(one));
    }
    if (changes.length === 0 && faults.length === 0) {
        log.info(`No release of ${source.paths.environments} is another one than before; nothing to write down.`);
    }
    summarize(recordSummary({ recorded, errors, commit: after, serverUrl: runner.serverUrl, repository }));
    const outputs = {
        changes: changes.length,
        tags: JSON.stringify(recorded.flatMap(({ stage }) => stage?.written ?? [])),
        deployments: JSON.stringify(recorded.flatMap(({ deployments }) => deployments.flatMap(({ id }) => id ?? []))),
    };
    setOutputs(outputs);
    failWith(errors, log);
    return outputs;
});
/** A push that creates a branch comes from a commit of zeros. */
function commitBefore(before) {
    return before === undefined || /^0+$/.test(before) ? undefined : before;
}
async function recordChange(change, { source, models, after }) {
    const { environment, model, after: runs } = change;
    const { repository } = source;
    const deployments = [];
    for (const suffix of await clusterSuffixes(source, environment, after)) {
        const place = { environment, model, suffix };
        if (runs === undefined)
            await endDeployments(source, place);
        else
            deployments.push(await recordDeployment(source, place, runs, after));
    }
    let stage;
    let untagged;
    try {
        stage = await recordStage({ ...models, isBefore: (commit) => isBefore(source, after, commit) }, { model, stage: environment, runs, repository, commit: after });
    }
    catch (error) {
        // The other models are not to wait for one whose version nobody registered.
        if (!(error instanceof errors_errors/* NotFoundError */.m_))
            throw error;
        untagged = error;
    }
    return { change, stage, deployments, untagged };
}
/** @throws SlipwayError when there are `errors`: the only one, or one that lists them */
function failWith(errors, log) {
    const [first, ...others] = errors;
    if (first === undefined)
        return;
    if (others.length === 0)
        throw first;
    for (const error of errors)
        log.warning(error.message);
    throw new errors_errors/* InputError */.dz(`${errors.length} releases could not be written down; the others were`, {
        findings: errors.flatMap(({ message, location, findings }) => [
            { message, ...(location === undefined ? {} : { location }) },
            ...findings,
        ]),
        hint: 'Put them right by a pull request: this runs again when it is merged.',
    });
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
