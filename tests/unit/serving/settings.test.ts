import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../../serving/settings.ts';

describe('readSettings', () => {
  it('needs nothing: an image says where its models are', () => {
    expect(readSettings({})).toMatchObject({
      modelsFolder: '/models',
      host: '0.0.0.0',
      port: 8080,
      image: undefined,
      drainDelayMs: 5000,
      accessLog: true,
    });
  });

  it('reads each variable', () => {
    const settings = readSettings({
      MODELS_DIR: '/m',
      HOST: '127.0.0.1',
      PORT: '0',
      SLIPWAY_IMAGE: 'ghcr.io/acme/penguins@sha256:0',
      DEFAULT_VERSIONS: 'penguins@1.2.0, birds@2.0.0-rc.1',
      MAX_BODY_BYTES: '100',
      MAX_INSTANCES: '3',
      DRAIN_DELAY_MS: '0',
      DRAIN_TIMEOUT_MS: '10',
      ACCESS_LOG: 'false',
    });
    expect(settings).toEqual({
      modelsFolder: '/m',
      host: '127.0.0.1',
      port: 0,
      image: 'ghcr.io/acme/penguins@sha256:0',
      defaultVersions: new Map([
        ['penguins', '1.2.0'],
        ['birds', '2.0.0-rc.1'],
      ]),
      maxBodyBytes: 100,
      maxInstances: 3,
      drainDelayMs: 0,
      drainTimeoutMs: 10,
      accessLog: false,
    });
  });

  it.each([
    [{ PORT: '80a' }, /^PORT: expected a whole number from 0 to 65535, but found "80a"/],
    [{ PORT: '65536' }, /^PORT/],
    [{ DRAIN_DELAY_MS: '-1' }, /^DRAIN_DELAY_MS/],
    [{ ACCESS_LOG: 'yes' }, /^ACCESS_LOG: expected true or false/],
    [{ DEFAULT_VERSIONS: 'penguins' }, /^DEFAULT_VERSIONS: expected <name>@<version>/],
  ])('refuses %j', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });
});
