import { defineSignal, match } from '../signal.ts';
import { isApplicable } from '../signal-context.ts';

/** The SHA-256 of a certificate is catalogued, or its SHA-1 where the catalogue has no SHA-256. */
export const knownCertificate = defineSignal({
  id: 'known-certificate',
  group: 'identity',
  sources: [
    { id: 'ONE', section: 'entries by issuer and serial number' },
    { id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' },
  ],
  detect: (context) => {
    const { bySha256, bySha1 } = context.knowledge.catalogue;
    return context.chain.flatMap(({ reported: { sha256, sha1 } }, certificate) => {
      const authority = bySha256.get(sha256) ?? bySha1.get(sha1 ?? '');
      if (!authority || !isApplicable(authority, context)) return [];
      return [match('proof', { authority: authority.id, certificate })];
    });
  },
});
