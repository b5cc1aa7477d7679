import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../../lib/errors/errors.ts';
import { openStore } from '../../../../lib/store/open.ts';

const workspace = '/a checkout';

describe('openStore', () => {
  it.each([
    ['file:.slipway/store', 'file:/a checkout/.slipway/store'],
    ['file:/var/store', 'file:/var/store'],
    ['file:///var/my%20store', 'file:/var/my store'],
    ['s3://bucket', 's3://bucket'],
    ['s3://bucket/', 's3://bucket'],
    ['s3://bucket/a/b//', 's3://bucket/a/b'],
    ['gs://bucket', 'gs://bucket'],
    ['gs://bucket/a/b//', 'gs://bucket/a/b'],
  ])('opens %s', (uri, opened) => {
    expect(openStore(uri, { workspace }).uri).toBe(opened);
  });

  it.each([
    '',
    'file:',
    '.slipway/store',
    'gs:bucket',
    'gs://',
    'gs://B',
    'S3://bucket',
    's3://',
    's3:///x',
    's3://B',
    'file://host/x',
  ])('refuses %j', (uri) => {
    expect(() => openStore(uri, { workspace })).toThrow(InputError);
  });
});
