import { defineSignal, match } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

/**
 * A certificate of the chain is one with which the user's organisation says that it inspects
 * connections, by certificate or key. Only an administrator can preset that (managed policy).
 *
 * It labels the verdict and never silences it: a public root is not labelled, and no proof or name of a
 * known interceptor is outweighed.
 */
export const organisationInspection = defineSignal({
  id: 'organisation-inspection',
  group: 'identity',
  sources: [{ id: 'MDN', section: 'storage.managed' }],
  detect: (context) => {
    if (rootTrust(context) === 'publicly-trusted') return [];
    const { organisationInspections } = context.knowledge;
    return context.chain.flatMap(({ reported, parsed }, certificate) => {
      const spkiSha256 = parsed?.spkiSha256 ?? reported.spkiSha256;
      const found = organisationInspections.find(
        (one) =>
          (one.sha256 !== null && one.sha256 === reported.sha256) ||
          (one.spkiSha256 !== null && one.spkiSha256 === spkiSha256),
      );
      return found ? [match('benign', { authority: found.id, certificate })] : [];
    });
  },
});
