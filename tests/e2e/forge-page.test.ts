import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { aPull, aTestedForge, type TestedForge } from '../fixtures/forge.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';

const body = `Makes **penguins 1.1.0** what *staging* runs.

| Metric | Champion | Challenger |
| --- | ---: | ---: |
| macro F1 | 0.968 | 0.981 |

<details><summary>Gates</summary>

All passed.

</details>

<script>document.title = 'taken over'</script>
`;

describeWith(
  ['chromium'],
  "a person's way through a promotion on the forge's pages",
  ({ chromium: path }) => {
    let tested: TestedForge;
    let browser: BrowserContext;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      tested = await aTestedForge({
        files: { 'envs/staging/penguins/release.yaml': 'version: 1.0.0\nimage: penguins@sha256:1111\n' },
      });
      browser = await chromium.launchPersistentContext(await aFolder(), {
        executablePath: path,
        headless: true,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
        viewport: { width: 1200, height: 900 },
      });
      page = browser.pages()[0] ?? (await browser.newPage());
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
    });

    afterAll(async () => {
      await browser?.close();
    });

    async function aPromotion(version: string): Promise<number> {
      const { number } = await aPull(tested, {
        branch: `slipway/promote/staging/penguins/${version}`,
        title: `Promote penguins ${version} to staging`,
        body,
        files: {
          'envs/staging/penguins/release.yaml': `version: ${version}\nimage: penguins@sha256:2222\n`,
        },
      });
      return number;
    }

    it('leads from the list of repositories to the pull request, its text and its difference', async () => {
      await aPromotion('1.1.0');
      await page.goto(tested.forge.url);
      await page.getByRole('link', { name: 'acme/models' }).click();
      await page.getByRole('link', { name: /^Pull requests/ }).click();
      await page.getByRole('link', { name: 'Promote penguins 1.1.0 to staging' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
        'Promote penguins 1.1.0 to staging',
      );
      expect(await page.getByRole('cell', { name: '0.981' }).isVisible()).toBe(true);
      expect(await page.getByText('All passed.').isVisible()).toBe(false);
      await page.getByText('Gates', { exact: true }).click();
      expect(await page.getByText('All passed.').isVisible()).toBe(true);
      expect(await page.locator('.diff tr.removed mark').allTextContents()).toEqual(['0', '1111']);
      expect(await page.locator('.diff tr.added mark').allTextContents()).toEqual(['1', '2222']);
      expect(await page.title()).not.toBe('taken over');
    });

    it('merges at a click, and shows that it did', async () => {
      await page.getByRole('button', { name: 'Merge pull request' }).click();
      await page
        .getByText(/^Merged$/)
        .first()
        .waitFor();
      expect(await page.getByRole('button', { name: 'Merge pull request' }).count()).toBe(0);
      const { data } = await tested.octokit.repos.getContent({
        ...tested.here,
        path: 'envs/staging/penguins/release.yaml',
        mediaType: { format: 'raw' },
      });
      expect(String(data)).toContain('version: 1.1.0');
      await page.getByRole('region', { name: 'Merge' }).getByRole('link').click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Merge pull request #1');
    });

    it('says that the form is old when the pull request was merged in another window', async () => {
      const number = await aPromotion('1.2.0');
      const address = `${tested.forge.url}/acme/models/pull/${number}`;
      await page.goto(address);
      const other = await browser.newPage();
      await other.goto(address);
      await other.getByRole('button', { name: 'Merge pull request' }).click();
      await other
        .getByText(/^Merged$/)
        .first()
        .waitFor();
      await other.close();
      await page.getByRole('button', { name: 'Merge pull request' }).click();
      expect(await page.getByRole('main').textContent()).toContain('not mergeable');
    });

    it('fits a telephone, and is read by keyboard alone', async () => {
      const number = await aPromotion('1.3.0');
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`${tested.forge.url}/acme/models/pull/${number}`);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').textContent()).toBe('Skip to content');
      await page.getByRole('button', { name: 'Merge pull request' }).focus();
      await page.keyboard.press('Enter');
      await page
        .getByText(/^Merged$/)
        .first()
        .waitFor();
    });

    it('makes the browser complain of nothing', () => {
      expect(complaints.filter((text) => !text.includes('405'))).toEqual([]);
    });
  },
);
