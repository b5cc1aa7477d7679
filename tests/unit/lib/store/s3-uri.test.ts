import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../../lib/errors/errors.ts';
import { parseS3Uri } from '../../../../lib/store/s3-uri.ts';

describe('parseS3Uri', () => {
  it.each([
    ['s3://my-bucket/a/b.csv', 'my-bucket', 'a/b.csv'],
    ['s3://my.bucket/what?#%20 ever', 'my.bucket', 'what?#%20 ever'],
    ['s3://bucket', 'bucket', ''],
    ['s3://bucket//a', 'bucket', '/a'],
  ])('reads %s', (uri, bucket, key) => {
    expect(parseS3Uri(uri)).toEqual({ bucket, key });
  });

  it.each(['s3://ab/key', 's3://Bucket/key', 's3:/bucket/key', 'https://bucket/key', 's3://-bucket/key'])(
    'refuses %s',
    (uri) => {
      expect(() => parseS3Uri(uri)).toThrow(InputError);
    },
  );
});
