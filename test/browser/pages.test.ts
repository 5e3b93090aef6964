/** Ways in which pages come about, in a real Firefox: never a wrong verdict. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../lab/browsers/browser.ts';
import { scenario, useFirefox } from './environment.ts';

const NEWS = 'https://news.kuzet-lab.org';
const MAIL = 'https://mail.ru';

describe('pages', () => {
  // mail.ru is intercepted, everything else is not.
  const lab = useFirefox(scenario('two-tabs'));
  const badgeBecomes = (text: string) =>
    eventually(
      () => lab.browser.badge(),
      (badge) => badge === text,
    );

  it('judges a page that was only revalidated (304) by its live certificate', async () => {
    const { browser } = lab;
    await browser.open(`${MAIL}/revalidated`);
    await browser.reload();
    expect(await badgeBecomes('!!')).toBe('!!');
    expect(await lab.popup()).toMatchObject({ level: 'known-interception', host: 'mail.ru' });
  });

  it('repaints the badge after each navigation of a tab', async () => {
    const { browser } = lab;
    for (const [url, badge] of [
      [`${NEWS}/`, ''],
      [`${MAIL}/`, '!!'],
      [`${NEWS}/?2`, ''],
      [`${MAIL}/?2`, '!!'],
    ] as const) {
      await browser.open(url);
      expect(await badgeBecomes(badge), url).toBe(badge);
    }
  });

  it('gives a page that comes back from bfcache its own verdict', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${MAIL}/?first`);
    await browser.open(`${NEWS}/?second`);
    expect(await lab.popup()).toMatchObject({ level: 'no-sign' });
    await browser.back();
    expect(await badgeBecomes('!!')).toBe('!!');
    expect(await lab.popup()).toMatchObject({ level: 'known-interception', host: 'mail.ru' });
  });

  it('says unseen of a page that a service worker made up', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/offline`);
    await eventually(
      () => browser.inPage('return Boolean(navigator.serviceWorker.controller)'),
      (controlled) => controlled === true,
    );
    expect(await lab.popup()).toMatchObject({ level: 'no-sign' });
    await browser.open(`${NEWS}/made-by-worker`);
    expect(await browser.inPage('return document.title')).toBe('made by the worker');
    const { level, text } = await lab.popup();
    expect(level).toBe('not-checked');
    expect(text).toContain('without a connection that could be seen');
  });

  it('does not take a download for a page', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/?before-download`);
    await browser.inPage('location.href = arguments[0]', [`${MAIL}/download`]);
    await sleep(1000);
    expect(await lab.popup()).toMatchObject({ level: 'no-sign', host: 'news.kuzet-lab.org' });
    expect(await browser.badge()).toBe('');
  });

  it('takes the verdict of a redirect’s end when its way was clean', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/redirect?to=${MAIL}/`);
    expect(await lab.popup()).toMatchObject({ level: 'known-interception', host: 'mail.ru' });
  });

  it('says which part of a page was found, and that the page itself was not', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/frame?of=${MAIL}/`);
    expect(await badgeBecomes('!!')).toBe('!!');
    const { text } = await lab.popup();
    expect(text).toContain('a part of it, from mail.ru');
    expect(text).toContain('The page itself: news.kuzet-lab.org');
  });

  it('says that the browser’s own pages cannot be checked', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open('about:license');
    const { level, text } = await lab.popup();
    expect(level).toBe('not-checked');
    expect(text).toContain('a page of the browser itself');
  });

  it('notified once of its one finding, however many pages', async () => {
    expect(await lab.browser.notifications()).toMatchObject([
      {
        title: 'Someone can read what you do on mail.ru',
        text: 'Open Küzet to see what to do.',
      },
    ]);
    const findings = (await lab.browser.inExtension(
      'return (await browser.storage.local.get("findings")).findings.items;',
    )) as { host: string; count: number }[];
    expect(findings).toMatchObject([{ host: 'mail.ru' }]);
    expect(findings[0]?.count).toBeGreaterThan(4);
  });

  it('shows private windows and stores nothing of them', async () => {
    const { browser } = lab;
    const read = () =>
      browser.inExtension('return JSON.stringify(await browser.storage.local.get());');
    const before = await browser.currentTab();
    const stored = await read();
    await browser.newPrivateWindow();
    await browser.open(`${MAIL}/?private`);
    expect(await badgeBecomes('!!')).toBe('!!');
    await browser.closeTab();
    await browser.switchTo(before);
    expect(await read()).toBe(stored);
  });

  it('forgets a tab that is closed', async () => {
    const { browser } = lab;
    const before = await browser.currentTab();
    await browser.newTab();
    await browser.open(`${MAIL}/?closing`);
    const key = `tab:${await browser.tabId()}`;
    const has = (name: string) =>
      browser.inExtension(
        'return args0 in (await browser.storage.session.get())'.replace(
          'args0',
          JSON.stringify(name),
        ),
      );
    expect(await has(key)).toBe(true);
    await browser.closeTab();
    await browser.switchTo(before);
    expect(
      await eventually(
        () => has(key),
        (there) => there === false,
      ),
    ).toBe(false);
  });

  it('keeps showing what was found after the background was stopped', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${MAIL}/?stopping`);
    expect(await badgeBecomes('!!')).toBe('!!');
    await browser.stopBackground();
    expect(await browser.isBackgroundRunning()).toBe(false);
    expect(await lab.popup()).toMatchObject({ level: 'known-interception', host: 'mail.ru' });
    expect(await browser.badge()).toBe('!!');
  });

  it('says that the permission is missing, and never that all is well', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.revokeHostPermissions();
    await browser.open(`${MAIL}/?no-permission`);
    const { level, text } = await lab.popup();
    expect(level).toBe('not-checked');
    expect(text).toContain('no permission');
    expect(text).toContain('Allow Küzet to check');
  });
});
