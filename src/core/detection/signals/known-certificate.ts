import { isApplicable, type Signal } from '../signal.ts';

/** The SHA-256 of any certificate is catalogued; the SHA-1 where the catalogue has no other. */
export const knownCertificate: Signal = {
  id: 'known-certificate',
  sources: [
    { id: 'ONE', section: 'entries by issuer and serial number' },
    { id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' },
  ],
  detect: (scene) =>
    scene.chain.flatMap(({ reported }, certificate) => {
      const { bySha256, bySha1 } = scene.knowledge.catalogue;
      const authority = bySha256.get(reported.sha256) ?? bySha1.get(reported.sha1 ?? '');
      return authority && isApplicable(authority, scene)
        ? [{ signal: 'known-certificate', weight: 'proof', authority: authority.id, certificate }]
        : [];
    }),
};
