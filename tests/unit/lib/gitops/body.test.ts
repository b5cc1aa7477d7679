import { describe, expect, it } from '@jest/globals';
import { markedBody, updatedBody } from '../../../../lib/gitops/body.ts';

describe('the text of a pull request', () => {
  const wanted = markedBody('New numbers.');

  it('is left as it is when nothing changed', () => {
    expect(updatedBody(wanted, wanted)).toBe(wanted);
    const around = `Before.\n\n${wanted}\nAfter.\n`;
    expect(updatedBody(around, wanted)).toBe(around);
  });

  it('keeps what people wrote around the generated part', () => {
    const present = `Please wait.\r\n${markedBody('Old\nnumbers.').replaceAll('\n', '\r\n')}\r\n- [ ] checked`;
    expect(updatedBody(present, wanted)).toBe(`Please wait.\n${wanted}\n- [ ] checked`);
  });

  it('gets the generated part back when somebody took its marks away', () => {
    expect(updatedBody('All mine.', wanted)).toBe(`${wanted}\nAll mine.`);
    expect(updatedBody('', wanted)).toBe(wanted);
  });

  it('is cut at a line when it is longer than GitHub takes, and says so', () => {
    const body = markedBody('a line of text\n'.repeat(10_000));
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('a line of text\n\n_The rest was cut');
    expect(updatedBody(body, wanted)).toBe(wanted);
  });
});
