import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from '@jest/globals';
import type { BucketService } from './bucket-store.ts';
import { aFreePort, answers } from './ports.ts';

/** A real S3 API on the loopback interface, and a client of it for what a test prepares and looks at. */
export interface S3Server extends BucketService {
  readonly endpoint: string;
  readonly client: S3Client;
}

const variables = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/**
 * Starts moto's server for the tests of one file, with the environment's variables for S3 set to it, and stops it and
 * restores them at their end. The server is ready when the tests run.
 */
export function useS3(motoServer: string): () => S3Server {
  let server: S3Server | undefined;
  let stop: () => Promise<unknown> = async () => undefined;
  const before = { ...process.env };

  beforeAll(async () => {
    const port = await aFreePort();
    const child = spawn(motoServer, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    stop = async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    };
    const endpoint = `http://127.0.0.1:${port}`;
    await answers(endpoint);
    Object.assign(process.env, variables, { AWS_ENDPOINT_URL_S3: endpoint });
    const client = new S3Client({ endpoint, forcePathStyle: true, region: 'us-east-1' });
    let made = 0;
    server = {
      endpoint,
      client,
      async bucket() {
        made += 1;
        const name = `bucket-${made}`;
        await client.send(new CreateBucketCommand({ Bucket: name }));
        return name;
      },
      async keysIn(bucket) {
        const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
        return Contents.map(({ Key }) => Key ?? '');
      },
      put: (bucket, key, body) => client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body })),
    };
  });

  afterAll(async () => {
    server?.client.destroy();
    for (const name of [...Object.keys(variables), 'AWS_ENDPOINT_URL_S3']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    await stop();
  });

  return () => {
    if (server === undefined) throw new Error('the S3 server is there only while tests run');
    return server;
  };
}
