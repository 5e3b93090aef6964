import { expect, it } from 'vitest';
import { forgedPublicIssue } from '../../../../src/core/detection/signals/forged-public-issue.ts';
import { observeChain } from '../../../fixtures/observation.ts';
import { makeLeaves } from '../../../fixtures/public-issue.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

it('matches a leaf alone that claims a public authority', async () => {
  const { forged, knowledge } = await makeLeaves();
  const observation = await observeChain([forged.der], 'unknown');
  expect(await weightsOf(forgedPublicIssue, observation, { knowledge })).toEqual(['strong']);
});

it('does not match a real leaf, a private one, or a leaf with its chain', async () => {
  const { real, forged, plain, knowledge } = await makeLeaves();
  for (const observation of [
    await observeChain([real.der], 'unknown'),
    await observeChain([plain.der], 'unknown'),
    await observeChain([forged.der], 'publicly-trusted'),
  ]) {
    expect(await weightsOf(forgedPublicIssue, observation, { knowledge })).toEqual([]);
  }
});
