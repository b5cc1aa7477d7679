import { describe, expect, it } from '@jest/globals';
import { isRefName, isTreePath } from '../../../../../scripts/local/forge/git/names.ts';
import { isOwnerName, isRepositoryName } from '../../../../../scripts/local/forge/state/repositories.ts';

describe('the names that the forge takes', () => {
  it.each(['main', 'refs/heads/main', 'penguins@v1.0.0', 'penguins#production#3', 'slipway/promote/a/1.0.0'])(
    'takes %j as a ref',
    (name) => expect(isRefName(name)).toBe(true),
  );

  it.each([
    '',
    '@',
    '-option',
    '--upload-pack=x',
    'a..b',
    '../a',
    'a/../b',
    'a//b',
    '/a',
    'a/',
    'a.',
    '.a',
    'a/.b',
    'a.lock',
    'a.lock/b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    'main@{1}',
    'a\nb',
    'a\0b',
    'a\u007fb',
    'x'.repeat(300),
  ])('does not take %j as a ref', (name) => expect(isRefName(name)).toBe(false));

  it.each(['a', 'a/b.txt', 'a b/ü', '-x', 'a.git/b', '...'])('takes %j as a path in a tree', (path) =>
    expect(isTreePath(path)).toBe(true),
  );

  it.each(['', '/a', 'a/', 'a//b', '.', '..', '../a', 'a/../b', 'a/./b', '.git', 'a/.GIT/config', 'a\0b'])(
    'does not take %j as a path in a tree',
    (path) => expect(isTreePath(path)).toBe(false),
  );

  it.each(['acme', 'a', 'A-1', 'local'])('takes %j as an owner', (name) =>
    expect(isOwnerName(name)).toBe(true),
  );

  it.each(['', '..', '.', 'a/b', '-a', 'a-', 'a--b', 'a_b', 'api', 'API', '_forge', 'x'.repeat(40)])(
    'does not take %j as an owner',
    (name) => expect(isOwnerName(name)).toBe(false),
  );

  it.each(['models', '.github', 'a.b_c-d'])('takes %j as a repository', (name) =>
    expect(isRepositoryName(name)).toBe(true),
  );

  it.each(['', '.', '..', 'a/b', 'a b', 'a.git', 'a.GIT', 'x'.repeat(101), 'a\n'])(
    'does not take %j as a repository',
    (name) => expect(isRepositoryName(name)).toBe(false),
  );
});
