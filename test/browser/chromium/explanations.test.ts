/** The pages that explain, in Chromium: what they say of its configurations, and dates in Kazakh. */
import { expect, it } from 'vitest';
import type { Configuration } from '../../../lab/configuration.ts';
import { openPage, setValue, textOf } from '../../../lab/pages/extension-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, useLab } from '../lab.ts';

/** Capabilities that the first page names, and whether there is a permission for the debugger. */
const EXPECTED: Readonly<Partial<Record<Configuration, readonly [string[], boolean]>>> = {
  chromium: [['nothing'], false],
  'chromium-flag': [['leaf'], false],
  'chromium-expert': [['expert', 'nothing'], true],
};

describeIn(['chromium', 'chromium-flag', 'chromium-expert'], 'pages', (configuration) => {
  const [capabilities = [], hasDebugger = false] = EXPECTED[configuration] ?? [];
  const lab = useLab(findScenario('clean'), configuration);

  it('the first page says what can be seen, and which permissions there are', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/');
    const shown = async () => {
      await openPage(browser, 'welcome.html');
      return (await browser.inPage(
        'return [...document.querySelectorAll("[data-capability]")].map((one) => one.dataset.capability)',
      )) as string[];
    };
    // With the flag, it is known from the first page on.
    await waitUntil(shown, (now) => now.join() === capabilities.join());
    expect((await textOf(browser)).includes('debugger')).toBe(hasDebugger);
  });

  it('dates in Kazakh have names of months', async () => {
    const { browser } = lab;
    await openPage(browser, 'about-interception.html');
    await setValue(browser, '[data-action=language]', 'kk');
    const times = async () =>
      String(
        await browser.inPage(
          'return [...document.querySelectorAll("time")].map((one) => one.innerText).join("|")',
        ),
      );
    expect(await waitUntil(times, (now) => now.includes('шілде'))).toContain('2019 ж. шілде');
    expect(await times()).not.toMatch(/M\d\d/);
  });
});
