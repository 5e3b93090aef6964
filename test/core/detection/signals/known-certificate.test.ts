import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { makeTestChain, type TestChain } from '../../../fixtures/chain.ts';
import { detectWithFacts } from '../../../fixtures/identity.ts';
import { identityIds } from '../../../fixtures/signals.ts';

let chain: TestChain;
const sha = (algorithm: 'sha1' | 'sha256', bytes: Uint8Array) =>
  createHash(algorithm).update(bytes).digest('hex');

beforeAll(async () => {
  chain = await makeTestChain();
});

it('matches alone on the SHA-256 of any certificate', async () => {
  for (const [index, { der }] of [chain.leaf, chain.root].entries()) {
    const matches = await detectWithFacts({ sha256: sha('sha256', der) }, chain.ders);
    expect(identityIds(matches)).toEqual(['known-certificate']);
    expect(matches[0]).toMatchObject({ weight: 'proof', authority: 'x', certificate: index });
  }
});

it('compares the SHA-1 only where the catalogue has no SHA-256', async () => {
  const sha1 = sha('sha1', chain.root.der);
  expect(identityIds(await detectWithFacts({ sha1 }, chain.ders))).toEqual(['known-certificate']);
  const both = { sha1, sha256: '00'.repeat(32) };
  expect(identityIds(await detectWithFacts(both, chain.ders))).toEqual([]);
});

it('matches below a publicly trusted root, unless the entry came in a file', async () => {
  const facts = { sha256: sha('sha256', chain.root.der) };
  const trust = 'publicly-trusted';
  expect(identityIds(await detectWithFacts(facts, chain.ders, { trust }))).toEqual([
    'known-certificate',
  ]);
  const added = { ...facts, origin: 'addition' } as const;
  expect(identityIds(await detectWithFacts(added, chain.ders, { trust }))).toEqual([]);
  expect(identityIds(await detectWithFacts(added, chain.ders))).toEqual(['known-certificate']);
  const imported = { ...facts, origin: 'user', imported: true } as const;
  expect(identityIds(await detectWithFacts(imported, chain.ders, { trust }))).toEqual([]);
  expect(identityIds(await detectWithFacts(imported, chain.ders))).toEqual(['known-certificate']);
  const typed = { ...imported, imported: false };
  expect(identityIds(await detectWithFacts(typed, chain.ders, { trust }))).toEqual([
    'known-certificate',
  ]);
});
