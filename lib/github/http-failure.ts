/** A request that failed, as Octokit throws it. Octokit has already taken the token out of it. */
export interface HttpFailure {
  /** Status of the answer; undefined when none came. */
  readonly status: number | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the answer, or the network, said. */
  readonly message: string;
  /** Codes of the answer's `errors`, e.g. `already_exists`. */
  readonly codes: readonly string[];
}

/**
 * What Octokit's error says, or undefined for an error that is not of a request. Octokit gives a connection that broke
 * the status 500, so whether there was an answer is told by its `response`.
 */
export function readHttpFailure(error: unknown): HttpFailure | undefined {
  const fields = recordOf(error);
  const request = recordOf(fields['request']);
  const { method, url } = request;
  if (typeof fields['status'] !== 'number' || typeof method !== 'string' || typeof url !== 'string') {
    return undefined;
  }
  const response = recordOf(fields['response']);
  const answered = fields['response'] !== undefined;
  return {
    status: answered ? fields['status'] : undefined,
    method,
    url,
    headers: textsOf(response['headers']),
    message: answered ? answerOf(response['data'], fields['message']) : networkFault(fields),
    codes: codesOf(response['data']),
  };
}

function answerOf(data: unknown, otherwise: unknown): string {
  const { message, errors } = recordOf(data);
  if (typeof message !== 'string') return String(otherwise);
  const details = (Array.isArray(errors) ? errors : [])
    .map((detail) => (typeof detail === 'string' ? detail : recordOf(detail)['message']))
    .filter((detail) => typeof detail === 'string');
  return [message, ...details].join(': ');
}

/** The innermost cause names what the network did, e.g. `connect ECONNREFUSED 127.0.0.1:80`. */
function networkFault(error: Readonly<Record<string, unknown>>): string {
  let text = String(error['message']);
  let cause = recordOf(error['cause']);
  for (let depth = 0; depth < 4 && typeof cause['message'] === 'string'; depth += 1) {
    text = cause['message'] || String(cause['code']);
    cause = recordOf(cause['cause']);
  }
  return text;
}

function codesOf(data: unknown): readonly string[] {
  const { errors } = recordOf(data);
  return (Array.isArray(errors) ? errors : [])
    .map((detail) => recordOf(detail)['code'])
    .filter((code) => typeof code === 'string');
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(recordOf(value)).map(([key, text]) => [key, String(text)]));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value, ...errorFields(value) } : {};
}

/** `message`, `cause` and `code` of an Error are not enumerable, so spreading loses them. */
function errorFields(value: object): Readonly<Record<string, unknown>> {
  return {
    ...('message' in value ? { message: value.message } : {}),
    ...('cause' in value ? { cause: value.cause } : {}),
    ...('code' in value ? { code: value.code } : {}),
  };
}
