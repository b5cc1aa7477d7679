import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { describeError } from '../../lib/errors/describe.ts';
import { InputError } from '../../lib/errors/errors.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';

/** A certificate with its key, PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate that follows its files. */
export interface CertificateFiles {
  readonly current: () => Certificate;
  /** What is wrong with the files, while the certificate from before is used. */
  warnings(): readonly string[];
  /** @returns the certificate, when it is another one now */
  refresh(): Promise<Certificate | undefined>;
}

/** @throws InputError when the files cannot be read or do not belong together */
export async function openCertificate(
  files: NonNullable<Settings['tls']>,
  log: Log,
): Promise<CertificateFiles> {
  let certificate = await readCertificate(files);
  let problem: string | undefined;
  const tell = () => {
    const { subject, validTo } = new X509Certificate(certificate.cert);
    log.info('certificate', { subject, validTo: new Date(validTo).toISOString() });
  };
  tell();
  return {
    current: () => certificate,
    warnings: () => (problem === undefined ? [] : [problem]),
    async refresh() {
      try {
        const found = await readCertificate(files);
        problem = undefined;
        if (found.cert === certificate.cert && found.key === certificate.key) return undefined;
        certificate = found;
        tell();
        return certificate;
      } catch (error) {
        problem = describeError(error);
        return undefined;
      }
    },
  };
}

async function readCertificate({
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
