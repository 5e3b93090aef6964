/** What the pages look like to those who use them: axe, narrow windows, dark mode, hostile names. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LabBrowser } from '../../lab/browser.ts';
import type { Scenario } from '../../lab/scenarios.ts';
import { scenario, useChromium, useFirefox } from './stage.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

const HOSTILE: Scenario = {
  ...scenario('unheard-root'),
  name: 'hostile-names',
  interceptor: { engine: 'laboratory', hosts: ['www.youtube.com'], root: 'hostile' },
};

/** What axe finds in the current page. */
async function violations(browser: LabBrowser): Promise<unknown> {
  await browser.inPage(AXE);
  return browser.inPageAsync(
    `const { violations } = await (window.wrappedJSObject ?? window).axe.run();
     return violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" | "));`,
  );
}

/** What reaches beyond the right edge of the current page. */
function overflow(browser: LabBrowser): Promise<unknown> {
  return browser.inPage(
    `return [...document.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(one).position !== "absolute").map((one) => one.outerHTML.slice(0, 100))`,
  );
}

describe.each([
  ['light', 0],
  ['dark', 1],
])('pages in the %s theme', (_, dark) => {
  const lab = useFirefox(HOSTILE, {
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
  });

  /** Opens a page in the current tab at 360 CSS pixels. */
  async function open(page: string): Promise<void> {
    await lab.browser.open(`${lab.browser.origin}/${page}`);
    await lab.browser.narrowTo(360);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  it('shows a hostile name as text, bounded, with nothing invisible', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/');
    const tab = await browser.tabId();
    await browser.newTab();
    await open(`popup.html?tab=${tab}`);
    const text = String(await browser.inPage('return document.body.textContent'));
    expect(text).toContain('‹U+202E›');
    expect(text).toContain('<img src=');
    expect(text).not.toMatch(/[\u202a-\u202e\u200b\u2066-\u2069]/);
    expect(await browser.inPage('return document.querySelectorAll("main img").length')).toBe(1);
    expect(await browser.inPage('return document.title')).toBe('Küzet');
    expect(await browser.inPage('return innerWidth')).toBeLessThanOrEqual(360);
    expect(await overflow(browser)).toEqual([]);
    await browser.inPage('for (const one of document.querySelectorAll("details")) one.open = true');
    expect(await overflow(browser)).toEqual([]);
    expect(await violations(browser)).toEqual([]);
  });

  it('has an options page that axe and a narrow window find nothing in', async () => {
    const { browser } = lab;
    await open('options.html');
    expect(await overflow(browser)).toEqual([]);
    expect(await violations(browser)).toEqual([]);
  });

  it('opens from the toolbar at a readable width', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/');
    const { width, height } = await browser.openPopup();
    await browser.closePopup();
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(300);
  });
});

/** Pages of Chromium's that Firefox does not have. */
describe.each(['chromium', 'chromium-expert'] as const)('pages in %s', (configuration) => {
  const lab = useChromium(scenario('qaznet-root-installed'), configuration);

  it('are found without fault by axe, and fit a narrow window', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/');
    const tab = await browser.tabId();
    for (const page of [`popup.html?tab=${tab}`, 'options.html']) {
      await browser.newTab();
      await browser.open(`${browser.origin}/${page}`);
      await browser.narrowTo(360);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await overflow(browser), page).toEqual([]);
      expect(await violations(browser), page).toEqual([]);
    }
  });

  it('open from the toolbar at a readable width', async () => {
    const { width, height } = await lab.browser.openPopup();
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(300);
  });
});
