import { expect, it } from 'vitest';
import type { Verdict } from '../../../src/core/detection/verdict.ts';
import { emptyTabState, type TabState } from '../../../src/core/tab-state/state.ts';
import { applyTransport } from '../../../src/core/tab-state/transport.ts';

const HOST = 'www.example.org';
const UNCHECKED: Verdict = {
  ...{ level: 'not-checked', confidence: 'possible', host: HOST, at: 0, source: 'chromium-leaf' },
  ...{ authority: null, reasons: [], chain: [], root: null, override: null },
  ...{ notChecked: 'not-shown', failure: null, whenStored: null },
};
const CLEARED: Verdict = { ...UNCHECKED, level: 'no-sign', confidence: 'likely', notChecked: null };
const REFUSED: Verdict = { ...UNCHECKED, level: 'refused', notChecked: null };

const record = (verdict: Verdict) => ({
  ...{ frameId: 0, documentId: 'd', host: HOST, isInspectable: true },
  verdict,
});
const showing = (verdict: Verdict): TabState => ({
  ...emptyTabState(false),
  frames: [record(verdict)],
});

it('replaces the verdict on the document', () => {
  const after = applyTransport(showing(UNCHECKED), 'd', CLEARED);
  expect(after.frames).toEqual([record(CLEARED)]);
});

it('reaches a document that is prerendered, or may return', () => {
  const past = { record: record(UNCHECKED), related: [] };
  const before: TabState = { ...emptyTabState(false), pastDocuments: [past] };
  expect(applyTransport(before, 'd', CLEARED).pastDocuments[0]?.record.verdict).toBe(CLEARED);
});

it('leaves warnings, other documents and other hosts as they are', () => {
  for (const state of [
    showing(REFUSED),
    showing({ ...UNCHECKED, whenStored: { ...CLEARED, level: 'no-sign' } }),
    emptyTabState(false),
  ]) {
    expect(applyTransport(state, 'd', CLEARED)).toBe(state);
  }
  const state = showing(UNCHECKED);
  expect(applyTransport(state, 'e', CLEARED)).toBe(state);
  expect(applyTransport(state, 'd', { ...CLEARED, host: 'other.example.org' })).toBe(state);
});

it('changes nothing where the document told nothing', () => {
  const state = showing(UNCHECKED);
  expect(applyTransport(state, 'd', UNCHECKED)).toBe(state);
});
