import { describe, expect, it } from '@jest/globals';
import { parseReference, tagOrDigestOf } from '../../../../lib/image/reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('parseReference', () => {
  it.each([
    ['penguins', 'docker.io', 'library/penguins', {}],
    ['acme/penguins', 'docker.io', 'acme/penguins', {}],
    ['docker.io/penguins', 'docker.io', 'library/penguins', {}],
    ['index.docker.io/acme/penguins:1', 'docker.io', 'acme/penguins', { tag: '1' }],
    ['penguins:1.3.0', 'docker.io', 'library/penguins', { tag: '1.3.0' }],
    ['ghcr.io/acme/models/penguins', 'ghcr.io', 'acme/models/penguins', {}],
    ['ghcr.io/acme/penguins:1.3.0-rc.1', 'ghcr.io', 'acme/penguins', { tag: '1.3.0-rc.1' }],
    [`ghcr.io/acme/penguins@${digest}`, 'ghcr.io', 'acme/penguins', { digest }],
    [`ghcr.io/acme/penguins:1.3.0@${digest}`, 'ghcr.io', 'acme/penguins', { tag: '1.3.0', digest }],
    ['localhost/penguins', 'localhost', 'penguins', {}],
    ['localhost:5000/penguins:1', 'localhost:5000', 'penguins', { tag: '1' }],
    ['127.0.0.1:5000/a/b', '127.0.0.1:5000', 'a/b', {}],
    ['[::1]:5000/penguins', '[::1]:5000', 'penguins', {}],
    [
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com/ml/penguins',
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
      'ml/penguins',
      {},
    ],
    ['europe-docker.pkg.dev/acme/ml/a__b--c', 'europe-docker.pkg.dev', 'acme/ml/a__b--c', {}],
  ])('reads %s', (text, host, repository, rest) => {
    expect(parseReference(text)).toEqual({
      kind: 'registry',
      host,
      repository,
      name: `${host}/${repository}`,
      ...rest,
    });
  });

  it.each([
    ['oci:out', { folder: 'out' }],
    ['oci:.slipway/penguins/image', { folder: '.slipway/penguins/image' }],
    ['oci:/var/images:1.3.0', { folder: '/var/images', tag: '1.3.0' }],
    [`oci:/var/images@${digest}`, { folder: '/var/images', digest }],
    [`oci:/home/a@b/images:1@${digest}`, { folder: '/home/a@b/images', tag: '1', digest }],
  ])('reads %s as a folder', (text, rest) => {
    expect(parseReference(text)).toEqual({ kind: 'layout', ...rest });
  });

  it.each([
    ['', 'the repository is missing'],
    ['oci:', 'the folder is missing'],
    ['ghcr.io/Acme/penguins', '"Acme" is not the name of a repository'],
    ['ghcr.io/acme//penguins', '"" is not the name of a repository'],
    ['ghcr.io/acme/../penguins', '".." is not the name of a repository'],
    ['ghcr.io/', '"" is not the name of a repository'],
    ['ghcr.io/acme/penguins:', '"" is not a tag'],
    ['ghcr.io/acme/penguins:a b', '"a b" is not a tag'],
    ['ghcr.io/acme/penguins:-1', '"-1" is not a tag'],
    ['ghcr.io/acme/penguins@sha256:abc', '64 lower-case hexadecimal digits'],
    [`ghcr.io/acme/penguins@sha512:${'a'.repeat(128)}`, 'after @, "sha256:"'],
    ['user@evil.example/penguins', 'after @, "sha256:"'],
    ['ghcr.io:port/penguins', '"ghcr.io:port" is not a host'],
    ['https://ghcr.io/acme/penguins', 'is not a host'],
    ['-x.io/penguins', '"-x.io" is not a host'],
    [`ghcr.io/${'a'.repeat(256)}`, 'is not the name of a repository'],
  ])('refuses %j: %s', (text, why) => {
    expect(() => parseReference(text)).toThrow(why);
  });
});

describe('tagOrDigestOf', () => {
  it('takes the digest before the tag', () => {
    expect(tagOrDigestOf(parseReference(`ghcr.io/a/b:1@${digest}`))).toBe(digest);
    expect(tagOrDigestOf(parseReference('ghcr.io/a/b:1'))).toBe('1');
  });

  it('refuses a repository alone', () => {
    expect(() => tagOrDigestOf(parseReference('ghcr.io/a/b'))).toThrow('ghcr.io/a/b names a repository');
  });
});
