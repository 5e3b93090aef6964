/**
 * An update from version 0.1.0, and a downgrade to it with an update after it: everything that the user
 * had is there. What 0.1.0 stored was recorded once (test/fixtures/stored).
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { LabBrowser } from '../../../lab/browsers/browser.ts';
import { click, openPage, stored, textOf, waitForText } from '../../../lab/pages/extension-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, useLab } from '../lab.ts';

/** A recording; `recorded` in the file says how it was made. */
function recording(name: string): Readonly<Record<string, unknown>> {
  const text = readFileSync(`test/fixtures/stored/${name}.json`, 'utf8');
  return (JSON.parse(text) as { readonly local: Readonly<Record<string, unknown>> }).local;
}

/** Puts the values into storage.local, and starts the background on them as after an update. */
async function startOn(browser: LabBrowser, local: Readonly<Record<string, unknown>>) {
  await browser.stopBackground();
  await browser.inExtension(
    'await browser.storage.local.clear(); await browser.storage.local.set(arguments[0])',
    [local],
  );
  await browser.open('https://egov.kz/');
}

/** What the settings page shows; false for a box that is not checked. */
const SETTINGS = `const one = (selector) => document.querySelector(selector);
  return {
    language: one("[data-action=language]").value,
    notifications: one("[name=notifications]:checked").value,
    lowerBadges: one("[name=lowerBadges]").checked,
    subresources: one("[name=subresources]").checked,
    unreadable: document.querySelectorAll("[data-action=discard]").length,
  };`;

/** The texts of the settings page's lists. */
async function listed(browser: LabBrowser, attribute: string): Promise<string> {
  const read = `return [...document.querySelectorAll("[${attribute}]")].map((one) => one.textContent).join("\\n")`;
  return String(await browser.inPage(read));
}

/** Hosts of the stored findings. */
async function storedHosts(browser: LabBrowser): Promise<string[]> {
  const { items } = (await stored(browser, 'findings')) as { items: { host: string }[] };
  return items.map(({ host }) => host).sort();
}

/** The number of certificates in the findings that the log shows, all of them opened. */
async function shownCertificates(browser: LabBrowser): Promise<number> {
  await browser.inPage('for (const one of document.querySelectorAll("details")) one.open = true');
  return Number(
    await browser.inPage('return document.querySelectorAll(".finding .chain li").length'),
  );
}

describeIn(['firefox', 'chromium'], 'an update from 0.1.0', (configuration) => {
  const isFirefox = configuration === 'firefox';
  const lab = useLab(findScenario('clean'), configuration);
  const hosts = isFirefox ? ['mail.ru', 'www.youtube.com'] : ['www.youtube.com'];

  it('shows the settings, the watch list, and the addition', async () => {
    const { browser } = lab;
    await startOn(browser, recording(`update-${configuration}`));
    await openPage(browser, 'options.html');
    expect(await browser.inPage(SETTINGS)).toEqual({
      ...{ language: 'ru', notifications: 'always', lowerBadges: false },
      subresources: !isFirefox,
      unreadable: 0,
    });
    const entries = await listed(browser, 'data-entry');
    expect(entries).toContain('From the note at the door');
    expect(entries).toContain('seen in Almaty');
    expect(entries).toContain('Told to install it');
    expect(await listed(browser, 'data-addition')).toContain('Roots of a friend');
    expect(
      await browser.inPage('return document.querySelector("[data-count]").dataset.count'),
    ).toBe(String(hosts.length));
  });

  it('shows the findings, with the certificates that they rest on', async () => {
    const { browser } = lab;
    await openPage(browser, 'findings.html');
    const text = await waitForText(browser, 'main', (all) => all.includes('www.youtube.com'));
    for (const host of hosts) expect(text).toContain(host);
    // Of a connection that Chromium refused, nothing was read.
    const certificates = isFirefox ? 6 : 0;
    expect(
      await waitUntil(
        () => shownCertificates(browser),
        (count) => count >= certificates,
      ),
    ).toBe(certificates);
  });

  it('keeps the hosts of the network check', async () => {
    await openPage(lab.browser, 'network-check.html');
    const own = 'return document.querySelector("#own-hosts").value';
    const hostsOf = () => lab.browser.inPage(own);
    expect(await waitUntil(hostsOf, Boolean)).toBe('news.example\n127.0.0.2');
  });

  it('loses nothing when the values are stored anew', async () => {
    const { browser } = lab;
    await openPage(browser, 'options.html');
    await click(browser, '[name=notifications][value=first]');
    expect(
      await waitUntil(
        () => stored(browser, 'settings') as Promise<{ version: number }>,
        ({ version }) => version === 4,
      ),
    ).toMatchObject({ language: 'ru', notifications: 'first', lowerBadges: false });
    expect(await storedHosts(browser)).toEqual(hosts);
  });
});

describeIn(['firefox', 'chromium'], 'an update after a downgrade', (configuration) => {
  const isFirefox = configuration === 'firefox';
  const lab = useLab(findScenario('clean'), configuration);

  it('restores what 0.1.0 could not read, beside what it stored', async () => {
    const { browser } = lab;
    const local = recording(`downgrade-${configuration}`);
    expect(
      Object.keys(local)
        .filter((key) => key.endsWith('.set-aside'))
        .sort(),
    ).toEqual(['findings', 'settings', 'watchList'].map((key) => `${key}.set-aside`));
    await startOn(browser, local);
    await openPage(browser, 'options.html');
    expect(await browser.inPage(SETTINGS)).toEqual({
      ...{ language: 'kk', notifications: 'off', lowerBadges: false },
      subresources: !isFirefox,
      unreadable: 0,
    });
    const entries = await listed(browser, 'data-entry');
    for (const name of ['From the note at the door', 'Told to install it']) {
      expect(entries).toContain(name);
    }
    expect(entries).toContain('Added in the newer version');
    expect(entries).toContain('Added in the older version');
    expect(await listed(browser, 'data-acknowledgement')).toContain('My filter');
    await openPage(browser, 'findings.html');
    const text = await waitForText(browser, 'main', (all) => all.includes('www.youtube.com'));
    if (isFirefox) expect(text).toContain('mail.ru');
  });

  it('stores them again, and leaves nothing aside', async () => {
    const { browser } = lab;
    await openPage(browser, 'options.html');
    await click(browser, '[name=notifications][value=always]');
    await waitUntil(
      () => stored(browser, 'settings.set-aside'),
      (aside) => aside === null,
    );
    expect(await stored(browser, 'settings')).toMatchObject({ version: 4, language: 'kk' });
  });
});

describeIn(['firefox', 'chromium'], 'a downgrade to this version', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);
  const NEWER = { version: 99, contents: 'of a version to come' };
  const KEYS = ['settings', 'watchList', 'additions', 'acknowledgements', 'findings'] as const;

  it('says what it cannot read, and keeps it', async () => {
    const { browser } = lab;
    await startOn(browser, Object.fromEntries(KEYS.map((key) => [key, NEWER])));
    await openPage(browser, 'options.html');
    const discard = 'return document.querySelectorAll("[data-action=discard]").length';
    expect(await browser.inPage(discard)).toBe(KEYS.length);
    expect(await textOf(browser, '#stored')).toContain('newer version of Küzet');
    await click(browser, '[name=notifications][value=off]');
    expect(
      await waitUntil(
        () => stored(browser, 'settings.set-aside'),
        (aside) => aside !== null,
      ),
    ).toEqual([NEWER]);
    expect(await stored(browser, 'settings')).toMatchObject({ version: 4, notifications: 'off' });
    expect(await stored(browser, 'watchList')).toEqual(NEWER);
  });
});
