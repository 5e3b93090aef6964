/** Chromium with a root that it really ships, on the sites that speak HTTP/3. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chromium } from '../browsers/chromium/driver.ts';
import { startChromium } from '../browsers/chromium/launch.ts';
import type { Configuration } from '../configuration.ts';
import { builtExtension } from '../environment.ts';
import { type Network, startNetwork } from '../network/network.ts';
import { waitUntil } from '../wait.ts';
import { type Http3Sites, site, startHttp3Sites } from './sites.ts';

/** The browser, and the sites that it finds. */
export interface Http3Lab {
  readonly browser: Chromium;
  readonly sites: Http3Sites;
  close(): Promise<void>;
}

/** The root store is read while the browser rests, some seconds after its start. */
const REST_MS = 6500;
const IN_FORCE_WITHIN_MS = 60_000;

const PROTOCOL = 'return performance.getEntriesByType("navigation")[0]?.nextHopProtocol';

/**
 * Waits until the root store is in force: until a page comes over HTTP/3. A name is asked for twice, and
 * never again: after a failure the browser gives HTTP/3 up there for minutes.
 */
async function waitForRootStore(browser: Chromium): Promise<void> {
  let count = 0;
  await sleep(REST_MS);
  await waitUntil(
    async () => {
      const url = `${site(`ready-${++count}`)}/plain.html`;
      for (const part of ['?1', '?2']) {
        await browser.open(url + part);
        await sleep(500);
      }
      const protocol = await browser.inPage(PROTOCOL);
      if (protocol !== 'h3') await sleep(2000);
      return protocol;
    },
    (protocol) => protocol === 'h3',
    IN_FORCE_WITHIN_MS,
  );
}

/** Starts everything, for one configuration of Chromium. */
export async function startHttp3Lab(configuration: Configuration): Promise<Http3Lab> {
  const network: Network = await startNetwork();
  const sites = await startHttp3Sites();
  const closeSites = async () => {
    await sites.close();
    await network.close();
  };
  try {
    const browser = await startChromium({
      extension: builtExtension(configuration),
      hosts: [],
      httpsPort: network.httpsPort,
      httpPort: network.httpPort,
      userRoots: [sites.userRoot],
      publicRoot: sites.shippedRoot,
      shippedRoots: [sites.shippedRoot],
      resolverRules: sites.resolverRules,
      flag: configuration === 'chromium-flag',
      headless: true,
    });
    const close = async () => {
      await browser.close();
      await closeSites();
    };
    try {
      await waitForRootStore(browser);
    } catch (error) {
      await close();
      throw error;
    }
    return { browser, sites, close };
  } catch (error) {
    await closeSites();
    throw error;
  }
}
