import { defineSignal, match } from '../signal.ts';

/**
 * The browser itself reports interception.
 *
 * Chromium's error -217 (a key of its list of interception keys, below a root that the user trusts) is
 * certain. Firefox's MOZILLA_PKIX_ERROR_MITM_DETECTED rests on a canary host that failed with the same
 * issuer.
 */
export const browserSaysInterception = defineSignal({
  id: 'browser-says-interception',
  group: 'identity',
  sources: [{ id: 'BLK', section: 'interception keys by SPKI hash' }],
  detect: ({ observation: { result } }) => {
    if (result.kind !== 'failure') return [];
    if (result.error === 'known-interception') return [match('proof')];
    if (result.error === 'interception-detected') return [match('strong')];
    return [];
  },
});
