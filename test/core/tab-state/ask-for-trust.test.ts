/** What a tab asks its user to trust: how long it stays, and what goes before it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareSeverity,
  isInterception,
  LEVELS,
  type Level,
} from '../../../src/core/detection/verdict.ts';
import { applyAskForTrust } from '../../../src/core/tab-state/ask-for-trust.ts';
import { connectionFrame, displayedFrame } from '../../../src/core/tab-state/displayed-frame.ts';
import { applyCommit, applyFailure, applyResponse } from '../../../src/core/tab-state/events.ts';
import { essentialState, minimalState } from '../../../src/core/tab-state/minimal-state.ts';
import type { NavigationCause } from '../../../src/core/tab-state/place-document.ts';
import {
  type AskForTrust,
  emptyTabState,
  type TabState,
} from '../../../src/core/tab-state/state.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

const HOST = 'isca.gov.kz';
const AT = Date.UTC(2026, 10, 28);
const HOUR = 60 * 60 * 1000;

const ask = (more: Partial<AskForTrust> = {}): AskForTrust => ({
  ...{ kind: 'certificate', host: HOST, at: AT, requestId: 'r1' },
  ...more,
});

interface Page {
  readonly host?: string;
  readonly documentId?: string;
  readonly at?: number;
  readonly cause?: NavigationCause;
  readonly level?: Level;
}

function commit(state: TabState, page: Page = {}): TabState {
  const { host = HOST, documentId = 'd1', at = AT, cause = 'user', level = 'no-sign' } = page;
  const verdict = makeVerdict({ host, at, level });
  return applyCommit(
    state,
    { frameId: 0, documentId, url: `https://${host}/`, at, cause },
    verdict,
  );
}

const asking = (page: Page = {}) => applyAskForTrust(commit(emptyTabState(false), page), ask());
const shown = (state: TabState) => displayedFrame(state)?.verdict.level;

describe('a page that hands out a certificate', () => {
  it('is displayed as such, with the host that hands it out', () => {
    expect(displayedFrame(asking())).toMatchObject({
      host: HOST,
      relatedKind: null,
      verdict: { level: 'asks-for-trust', host: HOST, confidence: 'likely' },
    });
  });

  it('is displayed in a tab that shows nothing else', () => {
    expect(shown(applyAskForTrust(emptyTabState(true), ask()))).toBe('asks-for-trust');
  });

  it('is over when the user goes on', () => {
    const state = commit(asking(), { documentId: 'd2', at: AT + HOUR });
    expect(shown(state)).toBe('no-sign');
  });

  it('is over when another page fails to load', () => {
    const verdict = makeVerdict({ level: 'refused', host: 'a.example', failure: 'unknown-issuer' });
    expect(shown(applyFailure(asking(), 0, verdict, true))).toBe('refused');
  });

  it('is displayed again when the page returns', () => {
    const away = commit(asking(), { documentId: 'd2', at: AT + HOUR });
    expect(shown(commit(away, { at: AT + 2 * HOUR }))).toBe('asks-for-trust');
  });

  it.each(['page', 'unknown'] as const)('stays when it leads on by itself (%s)', (cause) => {
    const state = commit(asking(), { documentId: 'd2', at: AT + 1000, cause });
    expect(shown(state)).toBe('asks-for-trust');
  });

  it('stays when the file is displayed as text', () => {
    const verdict = makeVerdict({ host: HOST, at: AT + HOUR, level: 'no-sign' });
    const responded = applyResponse(asking(), { frameId: 0, requestId: 'r2', verdict });
    const state = applyAskForTrust(responded, ask({ requestId: 'r2', at: AT + HOUR }));
    expect(shown(commit(state, { documentId: 'd2', at: AT + HOUR }))).toBe('asks-for-trust');
    const other = applyAskForTrust(responded, ask({ requestId: 'r3', at: AT + HOUR }));
    expect(shown(commit(other, { documentId: 'd2', at: AT + HOUR }))).toBe('no-sign');
  });

  it('is one thing, however many files it hands out', () => {
    let state = asking();
    for (let index = 0; index < 1000; index++) {
      state = applyAskForTrust(state, ask({ host: `h${index}.example`, requestId: `r${index}` }));
    }
    expect(JSON.stringify(state).length).toBeLessThan(JSON.stringify(asking()).length + 50);
  });

  it('goes before a page of a known host, which hides no file', () => {
    const known = ask({ kind: 'known-host', requestId: null });
    expect(applyAskForTrust(asking(), known).asksForTrust?.kind).toBe('certificate');
    const first = applyAskForTrust(emptyTabState(false), known);
    expect(displayedFrame(first)?.verdict.confidence).toBe('possible');
    expect(applyAskForTrust(first, ask()).asksForTrust?.kind).toBe('certificate');
  });

  it('is kept when there is no room, and when the history is cleared', () => {
    for (const smaller of [minimalState, essentialState]) {
      const state = smaller(asking());
      expect(shown(state)).toBe('asks-for-trust');
      expect(connectionFrame(state)?.verdict.level).toBe('no-sign');
    }
  });
});

describe('beside a verdict on the connection', () => {
  it.each(LEVELS)('%s stays what it is, and interception is displayed first', (level) => {
    const state = asking({ level });
    expect(connectionFrame(state)?.verdict.level).toBe(level);
    expect(shown(state)).toBe(isInterception(level) ? level : 'asks-for-trust');
  });

  it('the tab is never displayed as less severe than its connections', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), fc.boolean(), (level, isAsking) => {
        const page = commit(emptyTabState(false), { level });
        const state = isAsking ? applyAskForTrust(page, ask()) : page;
        const [all, connection] = [displayedFrame(state), connectionFrame(state)];
        expect(
          all && connection && compareSeverity(all.verdict, connection.verdict),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('what led to a page is its connection, not what it asked', () => {
    const state = commit(asking({ level: 'device-inspection' }), {
      ...{ documentId: 'd2', at: AT + 1000, cause: 'page', host: 'b.example' },
    });
    expect(state.related).toMatchObject([
      { kind: 'led-here', verdict: { level: 'device-inspection' } },
    ]);
  });
});
