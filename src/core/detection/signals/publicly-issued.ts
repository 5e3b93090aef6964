import { isLocalHost } from '../../net/hosts.ts';
import { defineSignal, match } from '../signal.ts';

/**
 * Only the leaf is shown, and a publicly trusted authority has issued it: one of their keys signed it, or logs
 * of two operators signed timestamps over this very leaf and its issuer's key. Neither can be copied to
 * another leaf.
 */
export const publiclyIssued = defineSignal({
  id: 'publicly-issued',
  group: 'benign',
  sources: [
    { id: 'RFC6962', section: '3.2' },
    { id: 'CCADB', section: 'certificate records' },
  ],
  detect: async ({ observation: { host }, publicIssue }) =>
    (await publicIssue())?.kind === 'public' && !isLocalHost(host)
      ? [match('benign', { certificate: 0 })]
      : [],
});
