import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiError } from '../http/api-error.ts';
import { apiHeaders, createRateCounter, entityTags } from '../http/api-headers.ts';
import type { ForgeEnvironment, Parts } from '../http/environment.ts';
import { authenticate, oneWriterAtATime, repositoryScope } from '../http/scope.ts';
import { accountRoutes } from './account.ts';
import { appRoutes } from './apps.ts';
import { assetRoutes, uploadRoutes } from './assets.ts';
import { contentsRoutes } from './contents.ts';
import { deploymentRoutes } from './deployments.ts';
import { dispatchRoutes } from './dispatches.ts';
import { historyRoutes } from './history.ts';
import { issueRoutes } from './issues.ts';
import { objectRoutes } from './objects.ts';
import { pullRoutes } from './pulls.ts';
import { refRoutes } from './refs.ts';
import { releaseRoutes } from './releases.ts';
import { repositoryRoutes } from './repository.ts';
import { reviewRoutes } from './reviews.ts';
import { statusRoutes } from './statuses.ts';
import { treeRoutes } from './trees.ts';

/** GitHub takes blobs of up to 100 MB, which base64 makes a third longer. */
const largestBody = 140 * 1024 * 1024;

function tooLarge(): never {
  throw new ApiError(413, 'Payload too large');
}

/** GitHub's REST API, as far as the forge speaks it, at `/api/v3` and `/api/uploads`. */
export function apiRoutes(parts: Parts): Hono<ForgeEnvironment> {
  const rate = createRateCounter(parts.now);
  const common = [apiHeaders(rate), authenticate(parts)] as const;

  const repository = new Hono<ForgeEnvironment>()
    .use(repositoryScope(parts), oneWriterAtATime)
    .route('/', repositoryRoutes(parts))
    .route('/', refRoutes(parts))
    .route('/', objectRoutes(parts))
    .route('/', treeRoutes(parts))
    .route('/', contentsRoutes(parts))
    // Before the commits, whose names may hold slashes.
    .route('/', statusRoutes(parts))
    .route('/', historyRoutes(parts))
    .route('/', releaseRoutes(parts))
    .route('/', assetRoutes(parts))
    .route('/', pullRoutes(parts))
    .route('/', reviewRoutes(parts))
    .route('/', issueRoutes(parts))
    .route('/', dispatchRoutes(parts))
    .route('/', deploymentRoutes(parts));

  const uploads = new Hono<ForgeEnvironment>().use(repositoryScope(parts)).route('/', uploadRoutes(parts));

  return new Hono<ForgeEnvironment>()
    .use('/v3/app/*', apiHeaders(rate))
    .route('/v3', appRoutes(parts))
    .use('/v3/*', ...common, bodyLimit({ maxSize: largestBody, onError: tooLarge }), entityTags)
    .use('/uploads/*', ...common)
    .route('/v3', accountRoutes(parts, rate))
    .route('/v3/repos/:owner/:repo', repository)
    .route('/uploads/repos/:owner/:repo', uploads)
    .all('*', (c) => {
      const call = `${c.req.method} ${new URL(c.req.url).pathname.replace(/^\/api(\/v3)?/, '')}`;
      c.header('X-Forge-Not-Implemented', call);
      const refusal = new ApiError(404, `Not Found: the local forge does not speak ${call}`);
      return c.json(refusal.body(), refusal.status);
    });
}
