/** The key that the person gave, for as long as the page is open. */
let key;

export function useKey(given) {
  key = given;
}

/** The service asks for a key, or does not know the one that it was given. */
export class KeyNeeded extends Error {}

/** Where an answer of the service is not what was hoped for; `field` is the input that is wrong, if one is. */
export class Refusal extends Error {
  constructor({ message, field }) {
    super(message);
    this.field = field;
  }
}

/** The answer at `path`. @throws KeyNeeded, Refusal, or TypeError when the service does not answer */
export async function ask(path, { body, headers = {}, method = 'GET' } = {}) {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(path, { method, body, headers: { ...headers, ...authorization } });
  if (response.status === 401) throw new KeyNeeded('The service does not know this key.');
  if (response.ok) return response;
  const { error } = await response.json().catch(() => ({}));
  throw new Refusal(error ?? { message: `The service answered ${response.status}.` });
}

export const get = async (path) => (await ask(path)).json();

/** Posts `value` as JSON. @returns what the service answers, and the request as a line for a shell */
export async function post(path, value, headers = {}) {
  const body = JSON.stringify(value);
  return (
    await ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  ).json();
}

/** The same request for a shell. */
export function curl(path, value, headers = {}) {
  const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const lines = Object.entries({ 'content-type': 'application/json', ...headers }).map(
    ([name, text]) => `-H ${quoted(`${name}: ${text}`)}`,
  );
  const url = new URL(path, document.baseURI).href;
  return [`curl ${quoted(url)}`, ...lines, `-d ${quoted(JSON.stringify(value))}`].join(' \\\n  ');
}
