import { isValidTooLong } from '../public-leaf.ts';
import { defineSignal, match } from '../signal.ts';
import { mayBePublic, rootTrust } from '../signal-context.ts';

/**
 * Only the leaf is shown, and it is valid for longer than a publicly trusted authority may issue one of
 * its date. Copied timestamps do not hide that. The weight is weak: it says that the authority is a
 * private one, not that it intercepts.
 */
export const longValidity = defineSignal({
  id: 'long-validity',
  group: 'interception',
  sources: [{ id: 'CABF', section: '6.3.2' }],
  detect: async (context) => {
    const leaf = context.chain[0]?.parsed;
    // Where the root is known, the root is the better evidence.
    if (rootTrust(context) !== 'unknown' || !leaf || !isValidTooLong(leaf)) return [];
    return (await mayBePublic(context)) ? [] : [match('weak', { certificate: 0 })];
  },
});
