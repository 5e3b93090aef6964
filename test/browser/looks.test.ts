/**
 * What the pages look like to those who use them, in every level, language and theme: axe, a narrow
 * window, large text, the keyboard; and what hostile names do.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventually, type LabBrowser } from '../../lab/browsers/browser.ts';
import { LANGUAGES, SESSIONS, type Shown, showSession } from '../../lab/programs/gallery.ts';
import type { Scenario } from '../../lab/scenarios/scenario.ts';
import { scenario, useChromium, useFirefox } from './environment.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds in the current page. */
async function violations(browser: LabBrowser): Promise<string[]> {
  await browser.inPage(`if (!(window.wrappedJSObject ?? window).axe) { ${AXE} }`);
  return (await browser.inPageAsync(
    `const { violations } = await (window.wrappedJSObject ?? window).axe.run();
     return violations.map(({ id, nodes }) => "axe, " + id + ": " + nodes.map(({ html }) => html).join(" | "));`,
  )) as string[];
}

/** What reaches beyond the right edge of the page, or is cut off in its own box or drawing. */
async function cutOff(browser: LabBrowser): Promise<string[]> {
  return (await browser.inPage(
    `const shown = [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility());
     const beyond = shown.filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
     const inside = shown.filter((one) => !one.closest("svg") && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !["INPUT", "TEXTAREA", "SELECT"].includes(one.tagName) && getComputedStyle(one).display !== "inline");
     const outside = [...document.querySelectorAll("svg text")].filter((one) => {
       const [text, drawing] = [one, one.ownerSVGElement].map((each) => each.getBoundingClientRect());
       return text.left < drawing.left - 1 || text.right > drawing.right + 1;
     });
     return [...beyond, ...inside, ...outside].map((one) => "cut off: " + one.outerHTML.slice(0, 100));`,
  )) as string[];
}

/** Targets that are smaller than a finger needs (WCAG 2.2, 2.5.8: 24 by 24), but for links in text. */
async function smallTargets(browser: LabBrowser): Promise<string[]> {
  return (await browser.inPage(
    `return [...document.querySelectorAll("button, select, summary, a.button, input:not([type=radio], [type=checkbox])")]
       .filter((one) => one.checkVisibility())
       .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 24 || height < 24; })
       .map((one) => "small: " + one.outerHTML.slice(0, 100));`,
  )) as string[];
}

type Messages = Record<string, { message: string }>;
const texts = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(`_locales/${language}/messages.json`, 'utf8')) as Messages,
  ]),
);

/** Keys that stand where their text should, and English texts in another language's page. */
async function untranslated({ browser, language }: Shown): Promise<string[]> {
  const text = String(await browser.inPage('return document.body.innerText'));
  const words = new Set(text.split(/\s+/));
  const own = texts[language] ?? {};
  const keys = Object.keys(own).filter((key) => key.includes('_') && words.has(key));
  const english = Object.entries(texts.en ?? {})
    .filter(([key, { message }]) => message !== own[key]?.message)
    // What stands between placeholders, where it is long enough to be nothing else.
    .flatMap(([, { message }]) => message.split(/\$[A-Z]+\$/).map((part) => part.trim()))
    .filter((part) => part.length > 15);
  const left = language === 'en' ? [] : english.filter((part) => text.includes(part));
  return [...keys, ...left].map((one) => `untranslated: ${one}`);
}

/** All that is wrong with what is shown, with the place where it is. */
async function faults(shown: Shown): Promise<string[]> {
  const { browser, name, language, theme } = shown;
  await browser.narrowTo(360);
  const found = [
    ...(await cutOff(browser)),
    ...(await smallTargets(browser)),
    ...(await untranslated(shown)),
    ...(await violations(browser)),
  ];
  const width = Number(await browser.inPage('return innerWidth'));
  if (width > 360) found.push(`the page is ${width} pixels wide`);
  return found.map((one) => `${name}, ${language}, ${theme}: ${one}`);
}

describe.each(SESSIONS)('pages in $configuration, $scenario.name', (session) => {
  it('have no fault in any language and theme', async () => {
    const found: string[] = [];
    let pages = 0;
    await showSession(session, async (shown) => {
      pages++;
      found.push(...(await faults(shown)));
    });
    expect(pages).toBe(session.sheets.length * 6);
    expect(found).toEqual([]);
  });
});

const HOSTILE: Scenario = {
  ...scenario('unknown-root'),
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
  const lab = useFirefox(HOSTILE);
  const open = async (path: string) => {
    await lab.browser.open(`${lab.browser.origin}/${path}`);
    await eventually(
      () => lab.browser.inPage('return document.documentElement.dataset.ready'),
      (ready) => ready === 'true',
    );
  };

  it('show a hostile name as text, bounded, with nothing invisible', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/');
    const tab = await browser.tabId();
    await browser.newTab();
    await open(`popup.html?tab=${tab}`);
    await browser.narrowTo(360);
    const text = String(await browser.inPage('return document.body.textContent'));
    expect(text).toContain('‹U+202E›');
    expect(text).toContain('<img src=');
    expect(text).not.toMatch(/[\u202a-\u202e\u200b\u2066-\u2069]/);
    expect(await browser.inPage('return document.querySelectorAll("main img").length')).toBe(1);
    expect(await browser.inPage('return document.title')).toBe('Küzet');
    await browser.inPage('for (const one of document.querySelectorAll("details")) one.open = true');
    expect(await cutOff(browser)).toEqual([]);
    expect(await violations(browser)).toEqual([]);
  });

  it.each(PAGES_BY_HAND)('hold text of twice the size: %s', async (path) => {
    const { browser } = lab;
    await open(path);
    await browser.zoomText(2);
    await browser.inPage('for (const one of document.querySelectorAll("details")) one.open = true');
    const size = 'return parseFloat(getComputedStyle(document.body).fontSize)';
    expect(await cutOff(browser)).toEqual([]);
    expect(await browser.inPage(size)).toBe(32);
    await browser.zoomText(1);
  });

  it.each(PAGES_BY_HAND)('are reached by keyboard in every part: %s', async (path) => {
    const { browser } = lab;
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
    const { browser } = lab;
    await open('popup.html?rehearsal');
    await browser.inPage('document.querySelector("summary").focus()');
    await browser.press(TAB);
    await browser.inPage('document.querySelector("summary").focus()');
    expect(
      await browser.inPage('return getComputedStyle(document.activeElement).outlineStyle'),
    ).toBe('solid');
    await browser.press(ENTER);
    expect(await browser.inPage('return document.querySelector("details").open')).toBe(true);
  });

  it('open from the toolbar at a readable width', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/');
    const { width, height } = await browser.openPopup();
    await browser.closePopup();
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(300);
  });
});

describe.each(['chromium', 'chromium-expert'] as const)('the popup in %s', (configuration) => {
  const lab = useChromium(scenario('qaznet-root-installed'), configuration);

  it('opens from the toolbar at a readable width', async () => {
    await lab.browser.open('https://www.youtube.com/');
    const { width, height } = await lab.browser.openPopup();
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(300);
  });
});
