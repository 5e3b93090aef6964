/** Loading the list of publicly trusted roots. */
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { loadPublicRoots } from '../../src/data/public-roots.ts';
import { publicRootsFile, publicRootsOfNode } from '../fixtures/addition.ts';

describe('the list of public roots', () => {
  const load = (content: unknown) =>
    loadPublicRoots(() => Promise.resolve({ json: () => Promise.resolve(content) }));

  it('has every root that Node ships', async () => {
    const roots = await publicRootsOfNode();
    expect(roots.keys.size).toBeGreaterThan(100);
    expect(roots.certificates.size).toBe(rootCertificates.length);
  });

  it('is null where it is missing, damaged or too short', async () => {
    const { keys, certificates } = publicRootsFile();
    expect(await loadPublicRoots(() => Promise.reject(new Error('gone')))).toBe(null);
    for (const content of [
      keys,
      { version: 2, keys, certificates },
      { version: 1, keys, certificates: [] },
      { version: 1, keys: keys.slice(0, 10), certificates },
      { version: 1, keys: [...keys, 'x'], certificates },
    ]) {
      expect(await load(content)).toBe(null);
    }
  });
});
