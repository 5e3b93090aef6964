/** Plays the network check in a real browser, from the page that a user starts it on. */

import type { Configuration } from './configuration.ts';
import type { Environment } from './environment.ts';
import { readNetwork, readTable, startCheckPage, untilStatus } from './pages/network-check-page.ts';
import {
  CHECKED,
  disruptAll,
  expectedNetwork,
  expectedOutcomes,
} from './scenarios/network-check.ts';

export interface NetworkCheckOutcome {
  readonly configuration: Configuration;
  /** The verdict on the network, and the one that is expected. */
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

/** Plays three rounds of the check in an environment of CHECK_SCENARIO. */
export async function runNetworkCheck({
  browser,
  network,
  configuration,
}: Environment): Promise<NetworkCheckOutcome> {
  disruptAll(network);
  await startCheckPage(browser, { runs: 3 });
  await untilStatus(browser, (status) => status === 'finished', 120_000);
  const table = await readTable(browser);
  const wanted = expectedOutcomes(configuration);
  const hosts = CHECKED.map((host) => ({
    host,
    seen: (table[host] ?? []).join(' '),
    expected: wanted[host] ?? '',
  }));
  const verdict = await readNetwork(browser);
  await browser.narrowTo(PAGE_WIDTH);
  return {
    configuration,
    network: verdict,
    expectedNetwork: expectedNetwork(configuration),
    hosts,
    ok:
      verdict === expectedNetwork(configuration) &&
      hosts.every(({ seen, expected }) => seen === expected),
    screenshot: await browser.screenshot(),
  };
}
