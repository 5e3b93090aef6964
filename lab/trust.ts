/**
 * The authorities that the browser of a scenario trusts. Scenarios with the same trust share a browser: all roots that
 * users install in them are installed together.
 */

import { makeCrlSet } from './browsers/chromium/crl-set.ts';
import { ALL_ROOT_NAMES, type AuthorityStore } from './certificates/authority-store.ts';
import { spkiDigest } from './certificates/make-certificate.ts';
import type { Scenario } from './scenarios/scenario.ts';

/** Which user roots, and which revocation list, a browser starts with. */
export interface Trust {
  /** Equal for scenarios that may share a browser. */
  readonly key: string;
  /** PEM of the authorities that the user installed. */
  userRoots(store: AuthorityStore): Promise<string[]>;
  /** Chromium's revocation list; null where it has none. */
  crlSet(store: AuthorityStore): Promise<Buffer | null>;
}

const noCrlSet = () => Promise.resolve(null);

const NOTHING: Trust = {
  key: 'nothing',
  userRoots: () => Promise.resolve([]),
  crlSet: noCrlSet,
};

/** Roots of every name, each without a serial number of its own, and mitmproxy's CA. */
const EVERY_ROOT: Trust = {
  key: 'every root',
  async userRoots(store) {
    const authorities = await Promise.all(ALL_ROOT_NAMES.map((name) => store.interceptor(name)));
    return [...authorities.map(({ root }) => root.pem), (await store.mitmproxyCa()).certificatePem];
  },
  crlSet: noCrlSet,
};

/**
 * The trust of one scenario alone. A second root of a name that another root has, an intermediate
 * instead of its root, and a revoked root cannot be installed beside the others: a browser that finds
 * several issuers of one name may report another error.
 */
export function ownTrust(scenario: Scenario): Trust {
  const { interceptor, ownAuthority, userTrusts, chromiumBlocks } = scenario;
  const root = interceptor?.root ?? ownAuthority?.root;
  const serial = interceptor?.rootSerial;
  const authority = (store: AuthorityStore) => (root ? store.interceptor(root, serial) : null);
  return {
    key: [root ?? interceptor?.engine, serial, userTrusts, chromiumBlocks].join(' '),
    async userRoots(store) {
      if (userTrusts === 'nothing') return [];
      const found = await authority(store);
      if (found) return [userTrusts === 'root' ? found.root.pem : found.intermediate.pem];
      return interceptor ? [(await store.mitmproxyCa()).certificatePem] : [];
    },
    async crlSet(store) {
      const found = await authority(store);
      if (!chromiumBlocks || !found) return null;
      const keys = [spkiDigest(found.root.key)];
      return makeCrlSet(
        chromiumBlocks === 'interception' ? { interception: keys } : { revoked: keys },
      );
    },
  };
}

/** The trust that the scenario shares with as many others as possible. */
export function sharedTrust(scenario: Scenario): Trust {
  const { interceptor, userTrusts, chromiumBlocks } = scenario;
  if (chromiumBlocks || interceptor?.rootSerial || userTrusts === 'intermediate') {
    return ownTrust(scenario);
  }
  return userTrusts === 'nothing' ? NOTHING : EVERY_ROOT;
}
