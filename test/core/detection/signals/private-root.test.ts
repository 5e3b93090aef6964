import { beforeAll, expect, it } from 'vitest';
import { privateRoot } from '../../../../src/core/detection/signals/private-root.ts';
import { makeTestChain, type TestChain } from '../../../fixtures/chain.ts';
import { observeChain, observeFailure, overridden } from '../../../fixtures/observation.ts';
import { detect, weightsOf } from '../../../fixtures/signals.ts';

let chain: TestChain;

beforeAll(async () => {
  chain = await makeTestChain();
});

it('matches a chain to a private root, and names the root', async () => {
  expect(await detect(privateRoot, await observeChain(chain.ders))).toEqual([
    { weight: 'weak', authority: null, certificate: 1 },
  ]);
});

it('has no certificate where the chain is empty', async () => {
  expect(await detect(privateRoot, await observeChain([]))).toEqual([
    { weight: 'weak', authority: null, certificate: null },
  ]);
});

it('does not match any other root, nor an error', async () => {
  for (const root of ['publicly-trusted', 'unknown'] as const) {
    expect(await weightsOf(privateRoot, await observeChain(chain.ders, root))).toEqual([]);
  }
  expect(await weightsOf(privateRoot, observeFailure('unknown-issuer'))).toEqual([]);
});

it('does not match after an overridden error', async () => {
  expect(await weightsOf(privateRoot, overridden(await observeChain(chain.ders)))).toEqual([]);
});
