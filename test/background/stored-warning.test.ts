/** What the pipeline stores and notifies of things that were stored on the device earlier. */
import { describe, expect, it, vi } from 'vitest';
import { setUpBackground } from './components.ts';

vi.mock('../../src/browser.ts', () => ({ browser: {} }));

describe('a warning about what the cache stored', () => {
  const tab = { tabId: 1, incognito: false };

  it('is counted and notified once, and not where the log has its finding', async () => {
    const { pipeline, log, local } = setUpBackground();
    const observation = {
      ...{ host: 'a.example', at: 1, source: 'firefox-chain' },
      result: { kind: 'certificates', certificates: [], root: 'private', override: null },
    } as never;
    const assessment = await pipeline.examine(observation);
    const { level, confidence, authority } = assessment.verdict;
    const whenStored = { level, confidence, authority };
    const stored = { ...assessment, verdict: { ...assessment.verdict, whenStored } };
    for (let index = 0; index < 3; index++) await pipeline.record(stored, tab);
    expect(local.values.get('findings')).toMatchObject({ items: [{ count: 1 }] });
    expect(log.filter((line) => line.startsWith('notify'))).toHaveLength(1);
    await pipeline.record(assessment, tab);
    await pipeline.record(stored, tab);
    expect(local.values.get('findings')).toMatchObject({ items: [{ count: 2 }] });
    expect(log.filter((line) => line.startsWith('notify'))).toHaveLength(1);
  });
});
