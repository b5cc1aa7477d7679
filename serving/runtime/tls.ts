import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { InputError } from '../../lib/errors/errors.ts';
import type { Settings } from '../settings.ts';

/** A certificate with its key, PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** @throws InputError when the files cannot be read or do not belong together */
export async function readCertificate({
  certificateFile,
  keyFile,
}: NonNullable<Settings['tls']>): Promise<Certificate> {
  try {
    const [cert, key] = await Promise.all([readFile(certificateFile, 'utf8'), readFile(keyFile, 'utf8')]);
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (cause) {
    throw new InputError(
      `TLS_CERT_FILE and TLS_KEY_FILE: ${certificateFile} and ${keyFile} are no certificate with its key`,
      { cause },
    );
  }
}
