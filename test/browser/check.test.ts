/** The check that a user starts, in real browsers, on a network that does all that networks do. */
import { beforeEach, describe, expect, it } from 'vitest';
import { eventually, type LabBrowser } from '../../lab/browsers/browser.ts';
import {
  openPage,
  readNetwork,
  readTable,
  startCheckPage,
  untilStatus,
} from '../../lab/pages/network-check-page.ts';
import {
  CHECK_SCENARIO,
  CHECKED,
  disruptAll,
  expectedNetwork,
  expectedOutcomes,
  TREATED,
} from '../../lab/scenarios/network-check.ts';
import { CONFIGURATIONS, type Scenario } from '../../lab/scenarios/scenario.ts';
import { useChromium, useFirefox } from './environment.ts';

const text = async (browser: LabBrowser) =>
  String(await browser.inPage('return document.body.innerText'));

describe.each(CONFIGURATIONS)('a check in %s', (configuration) => {
  const lab =
    configuration === 'firefox'
      ? useFirefox(CHECK_SCENARIO)
      : useChromium(CHECK_SCENARIO, configuration);
  const network = expectedNetwork(configuration);

  it('finds what is intercepted, and calls nothing else so', async () => {
    const { browser, stage } = lab;
    disruptAll(stage.network);
    await startCheckPage(browser, { runs: 2 });
    expect(await untilStatus(browser, (status) => status === 'finished')).toBe('finished');
    const expected = Object.entries(expectedOutcomes(configuration));
    expect(await readTable(browser)).toEqual(
      Object.fromEntries(expected.map(([host, outcome]) => [host, [outcome]])),
    );
    expect(await readNetwork(browser)).toBe(network);
    const cells = await browser.inPage(
      'return document.querySelectorAll(".matrix .cell rect").length',
    );
    expect(cells).toBe(CHECKED.length * 2);
    const said = await text(browser);
    expect(said).toContain('no sign of interception, and it does not tell that there is none');
    expect(said.includes('shows none: little could be checked')).toBe(network === 'accepted');
  });

  it('puts what it found into the log, and nothing else', async () => {
    const stored = (await lab.browser.inExtension(
      'return (await browser.storage.local.get("findings")).findings?.items ?? []',
    )) as { host: string; count: number; basis: { certificates: unknown[] } }[];
    const found = network === 'accepted' ? [] : ['mail.google.com', 'www.youtube.com'];
    expect(stored.map(({ host }) => host).sort()).toEqual(found);
    const length = configuration === 'chromium-flag' ? 1 : 3;
    for (const { count, basis } of stored) {
      expect(count).toBe(2);
      expect(basis.certificates).toHaveLength(length);
    }
  });
});

describe.each(['firefox', 'chromium-flag'] as const)('a check in %s', (configuration) => {
  const coming: Scenario = {
    ...CHECK_SCENARIO,
    interceptor: { engine: 'laboratory', root: 'unknown', hosts: ['www.youtube.com'], every: 2 },
  };
  const lab = configuration === 'firefox' ? useFirefox(coming) : useChromium(coming, configuration);

  it('sees interception that comes and goes, once its connections are new', async () => {
    const { browser, stage } = lab;
    await openPage(browser, 'network-check.html');
    // A person waits for minutes, after which no connection of the round before is left.
    await browser.inExtension(
      `await browser.runtime.sendMessage({
         type: 'start-check', hosts: ['www.youtube.com', 'vk.com'], runs: 4, pauseMs: 1000 });`,
    );
    let rounds = 0;
    const ended = await eventually(
      async () => {
        const done = Number(
          await browser.inPage('return document.documentElement.dataset.attempts'),
        );
        // Between two rounds only: nothing is under way then.
        if (done / 2 > rounds && Number.isInteger(done / 2)) {
          rounds = done / 2;
          stage.network.disconnect();
        }
        return untilStatus(browser, () => true);
      },
      (status) => status === 'finished',
      60_000,
    );
    expect(ended).toBe('finished');
    expect(await readTable(browser)).toEqual({
      'www.youtube.com': ['unknown-interception', 'no-sign'],
      'vk.com': ['no-sign'],
    });
    expect(await text(browser)).toMatch(/of which only in some rounds\s+1 of 2/);
  });
});

describe('a check that is disturbed', () => {
  const lab = useFirefox(CHECK_SCENARIO);
  const attempts = () =>
    lab.browser.inPage(
      'return Number(document.documentElement.dataset.attempts)',
    ) as Promise<number>;

  beforeEach(() => {
    disruptAll(lab.stage.network);
  });

  it('says before it starts which hosts it asks, and what others see of that', async () => {
    const { browser } = lab;
    await openPage(browser, 'network-check.html');
    const said = await text(browser);
    expect(said).toContain('this device connects to each of these sites, by name');
    expect(said).toContain('51 connections will be made');
    const listed = await browser.inPage(
      'return document.querySelectorAll("[name=host]:checked").length',
    );
    expect(listed).toBe(51);
    // Nothing was asked yet.
    expect(
      await browser.inExtension('return (await browser.storage.session.get("check")).check'),
    ).toBe(undefined);
  });

  it.each([
    ['https://user@example.org', 'not the name of a site'],
    ['example.org:8443', 'not the name of a site'],
    ['', 'Choose at least one site'],
  ])('does not start with %j', async (own, says) => {
    const { browser } = lab;
    await openPage(browser, 'network-check.html');
    await browser.inPage(
      `for (const box of document.querySelectorAll('[name=group]:checked')) box.click();
       const own = document.getElementById('own-hosts');
       own.value = arguments[0];
       own.dispatchEvent(new Event('input', { bubbles: true }));`,
      [own],
    );
    await eventually(
      () =>
        browser.inPage('return document.querySelector("[data-connections]").dataset.connections'),
      (connections) => connections === '0',
    );
    await browser.inPage('document.querySelector("[data-action=start]").click()');
    expect(
      await eventually(
        () => browser.inPage('return document.querySelector("#plan [role=alert]").textContent'),
        (alert) => alert !== '',
      ),
    ).toContain(says);
    expect(await untilStatus(browser, () => true)).toBe('none');
  });

  it('ends when the user stops it, and says so', async () => {
    const { browser } = lab;
    await startCheckPage(browser);
    await eventually(attempts, (count) => count > 2);
    await browser.inPage('document.querySelector("[data-action=cancel]").click()');
    expect(await untilStatus(browser, (status) => status === 'cancelled')).toBe('cancelled');
    expect(await text(browser)).toContain('You stopped the check');
    expect((await readTable(browser))[TREATED.silent]).toEqual([]);
  });

  it('goes on when the background dies half-way', async () => {
    const { browser } = lab;
    await startCheckPage(browser);
    await eventually(attempts, (count) => count > 2);
    await browser.stopBackground();
    expect(await untilStatus(browser, (status) => status === 'finished')).toBe('finished');
    expect(await attempts()).toBe(CHECKED.length);
    expect(await readNetwork(browser)).toBe('intercepted');
  });

  it('waits when its page is left, says where it stopped, and goes on when wished', async () => {
    const { browser } = lab;
    await startCheckPage(browser);
    await eventually(attempts, (count) => count > 2);
    await browser.open('about:blank');
    await openPage(browser, 'network-check.html');
    expect(await untilStatus(browser, (status) => status === 'paused')).toBe('paused');
    expect(await text(browser)).toContain('because its page was closed');
    expect(await attempts()).toBeLessThan(CHECKED.length);
    await browser.inPage('document.querySelector("[data-action=resume]").click()');
    expect(await untilStatus(browser, (status) => status === 'finished')).toBe('finished');
    expect(await attempts()).toBe(CHECKED.length);
  });

  it('is forgotten when what was found is cleared', async () => {
    const { browser } = lab;
    await openPage(browser, 'options.html');
    await browser.inPage('document.querySelector("[data-action=clear]").click()');
    await eventually(
      () => browser.inPage('return document.querySelector("[data-action=clear-yes]") !== null'),
      (there) => there === true,
    );
    await browser.inPage('document.querySelector("[data-action=clear-yes]").click()');
    const left = await eventually(
      () =>
        browser.inExtension(
          `const session = await browser.storage.session.get('check');
           const local = Object.keys(await browser.storage.local.get(null));
           return [session.check ?? null, local.filter((key) => /^certificate:|^findings$|^checkedHosts$/.test(key))]`,
        ),
      (found) => JSON.stringify(found) === '[null,[]]',
    );
    expect(left).toEqual([null, []]);
  });
});

describe('a check in a private window', () => {
  const lab = useFirefox(CHECK_SCENARIO);

  it('is not offered, and not made whoever asks', async () => {
    const { browser } = lab;
    await browser.newPrivateWindow();
    await openPage(browser, 'network-check.html');
    expect(await text(browser)).toContain('not made from a private window');
    expect(await browser.inPage('return document.getElementById("plan")')).toBeNull();
    const asked = await browser.inPageAsync(
      `const { browser } = window.wrappedJSObject ?? window;
       await browser.runtime.sendMessage({ type: 'start-check', hosts: ['www.youtube.com'], runs: 1, pauseMs: 0 });
       return (await browser.storage.session.get('check')).check ?? null;`,
    );
    expect(asked).toBeNull();
  });
});
