import { beforeAll, expect, it } from 'vitest';
import { makeKey } from '../../../../lab/certificates/make-certificate.ts';
import { makeTestChain, type TestChain } from '../../../fixtures/chain.ts';
import { detectWithFacts } from '../../../fixtures/identity.ts';
import { identityIds } from '../../../fixtures/signals.ts';

const chains = new Map<string, TestChain>();

beforeAll(async () => {
  chains.set('RSA', await makeTestChain(() => makeKey()));
  chains.set('P-256', await makeTestChain());
});

const chainOf = (kind: string): TestChain => {
  const chain = chains.get(kind);
  if (!chain) throw new Error(kind);
  return chain;
};
const base64 = (bytes: Buffer) => bytes.toString('base64');

it.each(['RSA', 'P-256'])('matches alone where the root is not in the chain: %s', async (kind) => {
  const { rootKey, leaf } = chainOf(kind);
  const matches = await detectWithFacts({ spki: base64(rootKey.spki) }, [leaf.der]);
  expect(identityIds(matches)).toEqual(['signed-by-known-key']);
  expect(matches[0]).toMatchObject({ weight: 'proof', authority: 'x', certificate: 0 });
});

it('does not match a signature by another key', async () => {
  const spki = base64((await makeKey()).spki);
  expect(identityIds(await detectWithFacts({ spki }, [chainOf('RSA').leaf.der]))).toEqual([]);
});

it.each(['RSA', 'P-256'])('does not match a signature with a changed byte: %s', async (kind) => {
  const { rootKey, leaf } = chainOf(kind);
  const changed = Buffer.from(leaf.der);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  const spki = base64(rootKey.spki);
  expect(identityIds(await detectWithFacts({ spki }, [changed]))).toEqual([]);
});

it('leaves a signer that is in the chain to known-key', async () => {
  const { rootKey, ders } = chainOf('P-256');
  expect(identityIds(await detectWithFacts({ spki: base64(rootKey.spki) }, ders))).toEqual([]);
});
