import { expect, it } from 'vitest';
import { EMPTY_HISTORY } from '../../../../src/core/detection/history-context.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import { wrongClock } from '../../../../src/core/detection/signals/wrong-clock.ts';
import { loadKnowledge } from '../../../../src/data/knowledge.ts';
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

it('counts every kind of date', async () => {
  const observation = observeFailure('not-yet-valid', 'www.example-shop.com');
  const mixed = [
    { host: 'one.com', error: 'issuer-not-yet-valid' },
    { host: 'two.net', error: 'expired' },
  ] as const;
  expect(await weightsOf(wrongClock, observation, { history: { refused: mixed } })).toEqual([
    'benign',
  ]);
  const knowledge = loadKnowledge();
  const history = { ...EMPTY_HISTORY, refused: mixed };
  expect(await judge(observation, { knowledge, history })).toMatchObject({
    level: 'not-checked',
    notChecked: 'wrong-clock',
  });
});

it('leaves a refusal for the dates of an issuer possible, on every site', async () => {
  const knowledge = loadKnowledge();
  const alike = refused.map(({ host }) => ({ host, error: 'issuer-expired' as const }));
  for (const history of [EMPTY_HISTORY, { ...EMPTY_HISTORY, refused: alike }]) {
    const google = observeFailure('issuer-expired', 'www.google.com');
    expect(await judge(google, { knowledge, history })).toMatchObject({
      level: 'refused',
      confidence: 'possible',
    });
  }
});

it('does not take a device at home for a site that loads', async () => {
  const history = { refused, loaded: ['192.168.1.1', 'printer'] };
  expect(await weightsOf(wrongClock, expired, { history })).toEqual(['benign']);
});
