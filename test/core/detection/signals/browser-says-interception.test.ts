import { expect, it } from 'vitest';
import { HANDSHAKE_ERRORS } from '../../../../src/core/detection/observation.ts';
import { browserSaysInterception } from '../../../../src/core/detection/signals/browser-says-interception.ts';
import { observeChain, observeFailure } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

it('is a proof by Chromium and strong by Firefox', async () => {
  const chromium = observeFailure('known-interception');
  expect(await weightsOf(browserSaysInterception, chromium)).toEqual(['proof']);
  const firefox = observeFailure('interception-detected');
  expect(await weightsOf(browserSaysInterception, firefox)).toEqual(['strong']);
});

it('does not match any other error, nor a chain', async () => {
  const others = HANDSHAKE_ERRORS.filter(
    (error) => error !== 'known-interception' && error !== 'interception-detected',
  );
  for (const error of others) {
    expect(await weightsOf(browserSaysInterception, observeFailure(error)), error).toEqual([]);
  }
  expect(await weightsOf(browserSaysInterception, await observeChain([]))).toEqual([]);
});
