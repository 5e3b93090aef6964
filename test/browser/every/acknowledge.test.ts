/** "I know who this is": asked and answered in the popup, undone in the settings, with the background stopped between. */
import { expect, it } from 'vitest';
import { axeViolations, cutOffElements, smallTargets } from '../../../lab/pages/accessibility.ts';
import { answerYes, keyOfPem, openQuestion } from '../../../lab/pages/acknowledgements.ts';
import {
  click,
  inNewTab,
  isThere,
  openPage,
  setValue,
  stored,
  textOf,
  waitFor,
  waitForText,
} from '../../../lab/pages/extension-page.ts';
import { pressInspect, waitForVerdict } from '../../../lab/pages/popup-page.ts';
import { LANGUAGES } from '../../../lab/programs/gallery.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, type Lab, useLab } from '../lab.ts';

const NEWS = 'https://news.kuzet-lab.org/';

/** The badge of the current tab, once it is that. */
const untilBadge = (lab: Lab, expected: string) =>
  waitUntil(
    () => lab.browser.badge(),
    (badge) => badge === expected,
  );

describeIn(['firefox', 'chromium-expert'], 'the user’s answer', (configuration) => {
  const lab = useLab(findScenario('antivirus-name'), configuration);

  /** Reads the certificate of the current tab where that takes a click. */
  async function inspect(): Promise<number> {
    const tab = await lab.browser.tabId();
    await waitForVerdict(lab.browser, tab);
    if (configuration === 'chromium-expert') await pressInspect(lab.browser, tab);
    return tab;
  }

  it('is asked for with the key, in every language', async () => {
    const { browser, environment } = lab;
    await browser.open(NEWS);
    const tab = await inspect();
    await untilBadge(lab, 'i');
    await inNewTab(browser, async () => {
      await openQuestion(browser, tab);
      const key = keyOfPem(environment.interceptorRoot ?? '');
      expect(await textOf(browser, '.identity')).toContain(key);
      expect(await textOf(browser, '.identity')).toContain('Kaspersky Anti-Virus Personal Root');
      await browser.narrowTo(360);
      const found: string[] = [];
      for (const language of LANGUAGES) {
        await setValue(browser, '[data-action=language]', language);
        await waitUntil(
          () => browser.inPage('return document.documentElement.lang'),
          (lang) => lang === language,
        );
        found.push(
          ...(await cutOffElements(browser)),
          ...(await smallTargets(browser)),
          ...(await axeViolations(browser)),
        );
      }
      expect(found).toEqual([]);
      await setValue(browser, '[data-action=language]', 'en');
    });
  });

  it('No says what to do, and stores nothing', async () => {
    const { browser } = lab;
    const tab = await browser.tabId();
    await inNewTab(browser, async () => {
      await openQuestion(browser, tab);
      await click(browser, '[data-action=acknowledge-no]');
      await waitForText(browser, '.question', 'Then treat it as interception');
      expect(await isThere(browser, '.question a[href="remove-certificate.html"]')).toBe(true);
    });
    expect(await stored(browser, 'acknowledgements')).toBeNull();
    expect(await browser.badge()).toBe('i');
  });

  it('Yes quiets the open tab, though the background was stopped', async () => {
    const { browser } = lab;
    const tab = await browser.tabId();
    await browser.stopBackground();
    await answerYes(browser, tab);
    await untilBadge(lab, '');
    const popup = await lab.popup();
    expect(popup).toMatchObject({ level: 'acknowledged', authority: 'kaspersky' });
    expect(popup.text).toContain('Whoever stands between it and the site cannot be seen from here');
  });

  it('holds for another page, by a background that has just started', async () => {
    const { browser } = lab;
    await browser.stopBackground();
    await browser.open('https://paper.kuzet-paper.net/');
    await inspect();
    expect(await lab.popup()).toMatchObject({ level: 'acknowledged' });
    expect(await browser.badge()).toBe('');
    await inNewTab(browser, async () => {
      await openPage(browser, 'findings.html');
      await waitForText(browser, '.finding', 'Known to you');
    });
  });

  it('is undone in the settings, and the open tab is marked again at once', async () => {
    const { browser } = lab;
    await browser.stopBackground();
    await inNewTab(browser, async () => {
      await openPage(browser, 'options.html');
      await waitForText(browser, '#acknowledged', 'every site');
      await click(browser, '[data-action=undo-acknowledgement]');
      await waitForText(browser, '#acknowledged', 'Undone');
      await waitFor(browser, '#acknowledged .entries:empty');
    });
    await untilBadge(lab, 'i');
    expect(await lab.popup()).toMatchObject({ level: 'device-inspection' });
  });

  it('is gone when what was found is cleared', async () => {
    const { browser } = lab;
    await answerYes(browser, await browser.tabId());
    await untilBadge(lab, '');
    await inNewTab(browser, async () => {
      await openPage(browser, 'options.html');
      await click(browser, '[data-action=clear]');
      await click(browser, '[data-action=clear-yes]');
      await waitFor(browser, '#acknowledged .entries:empty');
    });
    expect(await stored(browser, 'acknowledgements')).toBeNull();
    await untilBadge(lab, 'i');
  });
});
