import { expect, it } from 'vitest';
import { wrongClock } from '../../../../src/core/detection/signals/wrong-clock.ts';
import { observeFailure } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const expired = observeFailure('expired', 'www.example-shop.com');
const refused = [
  { host: 'one.com', error: 'expired' },
  { host: 'two.net', error: 'expired' },
] as const;

it('matches three unrelated hosts that are refused for their dates while none loads', async () => {
  expect(await weightsOf(wrongClock, expired, { history: { refused } })).toEqual(['benign']);
});

it('does not match where another site loads', async () => {
  const history = { refused, loaded: ['fine.org'] };
  expect(await weightsOf(wrongClock, expired, { history })).toEqual([]);
});

it('does not match two hosts', async () => {
  const history = { refused: refused.slice(0, 1) };
  expect(await weightsOf(wrongClock, expired, { history })).toEqual([]);
});

it('does not match another error', async () => {
  const observation = observeFailure('unknown-issuer', 'www.example-shop.com');
  expect(await weightsOf(wrongClock, observation, { history: { refused } })).toEqual([]);
});
