import { FormatError } from '../../lib/errors/errors.ts';
import { RequestError } from '../http/error.ts';

/** The answer to a body that cannot be read on, from what its reader says of it; any other error as it is. */
export function malformed(error: unknown, code: string): unknown {
  if (!(error instanceof FormatError)) return error;
  const { message, findings, hint, location } = error;
  const found = findings.map((finding) => finding.message).join('; ');
  const where = location?.line === undefined || message.includes('line ') ? '' : `line ${location.line}: `;
  return new RequestError(
    400,
    code,
    `${where}${message}${found === '' ? '' : `: ${found}`}${hint === undefined ? '' : `. ${hint}`}`,
    { cause: error },
  );
}
