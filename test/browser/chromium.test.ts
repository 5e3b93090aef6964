/** The life of the worker and of tabs in a real Chromium. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../lab/browsers/browser.ts';
import { type Chromium, startChromium } from '../../lab/browsers/chromium.ts';
import { makeInterceptorAuthority } from '../../lab/certificates/authorities.ts';
import { builtExtension } from '../../lab/environment.ts';
import { startInterceptor } from '../../lab/network/interceptor.ts';
import { startNetwork } from '../../lab/network/network.ts';
import { pressInspect, readPopup } from '../../lab/run-scenario.ts';
import { scenario, useChromium } from './environment.ts';

const NEWS = 'https://news.kuzet-lab.org';
const MAIL = 'https://mail.ru';

const badgeOf = (browser: Chromium, text: string) =>
  eventually(
    () => browser.badge(),
    (badge) => badge === text,
  );

describe('with the flag', () => {
  // mail.ru is intercepted, everything else is not.
  const lab = useChromium(scenario('two-tabs'), 'chromium-flag');

  it('repaints the badge after each navigation of a tab', async () => {
    const { browser } = lab;
    for (const [url, badge] of [
      [`${NEWS}/`, ''],
      [`${MAIL}/`, '!'],
      [`${NEWS}/?2`, ''],
      [`${MAIL}/?2`, '!'],
    ] as const) {
      await browser.open(url);
      expect(await badgeOf(browser, badge), url).toBe(badge);
    }
  });

  it('gives a page that comes back from bfcache its own verdict', async () => {
    const { browser } = lab;
    await browser.open(`${MAIL}/?first`);
    await browser.open(`${NEWS}/?second`);
    expect(await lab.popup()).toMatchObject({ level: 'no-sign' });
    await browser.back();
    expect(await badgeOf(browser, '!')).toBe('!');
    expect(await lab.popup()).toMatchObject({ level: 'unknown-interception', host: 'mail.ru' });
  });

  it('says unseen of a page that a service worker made up', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/offline`);
    await eventually(
      () => browser.inPage('return Boolean(navigator.serviceWorker.controller)'),
      (controlled) => controlled === true,
    );
    await browser.open(`${NEWS}/made-by-worker`);
    expect(await lab.popup()).toMatchObject({ level: 'not-checked' });
  });

  it('says nothing of a prerendered page before it is shown, and never a wrong thing then', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/?before-prerender`);
    await browser.inPage(`const rules = document.createElement("script");
      rules.type = "speculationrules";
      rules.textContent = JSON.stringify({ prerender: [{ source: "list", urls: ["/?prerendered"] }] });
      document.head.append(rules);`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await lab.popup()).toMatchObject({ level: 'no-sign' });
    await browser.inPage('setTimeout(() => { location.href = "/?prerendered"; }, 50)');
    await eventually(
      () => browser.inPage('return location.search').catch(() => ''),
      (search) => search === '?prerendered',
    );
    // It was "insecure" and without a certificate: nothing was read.
    expect(await lab.popup()).toMatchObject({ level: 'not-checked', host: 'news.kuzet-lab.org' });
  });

  it('judges a page that was only revalidated (304), or says that it is from the cache', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${MAIL}/revalidated`);
    await browser.reload();
    const { level } = await lab.popup();
    expect(['unknown-interception', 'not-checked']).toContain(level);
  });

  it('does not take a download for a page', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/?before-download`);
    await browser.inPage('location.href = arguments[0]', [`${MAIL}/download`]);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await lab.popup()).toMatchObject({ level: 'no-sign', host: 'news.kuzet-lab.org' });
  });

  it('paints what was found when the worker died between finding and badge', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${MAIL}/?dying`);
    expect(await badgeOf(browser, '!')).toBe('!');
    const tab = await browser.tabId();
    await browser.stopBackground();
    // As if it had died before it painted.
    await browser.inExtension(
      'await browser.action.setBadgeText({ tabId: arguments[0], text: "" })',
      [tab],
    );
    expect(await browser.badge()).toBe('');
    const before = await browser.currentTab();
    await browser.newTab();
    await browser.open(`${NEWS}/?waking`);
    await browser.switchTo(before);
    expect(await badgeOf(browser, '!')).toBe('!');
    expect(await lab.popup()).toMatchObject({ level: 'unknown-interception' });
  });

  it('wakes a second and a third time', async () => {
    const { browser } = lab;
    await browser.newTab();
    for (const turn of ['second', 'third']) {
      await browser.stopBackground();
      expect(await browser.isBackgroundRunning()).toBe(false);
      await browser.open(`${MAIL}/?${turn}`);
      expect(await badgeOf(browser, '!'), turn).toBe('!');
      await browser.open(`${NEWS}/?${turn}`);
    }
  });

  it('shows incognito windows, and stores nothing of them; what memory holds goes with the tab', async () => {
    const { browser } = lab;
    const stored = () =>
      browser.inExtension('return JSON.stringify(await browser.storage.local.get())');
    const inMemory = async (tabId: number) =>
      browser.inExtension('return `tab:${arguments[0]}` in (await browser.storage.session.get())', [
        tabId,
      ]);
    const before = await stored();
    const { tabId, badge } = await browser.openIncognito(`${MAIL}/?private`);
    expect(badge).toBe('!');
    expect(await stored()).toBe(before);
    expect(await inMemory(tabId)).toBe(true);
    await browser.closeTabById(tabId);
    expect(
      await eventually(
        () => inMemory(tabId),
        (there) => there === false,
      ),
    ).toBe(false);
  });
});

describe('without the flag', () => {
  const lab = useChromium(scenario('qaznet-root-installed'), 'chromium');

  it('says in words what is not shown, what is watched, and how to see more', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/');
    const { level, text } = await lab.popup();
    expect(level).toBe('not-checked');
    expect(text).toContain('does not show certificates to extensions');
    expect(text).toContain('What is still watched');
    expect(text).toContain('chrome://flags/#web-request-security-info');
    expect(text).not.toContain('Inspect');
  });

  it('copies the address of the flag', async () => {
    const { browser } = lab;
    const tab = await browser.tabId();
    await browser.newTab();
    await browser.open(`${browser.origin}/popup.html?tab=${tab}`);
    await eventually(
      () => browser.inPage('return document.documentElement.dataset.ready'),
      (ready) => ready === 'true',
    );
    await browser.click('p:has(code) + button');
    const copied = await eventually(
      () => browser.inPage('return document.querySelector("[role=status]").textContent'),
      (text) => text !== '',
    );
    expect(copied).toBe('Copied');
  });
});

describe('the expert flavour', () => {
  const lab = useChromium(scenario('qaznet-root-installed'), 'chromium-expert');

  it('does not inspect in an incognito window: its connection would be made from outside', async () => {
    const { browser } = lab;
    const { tabId } = await browser.openIncognito('https://mail.ru/?private');
    const { text } = await readPopup(browser, tabId);
    expect(text).toContain('does not show certificates to extensions');
    expect(text).not.toContain('Inspect now');
    await browser.closeTabById(tabId);
  });

  it('says beforehand what inspecting does, and reads the chain to the root', async () => {
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
    const { browser } = lab;
    const attached = await browser.inExtension(
      'return (await browser.debugger.getTargets()).filter((one) => one.attached && one.extensionId).length',
    );
    expect(attached).toBe(0);
  });
});

describe('between two runs', () => {
  it('notices that the flag was turned on, says so, and knows no tab of the run before', async () => {
    const home = await mkdtemp(join(tmpdir(), 'kuzet-two-runs-'));
    const network = await startNetwork();
    const authority = await makeInterceptorAuthority('qaznet');
    const publicRoot = network.publicAuthority.root.pem;
    const interceptor = await startInterceptor({
      authority,
      sitesPort: network.sitesPort,
      publicRoot,
      realCertificate: (host) => network.realCertificate(host),
      leaf: 'of 2019',
    });
    network.redirect(['mail.ru'], interceptor.port);
    const start = (flag: boolean) =>
      startChromium({
        extension: builtExtension('chromium'),
        hosts: [],
        httpsPort: network.httpsPort,
        httpPort: network.httpPort,
        userRoots: [authority.root.pem],
        publicRoot,
        headless: true,
        home,
        flag,
      });
    try {
      const first = await start(false);
      await first.open(`${MAIL}/`);
      expect(await readPopup(first, await first.tabId())).toMatchObject({ level: 'not-checked' });
      await first.close();
      const second = await start(true);
      const states = await second.inExtension(
        'return Object.values(await browser.storage.session.get()).flatMap(({ frames = [] }) => frames.map(({ verdict }) => verdict.host))',
      );
      expect(states).not.toContain('mail.ru');
      // An extension that is only just loaded may miss the first page.
      await second.open(`${NEWS}/`);
      await second.open(`${MAIL}/`);
      const tab = await second.tabId();
      const popup = await eventually(
        () => readPopup(second, tab),
        ({ level }) => level !== 'not-checked',
      );
      expect(popup).toMatchObject({ level: 'known-interception' });
      expect(popup.text).toContain('Your browser has begun to show certificates');
      await second.close();
    } finally {
      await interceptor.close();
      await network.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
});
