/** The network check that a user starts, on a network with every kind of disruption. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openPage, textOf } from '../../../lab/pages/extension-page.ts';
import {
  readAttempts,
  readNetwork,
  readStatus,
  readTable,
  startCheckPage,
  untilStatus,
} from '../../../lab/pages/network-check-page.ts';
import {
  CHECK_SCENARIO,
  CHECKED,
  disruptAll,
  expectedNetwork,
  expectedOutcomes,
} from '../../../lab/scenarios/network-check.ts';
import type { Scenario } from '../../../lab/scenarios/scenario.ts';
import { describeEverywhere, describeIn, useLab } from '../lab.ts';

describeEverywhere('a check', (configuration) => {
  const lab = useLab(CHECK_SCENARIO, configuration);
  const network = expectedNetwork(configuration);
  // Each run takes ten seconds, in which the network is silent for one host.
  const runs = ['firefox', 'chromium-flag'].includes(configuration) ? 2 : 1;

  it('finds the intercepted hosts, and calls no other intercepted', async () => {
    const { browser, environment } = lab;
    disruptAll(environment.network);
    await startCheckPage(browser, { runs });
    await untilStatus(browser, (status) => status === 'finished');
    const expected = Object.entries(expectedOutcomes(configuration));
    expect(await readTable(browser)).toEqual(
      Object.fromEntries(expected.map(([host, outcome]) => [host, [outcome]])),
    );
    expect(await readNetwork(browser)).toBe(network);
    const cells = 'return document.querySelectorAll(".matrix .cell rect").length';
    expect(await browser.inPage(cells)).toBe(CHECKED.length * runs);
    const text = await textOf(browser);
    expect(text).toContain('no sign of interception, and it does not tell that there is none');
    expect(text.includes('shows none: little could be checked')).toBe(network === 'accepted');
  });

  it('stores its findings, and nothing else', async () => {
    const stored = (await lab.browser.inExtension(
      'return (await browser.storage.local.get("findings")).findings?.items ?? []',
    )) as { host: string; count: number; basis: { certificates: unknown[] } }[];
    const found = network === 'accepted' ? [] : ['mail.google.com', 'www.youtube.com'];
    expect(stored.map(({ host }) => host).sort()).toEqual(found);
    const length = configuration === 'chromium-flag' ? 1 : 3;
    for (const { count, basis } of stored) {
      expect(count).toBe(runs);
      expect(basis.certificates).toHaveLength(length);
    }
  });
});

/** Every second connection to one host is intercepted. */
const COMING_AND_GOING: Scenario = {
  ...CHECK_SCENARIO,
  interceptor: { engine: 'laboratory', root: 'unknown', hosts: ['www.youtube.com'], every: 2 },
};

describeIn(['firefox', 'chromium-flag'], 'a check of several rounds', (configuration) => {
  const lab = useLab(COMING_AND_GOING, configuration);

  it('finds interception that comes and goes, once its connections are new', async () => {
    const { browser, environment } = lab;
    await openPage(browser, 'network-check.html');
    await browser.inExtension(
      `await browser.runtime.sendMessage({
         type: 'start-check', hosts: ['www.youtube.com', 'vk.com'], runs: 4, pauseMs: 1000 });`,
    );
    // A person waits for minutes, after which no connection of the round before is left.
    let rounds = 0;
    while ((await readStatus(browser)) !== 'finished') {
      const done = (await readAttempts(browser)) / 2;
      // Between two rounds only: no connection is under way then.
      if (done > rounds && Number.isInteger(done)) {
        rounds = done;
        environment.network.disconnect();
      }
      await sleep(25);
    }
    expect(await readTable(browser)).toEqual({
      'www.youtube.com': ['unknown-interception', 'no-sign'],
      'vk.com': ['no-sign'],
    });
    expect(await textOf(browser)).toMatch(/of which only in some rounds\s+1 of 2/);
  });
});
