/** The pages that explain, as a person meets them: first run, rehearsal, explanation, removal. */
import { describe, expect, it } from 'vitest';
import { openPage, textOf } from '../../../lab/pages/extension-page.ts';
import { openDetails, openPopupOfTab } from '../../../lab/pages/popup-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { loadClaims } from '../../../src/data/claims.ts';
import { useLab } from '../lab.ts';

describe('in Firefox', () => {
  const lab = useLab(findScenario('qaznet-root-installed'), 'firefox');

  it('the popup leads to the removal, and to the section that explains the level', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/');
    await openPopupOfTab(browser);
    const links = (await browser.inPage(
      'return [...document.querySelectorAll("a")].map((one) => one.getAttribute("href"))',
    )) as string[];
    expect(links).toContain('remove-certificate.html');
    expect(links).toContain('about-interception.html#what');
    expect(links).toContain('about-interception.html#history');
    const order = (await browser.inPage(
      'return [...document.querySelectorAll("h1, h2")].map((one) => one.innerText)',
    )) as string[];
    expect(order).toEqual([
      'Your connection to www.youtube.com is probably being intercepted',
      'Why we think so',
      'Who it is',
      'Who vouches for whom',
      'What cannot be seen',
    ]);
    await openDetails(browser);
    expect(await textOf(browser)).toContain('Going by the name alone:');
    expect(await textOf(browser)).toContain('37 sites');
    expect(await textOf(browser, '[data-ech]')).toContain('could read the site’s name');
  });

  it('the explanation opens at the section that the address names', async () => {
    const { browser } = lab;
    await openPage(browser, 'about-interception.html#law');
    await waitUntil(
      () => browser.inPage('return document.getElementById("law").getBoundingClientRect().top'),
      (top) => Math.abs(Number(top)) < 60,
    );
  });

  it('every claim has a number that leads to its source', async () => {
    const { browser } = lab;
    await openPage(browser, 'about-interception.html');
    const told = (await browser.inPage(
      'return [...document.querySelectorAll("[data-claim]")].map((one) => one.dataset.claim)',
    )) as string[];
    expect([...told].sort()).toEqual(
      loadClaims()
        .map(({ id }) => id)
        .sort(),
    );
    const dangling = await browser.inPage(
      'return [...document.querySelectorAll(".citations a")].filter((one) => !document.querySelector(one.getAttribute("href"))).length',
    );
    expect(dangling).toBe(0);
    const uncited = await browser.inPage(
      'return [...document.querySelectorAll("[data-claim]")].filter((one) => !one.parentElement.querySelector(".citations a")).length',
    );
    expect(uncited).toBe(0);
    const described = await browser.inPage(
      'return [...document.querySelectorAll("svg[role=img]")].map((one) => one.getAttribute("aria-labelledby").split(" ").every((id) => document.getElementById(id)?.textContent.length > 10))',
    );
    expect(described).toEqual([true, true, true]);
  });

  it('the removal begins with Firefox’s own list and this system', async () => {
    const { browser } = lab;
    await openPage(browser, 'remove-certificate.html');
    const systems = (await browser.inPage(
      'return [...document.querySelectorAll("[data-system]")].map((one) => [one.dataset.system, one.tagName])',
    )) as [string, string][];
    expect(systems.slice(0, 2)).toEqual([
      ['firefox', 'DIV'],
      ['linux', 'DIV'],
    ]);
    expect(systems.map(([system]) => system).sort()).toEqual(
      ['android', 'firefox', 'ios', 'linux', 'macos', 'windows'].sort(),
    );
  });

  it('the rehearsal is marked as one, at its head and its end, and stores nothing', async () => {
    const { browser } = lab;
    const findings = 'return (await browser.storage.local.get("findings")).findings ?? null';
    const before = await browser.inExtension(findings);
    await openPage(browser, 'popup.html?rehearsal');
    const marks = (await browser.inPage(
      'return [...document.querySelectorAll(".rehearsal-mark")].map((one) => one.innerText)',
    )) as string[];
    expect(marks).toHaveLength(2);
    expect(marks[0]).toContain('This is a rehearsal');
    expect(await textOf(browser, 'h1')).toBe(
      'Rehearsal: Your connection to www.youtube.invalid is being intercepted',
    );
    expect(await browser.inPage('return document.title')).toContain('rehearsal');
    expect(await browser.inExtension(findings)).toEqual(before);
  });

  it('a page that a notification opened says so when the tab has gone on', async () => {
    const { browser } = lab;
    await browser.open('https://egov.kz/');
    const tab = await browser.tabId();
    await browser.newTab();
    const openNotification = async (tabId: number, host: string) => {
      const id = crypto.randomUUID();
      await browser.inExtension(
        'await browser.storage.session.set({ notificationPages: arguments[0] })',
        [{ version: 1, pages: [{ id, tabId, host }] }],
      );
      await openPage(browser, `popup.html?notification=${id}`);
      return await textOf(browser);
    };
    expect(await openNotification(tab, 'www.youtube.com')).toContain(
      'The warning was about www.youtube.com',
    );
    expect(await openNotification(999_999, 'www.youtube.com')).toContain(
      'The warning was about www.youtube.com',
    );
    expect(await openNotification(tab, 'egov.kz')).not.toContain('The warning was about');
  });

  it('the first page says what Firefox shows, and asks for a permission that is missing', async () => {
    const { firefox: browser } = lab;
    await openPage(browser, 'welcome.html');
    expect(
      await browser.inPage('return document.querySelector("[data-capability]").dataset.capability'),
    ).toBe('firefox');
    const missing =
      'return document.querySelector("[data-missing=hosts] [data-action=grant]") !== null';
    expect(await browser.inPage(missing)).toBe(false);
    await browser.revokeHostPermissions();
    await openPage(browser, 'welcome.html');
    expect(await browser.inPage(missing)).toBe(true);
  });
});
