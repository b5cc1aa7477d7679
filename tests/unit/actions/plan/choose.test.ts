import { describe, expect, it } from '@jest/globals';
import {
  type Candidate,
  chooseAll,
  chooseNamed,
  chooseTouched,
  refuseSharedNames,
} from '../../../../actions/plan/choose.ts';
import { ConflictError, NotFoundError } from '../../../../lib/errors/errors.ts';

function aCandidate(folder: string, overrides: { name?: string; sources?: string[] } = {}): Candidate {
  const { name = folder.split('/').at(-1) ?? folder, sources = ['data/rows.csv'] } = overrides;
  return { file: folder === '.' ? 'model.yml' : `${folder}/model.yml`, spec: { name, sources } };
}

const penguins = aCandidate('examples/penguins');
const wine = aCandidate('examples/wine', {
  sources: ['../shared/wine.csv', 's3://bucket/examples/wine.csv'],
});
const broken: Candidate = { file: 'examples/broken/model.yml', spec: undefined };

const folders = (choices: readonly { folder: string }[]) => choices.map(({ folder }) => folder);

describe('chooseTouched', () => {
  it.each<[string, string[], string[]]>([
    ['chooses the model whose model.yml changed', ['examples/penguins/model.yml'], ['examples/penguins']],
    ['chooses the model with a change deep in its folder', ['examples/wine/a/b.md'], ['examples/wine']],
    [
      'chooses the model whose data outside of its folder changed',
      ['examples/shared/wine.csv'],
      ['examples/wine'],
    ],
    ['chooses several', ['examples/wine/x', 'examples/penguins/y'], ['examples/penguins', 'examples/wine']],
    ['chooses none when nothing of a model changed', ['README.md', 'lib/a.ts'], []],
    ['does not take a folder for another whose name begins alike', ['examples/penguins-2/model.yml'], []],
    [
      'does not take a remote source for a file',
      ['bucket/examples/wine.csv', 's3:/bucket/examples/wine.csv'],
      [],
    ],
    ['chooses none when nothing changed', [], []],
  ])('%s', (_, changed, expected) => {
    expect(folders(chooseTouched([penguins, wine], changed))).toEqual(expected);
  });

  it('says what changed', () => {
    const [one] = chooseTouched([penguins], ['examples/penguins/a', 'README.md']);
    expect(one?.reason).toBe('examples/penguins/a changed');
    const [three] = chooseTouched(
      [penguins],
      ['examples/penguins/a', 'examples/penguins/b', 'examples/penguins/c'],
    );
    expect(three?.reason).toBe('examples/penguins/a and 2 more changed');
  });

  it('chooses a model at the top of the repository for every change', () => {
    expect(folders(chooseTouched([aCandidate('.', { name: 'top' })], ['src/a.py']))).toEqual(['.']);
  });

  it('chooses a model whose model.yml cannot be read, as its sources are unknown', () => {
    expect(chooseTouched([broken, penguins], ['README.md'])).toEqual([
      { folder: 'examples/broken', name: undefined, reason: 'its model.yml is not valid' },
    ]);
  });
});

describe('chooseNamed', () => {
  it.each(['wine', 'examples/wine', 'examples/wine/', './examples/wine', 'examples/wine/model.yml'])(
    'finds a model by %j',
    (wanted) => {
      expect(chooseNamed([penguins, wine], wanted)).toEqual({
        folder: 'examples/wine',
        name: 'wine',
        reason: 'asked for',
      });
    },
  );

  it('finds a model at the top by its folder', () => {
    expect(chooseNamed([penguins, aCandidate('.', { name: 'top' })], '.').name).toBe('top');
  });

  it.each(['wines', 'examples', '../examples/wine', '/examples/wine', '$(touch x)', ''])(
    'refuses %j and names the models that there are',
    (wanted) => {
      const choosing = () => chooseNamed([penguins, wine, broken], wanted);
      expect(choosing).toThrow(NotFoundError);
      expect(choosing).toThrow(
        expect.objectContaining({ hint: 'Name one of these: penguins, wine, examples/broken.' }),
      );
    },
  );
});

describe('chooseAll', () => {
  it('chooses also what is not valid, so that its own run says so', () => {
    expect(folders(chooseAll([penguins, broken], 'because'))).toEqual([
      'examples/penguins',
      'examples/broken',
    ]);
  });
});

describe('refuseSharedNames', () => {
  it('accepts models with names of their own', () => {
    expect(() => refuseSharedNames([penguins, wine, broken, broken])).not.toThrow();
  });

  it('refuses two models with one name, and says where they are', () => {
    const copy = aCandidate('copies/penguins');
    expect(() => refuseSharedNames([penguins, copy])).toThrow(ConflictError);
    expect(() => refuseSharedNames([penguins, copy])).toThrow(
      'examples/penguins/model.yml and copies/penguins/model.yml are both named "penguins"',
    );
  });
});
