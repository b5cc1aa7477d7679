import { describe, expect, it } from '@jest/globals';
import {
  parseStageMessage,
  parseStageTag,
  stageMessage,
  stageTagOf,
} from '../../../../lib/registry/stage-tag.ts';

const content = {
  version: '1.3.0',
  image: `ghcr.io/acme/penguins@sha256:${'a'.repeat(64)}`,
  repository: 'acme/gitops',
  commit: '1'.repeat(40),
};

describe('a stage tag', () => {
  it.each([
    ['penguins#production#3', { stage: 'production', counter: 3, assigns: true }],
    ['penguins#production!#4', { stage: 'production', counter: 4, assigns: false }],
    ['penguins#pre-prod-2#17', { stage: 'pre-prod-2', counter: 17, assigns: true }],
  ])('%s is read and written', (tag, stage) => {
    expect(parseStageTag(tag, 'penguins')).toEqual(stage);
    expect(stageTagOf('penguins', stage)).toBe(tag);
  });

  it.each([
    'penguins#production',
    'penguins#production#0',
    'penguins#production#03',
    'penguins#production#x',
    'penguins#production#3#4',
    'penguins##3',
    'penguins@v1.3.0',
    'penguins@v1.3.0!#3',
    'penguins-bad#production#3',
    'birds#production#3',
  ])('%s is none of penguins', (tag) => {
    expect(parseStageTag(tag, 'penguins')).toBeUndefined();
  });
});

describe('the message of a stage tag', () => {
  it('says what came there, and by which commit', () => {
    const message = stageMessage('penguins', 'production', content);
    expect(message.split('\n')[0]).toBe('production runs penguins 1.3.0');
    expect(parseStageMessage(message)).toEqual(content);
  });

  it('says that nothing runs there any more', () => {
    const message = stageMessage('penguins', 'production', { ...content, image: null });
    expect(message.split('\n')[0]).toBe('production runs penguins 1.3.0 no more');
    expect(parseStageMessage(message)).toEqual({ ...content, image: null });
  });

  it('is read as well when Git or a server has changed its end', () => {
    expect(parseStageMessage(`${stageMessage('penguins', 'production', content)}\n\n`)).toEqual(content);
  });

  it.each([
    '',
    'Assigning stage production to penguins version v1.3.0',
    'x\n\nVersion: 1.3\nGitops-Commit: acme/gitops@1111111111111111111111111111111111111111',
    'x\n\nVersion: 1.3.0\nGitops-Commit: acme/gitops@main',
  ])('%j is of a tag made otherwise', (message) => {
    expect(parseStageMessage(message)).toBeUndefined();
  });
});
