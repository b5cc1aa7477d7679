import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { explainCredentials, type GcsQuestion, GcsRefusal, isGcsAway } from './gcs-errors.ts';

/** A request to the JSON API of Google Cloud Storage. */
export interface GcsRequest extends GcsQuestion {
  /** From the endpoint on, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** What is sent by POST; without it, the request is a GET. A Blob can be sent again. */
  readonly body?: { readonly content: Blob; readonly type: string };
}

/** Google Cloud Storage, as somebody. */
export interface Gcs {
  /**
   * Asks until there is an answer, a few times at most.
   *
   * @returns an answer of success, its body yet to be read
   * @throws GcsRefusal, or the error of the network; PermissionError and UnavailableError when no token can be had
   */
  ask(request: GcsRequest): Promise<Response>;
}

const maxAttempts = 4;
const scope = 'https://www.googleapis.com/auth/devstorage.read_write';

/**
 * Google Cloud Storage with the standard chain of credentials (the file that GOOGLE_APPLICATION_CREDENTIALS names, that of
 * gcloud, the machine's account), or, with no credentials at all, the emulator that STORAGE_EMULATOR_HOST names. The library
 * is loaded only now.
 */
export async function connectGcs(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Gcs> {
  const emulator = env['STORAGE_EMULATOR_HOST'];
  const endpoint = emulator ? withScheme(emulator) : 'https://storage.googleapis.com';
  const authorize = emulator ? async () => new Headers() : await signIn();

  const askOnce = async ({ path, query, body, ...question }: GcsRequest) => {
    const headers = await authorize(`${endpoint}/`).catch((error: unknown) => {
      throw explainCredentials(error, question);
    });
    if (body !== undefined) headers.set('content-type', body.type);
    const response = await fetch(`${endpoint}${path}?${new URLSearchParams(query)}`, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: body.content }),
    });
    if (response.ok) return response;
    throw new GcsRefusal(response.status, messageIn(await response.text()));
  };

  return {
    async ask(request) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await askOnce(request);
        } catch (error) {
          if (attempt === maxAttempts || !isGcsAway(error)) throw error;
          await sleep(100 * 2 ** attempt);
        }
      }
    },
  };
}

function withScheme(host: string): string {
  return (/^https?:\/\//.test(host) ? host : `http://${host}`).replace(/\/+$/, '');
}

/** What gives the headers of a request that is made as whoever the environment says. */
async function signIn(): Promise<(url: string) => Promise<Headers>> {
  const { GoogleAuth } = await import('google-auth-library');
  // No project is asked for; one that is not given would be looked up, which takes a right that no account here has.
  const auth = new GoogleAuth({ scopes: [scope], projectId: 'any' });
  return async (url) => new Headers(await (await auth.getClient()).getRequestHeaders(url));
}

const refusalSchema = z.object({ error: z.object({ message: z.string() }) });

/** What Google says in the body of a refusal: JSON, or text. */
function messageIn(body: string): string {
  try {
    return refusalSchema.parse(JSON.parse(body)).error.message;
  } catch {
    return body.trim().slice(0, 500);
  }
}
