import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { writeReleasedModel } from '../fixtures/served.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { type ServiceProcess, startReadyService } from '../support/service-process.ts';

describeWith(['chromium'], 'the playground, in a real browser', ({ chromium: executablePath }) => {
  let service: ServiceProcess;
  let browser: Browser;

  beforeAll(async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    service = await startReadyService(models);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    service?.child.kill('SIGTERM');
  });

  /** Opens the page; what the browser complains of, e.g. of the content security policy, is in `complaints`. */
  async function open(width: number): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(service.url);
    await page.getByText('Where it comes from').waitFor();
    return { page, complaints };
  }

  it('predicts while one types, with probabilities and lineage', async () => {
    const { page, complaints } = await open(1100);
    await expect(page.title()).resolves.toBe('penguins 1.0.0 · playground');
    await page.getByLabel('island', { exact: true }).selectOption('Biscoe');
    await page.getByLabel('beak_length', { exact: true }).fill('49.3');
    await page.getByLabel('body_mass', { exact: true }).fill('5700');
    await page.getByLabel('sex is not known').check();
    await page.locator('#curl', { hasText: '"sex":null' }).waitFor({ state: 'attached' });
    await page.locator('#result:not(.stale)', { hasText: 'Gentoo' }).waitFor();
    expect(await page.getByLabel('sex', { exact: true }).isDisabled()).toBe(true);
    expect(await page.getByRole('progressbar', { name: 'Gentoo' }).getAttribute('value')).toMatch(/^0\.[89]/);
    expect(await page.locator('#lineage').textContent()).toContain('penguins@v1.0.0');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows what each input contributed, most first, from the usual row to this one', async () => {
    const { page } = await open(1100);
    await page.getByLabel('sex', { exact: true }).selectOption('MALE');
    await page.getByLabel('beak_length', { exact: true }).fill('38');
    await page.locator('#contributions tbody tr:first-child', { hasText: 'beak_length' }).waitFor();
    expect(await page.locator('#contributions tbody tr').count()).toBe(4);
    expect(await page.locator('#contributions tbody tr:first-child').textContent()).toMatch(/[+−]\d+\.\d %$/);
    await page
      .locator('#why-about', { hasText: /The probability of \w+ is [\d.]+ % for the usual row/ })
      .waitFor();
    await page.close();
  });

  it('shows where a value lies among the training rows, and what the model is', async () => {
    const { page } = await open(1100);
    await page.getByLabel('beak_length', { exact: true }).fill('30');
    await page.getByRole('img', { name: 'Among the lowest of the training rows' }).waitFor();
    expect(await page.locator('#card').textContent()).toContain('trained on248 rows');
    await page.close();
  });

  it('shows the figures of the traffic', async () => {
    const { page } = await open(1100);
    await page.locator('#traffic', { hasText: /predictions asked for[1-9]/ }).waitFor();
    await page.locator('#traffic', { hasText: /99 % within[\d.]+ ms/ }).waitFor();
    await page.close();
  });

  it('says beside a field what is wrong with it', async () => {
    const { page } = await open(1100);
    const beak = page.getByLabel('beak_length', { exact: true });
    await beak.fill('99');
    await page.getByText('expected a number from 25 to 70 mm, but found 99', { exact: true }).waitFor();
    expect(await beak.getAttribute('aria-invalid')).toBe('true');
    await beak.fill('50');
    await page.locator('[aria-invalid="true"]').waitFor({ state: 'detached' });
    await page.close();
  });

  it('can be used by keyboard alone', async () => {
    const { page } = await open(1100);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('input-0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe(
      'beak_length, by slider',
    );
    await page.keyboard.press('End');
    expect(await page.getByLabel('beak_length', { exact: true }).inputValue()).toBe('70');
    await page.close();
  });

  it('fits a phone, with the answer first', async () => {
    const { page, complaints } = await open(360);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBe(0);
    const answer = await page.locator('#answer').boundingBox();
    const form = await page.locator('#known').boundingBox();
    expect(answer?.y).toBeLessThan(form?.y ?? 0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('asks for a key where the service wants one, and says when it is wrong', async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    const keys = join(await aFolder(), 'keys');
    await writeFile(keys, `me sha256:${hash('sha256', 'open-sesame')}\n`);
    const guarded = await startReadyService(models, { API_KEYS_FILE: keys });
    const page = await browser.newPage();
    await page.goto(guarded.url);
    const field = page.getByLabel('This service asks for an API key.');
    await field.fill('sesame');
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByText('The service does not know this key.').waitFor();
    await field.fill('open-sesame');
    await page.keyboard.press('Enter');
    await page.locator('#result', { hasText: /Adelie|Gentoo|Chinstrap/ }).waitFor();
    expect(await field.isVisible()).toBe(false);
    await page.close();
  });

  it('shows the running experiment, which arm a unit gets, and the verdict', async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    await writeReleasedModel(models, { version: '1.1.0' });
    const experiment = join(await aFolder(), 'experiment.yaml');
    await writeFile(
      experiment,
      `name: beaks
model: penguins
arms:
  champion: { version: 1.0.0, weight: 0 }
  challenger: { version: 1.1.0, weight: 100 }
`,
    );
    const trying = await startReadyService(models, {
      EXPERIMENT_FILE: experiment,
      DEFAULT_VERSIONS: 'penguins@1.0.0',
      FEEDBACK_STORE: `file:${await aFolder()}`,
    });
    const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
    await page.goto(trying.url);
    await page.getByRole('heading', { name: 'Experiment' }).waitFor();
    await page.getByLabel('Predict as unit').fill('anna');
    await page.getByText('Answered by the challenger, 1.1.0, in beaks.').waitFor();
    await page.locator('#experiment .verdict', { hasText: 'not yet' }).waitFor();
    expect(await page.locator('#experiment tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/^champion 1\.0\.00 %/),
      expect.stringMatching(/^challenger 1\.1\.0100 %/),
    ]);
    await page.close();
  });

  it('explains how to call the service, from its own OpenAPI document', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`${service.url}/docs`);
    await page.getByText('POST /v1/models/penguins:predict').click();
    await page.locator('details[open]').getByText('beak_length', { exact: true }).first().waitFor();
    await page.locator('details[open]').getByText('"instances"').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
