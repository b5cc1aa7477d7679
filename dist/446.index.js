export const id = 446;
export const ids = [446];
export const modules = {

/***/ 94446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/action/action.ts
var action = __webpack_require__(58599);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/spec/load.ts + 4 modules
var load = __webpack_require__(68346);
;// CONCATENATED MODULE: ./actions/plan/choose.ts


/** The folder of `candidate`; `.` when its `model.yml` is at the top. */
function folderOf({ file }) {
    return external_node_path_.posix.dirname(file);
}
/**
 * The one of `candidates` that `wanted` means by name, folder or file.
 *
 * @throws NotFoundError naming those that there are
 */
function chooseNamed(candidates, wanted) {
    const path = external_node_path_.posix.normalize(wanted).replace(/(?<=.)\/$/, '');
    const found = candidates.find((candidate) => candidate.spec?.name === wanted || candidate.file === path || folderOf(candidate) === path);
    if (found !== undefined)
        return choice(found, 'asked for');
    throw new errors/* NotFoundError */.m_(`There is no model ${JSON.stringify(wanted)} in this repository`, {
        hint: `Name one of these: ${candidates.map((candidate) => candidate.spec?.name ?? folderOf(candidate)).join(', ')}.`,
    });
}
/** All of `candidates`, for the reason given. */
function chooseAll(candidates, reason) {
    return candidates.map((candidate) => choice(candidate, reason));
}
/**
 * Those of `candidates` that a change of the files `changed` touches: a file in the model's folder, or one of its local
 * sources wherever it is. Where a `model.yml` is not valid its sources are unknown, so it counts as touched: its own
 * run is the place that says what is wrong.
 */
function chooseTouched(candidates, changed) {
    return candidates.flatMap((candidate) => {
        const folder = folderOf(candidate);
        const sources = new Set(localSources(candidate));
        const touching = changed.filter((file) => folder === '.' || file.startsWith(`${folder}/`) || sources.has(file));
        const [first] = touching;
        if (first !== undefined) {
            const more = touching.length - 1;
            return [choice(candidate, more === 0 ? `${first} changed` : `${first} and ${more} more changed`)];
        }
        return candidate.spec === undefined ? [choice(candidate, 'its model.yml is not valid')] : [];
    });
}
/** @throws ConflictError when two models have one name: their versions would share tags */
function refuseSharedNames(candidates) {
    const files = new Map();
    for (const { file, spec } of candidates) {
        if (spec === undefined)
            continue;
        const other = files.get(spec.name);
        if (other !== undefined) {
            throw new errors/* ConflictError */.fK(`${other} and ${file} are both named ${JSON.stringify(spec.name)}`, {
                location: { file },
                hint: 'Give one of them another name: versions, images and deployments are told apart by it.',
            });
        }
        files.set(spec.name, file);
    }
}
function choice(candidate, reason) {
    return { folder: folderOf(candidate), name: candidate.spec?.name, reason };
}
function localSources(candidate) {
    const sources = candidate.spec?.sources ?? [];
    return sources
        .filter((source) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(source))
        .map((source) => external_node_path_.posix.join(folderOf(candidate), source));
}

// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 4 modules
var exec = __webpack_require__(12697);
;// CONCATENATED MODULE: ./actions/plan/git.ts


/**
 * The files of the checked-out commit that match `glob`, sorted, relative to `folder`, which must be its top.
 *
 * @throws InputError when `folder` is not in a Git repository
 */
async function filesMatching(folder, glob) {
    return (await git(folder, ['ls-files', '-z', '--', `:(glob)${glob}`])).sort();
}
/** Whether the commit `sha` is known here. A shallow clone knows only the newest. */
async function knowsCommit(folder, sha) {
    const { exitCode } = await (0,exec/* getExecOutput */.H)('git', ['cat-file', '-e', `${sha}^{commit}`], {
        cwd: folder,
        silent: true,
        ignoreReturnCode: true,
    });
    return exitCode === 0;
}
/** The files that differ between the commit `base` and the checked-out one; a renamed file counts under both names. */
async function changedSince(folder, base) {
    return git(folder, ['diff', '--name-only', '--no-renames', '-z', base, 'HEAD', '--']);
}
/** Runs Git and splits what it prints at NUL characters, so that any file name comes through whole. */
async function git(folder, args) {
    const { exitCode, stdout, stderr } = await (0,exec/* getExecOutput */.H)('git', [...args], {
        cwd: folder,
        silent: true,
        ignoreReturnCode: true,
    });
    if (exitCode !== 0) {
        throw new errors/* InputError */.dz(`git ${args[0]} failed: ${stderr.trim()}`, {
            hint: 'Check the repository out in an earlier step: actions/checkout with fetch-depth: 0.',
        });
    }
    return stdout.split('\0').filter((path) => path !== '');
}

// EXTERNAL MODULE: ./lib/action/inputs.ts
var inputs = __webpack_require__(77344);
;// CONCATENATED MODULE: ./actions/plan/inputs.ts

const inputs_inputs = (0,inputs/* defineInputs */.pf)({
    models: inputs/* input */.hF.textOr('**/model.yml'),
    base: inputs/* input */.hF.optionalMatching(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'the whole SHA of a commit'),
    model: inputs/* input */.hF.optionalText(),
});

// EXTERNAL MODULE: ./lib/report/markdown.ts
var markdown = __webpack_require__(57248);
;// CONCATENATED MODULE: ./actions/plan/summary.ts

/** Which models were chosen of `total`, and why. */
function planSummary(chosen, total) {
    return (0,markdown/* document */.Al)((0,markdown/* heading */.R_)(3, 'Plan'), `${chosen.length} of ${total} ${total === 1 ? 'model' : 'models'} to run.`, chosen.length === 0
        ? undefined
        : (0,markdown/* table */.tp)(['Model', 'Folder', 'Why'], chosen.map(({ name, folder, reason }) => [
            (0,markdown/* escapeMarkdown */.FV)(name ?? '–'),
            (0,markdown/* inlineCode */.ti)(folder),
            (0,markdown/* escapeMarkdown */.FV)(reason),
        ])));
}

;// CONCATENATED MODULE: ./actions/plan/plan.ts








/**
 * Chooses the models that a workflow runs for. When it cannot tell what changed it chooses all: a model that is trained
 * for nothing comes out the same, one that is left out goes unnoticed.
 *
 * @throws NotFoundError when no file matches `models`, or there is no such `model`
 * @throws ConflictError when two models have one name
 */
const plan = (0,action/* defineAction */.Q)('plan', inputs_inputs, ['models', 'count'], async (given, context) => {
    const { environment, log } = context;
    const files = await filesMatching(environment.workspace, given.models);
    if (files.length === 0) {
        throw new errors/* NotFoundError */.m_(`No file of this repository matches ${JSON.stringify(given.models)}`, {
            hint: 'Each model has a model.yml that is committed. `npm run init -- data.csv --target column` writes one.',
        });
    }
    const candidates = [];
    for (const file of files)
        candidates.push(await readCandidate(environment.workspace, file, log));
    refuseSharedNames(candidates);
    const chosen = await choose(environment.workspace, candidates, given, log);
    for (const { folder, reason } of chosen)
        log.info(`${folder}: ${reason}`);
    if (chosen.length === 0)
        log.info('The change touches no model.');
    context.summarize(planSummary(chosen, candidates.length));
    return { models: JSON.stringify(chosen.map(({ folder }) => folder)), count: chosen.length };
});
async function choose(workspace, candidates, { base, model }, log) {
    if (model !== undefined)
        return [chooseNamed(candidates, model)];
    if (base === undefined)
        return chooseAll(candidates, 'every model is asked for');
    if (/^0+$/.test(base))
        return chooseAll(candidates, 'the branch is new');
    if (!(await knowsCommit(workspace, base))) {
        log.warning(`The commit ${base} is not in this clone, so every model is chosen (fetch-depth: 0 gets it).`);
        return chooseAll(candidates, 'what changed is not known');
    }
    return chooseTouched(candidates, await changedSince(workspace, base));
}
async function readCandidate(workspace, file, log) {
    try {
        const { spec } = await (0,load/* loadSpec */.I)((0,external_node_path_.join)(workspace, file));
        return { file, spec: { name: spec.name, sources: spec.data.sources } };
    }
    catch (error) {
        if (!(error instanceof errors/* SpecError */.G8))
            throw error;
        log.warning(error.message);
        return { file, spec: undefined };
    }
}


/***/ })

};
