export const id = 855;
export const ids = [855];
export const modules = {

/***/ 44096:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ decline),
/* harmony export */   Im: () => (/* binding */ comment),
/* harmony export */   YZ: () => (/* binding */ openIssue),
/* harmony export */   sd: () => (/* binding */ hiddenMark)
/* harmony export */ });
/* harmony import */ var _github_attempts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37136);
/* harmony import */ var _pull_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76132);


/** Most characters of an issue or a comment that GitHub takes, with room for the mark. */
const longest = 60_000;
/** A line that nobody sees, by which a text is found again. Marks are digests, names and numbers. */
function hiddenMark(mark) {
    return `<!-- slipway:${mark.replace(/[^\w@./:+-]/g, '_').replaceAll('--', '__')} -->`;
}
function marked(mark, markdown) {
    const text = markdown.length > longest ? `${markdown.slice(0, longest)}\n\n_The rest was cut._` : markdown;
    return `${hiddenMark(mark)}\n${text.trim()}\n`;
}
/** See `GitopsRepository.comment`. */
async function comment({ github, name }, number, mark, markdown) {
    const { issues } = github.octokit.rest;
    await (0,_github_attempts_js__WEBPACK_IMPORTED_MODULE_0__/* .settle */ .G)(github, async () => {
        const present = await github.octokit.paginate(issues.listComments, {
            ...name,
            issue_number: number,
            per_page: 100,
        });
        if (present.some(({ body }) => body?.includes(hiddenMark(mark))))
            return;
        await issues.createComment({ ...name, issue_number: number, body: marked(mark, markdown) });
    });
}
/** See `GitopsRepository.decline`. */
async function decline(source, number, mark, markdown) {
    await comment(source, number, mark, markdown);
    await (0,_pull_request_js__WEBPACK_IMPORTED_MODULE_1__/* .closePullRequest */ .d)(source, number);
}
/** See `GitopsRepository.openIssue`. Of two that are opened at the same moment the later one is closed. */
async function openIssue(source, mark, title, markdown) {
    const { issues } = source.github.octokit.rest;
    const own = await (0,_github_attempts_js__WEBPACK_IMPORTED_MODULE_0__/* .settle */ .G)(source.github, async () => {
        const found = await issueMarked(source, mark);
        if (found !== undefined)
            return found;
        const { data } = await issues.create({ ...source.name, title, body: marked(mark, markdown) });
        return { number: data.number, url: data.html_url, title: data.title };
    });
    const first = await issueMarked(source, mark);
    if (first === undefined || first.number >= own.number)
        return own;
    await issues.update({
        ...source.name,
        issue_number: own.number,
        state: 'closed',
        state_reason: 'not_planned',
    });
    return first;
}
/** The oldest issue with `mark` among the 100 newest. */
async function issueMarked({ github, name }, mark) {
    const { data } = await github.octokit.rest.issues.listForRepo({
        ...name,
        state: 'all',
        sort: 'created',
        direction: 'desc',
        per_page: 100,
    });
    const found = data.findLast((issue) => issue.pull_request === undefined && issue.body?.includes(hiddenMark(mark)));
    return found && { number: found.number, url: found.html_url, title: found.title };
}


/***/ }),

/***/ 11855:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGitops: () => (/* binding */ openGitops)
});

// EXTERNAL MODULE: ./lib/experiment/parse.ts
var parse = __webpack_require__(13607);
// EXTERNAL MODULE: ./lib/gitops/change.ts + 1 modules
var gitops_change = __webpack_require__(66787);
// EXTERNAL MODULE: ./lib/gitops/conversation.ts
var conversation = __webpack_require__(44096);
// EXTERNAL MODULE: ./lib/gitops/denied-file.ts
var denied_file = __webpack_require__(59675);
// EXTERNAL MODULE: ./lib/errors/errors.ts
var errors = __webpack_require__(86117);
// EXTERNAL MODULE: ./lib/gitops/tree.ts
var tree = __webpack_require__(83935);
;// CONCATENATED MODULE: ./lib/gitops/history.ts



/** See `GitopsRepository.history`. States that cannot be read as a release are passed over. */
async function* history_history(source, environment, model) {
    const { github, name, paths } = source;
    const path = paths.release(environment, model);
    const branch = await (0,tree/* defaultBranch */.OR)(source);
    await (0,tree/* checkEnvironment */.Qz)(source, environment, branch);
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
            if (pending !== undefined && !(0,gitops_change/* isSame */.Ft)(pending.deployment, deployment))
                yield pending;
            pending = state;
        }
    }
    if (pending !== undefined)
        yield pending;
}
async function deploymentAt(source, path, model, sha) {
    const text = await (0,tree/* readText */.yR)(source, path, sha);
    try {
        return text === undefined ? undefined : (0,gitops_change/* readDeployment */.iJ)(text, model, path);
    }
    catch (error) {
        if (error instanceof errors/* FormatError */.IF)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/github/attempts.ts
var attempts = __webpack_require__(37136);
// EXTERNAL MODULE: ./lib/github/http-failure.ts
var http_failure = __webpack_require__(18585);
;// CONCATENATED MODULE: ./lib/gitops/merge.ts



/** GitHub works out in the background whether a pull request can be merged: so often, a second apart, it is asked. */
const looks = 20;
/** A repository may allow only some of them. */
const methods = ['merge', 'squash', 'rebase'];
/** See `GitopsRepository.merge`. */
async function merge(source, { number, head }) {
    const { pulls } = source.github.octokit.rest;
    try {
        return await (0,attempts/* settle */.G)(source.github, async () => {
            const pull = await settledPull(source, number);
            if (pull.merged)
                return { merged: true };
            if (pull.state === 'closed')
                return { merged: false, reason: 'it was closed without being merged' };
            if (pull.head.sha !== head)
                return { merged: false, reason: 'its branch has another commit by now' };
            if (pull.mergeable === false) {
                return { merged: false, reason: `it conflicts with what ${pull.base.ref} has by now` };
            }
            for (const method of methods) {
                const refusal = await pulls
                    .merge({ ...source.name, pull_number: number, sha: head, merge_method: method })
                    .then(() => undefined, refusalIn);
                if (refusal === undefined)
                    return { merged: true };
                if (!/merges are not allowed/i.test(refusal))
                    return { merged: false, reason: refusal };
            }
            return { merged: false, reason: 'the repository allows no method of merging' };
        });
    }
    catch (error) {
        // Lost again and again: whoever else merges, or what the rules are, is for people to look at.
        if (error instanceof errors/* ConflictError */.fK || error instanceof errors/* NotFoundError */.m_) {
            return { merged: false, reason: error.message };
        }
        throw error;
    }
}
/** The pull request as soon as it is known whether it can be merged. */
async function settledPull({ github, name }, number) {
    for (let look = 1;; look += 1) {
        const { data } = await github.octokit.rest.pulls.get({ ...name, pull_number: number });
        if (data.mergeable !== null || data.state === 'closed' || look === looks)
            return data;
        await github.sleep(1000);
    }
}
/** What GitHub said when it would not merge; other failures are thrown on. */
function refusalIn(error) {
    const failure = error instanceof Error ? (0,http_failure/* readHttpFailure */.J)(error.cause) : undefined;
    const isRefusal = error instanceof errors/* PermissionError */.i_ || (error instanceof errors/* InputError */.dz && failure?.status === 405);
    if (!isRefusal)
        throw error;
    return failure?.message ?? error.message;
}

// EXTERNAL MODULE: ./lib/gitops/names.ts
var names = __webpack_require__(82847);
;// CONCATENATED MODULE: ./lib/gitops/past-proposals.ts

/** See `GitopsRepository.proposals`. */
async function pastProposals({ github, name, repository }, environment, model) {
    const { data } = await github.octokit.rest.pulls.list({
        ...name,
        state: 'all',
        sort: 'created',
        direction: 'desc',
        per_page: 100,
    });
    return data.flatMap((pull) => {
        // A fork may have a branch of the same name.
        const isOwn = pull.head.repo?.full_name.toLowerCase() === repository.toLowerCase();
        const parts = isOwn ? (0,names/* partsOfBranch */.eU)(pull.head.ref, environment, model) : undefined;
        if (parts === undefined)
            return [];
        const { action, version, challenger } = parts;
        return [
            {
                number: pull.number,
                url: pull.html_url,
                title: pull.title,
                action,
                version,
                challenger,
                state: pull.state === 'open' ? 'open' : pull.merged_at === null ? 'declined' : 'merged',
                mergedAt: pull.merged_at ?? undefined,
                body: pull.body ?? '',
            },
        ];
    });
}

// EXTERNAL MODULE: ./lib/gitops/experiment-file.ts + 1 modules
var experiment_file = __webpack_require__(89030);
// EXTERNAL MODULE: ./lib/gitops/release-file.ts
var release_file = __webpack_require__(47797);
;// CONCATENATED MODULE: ./lib/gitops/branch.ts







/**
 * Sees to it that the branch of `proposal` is at a commit that makes `change` and can be merged into `base`.
 *
 * The branch is created, or moved forward from the commit that was read, never forced. While it is right it is left
 * alone, also when other files of the base have changed since: reviewers need not look again.
 *
 * @returns the branch's name and the commit that it is at then
 * @throws ConflictError when somebody has pushed something else to it
 */
async function settleBranch(source, proposal, change, base) {
    const { github, name } = source;
    const { action, environment, next, experiment } = proposal;
    const challenger = experiment?.arms.challenger.version;
    const branch = (0,names/* branchOf */.W0)({ action, environment, ...next, challenger });
    const head = await (0,tree/* headOf */.Uo)(source, branch);
    if (head === undefined) {
        const sha = await commit(source, proposal, {
            tree: base.tree,
            files: change.files,
            parents: [base.head],
        });
        await github.octokit.rest.git.createRef({ ...name, ref: `refs/heads/${branch}`, sha });
        return { branch, head: sha };
    }
    const sha = await successor(source, proposal, change, base, { branch, head });
    if (sha !== undefined) {
        await github.octokit.rest.git.updateRef({ ...name, ref: `heads/${branch}`, sha, force: false });
    }
    return { branch, head: sha ?? head };
}
/** The commit that the branch must move to from `head`, or undefined when it may stay. */
async function successor(source, proposal, wanted, base, { branch, head }) {
    const { github, name, repository } = source;
    const comparison = await comparedWith(source, base, { branch, head });
    const start = comparison.merge_base_commit.sha;
    if (start === head) {
        // Left from an earlier proposal that was merged: all of it is in the base.
        return commit(source, proposal, { tree: base.tree, files: wanted.files, parents: [base.head] });
    }
    const [there, atStart] = await Promise.all([textsAt(source, wanted, head), textsAt(source, wanted, start)]);
    const baseMoved = (0,gitops_change/* editsOf */.t7)(wanted).some(({ before }, index) => atStart[index] !== before);
    const experiment = (0,experiment_file/* experimentOnBranch */.dj)(wanted.experiment, proposal.experiment, atStart[1], there[1]);
    const change = withDenialOf(experiment === undefined ? wanted : (0,gitops_change/* withEdit */.LJ)(wanted, 'experiment', experiment), proposal, baseMoved ? undefined : there[2]);
    const isRight = (0,gitops_change/* editsOf */.t7)(change).every(({ after }, index) => there[index] === after);
    // A new folder's other files come with the template; that they are there is seen by its release.
    if (isRight && !baseMoved)
        return undefined;
    const known = new Set([...(0,gitops_change/* editsOf */.t7)(change), ...change.files].map((file) => file.path));
    const foreign = (comparison.files ?? []).map(({ filename }) => filename).filter((file) => !known.has(file));
    if (!isOurRelease(atStart[0], there[0], change.release.path))
        foreign.push(change.release.path);
    if (experiment === undefined)
        foreign.push(change.experiment.path);
    if (foreign.length > 0) {
        const what = foreign.slice(0, 3).join(', ');
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
/** How the branch and the base differ. @throws ConflictError when they have no history in common */
async function comparedWith({ github, name, repository }, base, { branch, head }) {
    try {
        const basehead = `${base.head}...${head}`;
        return (await github.octokit.rest.repos.compareCommitsWithBasehead({ ...name, basehead })).data;
    }
    catch (cause) {
        if (!(cause instanceof errors/* NotFoundError */.m_))
            throw cause;
        throw new errors/* ConflictError */.fK(`The branch ${branch} of ${repository} has no history in common with ${base.branch}`, {
            hint: `Has ${base.branch} been force-pushed? Delete the branch ${branch}, then run this again.`,
            cause,
        });
    }
}
/** `change` with the `denied.yaml` that the branch has, `there`, when that denies the image already: it names the time. */
function withDenialOf(change, { denial }, there) {
    const { path, before } = change.denied;
    if (denial === undefined || there === undefined || there === before)
        return change;
    if (!(0,denied_file/* hasDenial */.iY)(there, denial.image, path))
        return change;
    return (0,gitops_change/* withEdit */.LJ)(change, 'denied', { ...change.denied, after: there });
}
/** The texts at `ref` of the files that `change` is about, in the order of {@link editsOf}. */
async function textsAt(source, change, ref) {
    return await Promise.all((0,gitops_change/* editsOf */.t7)(change).map(({ path }) => (0,tree/* readText */.yR)(source, path, ref)));
}
/** Whether `there` is `start` with another deployment in it and nothing else changed. */
function isOurRelease(start, there, path) {
    if (start === undefined || there === undefined)
        return start === undefined;
    let stated;
    try {
        stated = (0,release_file/* readRelease */.iJ)(there, path);
    }
    catch {
        return false;
    }
    return there === start || (stated !== undefined && (0,release_file/* editRelease */.Sx)(start, stated, path) === there);
}
/** Writes a commit that no ref points at yet. */
async function commit({ github, name }, { title, next, experiment }, { tree, files, parents }) {
    const { git } = github.octokit.rest;
    const { data: changed } = await git.createTree({
        ...name,
        base_tree: tree,
        tree: files.map((file) => ({ ...file, mode: '100644', type: 'blob' })),
    });
    const { data } = await git.createCommit({
        ...name,
        message: `${title}\n\n${trailers(next, experiment)}`,
        tree: changed.sha,
        parents: [...parents],
    });
    return data.sha;
}
/** What the commit changes, as lines that `git interpret-trailers` reads. */
function trailers({ image }, experiment) {
    if (experiment === undefined)
        return `Image: ${image}\n`;
    const { version, weight } = experiment.arms.challenger;
    return `Image: ${image}\nChallenger: ${version}\nShare: ${weight}%\n`;
}

// EXTERNAL MODULE: ./lib/gitops/pull-request.ts + 1 modules
var pull_request = __webpack_require__(76132);
;// CONCATENATED MODULE: ./lib/gitops/propose.ts







/** How often the environment may change under our hands before we give up. */
const rounds = 3;
/** See `GitopsRepository.propose`. */
async function propose(source, proposal) {
    (0,release_file/* checkDeployment */.Qr)(proposal.next);
    const path = source.paths.release(proposal.environment, proposal.next.model);
    let opened;
    for (let round = 0; round < rounds; round += 1) {
        const outcome = await (0,attempts/* settle */.G)(source.github, async () => {
            const base = await (0,tree/* readBase */.wZ)(source);
            const change = await (0,gitops_change/* changeOf */.C2)(source, proposal, base.head).catch(async (error) => {
                // What was denied while its pull request was being opened must not wait there to be merged.
                if (error instanceof errors/* GateError */.ue && opened !== undefined)
                    await (0,pull_request/* closePullRequest */.d)(source, opened);
                throw error;
            });
            if (change === undefined)
                return { settled: true, pullRequest: undefined };
            const settledBranch = await settleBranch(source, proposal, change, base);
            const pullRequest = await (0,pull_request/* settlePullRequest */.c)(source, proposal, settledBranch, base);
            if (pullRequest.created)
                opened = pullRequest.number;
            const head = await (0,tree/* headOf */.Uo)(source, base.branch);
            const settled = head === undefined || head === base.head || (await isUnchanged(source, change, head));
            return { settled, pullRequest: { ...pullRequest, created: opened !== undefined } };
        });
        if (outcome.settled)
            return outcome.pullRequest;
    }
    throw new errors/* ConflictError */.fK(`${path} of ${source.repository} keeps changing, so no pull request fits it`, {
        hint: 'Run this again when the other promotions are through.',
    });
}
/** Whether the files that decided on the change are at `ref` as they were when it was made. */
async function isUnchanged(source, { release, experiment, denied }, ref) {
    const edits = [release, experiment, denied];
    const texts = await Promise.all(edits.map(({ path }) => (0,tree/* readText */.yR)(source, path, ref)));
    return edits.every(({ before }, index) => texts[index] === before);
}

;// CONCATENATED MODULE: ./lib/gitops/open.ts









/**
 * Opens the GitOps repository.
 * @throws InputError for a malformed repository or path
 */
function openGitops({ github, repository, path = 'gitops' }) {
    const source = (0,tree/* gitopsSource */.cr)(github, repository, path);
    return {
        async current(environment, model) {
            const file = source.paths.release(environment, model);
            const branch = await (0,tree/* defaultBranch */.OR)(source);
            const text = await (0,tree/* readText */.yR)(source, file, branch);
            if (text !== undefined)
                return (0,gitops_change/* readDeployment */.iJ)(text, model, file);
            await (0,tree/* checkEnvironment */.Qz)(source, environment, branch);
            return undefined;
        },
        async experiment(environment, model) {
            const file = source.paths.experiment(environment, model);
            const text = await (0,tree/* readText */.yR)(source, file, await (0,tree/* defaultBranch */.OR)(source));
            return text === undefined ? undefined : (0,parse/* parseExperiment */.Z)(text, file);
        },
        async denied(environment, model) {
            const file = source.paths.denied(environment, model);
            return (0,denied_file/* readDenied */.GB)(await (0,tree/* readText */.yR)(source, file, await (0,tree/* defaultBranch */.OR)(source)), file);
        },
        proposals: (environment, model) => pastProposals(source, environment, model),
        history: (environment, model) => history_history(source, environment, model),
        propose: (proposal) => propose(source, proposal),
        merge: (pullRequest) => merge(source, pullRequest),
        comment: (number, mark, markdown) => (0,conversation/* comment */.Im)(source, number, mark, markdown),
        decline: (number, mark, markdown) => (0,conversation/* decline */.BO)(source, number, mark, markdown),
        openIssue: (mark, title, markdown) => (0,conversation/* openIssue */.YZ)(source, mark, title, markdown),
    };
}


/***/ }),

/***/ 76132:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ closePullRequest),
  c: () => (/* binding */ settlePullRequest)
});

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

// EXTERNAL MODULE: ./lib/gitops/names.ts
var names = __webpack_require__(82847);
;// CONCATENATED MODULE: ./lib/gitops/pull-request.ts


/** Opens the pull request of `branch`, or brings the text of the open one up to date. */
async function settlePullRequest(source, { environment, next, title, body: markdown }, { branch, head }, base) {
    const { github, name } = source;
    const { pulls } = github.octokit.rest;
    const open = await github.octokit.paginate(pulls.list, { ...name, state: 'open', per_page: 100 }, ({ data }) => data.filter((pull) => isOfRepository(pull, source) && (0,names/* isBranchFor */.ay)(pull.head.ref, environment, next.model)));
    const present = open.find(({ head: from, base: target }) => from.ref === branch && target.ref === base.branch);
    const others = open.filter((pull) => pull !== present).map(linkOf);
    const wanted = markedBody(markdown);
    if (present !== undefined) {
        const body = updatedBody(present.body ?? '', wanted);
        const change = {
            ...(body === present.body ? {} : { body }),
            ...(isOtherShare(present.title, title) ? { title } : {}),
        };
        if (Object.keys(change).length > 0) {
            await pulls.update({ ...name, pull_number: present.number, ...change });
        }
        return {
            number: present.number,
            url: present.html_url,
            branch,
            head,
            created: false,
            others,
            declined: [],
        };
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
    return { number: data.number, url: data.html_url, branch, head, created: true, others, declined };
}
/** Closes a pull request that is not to be merged. */
async function closePullRequest({ github, name }, number) {
    await github.octokit.rest.pulls.update({ ...name, pull_number: number, state: 'closed' });
}
/** Whether a title is the wanted one with another percentage: such a one no person wrote. */
function isOtherShare(title, wanted) {
    const without = (text) => text.replace(/\d+(\.\d+)?%/, '%');
    return title !== wanted && without(title) === without(wanted);
}
/** A fork may have a branch of the same name. */
function isOfRepository({ head }, { repository }) {
    return head.repo?.full_name.toLowerCase() === repository.toLowerCase();
}
function linkOf({ number, html_url, title }) {
    return { number, url: html_url, title };
}


/***/ })

};
