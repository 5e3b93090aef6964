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

it('does not match hosts that are refused for another reason', async () => {
  const revoked = observeFailure('revoked', 'a.example.org');
  expect(await weightsOf(severalHostsRefused, revoked, { history: others })).toEqual([]);
  expect(await judge(revoked, { knowledge, history: others })).toMatchObject({
    confidence: 'possible',
  });
  const expired = observeFailure('expired', 'a.example.org');
  const alike = others.refused.map(({ host }) => ({ host, error: 'expired' as const }));
  const history = { ...others, refused: alike };
  expect(await weightsOf(severalHostsRefused, expired, { history })).toEqual([]);
});
