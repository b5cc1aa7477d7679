import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { openStore } from '../../../../lib/store/open.ts';
import { failureOf } from '../../../support/errors.ts';
import { useFaultyServer } from '../../../support/faulty-server.ts';
import { aFolder } from '../../../support/folder.ts';

const digest = digestOf('some bytes');
const store = () => openStore('gs://bucket', { workspace: '/nowhere' });

describe('whom a store on Google Cloud acts as', () => {
  const google = useFaultyServer();
  const before = { ...process.env };
  const asked: { readonly url: string; readonly authorization: string | null }[] = [];

  beforeEach(async () => {
    asked.length = 0;
    delete process.env['STORAGE_EMULATOR_HOST'];
    // Not this machine's account, nor that of who runs the tests.
    process.env['METADATA_SERVER_DETECTION'] = 'none';
    process.env['CLOUDSDK_CONFIG'] = await aFolder();
    jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
      asked.push({ url: String(url), authorization: new Headers(init?.headers).get('authorization') });
      return new Response('some bytes');
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
    for (const name of [
      'STORAGE_EMULATOR_HOST',
      'METADATA_SERVER_DETECTION',
      'CLOUDSDK_CONFIG',
      'GOOGLE_APPLICATION_CREDENTIALS',
    ]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });

  /** A file as google-github-actions/auth writes it, with `google` in the place of GitHub and of Google. */
  async function signedInByGitHub(): Promise<void> {
    const path = join(await aFolder(), 'credentials.json');
    await writeFile(
      path,
      JSON.stringify({
        type: 'external_account',
        audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/github',
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: `${google().url}/v1/token`,
        service_account_impersonation_url: `${google().url}/v1/projects/-/serviceAccounts/a@b:generateAccessToken`,
        credential_source: {
          url: `${google().url}/of-github`,
          headers: { Authorization: 'Bearer request' },
          format: { type: 'json', subject_token_field_name: 'value' },
        },
      }),
    );
    process.env['GOOGLE_APPLICATION_CREDENTIALS'] = path;
  }

  it('takes the account of Google Cloud for the token of a job on GitHub, once for all requests', async () => {
    await signedInByGitHub();
    google().answer(({ url }, response) => {
      const answers: Readonly<Record<string, object>> = {
        '/of-github': { value: 'a token of the job' },
        '/v1/token': { access_token: 'federated', token_type: 'Bearer', expires_in: 3600 },
      };
      const account = { accessToken: 'of the account', expireTime: '2099-01-01T00:00:00Z' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[url] ?? account));
    });
    const opened = store();
    await opened.get(digest);
    await opened.get(digest);
    expect(asked).toEqual(
      Array(2).fill({
        url: expect.stringMatching(
          /^https:\/\/storage\.googleapis\.com\/storage\/v1\/b\/bucket\/o\/blobs%2F/,
        ),
        authorization: 'Bearer of the account',
      }),
    );
    const [job, exchange, impersonation] = google().received;
    expect(google().received).toHaveLength(3);
    expect(job?.headers.authorization).toBe('Bearer request');
    expect(new URLSearchParams(exchange?.body).get('subject_token')).toBe('a token of the job');
    expect(impersonation?.headers.authorization).toBe('Bearer federated');
    expect(impersonation?.body).toContain('auth/devstorage.read_write');
  });

  it('says why Google Cloud does not take the token of a job', async () => {
    await signedInByGitHub();
    google().answer(({ url }, response) => {
      response.writeHead(url === '/of-github' ? 200 : 400, { 'content-type': 'application/json' });
      const refusal = {
        error: 'unauthorized_client',
        error_description: 'The given credential is rejected by the attribute condition.',
      };
      response.end(JSON.stringify(url === '/of-github' ? { value: 'a token' } : refusal));
    });
    const failure = await failureOf(store().get(digest));
    expect(failure).toContain(
      'PermissionError: No valid Google Cloud credentials to read or write gs://bucket/blobs',
    );
    expect(failure).toContain('rejected by the attribute condition');
    expect(asked).toEqual([]);
  });

  it('says how to sign in when there are no credentials', async () => {
    const failure = await failureOf(store().get(digest));
    expect(failure).toContain('PermissionError: No valid Google Cloud credentials');
    expect(failure).toContain('In a workflow use google-github-actions/auth before this step');
    expect(failure).toContain('gcloud auth application-default login');
    expect(asked).toEqual([]);
  });

  it('asks an emulator as nobody', async () => {
    process.env['STORAGE_EMULATOR_HOST'] = '127.0.0.1:9';
    await store().get(digest);
    expect(asked).toEqual([
      { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:9\/storage/), authorization: null },
    ]);
  });
});
