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
      WORKERS: '4',
      TLS_CERT_FILE: '/tls/tls.crt',
      TLS_KEY_FILE: '/tls/tls.key',
      API_KEYS_FILE: '/keys',
      RELOAD_SECONDS: '0',
      EXPERIMENT_FILE: '/experiment/experiment.yaml',
      MAX_IN_FLIGHT: '5',
      MAX_LAG_MS: '20',
      FEEDBACK_STORE: 's3://bucket/feedback',
      FEEDBACK_SPOOL: '/spool',
      FEEDBACK_SAMPLE: '0.25',
      FEEDBACK_INPUTS: 'true',
      FEEDBACK_REDACT: 'name, address',
      FEEDBACK_ROTATE_SECONDS: '2',
    });
    expect(settings).toEqual({
      workers: 4,
      tls: { certificateFile: '/tls/tls.crt', keyFile: '/tls/tls.key' },
      apiKeysFile: '/keys',
      reloadSeconds: 0,
      experimentFile: '/experiment/experiment.yaml',
      maxInFlight: 5,
      maxLagMs: 20,
      feedback: {
        store: 's3://bucket/feedback',
        spool: '/spool',
        sample: 0.25,
        inputs: true,
        redact: new Set(['name', 'address']),
        rotateSeconds: 2,
      },
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
