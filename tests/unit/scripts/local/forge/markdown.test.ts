import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from '../../../../../scripts/local/forge/pages/markdown.ts';

async function rendered(markdown: string, base?: string): Promise<string> {
  return String(await renderMarkdown(markdown, base));
}

describe('renderMarkdown', () => {
  it('shows tables with their alignment, and no style attribute', async () => {
    const html = await rendered('| a | b |\n| --- | ---: |\n| 1 | 2 |');
    expect(html).toContain('<td class="right">2</td>');
    expect(html).not.toContain('style=');
  });

  it('lets foldable parts through, with Markdown and character references inside', async () => {
    const html = await rendered('<details><summary>A &lt; B &amp; C</summary>\n\n**bold**\n\n</details>');
    expect(html).toContain('<details><summary>A &lt; B &amp; C</summary>');
    expect(html).toContain('<strong>bold</strong>');
    expect(html).toContain('</details>');
  });

  it('leaves out comments, also one that does not end', async () => {
    expect(await rendered('<!-- slipway:version x -->\nText')).not.toContain('slipway');
    expect(await rendered('<!-- open\n\nText')).not.toContain('open');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<details onclick="alert(1)">x</details>',
    '<details ontoggle=alert(1) open>',
    'a <b onmouseover=alert(1)>b</b>',
    '<svg><script>alert(1)</script></svg>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<<!-- -->script>alert(1)</script>',
    '<a href="javascript:alert(1)">x</a>',
    '<style>*{display:none}</style>',
    '<form action="/x"><button>Merge</button></form>',
    '`<script>`',
    '```\n<script>alert(1)</script>\n```',
    '```"><script>alert(1)</script>\nx\n```',
  ])('shows %j as text', async (markdown) => {
    const html = (await rendered(markdown)).replace(/^<div class="markdown">/, '').replace(/<\/div>$/, '');
    const tags = Array.from(html.matchAll(/<\/?([a-z]+)/gi), ([, name]) => name);
    for (const tag of tags) expect(['p', 'pre', 'code', 'details', 'summary']).toContain(tag);
    expect(html).not.toMatch(/<[^>]*\son\w+=/);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#9;script:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](javascript:alert(1))',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
  ])('makes no link of %j that runs anything', async (markdown) => {
    expect(await rendered(markdown)).not.toMatch(/href="\s*(javascript|vbscript|data):/i);
  });

  it('makes a link of a picture, so that nothing is loaded from elsewhere', async () => {
    const html = await rendered('![loss](https://example.com/a.png)');
    expect(html).not.toContain('<img');
    expect(html).toContain('href="https://example.com/a.png"');
  });

  it('resolves relative links from the file that they stand in, and no further up than the pages', async () => {
    const base = '/acme/models/blob/main/docs/README.md';
    expect(await rendered('[x](other.md#part)', base)).toContain(
      'href="/acme/models/blob/main/docs/other.md#part"',
    );
    expect(await rendered('[x](../../../../../../../x)', base)).toContain('href="/x"');
    expect(await rendered('[x](#part)', base)).toContain('href="#part"');
  });
});
