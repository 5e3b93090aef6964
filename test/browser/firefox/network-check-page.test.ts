/** The network check's page: what it says beforehand, and a check that is disturbed. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  click,
  isThere,
  openPage,
  setValue,
  textOf,
  waitForText,
} from '../../../lab/pages/extension-page.ts';
import {
  readAttempts,
  readNetwork,
  readStatus,
  readTable,
  startCheckPage,
  untilStatus,
  waitForPlan,
} from '../../../lab/pages/network-check-page.ts';
import {
  CHECK_SCENARIO,
  CHECKED,
  disruptAll,
  TREATED,
} from '../../../lab/scenarios/network-check.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { loadHostGroups } from '../../../src/data/watched-hosts.ts';
import { useLab } from '../lab.ts';

/** Every known target is chosen at first. */
const TARGETS = loadHostGroups().flatMap(({ hosts }) => hosts).length;

describe('a check that is disturbed', () => {
  const lab = useLab(CHECK_SCENARIO, 'firefox');

  /** Starts a check, and waits until some of its connections are done. */
  async function startAndWait(): Promise<void> {
    await startCheckPage(lab.browser);
    await waitUntil(
      () => readAttempts(lab.browser),
      (count) => count > 2,
    );
  }

  beforeEach(() => {
    disruptAll(lab.environment.network);
  });

  it('says before it starts which hosts it asks, and what others see of that', async () => {
    const { browser } = lab;
    await openPage(browser, 'network-check.html');
    await waitForPlan(browser, TARGETS);
    const text = await textOf(browser);
    expect(text).toContain('this device connects to each of these sites, by name');
    expect(text).toContain(`${TARGETS} connections will be made`);
    const listed = 'return document.querySelectorAll("[name=host]:checked").length';
    expect(await browser.inPage(listed)).toBe(TARGETS);
    // No connection was made yet.
    const check = 'return (await browser.storage.session.get("check")).check ?? null';
    expect(await browser.inExtension(check)).toBe(null);
  });

  it.each([
    ['https://user@example.org', 'not the name of a site'],
    ['example.org:8443', 'not the name of a site'],
    ['', 'Choose at least one site'],
  ])('does not start with %j', async (own, says) => {
    const { browser } = lab;
    await openPage(browser, 'network-check.html');
    await browser.inPage(
      'for (const box of document.querySelectorAll("[name=group]:checked")) box.click();',
    );
    await setValue(browser, '#own-hosts', own);
    await waitForPlan(browser, 0);
    await click(browser, '[data-action=start]');
    await waitForText(browser, '#plan [role=alert]', says);
    expect(await readStatus(browser)).toBe('none');
  });

  it('ends when the user stops it, and says so', async () => {
    const { browser } = lab;
    await startAndWait();
    await click(browser, '[data-action=cancel]');
    await untilStatus(browser, (status) => status === 'cancelled');
    expect(await textOf(browser)).toContain('You stopped the check');
    expect((await readTable(browser))[TREATED.silent]).toEqual([]);
  });

  it('goes on when the background dies half-way', async () => {
    const { browser } = lab;
    await startAndWait();
    await browser.stopBackground();
    await untilStatus(browser, (status) => status === 'finished');
    expect(await readAttempts(browser)).toBe(CHECKED.length);
    expect(await readNetwork(browser)).toBe('intercepted');
  });

  it('waits when its page is left, says where it stopped, and goes on when asked to', async () => {
    const { browser } = lab;
    await startAndWait();
    await browser.open('about:blank');
    await openPage(browser, 'network-check.html');
    await untilStatus(browser, (status) => status === 'paused');
    expect(await textOf(browser)).toContain('because its page was closed');
    expect(await readAttempts(browser)).toBeLessThan(CHECKED.length);
    await click(browser, '[data-action=resume]');
    await untilStatus(browser, (status) => status === 'finished');
    expect(await readAttempts(browser)).toBe(CHECKED.length);
  });

  it('is forgotten when the history is cleared', async () => {
    const { browser } = lab;
    await openPage(browser, 'options.html');
    await click(browser, '[data-action=clear]');
    await click(browser, '[data-action=clear-yes]');
    await waitUntil(
      () =>
        browser.inExtension(
          `const session = await browser.storage.session.get('check');
           const local = Object.keys(await browser.storage.local.get(null));
           return [session.check ?? null, local.filter((key) => /^certificate:|^findings$|^checkedHosts$/.test(key))]`,
        ),
      (left) => JSON.stringify(left) === '[null,[]]',
    );
  });
});

describe('a check in a private window', () => {
  const lab = useLab(CHECK_SCENARIO, 'firefox');

  it('is not offered, and is not made when a page asks for it', async () => {
    const { firefox: browser } = lab;
    await browser.newPrivateWindow();
    await openPage(browser, 'network-check.html');
    expect(await textOf(browser)).toContain('not made from a private window');
    expect(await isThere(browser, '#plan')).toBe(false);
    const asked = await browser.inPageAsync(
      `const { browser } = window.wrappedJSObject ?? window;
       await browser.runtime.sendMessage({ type: 'start-check', hosts: ['www.youtube.com'], runs: 1, pauseMs: 0 });
       return (await browser.storage.session.get('check')).check ?? null;`,
    );
    expect(asked).toBeNull();
  });
});
