import { expect, it } from 'vitest';
import { publiclyIssued } from '../../../../src/core/detection/signals/publicly-issued.ts';
import { HOST, observeChain } from '../../../fixtures/observation.ts';
import { makeLeaves } from '../../../fixtures/public-issue.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

it('matches a leaf alone that a publicly trusted authority issued', async () => {
  const { real, knowledge } = await makeLeaves();
  const observation = await observeChain([real.der], 'unknown');
  expect(await weightsOf(publiclyIssued, observation, { knowledge })).toEqual(['benign']);
});

it('does not match a forged leaf, a whole chain, or a host of private use', async () => {
  const { real, forged, knowledge } = await makeLeaves();
  for (const observation of [
    await observeChain([forged.der], 'unknown'),
    await observeChain([real.der], 'private'),
    await observeChain([real.der], 'unknown', 'router.local'),
  ]) {
    expect(await weightsOf(publiclyIssued, observation, { knowledge })).toEqual([]);
  }
  const observation = await observeChain([real.der], 'unknown', HOST);
  expect(await weightsOf(publiclyIssued, observation)).toEqual([]);
});
