/** Plays the check in a real browser, from the page that a user starts it on. */

import { startEnvironment } from './environment.ts';
import { readNetwork, readTable, startCheckPage, untilStatus } from './pages/network-check-page.ts';
import {
  CHECK_SCENARIO,
  CHECKED,
  disruptAll,
  expectedNetwork,
  expectedOutcomes,
} from './scenarios/network-check.ts';
import type { Configuration } from './scenarios/scenario.ts';

export interface NetworkCheckOutcome {
  readonly configuration: Configuration;
  /** What the network was called, and should be. */
  readonly network: string;
  readonly expectedNetwork: string;
  readonly hosts: readonly {
    readonly host: string;
    readonly seen: string;
    readonly expected: string;
  }[];
  readonly ok: boolean;
  /** PNG of the page with its picture. */
  readonly screenshot: Buffer;
}

const PAGE_WIDTH = 720;

/** Plays it from nothing, in three rounds, and leaves nothing behind. */
export async function runNetworkCheck(configuration: Configuration): Promise<NetworkCheckOutcome> {
  const stage = await startEnvironment(CHECK_SCENARIO, { configuration, headless: true });
  try {
    const { browser } = stage;
    disruptAll(stage.network);
    await startCheckPage(browser, { runs: 3 });
    await untilStatus(browser, (status) => status === 'finished', 120_000);
    const table = await readTable(browser);
    const wanted = expectedOutcomes(configuration);
    const hosts = CHECKED.map((host) => ({
      host,
      seen: (table[host] ?? []).join(' '),
      expected: wanted[host] ?? '',
    }));
    const network = await readNetwork(browser);
    await browser.narrowTo(PAGE_WIDTH);
    return {
      configuration,
      network,
      expectedNetwork: expectedNetwork(configuration),
      hosts,
      ok:
        network === expectedNetwork(configuration) &&
        hosts.every(({ seen, expected }) => seen === expected),
      screenshot: await browser.screenshot(),
    };
  } finally {
    await stage.close();
  }
}
