/** What the pages look like to those who use them: axe, narrow windows, dark mode, hostile names. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../lab/scenarios.ts';
import { scenario, useFirefox } from './stage.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

const HOSTILE: Scenario = {
  ...scenario('unheard-root'),
  name: 'hostile-names',
  interceptor: { engine: 'laboratory', hosts: ['www.youtube.com'], root: 'hostile' },
};

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

  async function violations(): Promise<unknown> {
    await lab.browser.inPage(AXE);
    return lab.browser.inPageAsync(
      `const { violations } = await (window.wrappedJSObject ?? window).axe.run();
       return violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" | "));`,
    );
  }

  const overflow = () =>
    lab.browser.inPage(
      `return [...document.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(one).position !== "absolute").map((one) => one.outerHTML.slice(0, 100))`,
    );

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
    expect(await overflow()).toEqual([]);
    await browser.inPage('for (const one of document.querySelectorAll("details")) one.open = true');
    expect(await overflow()).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  it('has an options page that axe and a narrow window find nothing in', async () => {
    await open('options.html');
    expect(await overflow()).toEqual([]);
    expect(await violations()).toEqual([]);
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
