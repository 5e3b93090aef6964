import { counts, type Signal } from '../signal.ts';

/** The SHA-256 of any SubjectPublicKeyInfo is catalogued: a re-issued root with the same key. */
export const knownKey: Signal = {
  id: 'known-key',
  sources: [{ id: 'BLK', section: 'interception keys by SPKI hash' }],
  look: (scene) =>
    scene.links.flatMap(({ stated, parsed }, certificate) => {
      const digest = parsed?.spkiSha256 ?? stated.spkiSha256;
      const { bySpkiSha256 } = scene.knowledge.catalogue;
      const authority = digest === null ? undefined : bySpkiSha256.get(digest);
      return authority && counts(authority, scene)
        ? [{ signal: 'known-key', weight: 'proof', authority: authority.id, certificate }]
        : [];
    }),
};
