/** "I know who this is": asked and answered in the popup, undone in the settings, with the background stopped between. */
import { expect, it } from 'vitest';
import type { LabBrowser } from '../../../lab/browsers/browser.ts';
import { answerYes, keyOfPem, openQuestion } from '../../../lab/pages/acknowledgements.ts';
import {
  click,
  inNewTab,
  isThere,
  openPage,
  stored,
  textOf,
  waitFor,
  waitForText,
} from '../../../lab/pages/extension-page.ts';
import { pressInspect, waitForVerdict } from '../../../lab/pages/popup-page.ts';
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

/** Opens the settings, runs `act` there, and waits until no acknowledgement is left. */
async function inSettings(browser: LabBrowser, act: () => Promise<void>): Promise<void> {
  await inNewTab(browser, async () => {
    await openPage(browser, 'options.html');
    await waitForText(browser, '#acknowledged', 'every site');
    await act();
    await waitFor(browser, '#acknowledged .entries:empty');
  });
}

/** Reads the certificate of the current tab where that takes a click; returns the id of the tab. */
async function inspect({ browser, environment: { configuration } }: Lab): Promise<number> {
  const tab = await browser.tabId();
  await waitForVerdict(browser, tab);
  if (configuration === 'chromium-expert') await pressInspect(browser, tab);
  return tab;
}

function declareQuestion(lab: Lab): void {
  it('is asked for with the key and the name', async () => {
    const { browser, environment } = lab;
    await browser.open(NEWS);
    const tab = await inspect(lab);
    await untilBadge(lab, 'i');
    await inNewTab(browser, async () => {
      await openQuestion(browser, tab);
      const key = keyOfPem(environment.interceptorRoot ?? '');
      expect(await textOf(browser, '.identity')).toContain(key);
      expect(await textOf(browser, '.identity')).toContain('Kaspersky Anti-Virus Personal Root');
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
}

function declareYes(lab: Lab): void {
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
    await inspect(lab);
    expect(await lab.popup()).toMatchObject({ level: 'acknowledged' });
    expect(await browser.badge()).toBe('');
    await inNewTab(browser, async () => {
      await openPage(browser, 'findings.html');
      await waitForText(browser, '.finding', 'Known to you');
    });
  });
}

function declareUndoing(lab: Lab): void {
  it('is undone in the settings, and the open tab is marked again at once', async () => {
    const { browser } = lab;
    await browser.stopBackground();
    await inSettings(browser, async () => {
      await click(browser, '[data-action=undo-acknowledgement]');
      await waitForText(browser, '#acknowledged', 'Undone');
    });
    await untilBadge(lab, 'i');
    expect(await lab.popup()).toMatchObject({ level: 'device-inspection' });
  });

  it('is gone when what was found is cleared', async () => {
    const { browser } = lab;
    await answerYes(browser, await browser.tabId());
    await untilBadge(lab, '');
    await inSettings(browser, async () => {
      await click(browser, '[data-action=clear]');
      await click(browser, '[data-action=clear-yes]');
    });
    expect(await stored(browser, 'acknowledgements')).toBeNull();
    await untilBadge(lab, 'i');
  });
}

describeIn(['firefox', 'chromium-expert'], 'the user’s answer', (configuration) => {
  const lab = useLab(findScenario('antivirus-name'), configuration);
  declareQuestion(lab);
  declareYes(lab);
  declareUndoing(lab);
});
