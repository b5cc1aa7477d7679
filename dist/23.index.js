export const id = 23;
export const ids = [23];
export const modules = {

/***/ 55023:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGitops: () => (/* binding */ openGitops)
});

// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./lib/gitops/release-file.ts



const digest = '@sha256:[0-9a-f]{64}';
const imagePattern = new RegExp(`^[a-z0-9.-]+(:\\d+)?(/[a-z0-9._-]+)+${digest}$`);
const versionPattern = /^(unreleased|\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)$/;
/** `release.yaml`: a local-config resource of Kustomize, which a replacement reads and no cluster ever sees. */
const releaseSchema = schemas/* looseObject */._H3({
    apiVersion: schemas/* literal */.euz('slipway.dev/v1'),
    kind: schemas/* literal */.euz('Release'),
    metadata: schemas/* looseObject */._H3({ name: schemas/* string */.YjP() }),
    spec: schemas/* strictObject */.rej({
        version: schemas/* string */.YjP().regex(versionPattern, 'expected a semantic version without "v"'),
        image: schemas/* string */.YjP()
            .regex(imagePattern, 'expected repository@sha256:… (a tag may come to mean another image)'),
    }),
});
/**
 * The deployment that `text`, the content of a `release.yaml`, states; undefined while nothing is released.
 *
 * @param origin the path of the file, for errors
 * @throws FormatError with line and column when it is not a release
 */
function readRelease(text, origin) {
    const { metadata, spec } = parse(text, origin).release;
    return spec.version === 'unreleased' ? undefined : { model: metadata.name, ...spec };
}
/**
 * `text` with version and image of `next`, and not a character else changed.
 *
 * @throws FormatError when `text` is not a release
 * @throws InputError when `next` is not a deployment that a release can state
 */
function editRelease(text, next, origin) {
    checkDeployment(next);
    const { scalars } = parse(text, origin);
    const edits = [
        { scalar: scalars.name, value: next.model },
        { scalar: scalars.version, value: next.version },
        { scalar: scalars.image, value: next.image },
    ];
    let edited = text;
    // From the last to the first, so that the places that are still to come stay where they are.
    for (const { scalar, value } of edits.sort((a, b) => startOf(b.scalar) - startOf(a.scalar))) {
        if (scalar.value === value)
            continue;
        const [start, end] = [startOf(scalar), endOf(scalar)];
        // A block scalar's range takes in the end of its last line.
        const lineEnd = edited.slice(start, end).endsWith('\n') ? '\n' : '';
        edited = edited.slice(0, start) + value + lineEnd + edited.slice(end);
    }
    return edited;
}
/** @throws InputError when `deployment` is not one that a release can state */
function checkDeployment({ version, image }) {
    if (!versionPattern.test(version)) {
        throw new errors/* InputError */.dz(`expected a semantic version without "v", but found ${JSON.stringify(version)}`);
    }
    if (!imagePattern.test(image)) {
        throw new errors/* InputError */.dz(`expected an image as repository@sha256:…, but found ${JSON.stringify(image)}`);
    }
}
function parse(text, origin) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines });
    const locate = (offset) => {
        if (offset === undefined)
            return { file: origin };
        const { line, col } = lines.linePos(offset);
        return { file: origin, line, column: col };
    };
    const hint = 'Put it right by a pull request: apart from promotions and rollbacks nothing needs to edit it.';
    const [fault] = document.errors;
    if (fault !== undefined) {
        throw new errors/* FormatError */.IF(`${origin} is not YAML: ${fault.message}`, {
            location: locate(fault.pos[0]),
            hint,
        });
    }
    const result = releaseSchema.safeParse(document.toJS());
    const scalars = {
        name: document.getIn(['metadata', 'name'], true),
        version: document.getIn(['spec', 'version'], true),
        image: document.getIn(['spec', 'image'], true),
    };
    if (!result.success) {
        throw new errors/* FormatError */.IF(`${origin} is not a release`, {
            hint,
            findings: result.error.issues.map(({ path, message }) => {
                const node = document.getIn(path, true);
                return {
                    message: `${path.join('.') || 'the whole'}: ${message}`,
                    location: locate((0,dist/* isScalar */.jn)(node) ? node.range?.[0] : undefined),
                };
            }),
        });
    }
    const { name, version, image } = scalars;
    if (!(0,dist/* isScalar */.jn)(name) || !(0,dist/* isScalar */.jn)(version) || !(0,dist/* isScalar */.jn)(image)) {
        throw new errors/* FormatError */.IF(`${origin} is not a release: name, version and image must be plain texts`, {
            hint,
        });
    }
    return { release: result.data, scalars: { name, version, image } };
}
function startOf({ range }) {
    return range?.[0] ?? 0;
}
function endOf({ range }) {
    return range?.[1] ?? 0;
}

// EXTERNAL MODULE: ./lib/github/repository.ts
var github_repository = __webpack_require__(84766);
;// CONCATENATED MODULE: ./lib/gitops/names.ts

/**
 * Paths within the folder `root` of a repository; `.` is the repository itself.
 * @throws InputError when `root` is absolute or leads out of the repository
 */
function gitopsPaths(root) {
    const parts = root.split('/').filter((part) => part !== '' && part !== '.');
    if (root.startsWith('/') || parts.includes('..')) {
        throw new errors/* InputError */.dz(`expected a folder within the repository, but found ${JSON.stringify(root)}`);
    }
    const at = (...rest) => [...parts, ...rest].join('/');
    const overlay = (environment, model) => {
        checkName('an environment', environment);
        checkName('a model', model);
        return at('envs', environment, model);
    };
    return {
        environments: at('envs'),
        template: at('template'),
        overlay,
        release: (environment, model) => `${overlay(environment, model)}/release.yaml`,
    };
}
function checkName(what, name) {
    if (/^[a-z][a-z0-9-]*$/.test(name) && name.length <= 50)
        return;
    throw new errors/* InputError */.dz(`expected the name of ${what} (lower-case letters, digits and hyphens), but found ${JSON.stringify(name)}`);
}
/** `slipway/promote/production/penguins-v1.3.0`. */
function branchOf({ action, environment, model, version }) {
    return `slipway/${action}/${environment}/${model}-v${version}`;
}
/** Whether `branch` is that of a proposal for `model` in `environment`, whatever its action and version. */
function isBranchFor(branch, environment, model) {
    return ['promote', 'rollback'].some((action) => {
        const prefix = `slipway/${action}/${environment}/${model}-v`;
        // Another model may be called `<model>-v2`: what follows must be a version.
        return branch.startsWith(prefix) && /^\d+\.\d+\.\d+/.test(branch.slice(prefix.length));
    });
}

;// CONCATENATED MODULE: ./lib/gitops/tree.ts



/** @throws InputError for a malformed repository or path */
function gitopsSource(github, repository, path) {
    return { github, repository, name: (0,github_repository/* repositoryName */.a)(repository), paths: gitopsPaths(path) };
}
/** The text of the file at `path` in the commit or branch `ref`, or undefined when there is none. */
async function readText(source, path, ref) {
    const content = await contentOf(source, path, ref);
    if (content === undefined || Array.isArray(content) || !('content' in content))
        return undefined;
    return Buffer.from(content.content, 'base64').toString('utf8');
}
/** What is in the folder at `path`; empty when there is none. */
async function listFolder(source, path, ref) {
    const content = await contentOf(source, path, ref);
    return Array.isArray(content) ? content.map(({ name, type, sha }) => ({ name, type, sha })) : [];
}
async function contentOf({ github, name }, path, ref) {
    try {
        const { data } = await github.octokit.rest.repos.getContent({ ...name, path, ref });
        return data;
    }
    catch (error) {
        if (error instanceof errors/* NotFoundError */.m_)
            return undefined;
        throw error;
    }
}
/** @throws NotFoundError for an unknown environment, naming those that exist */
async function checkEnvironment(source, environment, ref) {
    const { repository, paths } = source;
    const entries = await listFolder(source, paths.environments, ref);
    const known = entries.filter(({ type }) => type === 'dir').map(({ name }) => name);
    if (known.includes(environment))
        return;
    if (known.length === 0) {
        throw new errors/* NotFoundError */.m_(`There are no environments in ${paths.environments} of ${repository}`, {
            hint: 'Check the name of the GitOps repository and the folder in it, and that the token may read it.',
        });
    }
    throw new errors/* NotFoundError */.m_(`There is no environment "${environment}" in ${repository}`, {
        hint: `Those in ${paths.environments} are ${known.join(', ')}. A new one is a new folder there.`,
    });
}
async function readBase(source) {
    const { github, name } = source;
    const branch = await defaultBranch(source);
    const head = await headOf(source, branch);
    if (head === undefined)
        throw new errors/* NotFoundError */.m_(`${source.repository} has no commit on ${branch}`);
    const { data } = await github.octokit.rest.git.getCommit({ ...name, commit_sha: head });
    return { branch, head, tree: data.tree.sha };
}
async function defaultBranch({ github, name }) {
    const { data } = await github.octokit.rest.repos.get({ ...name });
    return data.default_branch;
}
/** The commit that `branch` is at, or undefined when there is no such branch. */
async function headOf({ github, name }, branch) {
    try {
        const { data } = await github.octokit.rest.git.getRef({ ...name, ref: `heads/${branch}` });
        return data.object.sha;
    }
    catch (error) {
        if (error instanceof errors/* NotFoundError */.m_)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/gitops/change.ts



/**
 * What makes the tree of `ref` run `next`, or undefined when it runs it already. The first promotion of a model to an
 * environment brings its folder, which is a copy of the repository's own template.
 *
 * @throws NotFoundError for an unknown environment, or when a folder must be made and there is no template
 */
async function changeOf(source, { environment, next }, ref) {
    const path = source.paths.release(environment, next.model);
    const before = await readText(source, path, ref);
    if (before !== undefined) {
        const present = readDeployment(before, next.model, path);
        if (present !== undefined && isSame(present, next))
            return undefined;
        const after = editRelease(before, next, path);
        return { before, after, files: [{ path, content: after }] };
    }
    await checkEnvironment(source, environment, ref);
    return newFolder(source, environment, next, ref);
}
/** @throws FormatError when the file in the folder of `model` is the release of another */
function readDeployment(text, model, path) {
    const deployment = readRelease(text, path);
    if (deployment === undefined || deployment.model === model)
        return deployment;
    throw new errors/* FormatError */.IF(`${path} is the release of "${deployment.model}", not of "${model}"`, {
        location: { file: path },
        hint: 'A folder of an environment has the name of its model. Put metadata.name right by a pull request.',
    });
}
function isSame(a, b) {
    return a.model === b.model && a.version === b.version && a.image === b.image;
}
async function newFolder(source, environment, next, ref) {
    const { paths, repository } = source;
    const template = await listFolder(source, paths.template, ref);
    const origin = `${paths.template}/release.yaml`;
    const release = await readText(source, origin, ref);
    if (release === undefined) {
        throw new errors/* NotFoundError */.m_(`${next.model} has no folder in ${environment}, and ${repository} has no ${origin} to make it from`, {
            hint: `Add the folder ${paths.overlay(environment, next.model)} by hand, or the template.`,
        });
    }
    const after = editRelease(release, next, origin);
    const folder = paths.overlay(environment, next.model);
    const files = template.filter(({ type }) => type === 'file');
    return {
        before: undefined,
        after,
        files: files.map(({ name, sha }) => name === 'release.yaml'
            ? { path: `${folder}/${name}`, content: after }
            : { path: `${folder}/${name}`, sha }),
    };
}

;// CONCATENATED MODULE: ./lib/gitops/history.ts



/** See `GitopsRepository.history`. States that cannot be read as a release are passed over. */
async function* history_history(source, environment, model) {
    const { github, name, paths } = source;
    const path = paths.release(environment, model);
    const branch = await defaultBranch(source);
    await checkEnvironment(source, environment, branch);
    const { octokit } = github;
    const pages = octokit.paginate.iterator(octokit.rest.repos.listCommits, {
        ...name,
        sha: branch,
        path,
        per_page: 100,
    });
    let pending;
    for await (const { data } of pages) {
        for (const { sha, commit } of data) {
            const deployment = await deploymentAt(source, path, model, sha);
            if (deployment === undefined)
                continue;
            const state = { deployment, commit: sha, at: commit.committer?.date ?? commit.author?.date ?? '' };
            // An edit of a comment is a commit too: a deployment's own commit is the first of those that state it.
            if (pending !== undefined && !isSame(pending.deployment, deployment))
                yield pending;
            pending = state;
        }
    }
    if (pending !== undefined)
        yield pending;
}
async function deploymentAt(source, path, model, sha) {
    const text = await readText(source, path, sha);
    try {
        return text === undefined ? undefined : readDeployment(text, model, path);
    }
    catch (error) {
        if (error instanceof errors/* FormatError */.IF)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/github/attempts.ts
var attempts = __webpack_require__(37136);
;// CONCATENATED MODULE: ./lib/gitops/branch.ts




/**
 * Sees to it that the branch of `proposal` is at a commit that makes `change` and can be merged into `base`.
 *
 * The branch is created, or moved forward from the commit that was read, never forced. While it is right it is left
 * alone, also when other files of the base have changed since: reviewers need not look again.
 *
 * @returns the branch's name
 * @throws ConflictError when somebody has pushed something else to it
 */
async function settleBranch(source, proposal, change, base) {
    const { github, name } = source;
    const { environment, next } = proposal;
    const branch = branchOf({ action: proposal.action, environment, ...next });
    const head = await headOf(source, branch);
    if (head === undefined) {
        const sha = await commit(source, proposal, {
            tree: base.tree,
            files: change.files,
            parents: [base.head],
        });
        await github.octokit.rest.git.createRef({ ...name, ref: `refs/heads/${branch}`, sha });
        return branch;
    }
    const sha = await successor(source, proposal, change, base, { branch, head });
    if (sha !== undefined) {
        await github.octokit.rest.git.updateRef({ ...name, ref: `heads/${branch}`, sha, force: false });
    }
    return branch;
}
/** The commit that the branch must move to from `head`, or undefined when it may stay. */
async function successor(source, proposal, change, base, { branch, head }) {
    const { github, name, paths, repository } = source;
    const { data: comparison } = await github.octokit.rest.repos.compareCommitsWithBasehead({
        ...name,
        basehead: `${base.head}...${head}`,
    });
    const start = comparison.merge_base_commit.sha;
    if (start === head) {
        // Left from an earlier proposal that was merged: all of it is in the base.
        return commit(source, proposal, { tree: base.tree, files: change.files, parents: [base.head] });
    }
    const path = paths.release(proposal.environment, proposal.next.model);
    const [there, atStart] = await Promise.all([readText(source, path, head), readText(source, path, start)]);
    const baseMoved = atStart !== change.before;
    if (there === change.after && !baseMoved)
        return undefined;
    const known = new Set(change.files.map((file) => file.path));
    const foreign = (comparison.files ?? []).map(({ filename }) => filename).filter((file) => !known.has(file));
    if (foreign.length > 0 || !isOurEdit(atStart, there, path)) {
        const what = foreign.length > 0 ? foreign.slice(0, 3).join(', ') : path;
        throw new errors/* ConflictError */.fK(`The branch ${branch} of ${repository} has changes that Slipway did not make, to ${what}`, {
            hint: 'Merge its pull request, or delete the branch, then run this again. What people push is not overwritten.',
        });
    }
    if (!baseMoved) {
        const { data } = await github.octokit.rest.git.getCommit({ ...name, commit_sha: head });
        return commit(source, proposal, { tree: data.tree.sha, files: change.files, parents: [head] });
    }
    // The environment has changed since. First a merge that takes the base as it is, then the change upon it: so the
    // file's history (`git log`, which follows the parent that a merge agrees with) goes on through what really ran.
    const { data: merge } = await github.octokit.rest.git.createCommit({
        ...name,
        message: `Take ${base.branch} as it is before the change`,
        tree: base.tree,
        parents: [head, base.head],
    });
    return commit(source, proposal, { tree: base.tree, files: change.files, parents: [merge.sha] });
}
/** Whether `there` is `start` with another deployment in it and nothing else changed. */
function isOurEdit(start, there, path) {
    if (start === undefined || there === undefined)
        return start === undefined;
    let stated;
    try {
        stated = readRelease(there, path);
    }
    catch {
        return false;
    }
    return there === start || (stated !== undefined && editRelease(start, stated, path) === there);
}
/** Writes a commit that no ref points at yet. */
async function commit({ github, name }, { title, next }, { tree, files, parents }) {
    const { git } = github.octokit.rest;
    const { data: changed } = await git.createTree({
        ...name,
        base_tree: tree,
        tree: files.map((file) => ({ ...file, mode: '100644', type: 'blob' })),
    });
    const { data } = await git.createCommit({
        ...name,
        message: `${title}\n\nImage: ${next.image}\n`,
        tree: changed.sha,
        parents: [...parents],
    });
    return data.sha;
}

;// CONCATENATED MODULE: ./lib/gitops/body.ts
const start = '<!-- slipway:proposal -->';
const end = '<!-- /slipway:proposal -->';
/** GitHub takes 65,536 characters of a pull request's text; some are left for what people write. */
const longest = 60_000;
/** The text of a pull request whose generated part, between two hidden marks, is `markdown`. */
function markedBody(markdown) {
    const text = markdown.length <= longest
        ? markdown
        : `${markdown.slice(0, markdown.lastIndexOf('\n', longest))}\n\n_The rest was cut: it is too long for a pull request._\n`;
    return `${start}\n${text.trim()}\n${end}\n`;
}
/** `present` with its generated part replaced by that of `wanted`. What people wrote around it stays. */
function updatedBody(present, wanted) {
    const text = present.replaceAll('\r\n', '\n');
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0)
        return text.trim() === '' ? wanted : `${wanted}\n${text}`;
    return `${text.slice(0, from)}${wanted.trimEnd()}${text.slice(to + end.length)}`;
}

;// CONCATENATED MODULE: ./lib/gitops/pull-request.ts


/** Opens the pull request of `branch`, or brings the text of the open one up to date. */
async function settlePullRequest(source, { environment, next, title, body: markdown }, branch, base) {
    const { github, name } = source;
    const { pulls } = github.octokit.rest;
    const open = await github.octokit.paginate(pulls.list, { ...name, state: 'open', per_page: 100 }, ({ data }) => data.filter((pull) => isOfRepository(pull, source) && isBranchFor(pull.head.ref, environment, next.model)));
    const present = open.find(({ head, base: target }) => head.ref === branch && target.ref === base.branch);
    const others = open.filter((pull) => pull !== present).map(linkOf);
    const wanted = markedBody(markdown);
    if (present !== undefined) {
        const body = updatedBody(present.body ?? '', wanted);
        if (body !== present.body)
            await pulls.update({ ...name, pull_number: present.number, body });
        return { number: present.number, url: present.html_url, branch, created: false, others, declined: [] };
    }
    const { data: closed } = await pulls.list({
        ...name,
        state: 'closed',
        head: `${name.owner}:${branch}`,
        per_page: 100,
    });
    const declined = closed
        .filter((pull) => isOfRepository(pull, source) && pull.merged_at === null)
        .map(linkOf);
    const { data } = await pulls.create({ ...name, title, head: branch, base: base.branch, body: wanted });
    return { number: data.number, url: data.html_url, branch, created: true, others, declined };
}
/** A fork may have a branch of the same name. */
function isOfRepository({ head }, { repository }) {
    return head.repo?.full_name.toLowerCase() === repository.toLowerCase();
}
function linkOf({ number, html_url, title }) {
    return { number, url: html_url, title };
}

;// CONCATENATED MODULE: ./lib/gitops/propose.ts







/** How often the environment may change under our hands before we give up. */
const rounds = 3;
/** See `GitopsRepository.propose`. */
async function propose(source, proposal) {
    checkDeployment(proposal.next);
    const path = source.paths.release(proposal.environment, proposal.next.model);
    let opened = false;
    for (let round = 0; round < rounds; round += 1) {
        const outcome = await (0,attempts/* settle */.G)(source.github, async () => {
            const base = await readBase(source);
            const change = await changeOf(source, proposal, base.head);
            if (change === undefined)
                return { settled: true, pullRequest: undefined };
            const branch = await settleBranch(source, proposal, change, base);
            const pullRequest = await settlePullRequest(source, proposal, branch, base);
            opened ||= pullRequest.created;
            const head = await headOf(source, base.branch);
            const settled = head === undefined || head === base.head || (await readText(source, path, head)) === change.before;
            return { settled, pullRequest: { ...pullRequest, created: opened } };
        });
        if (outcome.settled)
            return outcome.pullRequest;
    }
    throw new errors/* ConflictError */.fK(`${path} of ${source.repository} keeps changing, so no pull request fits it`, {
        hint: 'Run this again when the other promotions are through.',
    });
}

;// CONCATENATED MODULE: ./lib/gitops/open.ts




/**
 * Opens the GitOps repository.
 * @throws InputError for a malformed repository or path
 */
function openGitops({ github, repository, path = 'gitops' }) {
    const source = gitopsSource(github, repository, path);
    return {
        async current(environment, model) {
            const file = source.paths.release(environment, model);
            const branch = await defaultBranch(source);
            const text = await readText(source, file, branch);
            if (text !== undefined)
                return readDeployment(text, model, file);
            await checkEnvironment(source, environment, branch);
            return undefined;
        },
        history: (environment, model) => history_history(source, environment, model),
        propose: (proposal) => propose(source, proposal),
    };
}


/***/ })

};
