/** The life of the service worker and of tabs in a real Chromium. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openPage, waitForText } from '../../../lab/pages/extension-page.ts';
import { openPopupOfTab, pressInspect, readPopup } from '../../../lab/pages/popup-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, useLab } from '../lab.ts';

const NEWS = 'https://news.kuzet-lab.org';
const MAIL = 'https://mail.ru';

/** How long a prerendered document may take to be mistaken for the page. */
const MISTAKE_MS = 1500;

/** mail.ru is intercepted, every other site is not. */
const SCENARIO = findScenario('two-tabs');

describeIn(['chromium-flag'], 'a prerendered page', (configuration) => {
  const lab = useLab(SCENARIO, configuration);

  it('is not judged before it is shown, and gets no wrong verdict then', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/?before-prerender`);
    await browser.inPage(`const rules = document.createElement("script");
      rules.type = "speculationrules";
      rules.textContent = JSON.stringify({ prerender: [{ source: "list", urls: ["/?prerendered"] }] });
      document.head.append(rules);`);
    await sleep(MISTAKE_MS);
    expect(await lab.popup()).toMatchObject({ level: 'no-sign' });
    const tabId = await browser.tabId();
    await browser.inPage('setTimeout(() => { location.href = "/?prerendered"; }, 50)');
    // A script in the page would be cut off by the swap of the tab's target, and the driver with it.
    await waitUntil(
      () => browser.inExtension('return (await browser.tabs.get(arguments[0])).url', [tabId]),
      (url) => String(url).endsWith('?prerendered'),
    );
    // Its certificate was read when it was fetched ahead.
    expect(await lab.popup()).toMatchObject({ level: 'no-sign', host: 'news.kuzet-lab.org' });
  });
});

describeIn(['chromium-flag'], 'the worker', (configuration) => {
  const lab = useLab(SCENARIO, configuration);
  const badgeBecomes = (text: string) =>
    waitUntil(
      () => lab.browser.badge(),
      (now) => now === text,
    );

  it('shows the finding when the worker died between finding and badge', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${MAIL}/?dying`);
    await badgeBecomes('!');
    const tab = await browser.tabId();
    await browser.stopBackground();
    // As if it had died before it set the badge.
    await browser.inExtension(
      'await browser.action.setBadgeText({ tabId: arguments[0], text: "" })',
      [tab],
    );
    expect(await browser.badge()).toBe('');
    const before = await browser.currentTab();
    await browser.newTab();
    await browser.open(`${NEWS}/?waking`);
    await browser.switchTo(before);
    await badgeBecomes('!');
    expect(await lab.popup()).toMatchObject({ level: 'unknown-interception' });
  });

  it('wakes a second and a third time', async () => {
    const { browser } = lab;
    await browser.newTab();
    for (const turn of ['second', 'third']) {
      await browser.stopBackground();
      expect(await browser.isBackgroundRunning()).toBe(false);
      await browser.open(`${MAIL}/?${turn}`);
      await badgeBecomes('!');
      await browser.open(`${NEWS}/?${turn}`);
    }
  });
});

describeIn(['chromium-flag'], 'an incognito window', (configuration) => {
  const lab = useLab(SCENARIO, configuration);

  it('is judged, leaves nothing stored, and is forgotten with its tab', async () => {
    const { chromium: browser } = lab;
    const stored = () =>
      browser.inExtension('return JSON.stringify(await browser.storage.local.get())');
    const isInMemory = (tabId: number) =>
      browser.inExtension('return `tab:${arguments[0]}` in (await browser.storage.session.get())', [
        tabId,
      ]);
    const before = await stored();
    const { tabId, badge } = await browser.openIncognito(`${MAIL}/?private`);
    expect(badge).toBe('!');
    expect(await stored()).toBe(before);
    expect(await isInMemory(tabId)).toBe(true);
    await browser.closeTabById(tabId);
    await waitUntil(
      () => isInMemory(tabId),
      (there) => there === false,
    );
  });
});

describeIn(['chromium'], 'certificates that are not shown', (configuration) => {
  const lab = useLab(findScenario('qaznet-root-installed'), configuration);

  it('are said not to be shown, with the signs that are left, and how to see more', async () => {
    await lab.browser.open('https://www.youtube.com/');
    const { level, text } = await lab.popup();
    expect(level).toBe('not-checked');
    expect(text).toContain('does not show Küzet this page’s certificate');
    expect(text).toContain('warns only of what the browser itself stops');
    expect(text).toContain('Open the setting');
    expect(text).not.toContain('Inspect');
  });

  it('can be turned on: the popup opens the setting, the first page has its address', async () => {
    const { browser, chromium } = lab;
    await openPopupOfTab(browser);
    await chromium.click('[data-action=open-flag]');
    const urls = await waitUntil(
      () => chromium.tabUrls(),
      (all) => all.some((url) => url.startsWith('chrome://flags')),
    );
    expect(urls).toContain('chrome://flags/#web-request-security-info');
    // The tab of the setting is in front now.
    await browser.newTab();
    await openPage(browser, 'welcome.html');
    // A copy to the clipboard needs the click of a user.
    await chromium.click('p:has(code) + button');
    expect(await waitForText(browser, '.copy + [role=status]', (text) => text !== '')).toBe(
      'Copied',
    );
  });
});

describeIn(['chromium-expert'], 'inspecting', (configuration) => {
  const lab = useLab(findScenario('qaznet-root-installed'), configuration);

  it('is not done in an incognito window: its connection would be made from outside', async () => {
    const { chromium: browser } = lab;
    const { tabId } = await browser.openIncognito('https://mail.ru/?private');
    const { text } = await readPopup(browser, tabId);
    expect(text).toContain('does not show certificates to extensions');
    expect(text).not.toContain('Inspect now');
    await browser.closeTabById(tabId);
  });

  it('is explained beforehand, and reads the chain to the root', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/');
    expect((await lab.popup()).text).toContain('Chromium shows a bar for some seconds');
    await pressInspect(browser, await browser.tabId());
    const { level, text } = await lab.popup();
    expect(level).toBe('known-interception');
    expect(text).toContain('not built into your browser');
    expect(text).toContain('by a connection of Küzet’s own');
  });

  it('leaves no debugger attached', async () => {
    const attached = await lab.browser.inExtension(
      'return (await browser.debugger.getTargets()).filter((one) => one.attached && one.extensionId).length',
    );
    expect(attached).toBe(0);
  });
});
