import type { Signal } from '../signal.ts';

/** The SHA-256 of any SubjectPublicKeyInfo is catalogued: a re-issued root with the same key. */
export const knownKey: Signal = {
  id: 'known-key',
  sources: [{ id: 'BLK', section: 'interception keys by SPKI hash' }],
  look: ({ links, knowledge: { catalogue } }) =>
    links.flatMap(({ stated, parsed }, certificate) => {
      const digest = parsed?.spkiSha256 ?? stated.spkiSha256;
      const authority = digest === null ? undefined : catalogue.bySpkiSha256.get(digest);
      return authority
        ? [{ signal: 'known-key', weight: 'proof', authority: authority.id, certificate }]
        : [];
    }),
};
