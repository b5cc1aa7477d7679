import { describe, expect, it } from '@jest/globals';
import { describeError } from '../../../../lib/errors/describe.ts';
import {
  InputError,
  NotFoundError,
  PermissionError,
  UnavailableError,
} from '../../../../lib/errors/errors.ts';
import { explainS3 } from '../../../../lib/store/s3-errors.ts';

const request = { operation: 'GetObject', bucket: 'bucket', key: 'a/key' } as const;

function anError(name: string, httpStatusCode?: number, details: object = {}): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode } }, details);
}

describe('explainS3', () => {
  it.each([
    [anError('NoSuchBucket', 404), NotFoundError, 'There is no bucket bucket'],
    [anError('NoSuchKey', 404), NotFoundError, 'There is no object s3://bucket/a/key'],
    [anError('AccessDenied', 403), PermissionError, 'Allow s3:GetObject on arn:aws:s3:::bucket/a/key'],
    [anError('403', 403), PermissionError, 'Allow s3:ListBucket on arn:aws:s3:::bucket'],
    [anError('InvalidAccessKeyId', 403), PermissionError, 'No valid AWS credentials'],
    [anError('ExpiredToken', 400), PermissionError, 'No valid AWS credentials'],
    [anError('CredentialsProviderError'), PermissionError, 'configure-aws-credentials'],
    [anError('Region is missing'), InputError, 'Set AWS_REGION'],
    [anError('SlowDown', 503), UnavailableError, 'S3 could not answer GetObject s3://bucket/a/key'],
    [anError('TooManyRequests', 429), UnavailableError, 'S3 could not answer'],
    [anError('TimeoutError'), UnavailableError, 'S3 could not answer'],
    [anError('Error', undefined, { code: 'ENOTFOUND' }), UnavailableError, 'AWS_ENDPOINT_URL_S3'],
  ])('explains %s', (error, family, text) => {
    const explained = explainS3(error, request);
    expect(explained).toBeInstanceOf(family);
    expect(describeError(explained)).toContain(text);
    expect(explained).toHaveProperty('cause', error);
  });

  it('asks for s3:PutObject alone when writing is refused', () => {
    const text = describeError(
      explainS3(anError('AccessDenied', 403), { ...request, operation: 'PutObject' }),
    );
    expect(text).toContain('Allow s3:PutObject on arn:aws:s3:::bucket/a/key.');
    expect(text).not.toContain('ListBucket');
  });

  it.each([
    [new TypeError('a bug')],
    [anError('InvalidRequest', 400)],
    ['text'],
    [new NotFoundError('ours')],
  ])('leaves %s as it is', (error) => {
    expect(explainS3(error, request)).toBe(error);
  });
});
