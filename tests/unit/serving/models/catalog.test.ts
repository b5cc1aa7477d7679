import { describe, expect, it } from '@jest/globals';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { aServedModel } from '../../../fixtures/served.ts';

const versionsOf = (...versions: string[]) => versions.map((version) => aServedModel({ version }));

describe('catalogOf', () => {
  it.each([
    [['1.9.0', '1.10.0'], '1.10.0'],
    [['2.0.0-rc.1', '1.10.0'], '1.10.0'],
    [['2.0.0-rc.2', '2.0.0-rc.10'], '2.0.0-rc.10'],
    [['nightly', '0.1.0'], '0.1.0'],
  ])('answers with the highest release of %j', (versions, expected) => {
    expect(catalogOf(versionsOf(...versions)).get('penguins')?.standard.version).toBe(expected);
  });

  it('answers with the version that was chosen', () => {
    const catalog = catalogOf(versionsOf('1.0.0', '1.1.0'), new Map([['penguins', '1.0.0']]));
    expect(catalog.get('penguins')?.standard.version).toBe('1.0.0');
  });

  it.each([
    [new Map([['penguins', '9.0.0']]), /no version 9\.0\.0; its versions are 1\.0\.0/],
    [new Map([['birds', '1.0.0']]), /no model birds/],
  ])('refuses a choice that is not there', (chosen, message) => {
    expect(() => catalogOf(versionsOf('1.0.0'), chosen)).toThrow(message);
  });
});
