import { expect, it } from 'vitest';
import { noPublicIssuer } from '../../../../src/core/detection/signals/no-public-issuer.ts';
import { observeChain } from '../../../fixtures/observation.ts';
import { makeLeaves } from '../../../fixtures/public-issue.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

it('matches weakly a leaf that may be newer than the tables, strongly an older one', async () => {
  const { plain, old, knowledge } = await makeLeaves();
  const recent = await observeChain([plain.der], 'unknown');
  expect(await weightsOf(noPublicIssuer, recent, { knowledge })).toEqual(['weak']);
  const older = await observeChain([old.der], 'unknown');
  expect(await weightsOf(noPublicIssuer, older, { knowledge })).toEqual(['strong']);
});

it('does not match a public leaf, a leaf with its chain, or where there are no tables', async () => {
  const { real, plain, knowledge } = await makeLeaves();
  const unknown = await observeChain([plain.der], 'unknown');
  expect(await weightsOf(noPublicIssuer, unknown)).toEqual([]);
  for (const observation of [
    await observeChain([real.der], 'unknown'),
    await observeChain([plain.der], 'private'),
  ]) {
    expect(await weightsOf(noPublicIssuer, observation, { knowledge })).toEqual([]);
  }
});
