import type { Signal } from '../signal.ts';

/**
 * The browser itself says that the connection is intercepted: Chromium's -217 (a key on its list of
 * interception keys, under a root that the user trusts) is certain; Firefox's MITM_DETECTED rests
 * on a canary host that failed with the same issuer.
 */
export const browserSaysInterception: Signal = {
  id: 'browser-says-interception',
  sources: [{ id: 'BLK', section: 'interception keys by SPKI hash' }],
  detect: ({ observation: { result } }) => {
    if (result.kind !== 'failure') return [];
    const base = {
      signal: 'browser-says-interception',
      authority: null,
      certificate: null,
    } as const;
    if (result.error === 'known-interception') return [{ ...base, weight: 'proof' }];
    if (result.error === 'interception-detected') return [{ ...base, weight: 'strong' }];
    return [];
  },
};
