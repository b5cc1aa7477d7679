import { describe, expect, it } from '@jest/globals';
import { openAdmission } from '../../../../serving/http/admission.ts';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { aRegressionModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aDiskError, faultyFiles, type Outcome } from '../../../support/faulty-files.ts';
import { aFeedbackStore } from '../../../support/feedback.ts';
import { aPenguin, aService, type ServiceParts } from '../../../support/service.ts';

async function aServiceWithStore(
  parts: ServiceParts = {},
  store: Awaited<ReturnType<typeof aFeedbackStore>> | undefined = undefined,
) {
  const kept = store ?? (await aFeedbackStore());
  const service = aService({ observer: kept.feedback.record, feedback: kept.feedback, ...parts });
  return {
    ...kept,
    ...service,
    async send(body: unknown, type = 'application/json') {
      const response = await service.predict(body, { path: '/feedback', headers: { 'content-type': type } });
      const { status, headers } = response;
      return { status, headers, body: (await response.json()) as unknown };
    },
  };
}

const refusal = (code: string, message: string) => ({
  error: { code, message: expect.stringContaining(message) as unknown },
});

describe('POST /feedback', () => {
  it('keeps the label of a prediction, beside the prediction', async () => {
    const { predict, send, feedback, records } = await aServiceWithStore();
    await predict({ instances: [aPenguin] }, { headers: { 'x-request-id': 'mine' } });
    const answer = await send({ requestId: 'mine', label: 'Gentoo' });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1 } });
    await feedback.close();
    expect((await records()).toSorted((a, b) => (a.kind < b.kind ? 1 : -1))).toMatchObject([
      { kind: 'prediction', requestId: 'mine', predictions: ['Gentoo'], answered: true },
      { kind: 'feedback', requestId: 'mine', instance: 0, label: 'Gentoo' },
    ]);
  });

  it('has it on the disk when it answers', async () => {
    const { send, records } = await aServiceWithStore();
    await send({ requestId: 'a', instance: 2, label: 1.5, outcome: false });
    expect(await records()).toMatchObject([{ requestId: 'a', instance: 2, label: 1.5, outcome: false }]);
  });

  it('takes many at once, as JSON and as JSON Lines', async () => {
    const { send, records, feedback } = await aServiceWithStore();
    const many = [
      { requestId: 'a', label: 'Gentoo' },
      { requestId: 'b', outcome: true },
    ];
    expect(await send({ feedback: many })).toMatchObject({ status: 202, body: { accepted: 2 } });
    const lines = `${many.map((each) => JSON.stringify(each)).join('\n')}\n\n`;
    for (const type of ['application/jsonl', 'application/x-ndjson; charset=utf-8']) {
      expect(await send(lines, type)).toMatchObject({ status: 202, body: { accepted: 2 } });
    }
    expect(await records()).toHaveLength(6);
    expect(feedback.counts().feedbackAccepted).toBe(6);
  });

  it('keeps a class that the model does not know, and says so', async () => {
    const { send, records, feedback } = await aServiceWithStore();
    const { body } = await send({
      feedback: ['Emperor', 'Gentoo', 'Emperor', 'King'].map((label) => ({ requestId: 'a', label })),
    });
    expect(body).toEqual({ accepted: 4, newClasses: ['Emperor', 'King'] });
    expect(feedback.counts().newClasses).toBe(3);
    expect(await records()).toHaveLength(4);
  });

  it.each([
    ['a regression', [aServedModel({ model: aRegressionModel() })]],
    ['one of several models', [aServedModel(), aServedModel({ model: aRegressionModel() })]],
  ])('does not wonder at the label of %s', async (_, models) => {
    const { send } = await aServiceWithStore({ state: { catalog: catalogOf(models) } });
    expect((await send({ requestId: 'a', label: 'Emperor' })).body).toEqual({ accepted: 1 });
  });

  it.each<[string, unknown, string, string]>([
    ['no object', 'text', 'not_an_object', 'feedback 0: expected an object'],
    ['null', null, 'not_an_object', 'feedback 0'],
    ['a list', [], 'not_an_object', 'feedback 0'],
    ['no feedback', { feedback: [] }, 'no_feedback', 'at least one'],
    ['feedback that is no list', { feedback: {} }, 'no_feedback', '{"feedback": [{…}, …]}'],
    [
      'something beside it',
      { feedback: [{ requestId: 'a', label: 1 }], more: 1 },
      'no_feedback',
      'nothing beside',
    ],
    ['no request id', { label: 'Gentoo' }, 'missing_field', 'feedback 0, "requestId"'],
    ['an empty request id', { requestId: '', label: 1 }, 'wrong_type', '"requestId"'],
    ['a request id of other letters', { requestId: 'a b', label: 1 }, 'wrong_type', '"requestId"'],
    ['a long request id', { requestId: 'a'.repeat(129), label: 1 }, 'wrong_type', '"requestId"'],
    ['neither label nor outcome', { requestId: 'a' }, 'missing_field', 'a label or an outcome'],
    ['a label of null', { requestId: 'a', label: null }, 'wrong_type', '"label"'],
    ['an empty label', { requestId: 'a', label: '' }, 'wrong_type', '"label"'],
    ['a long label', { requestId: 'a', label: 'x'.repeat(201) }, 'wrong_type', '"label"'],
    ['a label of a truth', { requestId: 'a', label: true }, 'wrong_type', '"label"'],
    ['an outcome of a number', { requestId: 'a', outcome: 1 }, 'wrong_type', '"outcome"'],
    ['a negative instance', { requestId: 'a', instance: -1, label: 1 }, 'wrong_type', '"instance"'],
    ['half an instance', { requestId: 'a', instance: 0.5, label: 1 }, 'wrong_type', '"instance"'],
    ['an unknown member', { requestId: 'a', label: 1, lable: 2 }, 'unknown_field', '"lable"'],
    [
      'the second that is wrong',
      { feedback: [{ requestId: 'a', label: 1 }, { requestId: 'b' }] },
      'missing_field',
      'feedback 1',
    ],
  ])('refuses %s, and keeps nothing', async (_, body, code, message) => {
    const { send, records } = await aServiceWithStore();
    expect(await send(JSON.stringify(body))).toMatchObject({ status: 400, body: refusal(code, message) });
    expect(await records()).toEqual([]);
  });

  it.each<[string, string, string, number, string]>([
    ['no JSON', '{"requestId": ', 'application/json', 400, 'malformed_json'],
    [
      'a number beyond the finite ones',
      '{"requestId":"a","label":1e999}',
      'application/json',
      400,
      'wrong_type',
    ],
    [
      'a member that would change objects',
      '{"requestId":"a","label":1,"__proto__":{}}',
      'application/json',
      400,
      'unknown_field',
    ],
    ['a line that is no JSON', '{"requestId":"a","label":1}\n{', 'application/jsonl', 400, 'malformed_json'],
    ['no line', '\n\n', 'application/jsonl', 400, 'no_feedback'],
    ['CSV', 'requestId,label\na,1', 'text/csv', 415, 'wrong_content_type'],
    [
      'more than instances are allowed',
      JSON.stringify({ feedback: Array.from({ length: 6 }, () => ({ requestId: 'a', label: 1 })) }),
      'application/json',
      413,
      'too_much_feedback',
    ],
    ['a large body', ' '.repeat(10_001), 'application/json', 413, 'body_too_large'],
  ])('refuses %s', async (_, text, type, status, code) => {
    const { send } = await aServiceWithStore();
    expect(await send(text, type)).toMatchObject({ status, body: { error: { code } } });
  });

  it('takes only POST', async () => {
    const { app } = await aServiceWithStore();
    const response = await app.request('/feedback');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('says which setting is missing when nothing is kept', async () => {
    const response = await aService().predict({ requestId: 'a', label: 1 }, { path: '/feedback' });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject(refusal('no_feedback_store', 'FEEDBACK_STORE'));
  });

  it('is under the same guard as predictions', async () => {
    const asked: string[] = [];
    const { send } = await aServiceWithStore({
      admission: { ...openAdmission, enter: ({ path }) => asked.push(path), leave: () => asked.push('left') },
    });
    await send({ requestId: 'a', label: 1 });
    expect(asked).toEqual(['/feedback', 'left']);
  });
});

describe('a disk that fails', () => {
  async function aFailingService(patienceMs?: number) {
    let outcome: Outcome = 'well';
    const { files, kill } = faultyFiles(({ name }) =>
      name === 'write' || name === 'datasync' ? outcome : 'well',
    );
    const store = await aFeedbackStore({}, { files, ...(patienceMs === undefined ? {} : { patienceMs }) });
    return {
      ...(await aServiceWithStore({}, store)),
      kill,
      set: (next: Outcome) => {
        outcome = next;
      },
    };
  }

  it('refuses feedback with 503 and a time to come again, fails no prediction, and says so once', async () => {
    const { predict, send, set, feedback, said, records } = await aFailingService();
    set(aDiskError('ENOSPC'));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const answer = await send({ requestId: 'a', label: 'Gentoo' });
      expect(answer).toMatchObject({ status: 503, body: refusal('feedback_not_kept', 'send it again') });
      expect(answer.headers.get('retry-after')).toBe('5');
      expect((await predict({ instances: [aPenguin] })).status).toBe(200);
    }
    expect(said.filter(({ level }) => level === 'error')).toHaveLength(1);
    set('well');
    expect((await send({ requestId: 'b', label: 'Gentoo' })).status).toBe(202);
    await feedback.close();
    expect((await records()).filter(({ kind }) => kind === 'feedback')).toMatchObject([{ requestId: 'b' }]);
    expect(feedback.counts()).toMatchObject({ feedbackAccepted: 1, feedbackRefused: 3 });
  });

  it('does not hold feedback for ever', async () => {
    const { send, set, kill } = await aFailingService(50);
    set('killed');
    expect(await send({ requestId: 'a', label: 1 })).toMatchObject({
      status: 503,
      body: refusal('feedback_not_kept', 'too slow'),
    });
    await kill();
  });

  it('tells nothing of the disk to the client', async () => {
    const { send, set } = await aFailingService();
    set(aDiskError('EIO'));
    expect(JSON.stringify((await send({ requestId: 'a', label: 1 })).body)).not.toContain('EIO');
  });
});

describe('the end of the service', () => {
  it('writes down and brings into the store all that was noted', async () => {
    const { predict, feedback, records, said } = await aServiceWithStore();
    for (let index = 0; index < 20; index += 1) await predict({ instances: [aPenguin] });
    await feedback.close();
    expect(await records()).toHaveLength(20);
    expect(feedback.counts()).toMatchObject({ recorded: 20, segmentsPublished: 1, bytesWaiting: 0 });
    expect(said).toEqual([]);
  });

  it('does not wait for a store that is away, and says what is left', async () => {
    const { files } = faultyFiles(({ name, path }) =>
      name === 'rename' && path.endsWith('.gz') ? aDiskError('EIO') : 'well',
    );
    const store = await aFeedbackStore({}, { files });
    const { send, feedback, said } = await aServiceWithStore({}, store);
    await send({ requestId: 'a', label: 1 });
    await feedback.close(200);
    expect(said.at(-1)).toMatchObject({ level: 'error', segments: 1 });
    expect(await store.records()).toHaveLength(1);
  });
});
