import { expect, it } from 'vitest';
import { EMPTY_HISTORY } from '../../../../src/core/detection/history-context.ts';
import { judge } from '../../../../src/core/detection/judge.ts';
import type { Observation } from '../../../../src/core/detection/observation.ts';
import { needsShippedRoot } from '../../../../src/core/detection/signals/needs-shipped-root.ts';
import { makeKnowledge } from '../../../fixtures/knowledge.ts';
import { observeFailure, observeNothing, TRANSPORT } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const HOST = 'video.example.com';
const knowledge = makeKnowledge([]);

const over = (protocol: string): Observation => ({
  ...observeNothing('not-shown', HOST),
  transport: { ...TRANSPORT, protocol },
});

it('clears a page that came over HTTP/3', async () => {
  expect(await weightsOf(needsShippedRoot, over('h3'))).toEqual(['benign']);
  const verdict = await judge(over('h3'), { knowledge });
  expect(verdict).toMatchObject({ level: 'no-sign', confidence: 'likely', notChecked: null });
});

it('takes the exact name: drafts and other protocols show nothing', async () => {
  for (const protocol of ['h2', 'http/1.1', 'h3-29', 'h3-Q050', 'quic', 'hq', 'H3', 'h3 ', '']) {
    expect(await weightsOf(needsShippedRoot, over(protocol))).toEqual([]);
    expect(await judge(over(protocol), { knowledge })).toMatchObject({ level: 'not-checked' });
  }
});

it('shows nothing where the protocol is unknown', async () => {
  expect(await weightsOf(needsShippedRoot, observeNothing('not-shown', HOST))).toEqual([]);
});

it('outweighs no refusal that the user may have clicked through', async () => {
  const refused = [{ host: HOST, error: 'unknown-issuer' }] as const;
  const verdict = await judge(over('h3'), {
    knowledge,
    history: { ...EMPTY_HISTORY, refused },
  });
  expect(verdict).toMatchObject({ level: 'refused', confidence: 'possible' });
});

it('clears no failed connection', async () => {
  const failed = { ...observeFailure('unknown-issuer', HOST), transport: over('h3').transport };
  expect(await judge(failed as Observation, { knowledge })).toMatchObject({ level: 'refused' });
});
