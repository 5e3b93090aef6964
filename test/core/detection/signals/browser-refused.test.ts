import { expect, it } from 'vitest';
import { judge } from '../../../../src/core/detection/judge.ts';
import type { HandshakeError } from '../../../../src/core/detection/observation.ts';
import { browserRefused } from '../../../../src/core/detection/signals/browser-refused.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
import { observeFailure } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const knowledge = loadKnowledge();

it.each<HandshakeError>([
  'revoked',
  'unknown-issuer',
  'self-signed',
  'untrusted-chain',
  'no-transparency',
  'bad-signature',
])('is weak on %s, and strong on a watched host', async (error) => {
  expect(await weightsOf(browserRefused, observeFailure(error), { knowledge })).toEqual(['weak']);
  const watched = observeFailure(error, 'www.youtube.com');
  expect(await weightsOf(browserRefused, watched, { knowledge })).toEqual(['strong']);
});

it('is strong on a pin that does not match', async () => {
  const observation = observeFailure('pin-mismatch', 'a.example.org');
  expect(await weightsOf(browserRefused, observation, { knowledge })).toEqual(['strong']);
  expect(await judge(observation, { knowledge })).toMatchObject({
    level: 'refused',
    confidence: 'likely',
  });
});

it.each<HandshakeError>([
  'expired',
  'wrong-name',
  'connection-failed',
  'unknown-reason',
  'not-yet-valid',
])('does not match %s, not even on a watched host', async (error) => {
  const watched = observeFailure(error, 'www.youtube.com');
  expect(await weightsOf(browserRefused, watched, { knowledge })).toEqual([]);
});

it.each<HandshakeError>(['issuer-expired', 'issuer-not-yet-valid'])(
  'is strong on %s on a watched host only where another site has loaded',
  async (error) => {
    const watched = observeFailure(error, 'www.google.com');
    const weights = (loaded: readonly string[]) =>
      weightsOf(browserRefused, watched, { knowledge, history: { loaded } });
    expect(await weights([])).toEqual(['weak']);
    expect(await weights(['192.168.1.1'])).toEqual(['weak']);
    expect(await weights(['www.example.org'])).toEqual(['strong']);
    expect(await weightsOf(browserRefused, observeFailure(error), { knowledge })).toEqual(['weak']);
  },
);

it('takes an unknown certificate error for a refusal on a watched host', async () => {
  const error = 'other-certificate-error';
  const watched = observeFailure(error, 'www.youtube.com');
  expect(await weightsOf(browserRefused, watched, { knowledge })).toEqual(['strong']);
  expect(await judge(watched, { knowledge })).toMatchObject({ level: 'refused' });
  expect(await weightsOf(browserRefused, observeFailure(error), { knowledge })).toEqual([]);
});
