import { defineSignal, match } from '../signal.ts';

/**
 * Only the leaf is shown, and its issuer's key is none of a publicly trusted authority. Strong where the leaf
 * is older than the list of these, and has timestamps that would have shown the issuer; else weak, since a
 * new issuer may be missing from the list. That the authority is private does not mean that it intercepts.
 */
export const noPublicIssuer = defineSignal({
  id: 'no-public-issuer',
  group: 'interception',
  sources: [
    { id: 'CCADB', section: 'certificate records' },
    { id: 'CABF', section: '7.1.2.7' },
  ],
  detect: async ({ publicIssue }) => {
    const issue = await publicIssue();
    if (issue?.kind !== 'private') return [];
    return [match(issue.isCertain ? 'strong' : 'weak', { certificate: 0 })];
  },
});
