import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aService } from '../../../support/service.ts';
import { binaryRequest, infer, namedTensors } from '../../../support/v2.ts';

/** Values that break programs, and some that are right. */
const values = fc.oneof(
  fc.constantFrom(null, '', 'Biscoe', 'MALE', 49.3, 5700, -1, 2 ** 53, 1e308, true, '__proto__', [], {}, [
    [1],
  ]),
  fc.jsonValue({ maxDepth: 2 }),
);
const datatypes = fc.constantFrom(
  'BOOL',
  'INT8',
  'INT64',
  'UINT64',
  'FP16',
  'FP64',
  'BYTES',
  'BF16',
  7,
  null,
);
const sizes = fc.constantFrom(0, 1, 2, 4, 8, 16, -1, 0.5, 2 ** 31, 2 ** 53, '2', null);
const names = fc.constantFrom(
  'island',
  'beak_length',
  'body_mass',
  'sex',
  'input',
  '__proto__',
  'constructor',
  '',
  7,
);

const tensors = fc.record(
  {
    name: names,
    datatype: datatypes,
    shape: fc.oneof(fc.array(sizes, { maxLength: 3 }), values),
    data: fc.oneof(fc.array(values, { maxLength: 8 }), values),
    parameters: fc.oneof(
      fc.record({ binary_data_size: sizes, shared_memory_region: values }, { requiredKeys: [] }),
      values,
    ),
  },
  { requiredKeys: [] },
);
const outputs = fc.record(
  {
    name: fc.constantFrom('label', 'probabilities', 'species', '__proto__', 7),
    parameters: fc.oneof(
      fc.record({ binary_data: values, classification: sizes }, { requiredKeys: [] }),
      values,
    ),
  },
  { requiredKeys: [] },
);

const requests = fc.record(
  {
    id: values,
    parameters: values,
    // Half of them right, so that the rest of the request is reached.
    inputs: fc.oneof(fc.constant(namedTensors), fc.array(tensors, { maxLength: 5 }), values),
    outputs: fc.oneof(fc.array(outputs, { maxLength: 3 }), values),
  },
  { requiredKeys: [] },
);

async function isAnsweredInForm(response: Response): Promise<void> {
  if (response.status === 200) return;
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(await response.json()).toEqual({ error: expect.stringMatching(/./) });
}

it('any request of any JSON is answered, or refused with a message', async () => {
  const service = aService();
  await fc.assert(
    fc.asyncProperty(requests, async (request) => isAnsweredInForm(await infer(service, request))),
    { numRuns: 1000 },
  );
});

it('any binary request is answered, or refused with a message', async () => {
  const service = aService();
  await fc.assert(
    fc.asyncProperty(
      requests,
      fc.uint8Array({ maxLength: 64 }),
      fc.option(fc.oneof(fc.nat(400).map(String), fc.string({ unit: 'grapheme-ascii' })), { nil: undefined }),
      async (request, data, length) => {
        const { body, headers } = binaryRequest(request, data);
        const given = length === undefined ? headers : { 'inference-header-content-length': length };
        await isAnsweredInForm(await infer(service, body, { headers: given }));
      },
    ),
    { numRuns: 1000 },
  );
});

it('any bytes are answered, or refused with a message', async () => {
  const service = aService();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) =>
      isAnsweredInForm(await infer(service, bytes)),
    ),
  );
});
