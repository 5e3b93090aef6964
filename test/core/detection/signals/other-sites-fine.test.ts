import { expect, it } from 'vitest';
import { EMPTY_HISTORY } from '../../../../src/core/detection/history-context.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import { otherSitesFine } from '../../../../src/core/detection/signals/other-sites-fine.ts';
import { makeKnowledge } from '../../../fixtures/knowledge.ts';
import { observeFailure } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const refusal = observeFailure('unknown-issuer', 'a.example.org');
const loaded = ['b.example.net', 'c.example.com'];

it('matches where two unrelated sites loaded, and outweighs nothing', async () => {
  expect(await weightsOf(otherSitesFine, refusal, { history: { loaded } })).toEqual(['benign']);
  const history = { ...EMPTY_HISTORY, loaded };
  const verdict = await judge(refusal, { knowledge: makeKnowledge([]), history });
  expect(verdict).toMatchObject({ level: 'refused', confidence: 'possible' });
  expect(verdict.reasons.map(({ signal }) => signal)).toContain('other-sites-fine');
});

it('does not match where another site is refused', async () => {
  const refused = [{ host: 'd.example.com', error: 'unknown-issuer' }] as const;
  expect(await weightsOf(otherSitesFine, refusal, { history: { loaded, refused } })).toEqual([]);
});

it('does not match one site, related sites or the host itself', async () => {
  for (const sites of [
    ['b.example.net'],
    ['b.example.net', 'c.example.net'],
    ['b.example.net', 'a.example.org'],
  ]) {
    expect(await weightsOf(otherSitesFine, refusal, { history: { loaded: sites } })).toEqual([]);
  }
});

it('does not match a connection that failed before a certificate', async () => {
  const observation = observeFailure('connection-failed', 'a.example.org');
  expect(await weightsOf(otherSitesFine, observation, { history: { loaded } })).toEqual([]);
});
