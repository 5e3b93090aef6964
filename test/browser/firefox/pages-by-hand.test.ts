/** The pages in the hands of a person: hostile names, large text, the keyboard, the toolbar. */
import { describe, expect, it } from 'vitest';
import { axeViolations, cutOffElements } from '../../../lab/pages/accessibility.ts';
import { openPage, waitFor } from '../../../lab/pages/extension-page.ts';
import { openDetails, openPopupOfTab } from '../../../lab/pages/popup-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import type { Scenario } from '../../../lab/scenarios/scenario.ts';
import { useLab } from '../lab.ts';

const HOSTILE: Scenario = {
  ...findScenario('unknown-root'),
  name: 'hostile-names',
  interceptor: { engine: 'laboratory', hosts: ['www.youtube.com'], root: 'hostile' },
};

const PAGES_BY_HAND = [
  ...[
    'popup.html?rehearsal',
    'welcome.html',
    'about-interception.html',
    'remove-certificate.html',
    'options.html',
  ],
  ...['network-check.html', 'findings.html', 'evidence.html'],
];

const TAB = '\ue004';
const ENTER = '\ue007';

describe('pages in the hands of a person', () => {
  const lab = useLab(HOSTILE, 'firefox');
  const open = (path: string) => openPage(lab.browser, path);

  it('show a hostile name as text, bounded, with nothing invisible', async () => {
    const { firefox: browser } = lab;
    await browser.open('https://www.youtube.com/');
    await openPopupOfTab(browser);
    await browser.narrowTo(360);
    const text = String(await browser.inPage('return document.body.textContent'));
    expect(text).toContain('‹U+202E›');
    expect(text).toContain('<img src=');
    expect(text).not.toMatch(/[\u202a-\u202e\u200b\u2066-\u2069]/);
    expect(await browser.inPage('return document.querySelectorAll("main img").length')).toBe(1);
    expect(await browser.inPage('return document.title')).toBe('Küzet');
    await openDetails(browser);
    await browser.inPage('for (const one of document.querySelectorAll("details")) one.open = true');
    expect(await cutOffElements(browser)).toEqual([]);
    expect(await axeViolations(browser)).toEqual([]);
  });

  it.each(PAGES_BY_HAND)('hold text of twice the size: %s', async (path) => {
    const { firefox: browser } = lab;
    await open(path);
    await browser.zoomText(2);
    await browser.inPage('for (const one of document.querySelectorAll("details")) one.open = true');
    const size = 'return parseFloat(getComputedStyle(document.body).fontSize)';
    expect(await cutOffElements(browser)).toEqual([]);
    expect(await browser.inPage(size)).toBe(32);
    await browser.zoomText(1);
  });

  it.each(PAGES_BY_HAND)('are reached by keyboard in every part: %s', async (path) => {
    const { firefox: browser } = lab;
    await open(path);
    // A group of radio buttons is one stop.
    const focusable = `[...document.querySelectorAll("a[href], button, select, textarea, summary, input:not([type=radio]), input[type=radio]:checked")].filter((one) => one.checkVisibility() && !one.disabled)`;
    const count = Number(await browser.inPage(`return ${focusable}.length`));
    const stops = new Set<unknown>();
    for (let turn = 0; turn < count + 3; turn++) {
      await browser.press(TAB);
      stops.add(await browser.inPage(`return ${focusable}.indexOf(document.activeElement)`));
    }
    stops.delete(-1);
    expect(stops.size).toBe(count);
  });

  it('open details by keyboard, with a ring around what has the focus', async () => {
    const { firefox: browser } = lab;
    await open('popup.html?rehearsal');
    await browser.press(TAB);
    await browser.inPage('document.querySelector(".rows button").focus()');
    expect(
      await browser.inPage('return getComputedStyle(document.activeElement).outlineStyle'),
    ).toBe('solid');
    await browser.press(ENTER);
    await waitFor(browser, '.rows [aria-expanded=true]');
    expect(await browser.inPage('return document.querySelector(".details").hidden')).toBe(false);
    await browser.press(ENTER);
    await waitFor(browser, '.rows [aria-expanded=false]:first-child');
  });

  it('open from the toolbar at a readable width', async () => {
    const { firefox: browser } = lab;
    await browser.open('https://www.youtube.com/');
    const { width, height } = await browser.openPopup();
    await browser.closePopup();
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(300);
  });
});
