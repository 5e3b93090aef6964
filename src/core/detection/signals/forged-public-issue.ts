import { defineSignal, match } from '../signal.ts';

/**
 * Only the leaf is shown, and it claims to be of a publicly trusted authority that did not issue it: it names
 * that authority's key, which has not signed it, or carries timestamps that the logs signed over another
 * certificate. No honest authority does either; who copies a real certificate does.
 */
export const forgedPublicIssue = defineSignal({
  id: 'forged-public-issue',
  group: 'interception',
  sources: [
    { id: 'RFC6962', section: '3.2' },
    { id: 'RFC5280', section: '4.2.1.1' },
  ],
  detect: async ({ publicIssue }) =>
    (await publicIssue())?.kind === 'forged' ? [match('strong', { certificate: 0 })] : [],
});
