import { lacksTimestamps } from '../public-leaf.ts';
import { defineSignal, match } from '../signal.ts';
import { mayBePublic, rootTrust } from '../signal-context.ts';

/**
 * Only the leaf is shown, and it carries no signed certificate timestamp.
 *
 * Browsers require timestamps of publicly trusted certificates issued since May 2018, and nearly all
 * sites have them in the certificate; an interceptor's certificate cannot get any. The weight is weak,
 * because timestamps may also come with the handshake, and an interceptor may copy some or write an
 * earlier date.
 */
export const noTransparency = defineSignal({
  id: 'no-transparency',
  group: 'interception',
  sources: [
    { id: 'RFC6962', section: '3.3' },
    { id: 'CT', section: 'Qualifying certificates' },
  ],
  detect: async (context) => {
    const leaf = context.chain[0]?.parsed;
    // Where the root is known, the root is the better evidence.
    if (rootTrust(context) !== 'unknown' || !leaf || !lacksTimestamps(leaf)) return [];
    return (await mayBePublic(context)) ? [] : [match('weak', { certificate: 0 })];
  },
});
