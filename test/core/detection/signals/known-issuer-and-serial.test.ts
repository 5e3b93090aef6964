import { beforeAll, expect, it } from 'vitest';
import { makeTestChain, ROOT_NAME, type TestChain } from '../../../fixtures/chain.ts';
import { detectWithFacts } from '../../../fixtures/identity.ts';
import { identityIds } from '../../../fixtures/signals.ts';

let chain: TestChain;

beforeAll(async () => {
  chain = await makeTestChain();
});

const pair = () => ({
  kind: 'intermediate' as const,
  issuer: ROOT_NAME,
  serial: chain.leaf.serial.toString('hex'),
});

it('matches alone on the pair, in any order of the name', async () => {
  const matches = await detectWithFacts({ ...pair(), issuer: ROOT_NAME.toReversed() }, chain.ders);
  expect(identityIds(matches)).toEqual(['known-issuer-and-serial']);
  expect(matches[0]).toMatchObject({ weight: 'strong', authority: 'x', certificate: 0 });
});

it('needs both', async () => {
  const otherSerial = { ...pair(), serial: '01' };
  expect(identityIds(await detectWithFacts(otherSerial, chain.ders))).toEqual([]);
  const otherIssuer = { ...pair(), issuer: [['CN', 'Other']] as const };
  expect(identityIds(await detectWithFacts(otherIssuer, chain.ders))).toEqual([]);
});

it('does not match below a publicly trusted root', async () => {
  const matches = await detectWithFacts(pair(), chain.ders, { trust: 'publicly-trusted' });
  expect(identityIds(matches)).toEqual([]);
});
