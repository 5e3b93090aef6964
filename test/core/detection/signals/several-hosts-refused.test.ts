import { expect, it } from 'vitest';
import {
  EMPTY_HISTORY,
  type HistoryContext,
} from '../../../../src/core/detection/history-context.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import { severalHostsRefused } from '../../../../src/core/detection/signals/several-hosts-refused.ts';
import { makeKnowledge } from '../../../fixtures/knowledge.ts';
import { observeFailure } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const knowledge = makeKnowledge([]);
const refusal = observeFailure('unknown-issuer', 'a.example.org');

const refused = (...hosts: string[]): HistoryContext => ({
  ...EMPTY_HISTORY,
  refused: hosts.map((host) => ({ host, error: 'unknown-issuer' as const })),
});
const others = { ...refused('b.example.net', 'c.example.com'), loaded: ['fine.example.com'] };

it('matches three unrelated hosts that are refused for the same reason', async () => {
  expect(await weightsOf(severalHostsRefused, refusal, { history: others })).toEqual(['strong']);
  expect(await judge(refusal, { knowledge, history: others })).toMatchObject({
    level: 'refused',
    confidence: 'likely',
  });
});

it('is outweighed by a captive portal', async () => {
  const history = refused('b.example.net', 'c.example.com');
  expect(await weightsOf(severalHostsRefused, refusal, { history })).toEqual(['strong']);
  const verdict = await judge(refusal, { knowledge, history });
  expect(verdict).toMatchObject({ level: 'refused', confidence: 'possible' });
  expect(verdict.reasons.map(({ signal }) => signal)).toContain('captive-portal');
});

it.each<[string, HistoryContext]>([
  ['one host', EMPTY_HISTORY],
  ['two hosts', refused('b.example.net')],
  ['hosts of one owner', refused('b.example.org', 'c.example.org', 'x.example.org')],
  ['hosts of private use', refused('192.168.1.1', 'nas.local', 'printer')],
])('does not match %s', async (_, history) => {
  expect(await weightsOf(severalHostsRefused, refusal, { history })).toEqual([]);
  expect(await judge(refusal, { knowledge, history })).toMatchObject({ confidence: 'possible' });
});

it('counts every error that interception would cause', async () => {
  const reused = observeFailure('untrusted-chain', 'a.example.org');
  expect(await weightsOf(severalHostsRefused, reused, { history: others })).toEqual(['strong']);
  expect(await judge(reused, { knowledge, history: others })).toMatchObject({
    level: 'refused',
    confidence: 'likely',
  });
  const unknown = observeFailure('other-certificate-error', 'a.example.org');
  expect(await weightsOf(severalHostsRefused, unknown, { history: others })).toEqual(['strong']);
});

it('does not match dates and names that do not fit', async () => {
  for (const error of ['expired', 'not-yet-valid', 'wrong-name'] as const) {
    const observation = observeFailure(error, 'a.example.org');
    const alike = others.refused.map(({ host }) => ({ host, error }));
    const history = { ...others, refused: alike };
    expect(await weightsOf(severalHostsRefused, observation, { history })).toEqual([]);
    expect(await weightsOf(severalHostsRefused, refusal, { history })).toEqual([]);
  }
});
