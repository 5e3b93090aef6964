/** The smaller forms of a tab's state display the same. */
import { describe, expect, it } from 'vitest';
import type { Level, Verdict } from '../../../src/core/detection/verdict.ts';
import { displayedFrame } from '../../../src/core/tab-state/displayed-frame.ts';
import {
  applyCommit,
  applyResponse,
  applyUncommitted,
  documentVerdict,
} from '../../../src/core/tab-state/events.ts';
import { essentialState, minimalState } from '../../../src/core/tab-state/minimal-state.ts';
import { type NavigationCause } from '../../../src/core/tab-state/place-document.ts';
import { applyRelated } from '../../../src/core/tab-state/related.ts';
import { emptyTabState, type TabState } from '../../../src/core/tab-state/state.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

const verdict = (level: Level, host = 'a.example', at = 1000) => makeVerdict({ level, host, at });
const fallback = verdict('not-checked', 'fallback');

const respond = (
  state: TabState,
  level: Level,
  options: { frameId?: number; host?: string; requestId?: string; at?: number } = {},
) =>
  applyResponse(state, {
    frameId: options.frameId ?? 0,
    requestId: options.requestId ?? '1',
    verdict: verdict(level, options.host, options.at),
  });
const commit = (
  state: TabState,
  documentId: string | null,
  options: { frameId?: number; host?: string; at?: number; cause?: NavigationCause } = {},
) => {
  const { host = 'a.example', frameId = 0, at = 1000, cause = 'user' } = options;
  const document = { frameId, documentId, url: `https://${host}/p`, at, cause };
  return applyCommit(state, document, documentVerdict(state, document) ?? fallback);
};
const load = (state: TabState, documentId: string | null, worst: Verdict) =>
  applyRelated(
    state,
    { documentId, documentHost: 'a.example' },
    { kind: 'subresource', verdict: worst, at: worst.at },
  );

describe('the minimal state', () => {
  it('keeps the displayed verdict without its chain, and nothing else', () => {
    const frame = { frameId: 5, host: 'f.example' };
    const page = commit(respond(emptyTabState(true), 'no-sign'), 'd1');
    const both = commit(respond(page, 'refused', frame), 'f', frame);
    const state = load(both, 'd1', verdict('device-inspection', 'g.example'));
    const minimal = minimalState(respond(state, 'no-sign', { frameId: 6 }));
    expect(minimal).toMatchObject({ incognito: true, pending: [], pastDocuments: [] });
    expect(minimal.related).toHaveLength(1);
    expect(minimal.frames).toMatchObject([{ frameId: 0 }]);
    expect(displayedFrame(minimal)).toEqual(displayedFrame(state));
    expect(displayedFrame(minimalState(both))).toEqual(displayedFrame(both));
  });

  it('is smaller than what is left when the history is cleared', () => {
    const page = commit(respond(emptyTabState(false), 'no-sign'), 'd1');
    const next = commit(respond(page, 'no-sign', { host: 'b.example' }), 'd2', {
      host: 'b.example',
    });
    const quiet = commit(respond(next, 'no-sign', { frameId: 5, host: 'f.example' }), 'f', {
      ...{ frameId: 5, host: 'f.example' },
    });
    const loud = applyUncommitted(quiet, verdict('known-interception', 'g.example'));
    const left = essentialState(loud);
    expect(JSON.stringify(left)).not.toMatch(/a\.example|f\.example/);
    expect(displayedFrame(left)).toEqual(displayedFrame(loud));
  });

  it('is empty for a tab of which nothing was observed', () => {
    expect(minimalState(emptyTabState(false))).toEqual(emptyTabState(false));
  });
});
