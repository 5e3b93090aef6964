/** Settings in a real Firefox: language, notifications, badges of lower levels, clearing. */
import { describe, expect, it } from 'vitest';
import {
  click,
  openPage,
  setValue,
  stored,
  waitFor,
  waitForText,
} from '../../../lab/pages/extension-page.ts';
import { openPopupOfTab, readIcon } from '../../../lab/pages/popup-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { lastValue, waitUntil } from '../../../lab/wait.ts';
import { useLab } from '../lab.ts';

const INTERCEPTED = 'https://www.youtube.com/';

describe('the language', () => {
  const lab = useLab(findScenario('unknown-root'), 'firefox');

  /** Waits until the title of the tab's icon includes `part`. */
  const titleBecomes = (tabId: number, part: string) =>
    waitUntil(
      async () => (await readIcon(lab.browser, tabId)).title,
      (title) => title.includes(part),
    );

  it('switches at once, here and in another open page, badge and title with it', async () => {
    const { browser } = lab;
    await browser.open(INTERCEPTED);
    const site = await browser.currentTab();
    const tab = await openPopupOfTab(browser);
    const popup = await browser.currentTab();
    await browser.newTab();
    await openPage(browser, 'options.html');
    await setValue(browser, '[data-action=language]', 'kk');
    expect(await waitForText(browser, 'h1', 'Баптаулар')).toBe('Баптаулар');
    await browser.switchTo(popup);
    const heading = await waitForText(browser, 'h1', 'ұстап алып');
    expect(heading).toContain('www.youtube.com сайтына');
    expect(await browser.inPage('return document.documentElement.lang')).toBe('kk');
    expect(await titleBecomes(tab, 'ұстап алып')).toContain('қосылымыңызды');
    await setValue(browser, '[data-action=language]', 'ru');
    expect(await waitForText(browser, 'h1', 'перехватывают')).toContain('соединение');
    await browser.switchTo(site);
    await waitUntil(
      () => browser.badge(),
      (badge) => badge === '!',
    );
  });

  it('stays when the background starts anew', async () => {
    const { browser } = lab;
    await browser.stopBackground();
    await browser.open(INTERCEPTED);
    expect(await titleBecomes(await browser.tabId(), 'перехватывают')).toContain('www.youtube.com');
  });
});

describe('notifications', () => {
  const lab = useLab(
    {
      ...findScenario('unknown-root'),
      interceptor: {
        engine: 'laboratory',
        root: 'unknown',
        hosts: ['www.youtube.com', 'mail.ru', 'www.facebook.com'],
      },
    },
    'firefox',
  );

  /** Chooses in the settings, and waits until that is stored. */
  async function notifying(how: string): Promise<void> {
    await openPage(lab.browser, 'options.html');
    await click(lab.browser, `input[name=notifications][value=${how}]`);
    await waitUntil(
      async () => (await stored(lab.browser, 'settings')) as { notifications?: string } | null,
      (settings) => settings?.notifications === how,
    );
  }

  /** Clears the history in the settings that are open, and waits until nothing is counted. */
  async function clear(): Promise<void> {
    const { browser } = lab;
    await click(browser, '[data-action=clear]');
    await click(browser, '[data-action=clear-yes]');
    await waitFor(browser, '[data-count="0"]');
    expect(await stored(browser, 'findings')).toBe(null);
  }

  /** Opens a page, and asserts how many notifications there are once it is judged. */
  async function expectAfter(url: string, count: number): Promise<void> {
    const shown = async () => (await lab.firefox.notifications()).length;
    await lab.browser.open(url);
    // A finding is announced before its page is judged.
    await lab.popup();
    expect(await lastValue(shown, (now) => now >= count)).toBe(count);
  }

  it('come once for an authority, then for each site, then never', async () => {
    await expectAfter(INTERCEPTED, 1);
    await expectAfter('https://mail.ru/', 1);
    await notifying('always');
    await expectAfter('https://www.facebook.com/', 2);
    await notifying('off');
    await clear();
    await expectAfter(INTERCEPTED, 2);
    // A cleared finding is new again.
    await notifying('first');
    await clear();
    await expectAfter('https://mail.ru/', 3);
  });
});

describe('badges of lower levels', () => {
  const lab = useLab(findScenario('mitmproxy'), 'firefox');
  const badgeBecomes = (text: string) =>
    waitUntil(
      () => lab.browser.badge(),
      (badge) => badge === text,
    );

  it('are shown until the user turns them off', async () => {
    const { browser } = lab;
    await browser.open(INTERCEPTED);
    const site = await browser.currentTab();
    await badgeBecomes('i');
    await browser.newTab();
    await openPage(browser, 'options.html');
    await click(browser, 'input[name=lowerBadges]');
    await browser.switchTo(site);
    await badgeBecomes('');
  });
});
