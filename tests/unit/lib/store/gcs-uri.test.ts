import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../../lib/errors/errors.ts';
import { parseGcsUri } from '../../../../lib/store/gcs-uri.ts';

describe('parseGcsUri', () => {
  it.each([
    ['gs://my-bucket/a/b.csv', 'my-bucket', 'a/b.csv'],
    ['gs://data.example.com/what?#%20 ever', 'data.example.com', 'what?#%20 ever'],
    ['gs://my_bucket', 'my_bucket', ''],
    ['gs://bucket//a', 'bucket', '/a'],
  ])('reads %s', (uri, bucket, key) => {
    expect(parseGcsUri(uri)).toEqual({ bucket, key });
  });

  it.each(['gs://ab/key', 'gs://Bucket/key', 'gs:/bucket/key', 's3://bucket/key', 'gs://-bucket/key'])(
    'refuses %s',
    (uri) => {
      expect(() => parseGcsUri(uri)).toThrow(InputError);
    },
  );
});
