import { describe, expect, it } from 'vitest';
import type { Level, Verdict } from '../../../src/core/detection/verdict.ts';
import { displayedFrame } from '../../../src/core/tab-state/displayed-frame.ts';
import {
  applyCommit,
  applyFailure,
  applyNavigationStart,
  applyPrerender,
  applyResponse,
  documentVerdict,
} from '../../../src/core/tab-state/events.ts';
import { applyInspection } from '../../../src/core/tab-state/inspection.ts';
import {
  applyEmptyFrame,
  type NavigationCause,
} from '../../../src/core/tab-state/place-document.ts';
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
const level = (state: TabState) => displayedFrame(state)?.verdict.level;

describe('the life of a tab', () => {
  it('shows a response when its document commits, and not before', () => {
    const waiting = respond(emptyTabState(false), 'no-sign');
    expect(displayedFrame(waiting)).toBeNull();
    expect(level(commit(waiting, 'd1'))).toBe('no-sign');
  });

  it('keeps what is shown until the next commit', () => {
    const shown = commit(respond(emptyTabState(false), 'known-interception'), 'd1');
    expect(level(respond(applyNavigationStart(shown, 0, 2000), 'no-sign'))).toBe(
      'known-interception',
    );
  });

  it('has no verdict for a page whose response was not observed', () => {
    const before = commit(respond(emptyTabState(false), 'no-sign'), 'd1');
    expect(displayedFrame(commit(before, 'd2'))?.verdict).toBe(fallback);
  });

  it('gives a document that returns its own verdict', () => {
    const first = commit(respond(emptyTabState(false), 'known-interception'), 'd1');
    const second = commit(respond(first, 'no-sign', { host: 'b.example' }), 'd2', {
      host: 'b.example',
    });
    expect(level(second)).toBe('no-sign');
    expect(level(commit(second, 'd1'))).toBe('known-interception');
    expect(level(commit(commit(second, 'd1'), 'd2', { host: 'b.example' }))).toBe('no-sign');
  });

  it('keeps a bounded number of documents that may return', () => {
    let state = emptyTabState(false);
    for (let index = 0; index < 30; index++) state = commit(respond(state, 'no-sign'), `d${index}`);
    expect(state.pastDocuments).toHaveLength(10);
    expect(level(commit(state, 'd25'))).toBe('no-sign');
    expect(displayedFrame(commit(state, 'd3'))?.verdict).toBe(fallback);
  });

  it('does not apply a response to the page of another host', () => {
    const download = respond(emptyTabState(false), 'no-sign', { host: 'files.example' });
    expect(displayedFrame(commit(download, 'd1'))?.verdict).toBe(fallback);
  });

  it('drops a response that never committed, but not on a process switch', () => {
    const waiting = respond(emptyTabState(false), 'known-interception', { at: 1000 });
    expect(level(commit(applyNavigationStart(waiting, 0, 1500), 'd1'))).toBe('known-interception');
    expect(displayedFrame(commit(applyNavigationStart(waiting, 0, 20_000), 'd1'))?.verdict).toBe(
      fallback,
    );
  });

  it('lets an intercepted redirect taint the page, but not one without a warning', () => {
    const tainted = respond(respond(emptyTabState(false), 'known-interception'), 'no-sign', {
      host: 'b.example',
    });
    expect(displayedFrame(commit(tainted, 'd1', { host: 'b.example' }))?.verdict).toMatchObject({
      level: 'known-interception',
      host: 'a.example',
    });
    const quiet = respond(respond(emptyTabState(false), 'not-checked'), 'no-sign', {
      host: 'b.example',
    });
    expect(level(commit(quiet, 'd1', { host: 'b.example' }))).toBe('no-sign');
    const another = respond(respond(emptyTabState(false), 'known-interception'), 'no-sign', {
      requestId: '2',
    });
    expect(level(commit(another, 'd1'))).toBe('no-sign');
  });
});

describe('failures', () => {
  const refuse = (state: TabState, isFinal = false) =>
    applyFailure(state, 0, { ...verdict('refused'), failure: 'unknown-issuer' }, isFinal);

  it('shows a refusal when its error page commits, or at once where none will', () => {
    expect(displayedFrame(refuse(emptyTabState(false)))).toBeNull();
    expect(level(commit(refuse(emptyTabState(false)), 'error-page'))).toBe('refused');
    expect(level(refuse(emptyTabState(false), true))).toBe('refused');
  });

  it('erases no warning when the body of a shown page breaks off', () => {
    const shown = commit(respond(emptyTabState(false), 'known-interception'), 'd1');
    expect(level(applyFailure(shown, 0, verdict('not-checked'), false))).toBe('known-interception');
  });

  it('keeps an intercepted redirect before a refused target', () => {
    const hop = respond(emptyTabState(false), 'known-interception');
    expect(level(commit(refuse(hop), 'error-page'))).toBe('known-interception');
  });

  it('gives way to a response that succeeds', () => {
    const refused = commit(refuse(emptyTabState(false)), 'error-page');
    expect(level(commit(respond(refused, 'no-sign', { requestId: '2' }), 'd2'))).toBe('no-sign');
  });

  it('keeps the page to return to', () => {
    const shown = commit(respond(emptyTabState(false), 'no-sign'), 'd1');
    const refused = commit(refuse(shown), 'error-page');
    expect(level(commit(refused, 'd1'))).toBe('no-sign');
  });
});

describe('subresources, prerendering, inspection', () => {
  const page = () => commit(respond(emptyTabState(false), 'no-sign'), 'd1');

  it('displays a subresource with a warning, one per host, until the page is left', () => {
    let state = page();
    for (let index = 0; index < 50; index++) {
      state = load(state, 'd1', verdict('known-interception', `h${index % 20}.example`));
    }
    expect(state.related.length).toBeLessThanOrEqual(10);
    expect(displayedFrame(state)).toMatchObject({
      relatedKind: 'subresource',
    });
    expect(level(commit(respond(state, 'no-sign', { requestId: '2' }), 'd2'))).toBe('no-sign');
  });

  it('does not display a prerendered page before it is activated', () => {
    const prerendered = {
      ...{ frameId: 7, documentId: 'p', url: 'https://a.example/p' },
      ...{ at: 1000, cause: 'unknown' as const },
    };
    const state = applyPrerender(page(), prerendered, verdict('known-interception'));
    expect(level(state)).toBe('no-sign');
    expect(level(commit(state, 'p'))).toBe('known-interception');
  });

  describe('an inspection', () => {
    const shown = (worst: Level) => commit(respond(emptyTabState(false), worst), 'd1');

    it('applies to the document that it was made for, and to no other', () => {
      const better = applyInspection(shown('not-checked'), 'd1', verdict('no-sign'));
      expect(better.outcome).toBe('shown');
      expect(level(better.state)).toBe('no-sign');
      expect(applyInspection(shown('not-checked'), 'd2', verdict('no-sign')).outcome).toBe('gone');
    });

    it('never replaces a warning by less', () => {
      const page = shown('known-interception');
      for (const quiet of ['no-sign', 'not-checked', 'refused'] as const) {
        const { state, outcome } = applyInspection(page, 'd1', verdict(quiet));
        expect(outcome).toBe(quiet === 'not-checked' ? 'unread' : 'kept');
        expect(level(state)).toBe('known-interception');
      }
      expect(
        level(applyInspection(shown('refused'), 'd1', verdict('known-interception')).state),
      ).toBe('known-interception');
    });

    it('is not made for pages without encryption, nor for other ports', () => {
      for (const url of ['http://a.example/', 'https://a.example:8443/']) {
        const document = { frameId: 0, documentId: 'd', url, at: 1, cause: 'user' as const };
        const page = applyCommit(emptyTabState(false), document, verdict('not-checked'));
        expect(applyInspection(page, 'd', verdict('no-sign')).outcome).toBe('gone');
      }
    });
  });

  it('keeps a late subresource of the previous page for its return', () => {
    const next = commit(respond(page(), 'no-sign', { requestId: '2' }), 'd2');
    const late = load(next, 'd1', verdict('known-interception'));
    expect(level(late)).toBe('no-sign');
    expect(level(commit(late, 'd1'))).toBe('known-interception');
    expect(level(load(next, 'd2', verdict('known-interception')))).toBe('known-interception');
  });
});

describe('frames', () => {
  const page = () => commit(respond(emptyTabState(false), 'no-sign'), 'd1');
  const withFrame = (worst: Level, frameId = 5) =>
    commit(respond(page(), worst, { frameId, host: 'f.example' }), `f${frameId}`, {
      frameId,
      host: 'f.example',
    });

  it('displays the most severe frame', () => {
    expect(displayedFrame(withFrame('known-interception'))).toMatchObject({ frameId: 5 });
    const both = commit(
      respond(withFrame('refused'), 'unknown-interception', { frameId: 6, host: 'g.example' }),
      'g',
      {
        frameId: 6,
        host: 'g.example',
      },
    );
    expect(displayedFrame(both)?.verdict.level).toBe('unknown-interception');
  });

  it.each(['not-checked', 'no-sign', 'private-authority'] as Level[])(
    'does not display a frame without a warning (%s)',
    (quiet) => {
      expect(displayedFrame(withFrame(quiet))).toMatchObject({
        frameId: 0,
        verdict: { level: 'no-sign' },
      });
    },
  );

  it('are dropped with their page, and their warnings come back with it', () => {
    const left = commit(respond(withFrame('refused'), 'no-sign', { requestId: '9' }), 'd2');
    expect(level(left)).toBe('no-sign');
    expect(displayedFrame(commit(left, 'd1'))).toMatchObject({
      relatedKind: 'frame',
      verdict: { level: 'refused' },
    });
  });

  it('take no warning with them when they go elsewhere or become empty', () => {
    const loud = withFrame('known-interception');
    expect(displayedFrame(applyEmptyFrame(loud, 5))).toMatchObject({
      relatedKind: 'frame',
      verdict: { level: 'known-interception', host: 'f.example' },
    });
    const elsewhere = commit(respond(loud, 'no-sign', { frameId: 5, requestId: '8' }), 'g', {
      frameId: 5,
    });
    expect(level(elsewhere)).toBe('known-interception');
    expect(level(applyEmptyFrame(withFrame('no-sign'), 5))).toBe('no-sign');
  });

  it('keeps the most severe of too many', () => {
    let state = withFrame('known-interception', 1);
    for (let frameId = 2; frameId < 200; frameId++) {
      state = commit(respond(state, 'no-sign', { frameId }), `f${frameId}`, { frameId });
    }
    expect(state.frames.length).toBeLessThanOrEqual(30);
    expect(state.frames.some(({ frameId }) => frameId === 0)).toBe(true);
    expect(level(state)).toBe('known-interception');
  });

  it('keeps a pending response with a warning among many', () => {
    let state = respond(page(), 'known-interception', { frameId: 1 });
    for (let frameId = 2; frameId < 100; frameId++) state = respond(state, 'no-sign', { frameId });
    expect(state.pending.length).toBeLessThanOrEqual(30);
    expect(state.pending.some(({ frameId }) => frameId === 1)).toBe(true);
  });
});
