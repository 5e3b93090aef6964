import { expect, it } from 'vitest';
import { judge } from '../../../../src/core/detection/judge.ts';
import type { Observation } from '../../../../src/core/detection/observation.ts';
import { sharedDictionary } from '../../../../src/core/detection/signals/shared-dictionary.ts';
import { makeKnowledge } from '../../../fixtures/knowledge.ts';
import { observeNothing, TRANSPORT } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

const decoded = (isDictionaryDecoded: boolean, host = 'www.example.com'): Observation => ({
  ...observeNothing('not-shown', host),
  transport: { ...TRANSPORT, isDictionaryDecoded },
});

it('clears a page that was decoded with a shared dictionary', async () => {
  expect(await weightsOf(sharedDictionary, decoded(true))).toEqual(['benign']);
  const verdict = await judge(decoded(true), { knowledge: makeKnowledge([]) });
  expect(verdict).toMatchObject({ level: 'no-sign', confidence: 'likely' });
});

it('shows nothing of a page that was not decoded so', async () => {
  expect(await weightsOf(sharedDictionary, decoded(false))).toEqual([]);
});

it('shows nothing of hosts of this device, which Chromium exempts', async () => {
  for (const host of ['localhost', '127.0.0.1']) {
    expect(await weightsOf(sharedDictionary, decoded(true, host))).toEqual([]);
  }
});
