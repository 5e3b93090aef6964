/**
 * The static site, opened from the disk as from a USB stick: every page in every language and theme.
 * axe, a window of 320 pixels, nothing loaded, and what happens without scripts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations, cutOffElements, smallTargets } from '../../../lab/pages/accessibility.ts';
import { THEMES } from '../../../lab/programs/gallery.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { writeSite } from '../../../scripts/site/build-site.mjs';
import { describeIn, useLab } from '../lab.ts';

/** Below 320 CSS pixels; Firefox's zoom cannot make every width. */
const WIDTH = 312;

/** Links of menus and lists that are smaller than 24 by 24 CSS pixels (WCAG 2.2, 2.5.8). */
const SMALL_LINKS = `return [...document.querySelectorAll(".languages a, .pages a, header > a")]
  .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 24 || height < 24; })
  .map((one) => "small: " + one.outerHTML.slice(0, 100));`;

/** Whether the style sheet applies, images are drawn, and nothing was loaded beside the page. */
const STATE = `const [icon] = document.images;
  return {
    ground: getComputedStyle(document.body).backgroundColor,
    drawn: icon === undefined || (icon.complete && icon.naturalWidth > 0),
    loaded: performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !name.startsWith("data:")),
    scripts: document.scripts.length,
  };`;

describeIn(['firefox', 'chromium'], 'the site', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);
  const folder = mkdtempSync(join(tmpdir(), 'kuzet-site-'));
  let pages: readonly string[] = [];
  const addressOf = (page: string) => pathToFileURL(join(folder, page)).href;
  beforeAll(async () => {
    pages = await writeSite(folder);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('has no fault in any language and theme', async () => {
    const found: string[] = [];
    // Kazakh has the longest words; Firefox takes two seconds a page.
    const examined =
      configuration === 'firefox' ? pages.filter((page) => /^(kk|index)/.test(page)) : pages;
    for (const theme of THEMES) {
      for (const page of examined) {
        await lab.browser.open(addressOf(page));
        await lab.browser.setTheme(theme);
        await lab.browser.narrowTo(WIDTH);
        const faults = [
          ...(await cutOffElements(lab.browser)),
          ...(await smallTargets(lab.browser)),
          ...((await lab.browser.inPage(SMALL_LINKS)) as string[]),
          ...(await axeViolations(lab.browser)),
        ];
        const state = await lab.browser.inPage(STATE);
        const ground = theme === 'dark' ? 'rgb(22, 25, 31)' : 'rgb(255, 255, 255)';
        expect(state, page).toEqual({ ground, drawn: true, loaded: [], scripts: 0 });
        found.push(...faults.map((one) => `${page}, ${theme}: ${one}`));
      }
    }
    expect(pages).toHaveLength(25);
    expect(found).toEqual([]);
  });

  it('leads from the choice of a language to every page, by its links', async () => {
    const follow = async (selector: string, end: string) => {
      const href = await lab.browser.inPage('return document.querySelector(arguments[0]).href', [
        selector,
      ]);
      await lab.browser.open(String(href));
      const read = 'return location.pathname + " " + document.querySelectorAll("h1").length';
      expect(String(await lab.browser.inPage(read))).toMatch(new RegExp(`${end} 1$`));
    };
    await lab.browser.open(addressOf('index.html'));
    await follow('a[hreflang=kk]', '/kk/index.html');
    await follow('.pages a[href="phone.html"]', '/kk/phone.html');
    await follow('.languages a[hreflang=ru]', '/ru/phone.html');
    await follow('a[href="remove-certificate.html"]', '/ru/remove-certificate.html');
    await follow('.logo', '/ru/index.html');
  });
});
