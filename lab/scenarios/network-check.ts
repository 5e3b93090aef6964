/** The network check in the laboratory: a network with every kind of disruption, and the outcomes. */

import type { NetworkVerdict } from '../../src/core/network-check/network-verdict.ts';
import type { HostOutcome } from '../../src/core/network-check/outcome.ts';
import type { Configuration } from '../configuration.ts';
import type { Network } from '../network/network.ts';
import { MAIL, NEWS, type Scenario, YOUTUBE } from './scenario.ts';

/** Two hosts are intercepted, under a root that the user installed and no list has. */
export const CHECK_SCENARIO: Scenario = {
  name: 'check',
  what: 'The user checks a network on which two sites are intercepted and others are blocked.',
  interceptor: { engine: 'laboratory', root: 'unknown', hosts: [YOUTUBE, 'mail.google.com'] },
  userTrusts: 'root',
  visits: [],
};

/** Hosts that the network treats each in a way of its own. */
export const TREATED = {
  silent: 'rutracker.org',
  reset: 'regnum.ru',
  closed: 'xakep.ru',
  slow: 'cont.ws',
  refused: '127.0.0.2',
  unreachable: 'nowhere.invalid',
} as const;

/** Hosts of the check, in the order in which they are asked for: of both groups, and others. */
export const CHECKED: readonly string[] = [
  ...[YOUTUBE, 'mail.google.com', MAIL, 'vk.com', 'www.pinterest.com', NEWS],
  ...Object.values(TREATED),
];

/** Begins to disrupt the connections to the hosts of `TREATED`. */
export function disruptAll(network: Network): void {
  for (const how of ['silent', 'reset', 'closed', 'slow'] as const) {
    network.disrupt([TREATED[how]], how);
  }
}

/** Each configuration's outcome for a host that is intercepted, and for one that is not. */
const SEEN: Readonly<Record<Configuration, readonly [bad: HostOutcome, good: HostOutcome]>> = {
  firefox: ['unknown-interception', 'no-sign'],
  chromium: ['accepted', 'accepted'],
  'chromium-flag': ['unknown-interception', 'no-sign'],
  'chromium-expert': ['unknown-interception', 'no-sign'],
};

/** The expected outcome of each host. */
export function expectedOutcomes(configuration: Configuration): Record<string, HostOutcome> {
  const [bad, good] = SEEN[configuration];
  return {
    ...Object.fromEntries(CHECKED.map((host) => [host, good])),
    [YOUTUBE]: bad,
    'mail.google.com': bad,
    [TREATED.silent]: 'connection-timed-out',
    [TREATED.reset]: 'connection-reset',
    // Firefox calls it reset, too.
    [TREATED.closed]: configuration === 'firefox' ? 'connection-reset' : 'connection-closed',
    [TREATED.refused]: 'connection-refused',
    [TREATED.unreachable]: 'connection-unreachable',
  };
}

/** The expected verdict on the network as a whole. */
export function expectedNetwork(configuration: Configuration): NetworkVerdict['level'] {
  return configuration === 'chromium' ? 'accepted' : 'intercepted';
}
