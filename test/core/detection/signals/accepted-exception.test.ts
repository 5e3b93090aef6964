import { expect, it } from 'vitest';
import { acceptedException } from '../../../../src/core/detection/signals/accepted-exception.ts';
import { observeChain, observeFailure, overridden } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

it('matches an overridden error', async () => {
  for (const root of ['private', 'unknown'] as const) {
    const observation = overridden(await observeChain([], root));
    expect(await weightsOf(acceptedException, observation)).toEqual(['benign']);
  }
});

it('does not match a chain that the browser accepted itself, nor an error', async () => {
  expect(await weightsOf(acceptedException, await observeChain([]))).toEqual([]);
  expect(await weightsOf(acceptedException, observeFailure('self-signed'))).toEqual([]);
});
