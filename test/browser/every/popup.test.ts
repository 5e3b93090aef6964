/**
 * The popup's first screen, in every state and language: it fits into 560 pixels of height in the widest
 * usual font, has at most 90 words, no jargon, nothing that is cut off, and no scrolling sideways.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cutOffElements } from '../../../lab/pages/accessibility.ts';
import { setValue } from '../../../lab/pages/extension-page.ts';
import { openMadeUpPopup, POPUP_STATES } from '../../../lab/pages/popup-states.ts';
import { LANGUAGES, type Language } from '../../../lab/programs/gallery.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, useLab } from '../lab.ts';

/** CSS pixels. Firefox makes no popup higher than 600, Chromium of its own screen no higher than 510. */
const WIDTH = 380;
const MAX_HEIGHT = 560;
const MAX_WORDS = 90;

/** Parts of words that a first screen must not use; names of products and certificates are left out. */
const JARGON: Readonly<Record<Language, RegExp>> = {
  en: /\b(root|spki|sha|tls|mitm|pki|leaf|chain|authorit\w+|fingerprint|proxy|cryptograph\w*)\b/i,
  ru: /корнев|цепочк|отпечат|удостоверяющ|прокси|криптограф/i,
  kk: /түбірлік|тізбек|саусақ ізі|куәландырушы|прокси|криптограф/i,
};

interface Screen {
  readonly height: number;
  readonly width: number;
  readonly text: string;
  readonly names: readonly string[];
  readonly steps: number;
  readonly acts: number;
}

const READ = `const screen = document.querySelector('.first-screen');
  const rows = document.querySelector('.rows');
  Object.assign(document.body.style, { width: arguments[0] + 'px', fontFamily: '"DejaVu Sans"' });
  const count = (selector) => document.querySelectorAll(selector).length;
  return {
    height: Math.ceil(rows.getBoundingClientRect().bottom - document.body.getBoundingClientRect().top),
    width: screen.scrollWidth,
    text: screen.innerText + ' ' + rows.innerText,
    names: [...document.querySelectorAll('.who bdi')].map((one) => one.textContent),
    steps: count('.steps li'),
    acts: count('.acts a, .acts button'),
  };`;

const YOU = Object.fromEntries(
  LANGUAGES.map((language) => {
    const file = readFileSync(`_locales/${language}/messages.json`, 'utf8');
    return [language, (JSON.parse(file) as { line_you: { message: string } }).line_you.message];
  }),
);

/** What is wrong with a first screen, each fault in words. */
function faults({ height, width, text, names, steps, acts }: Screen, language: Language): string[] {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const own = names.reduce((rest, name) => rest.replaceAll(name, ''), text);
  const jargon = JARGON[language].exec(own)?.[0];
  return [
    ...(height > MAX_HEIGHT ? [`${height} pixels high`] : []),
    ...(width > WIDTH ? [`${width} pixels wide`] : []),
    ...(words > MAX_WORDS ? [`${words} words`] : []),
    ...(jargon === undefined ? [] : [`jargon: ${jargon}`]),
    ...(steps > 3 || acts > 2 || acts < 1 ? [`${steps} steps, ${acts} acts`] : []),
  ];
}

describeIn(['firefox', 'chromium'], 'the first screen of the popup', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  it.each(Object.entries(POPUP_STATES))(
    'is small, plain and whole in every language: %s',
    async (_, state) => {
      const { browser } = lab;
      await openMadeUpPopup(browser, state);
      const found: string[] = [];
      for (const language of LANGUAGES) {
        await setValue(browser, '[data-action=language]', language);
        await waitUntil(
          () =>
            browser.inPage('return document.querySelector(".line-labels").firstChild.innerText'),
          (text) => text === YOU[language],
        );
        const screen = (await browser.inPage(READ, [WIDTH])) as Screen;
        const wrong = [...faults(screen, language), ...(await cutOffElements(browser))];
        found.push(...wrong.map((one) => `${language}: ${one}`));
      }
      expect(found).toEqual([]);
    },
  );

  it('has the font that the heights are measured in', async () => {
    expect(await lab.browser.inPage('return document.fonts.check(\'16px "DejaVu Sans"\')')).toBe(
      true,
    );
  });
});
