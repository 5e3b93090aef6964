/**
 * What the pages look like to those who use them, in every level, language and theme: axe, a narrow
 * window, large text, the keyboard; and what hostile names do.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { axeViolations, cutOffElements, smallTargets } from '../../../lab/pages/accessibility.ts';
import { LANGUAGES, SESSIONS, type Shown, showSession } from '../../../lab/programs/gallery.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { describeIn, useLab } from '../lab.ts';

type Messages = Record<string, { message: string }>;
const texts = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(`_locales/${language}/messages.json`, 'utf8')) as Messages,
  ]),
);

/** Keys that are shown in place of their text, and English texts in another language's page. */
async function untranslated({ browser, language }: Shown): Promise<string[]> {
  // Titles of sources stay in English, and say so.
  const text = String(
    await browser.inPage(
      `const titles = [...document.querySelectorAll('a[lang=en]')].map((one) => one.innerText);
       return titles.reduce((text, title) => title ? text.replaceAll(title, '') : text, document.body.innerText);`,
    ),
  );
  const words = new Set(text.split(/\s+/));
  const own = texts[language] ?? {};
  const keys = Object.keys(own).filter((key) => key.includes('_') && words.has(key));
  const english = Object.entries(texts.en ?? {})
    .filter(([key, { message }]) => message !== own[key]?.message)
    // The text between placeholders, where it is long enough to be nothing else.
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
    ...(await cutOffElements(browser)),
    ...(await smallTargets(browser)),
    ...(await untranslated(shown)),
    ...(await axeViolations(browser)),
  ];
  const width = Number(await browser.inPage('return innerWidth'));
  if (width > 360) found.push(`the page is ${width} pixels wide`);
  return found.map((one) => `${name}, ${language}, ${theme}: ${one}`);
}

for (const session of SESSIONS) {
  describeIn([session.configuration], `pages of ${session.scenario.name}`, (configuration) => {
    const lab = useLab(session.scenario, configuration);

    it('have no fault in any language and theme', async () => {
      const found: string[] = [];
      let pages = 0;
      await showSession(session, lab.environment, async (shown) => {
        pages++;
        found.push(...(await faults(shown)));
      });
      expect(pages).toBe(session.sheets.length * 6);
      expect(found).toEqual([]);
    });
  });
}

describeIn(['chromium', 'chromium-expert'], 'the popup', (configuration) => {
  const lab = useLab(findScenario('qaznet-root-installed'), configuration);

  it('opens from the toolbar at a readable width', async () => {
    await lab.browser.open('https://www.youtube.com/');
    const { width, height } = await lab.browser.openPopup();
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(300);
  });
});
