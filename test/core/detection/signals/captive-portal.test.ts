import { expect, it } from 'vitest';
import { captivePortal } from '../../../../src/core/detection/signals/captive-portal.ts';
import { observeFailure } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const refused = [{ host: 'one.com', error: 'unknown-issuer' }] as const;

it('matches two unrelated hosts that are refused while nothing loads', async () => {
  const observation = observeFailure('wrong-name');
  expect(await weightsOf(captivePortal, observation, { history: { refused } })).toEqual(['benign']);
});

it('does not match where another site loads', async () => {
  const history = { refused, loaded: ['fine.org'] };
  expect(await weightsOf(captivePortal, observeFailure('wrong-name'), { history })).toEqual([]);
});

it('does not match other errors, nor one host', async () => {
  const history = { refused };
  expect(await weightsOf(captivePortal, observeFailure('revoked'), { history })).toEqual([]);
  expect(await weightsOf(captivePortal, observeFailure('unknown-issuer'))).toEqual([]);
  const expired = { refused: [{ host: 'one.com', error: 'expired' }] } as const;
  const observation = observeFailure('wrong-name');
  expect(await weightsOf(captivePortal, observation, { history: expired })).toEqual([]);
});
