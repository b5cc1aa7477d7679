import { expect, it } from '@jest/globals';
import { aTestedForge } from '../../fixtures/forge.ts';

it('the forge tells another process what dispatches a repository received, and nobody without its token', async () => {
  const { forge, octokit, here } = await aTestedForge();
  await octokit.repos.createDispatchEvent({
    ...here,
    event_type: 'train',
    client_payload: { model: 'penguins' },
  });
  const ask = async (repository: string, authorization?: string) => {
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await fetch(`${forge.url}/_forge/dispatches/${repository}`, { headers });
    return { status: answer.status, body: await answer.json() };
  };
  const bearer = `Bearer ${forge.token}`;
  expect(await ask(`${here.owner}/${here.repo}`, bearer)).toEqual({
    status: 200,
    body: [
      expect.objectContaining({
        kind: 'repository_dispatch',
        eventType: 'train',
        clientPayload: { model: 'penguins' },
      }),
    ],
  });
  expect((await ask('no/such', bearer)).status).toBe(404);
  expect((await ask(`${here.owner}/${here.repo}`)).status).toBe(401);
});
