import { lacksTimestamps } from '../public-leaf.ts';
import { defineSignal, match } from '../signal.ts';

/**
 * Only the leaf is shown, and nobody here can tell who issued it: its signature is of a kind that is not known
 * here (as in Merkle tree certificates), or the lists of issuers and logs are too old for it, or lack its
 * issuer. It is a sign of nothing.
 */
export const issuerNotTold = defineSignal({
  id: 'issuer-not-told',
  group: 'benign',
  sources: [{ id: 'RFC6962', section: '3.2' }],
  detect: async ({ publicIssue, chain }) => {
    const issue = await publicIssue();
    const leaf = chain[0]?.parsed;
    if (issue?.kind !== 'unknown' || issue.reason === 'no-tables' || !leaf) return [];
    // No public leaf lacks timestamps but in a new form, or where they come with the handshake.
    const isTold = issue.reason === 'unlisted' && lacksTimestamps(leaf);
    return isTold ? [] : [match('benign', { certificate: 0 })];
  },
});
