import { beforeAll, expect, it } from 'vitest';
import { changedToPrivateRoot } from '../../../../src/core/detection/signals/changed-to-private-root.ts';
import { makeTestChain, type TestChain } from '../../../fixtures/chain.ts';
import { observeChain, overridden } from '../../../fixtures/observation.ts';
import { detect, weightsOf } from '../../../fixtures/signals.ts';

const history = { wasPublic: true };
let chain: TestChain;

beforeAll(async () => {
  chain = await makeTestChain();
});

it('matches a host that had a publicly trusted root', async () => {
  expect(await detect(changedToPrivateRoot, await observeChain(chain.ders), { history })).toEqual([
    { weight: 'weak', authority: null, certificate: 1 },
  ]);
});

it('does not match a host that had none', async () => {
  expect(await weightsOf(changedToPrivateRoot, await observeChain(chain.ders))).toEqual([]);
});

it('does not match an overridden error', async () => {
  const observation = overridden(await observeChain(chain.ders));
  expect(await weightsOf(changedToPrivateRoot, observation, { history })).toEqual([]);
});

it.each(['unknown', 'publicly-trusted'] as const)('does not match a root: %s', async (root) => {
  const observation = await observeChain([chain.leaf.der], root);
  expect(await weightsOf(changedToPrivateRoot, observation, { history })).toEqual([]);
});
