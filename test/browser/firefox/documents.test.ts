/** The life of documents and tabs in a real Firefox. */
import { describe, expect, it } from 'vitest';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { useLab } from '../lab.ts';

const NEWS = 'https://news.kuzet-lab.org';
const MAIL = 'https://mail.ru';

describe('documents and tabs', () => {
  // mail.ru is intercepted, every other site is not.
  const lab = useLab(findScenario('two-tabs'), 'firefox');
  const badgeBecomes = (text: string) =>
    waitUntil(
      () => lab.browser.badge(),
      (now) => now === text,
    );

  it('takes the verdict of a redirect’s end when the redirect was clean', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/redirect?to=${MAIL}/`);
    expect(await lab.popup()).toMatchObject({ level: 'known-interception', host: 'mail.ru' });
  });

  it('says which part of a page was intercepted, and that the page itself was not', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${NEWS}/frame?of=${MAIL}/`);
    await badgeBecomes('!!');
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

  it('notifies once of one finding, for any number of pages', async () => {
    const { browser } = lab;
    for (const turn of ['third', 'fourth', 'fifth']) {
      await browser.open(`${MAIL}/?${turn}`);
      await lab.popup();
    }
    expect(await lab.firefox.notifications()).toMatchObject([
      {
        title: 'Your connection to mail.ru is probably being intercepted',
        text: 'Enter no passwords there. Open Küzet for more.',
      },
    ]);
    const findings = (await browser.inExtension(
      'return (await browser.storage.local.get("findings")).findings.items;',
    )) as { host: string; count: number }[];
    expect(findings).toMatchObject([{ host: 'mail.ru' }]);
    // The frame came within a minute of a page of its host, and is not counted again.
    expect(findings[0]?.count).toBeGreaterThanOrEqual(4);
  });

  it('shows private windows and stores nothing of them', async () => {
    const { firefox: browser } = lab;
    const read = () =>
      browser.inExtension('return JSON.stringify(await browser.storage.local.get());');
    const before = await browser.currentTab();
    const stored = await read();
    await browser.newPrivateWindow();
    await browser.open(`${MAIL}/?private`);
    await badgeBecomes('!!');
    await browser.closeTab();
    await browser.switchTo(before);
    expect(await read()).toBe(stored);
  });

  it('forgets a tab that is closed', async () => {
    const { browser } = lab;
    const before = await browser.currentTab();
    await browser.newTab();
    await browser.open(`${MAIL}/?closing`);
    await lab.popup();
    const key = `tab:${await browser.tabId()}`;
    const isStored = () =>
      browser.inExtension('return arguments[0] in (await browser.storage.session.get())', [key]);
    expect(await isStored()).toBe(true);
    await browser.closeTab();
    await browser.switchTo(before);
    await waitUntil(isStored, (there) => there === false);
  });

  it('keeps showing the verdict after the background was stopped', async () => {
    const { browser } = lab;
    await browser.newTab();
    await browser.open(`${MAIL}/?stopping`);
    await badgeBecomes('!!');
    await browser.stopBackground();
    expect(await browser.isBackgroundRunning()).toBe(false);
    expect(await lab.popup()).toMatchObject({ level: 'known-interception', host: 'mail.ru' });
    expect(await browser.badge()).toBe('!!');
  });

  it('says that the permission is missing, and never that all is well', async () => {
    const { browser } = lab;
    await browser.newTab();
    await lab.firefox.revokeHostPermissions();
    await browser.open(`${MAIL}/?no-permission`);
    const { level, text } = await lab.popup();
    expect(level).toBe('not-checked');
    expect(text).toContain('no permission');
    expect(text).toContain('Allow Küzet to check');
  });
});
