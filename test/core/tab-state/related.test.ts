/** What belongs to a document besides its own connection, and stays as long as the document. */
import { describe, expect, it } from 'vitest';
import type { Level } from '../../../src/core/detection/verdict.ts';
import { displayedFrame } from '../../../src/core/tab-state/displayed-frame.ts';
import {
  applyCommit,
  applyFailure,
  applyNavigationStart,
  applyResponse,
  applyUncommitted,
  documentVerdict,
} from '../../../src/core/tab-state/events.ts';
import type { NavigationCause } from '../../../src/core/tab-state/place-document.ts';
import { applyRelated } from '../../../src/core/tab-state/related.ts';
import { emptyTabState, type TabState } from '../../../src/core/tab-state/state.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

const verdict = (level: Level, host: string, at = 1000) => makeVerdict({ level, host, at });

interface Load {
  readonly level?: Level;
  readonly host?: string;
  readonly documentId?: string;
  readonly at?: number;
  readonly cause?: NavigationCause;
  readonly isBrowserStarted?: boolean;
}

/** A response and its commit. */
function visit(state: TabState, one: Load): TabState {
  const { level = 'no-sign', host = 'a.example', documentId = host, at = 1000 } = one;
  const requestId = `${documentId}${at}`;
  const responded = applyResponse(state, {
    ...{ frameId: 0, requestId, isBrowserStarted: one.isBrowserStarted ?? false },
    verdict: verdict(level, host, at),
  });
  return commit(responded, one);
}

function commit(state: TabState, one: Load): TabState {
  const { host = 'a.example', documentId = host, at = 1000, cause = 'user' } = one;
  const document = { frameId: 0, documentId, url: `https://${host}/`, at, cause };
  const own = documentVerdict(state, document) ?? verdict('not-checked', host, at);
  return applyCommit(state, document, own);
}

/** An intercepted script of a document, from cdn.example. */
function script(
  state: TabState,
  documentHost: string,
  at = 1000,
  documentId: string | null = null,
) {
  const loud = verdict('known-interception', 'cdn.example', at);
  return applyRelated(
    state,
    { documentId, documentHost },
    { kind: 'subresource', verdict: loud, at },
  );
}

const level = (state: TabState) => displayedFrame(state)?.verdict.level;
const kind = (state: TabState) => displayedFrame(state)?.relatedKind;
const empty = emptyTabState(false);

describe('a subresource whose document has not committed', () => {
  it('waits for it', () => {
    const before = visit(empty, { host: 'before.example' });
    const hinted = script(before, 'a.example');
    expect(level(hinted)).toBe('no-sign');
    expect(level(visit(hinted, {}))).toBe('known-interception');
  });

  it('waits for a new document of the host that is displayed, too', () => {
    const hinted = script(applyNavigationStart(visit(empty, {}), 0, 1500), 'a.example', 1600);
    expect(level(hinted)).toBe('known-interception');
    expect(level(visit(hinted, { documentId: 'next', at: 2000 }))).toBe('known-interception');
    const loaded = script(visit(empty, {}), 'a.example', 1600);
    expect(level(visit(loaded, { documentId: 'next', at: 9000 }))).toBe('no-sign');
  });

  it('waits ten seconds, and not for other hosts', () => {
    const hinted = script(empty, 'a.example');
    expect(level(visit(hinted, { at: 20_000 }))).toBe('no-sign');
    expect(level(visit(hinted, { host: 'other.example' }))).toBe('no-sign');
  });

  it('belongs to the document with its id, whatever the host', () => {
    const page = visit(empty, {});
    const next = visit(page, { host: 'b.example', at: 2000 });
    const late = script(next, 'a.example', 2100, 'a.example');
    expect(level(late)).toBe('no-sign');
    expect(level(commit(late, { at: 9000 }))).toBe('known-interception');
  });
});

describe('a document that returns', () => {
  it('brings back what it loaded', () => {
    const page = script(visit(empty, {}), 'a.example');
    const away = visit(page, { host: 'b.example', at: 9000 });
    expect(level(away)).toBe('no-sign');
    const back = commit(away, { at: 18_000 });
    expect(level(back)).toBe('known-interception');
    expect(kind(back)).toBe('subresource');
  });
});

describe('a response that never becomes a document', () => {
  it('is displayed at once, on a page and in an empty tab', () => {
    const loud = {
      frameId: 0,
      requestId: '7',
      verdict: verdict('known-interception', 'f.example'),
    };
    expect(kind(applyResponse(empty, loud))).toBe('uncommitted');
    const download = applyResponse(visit(empty, {}), loud);
    expect(kind(download)).toBe('uncommitted');
    expect(kind(applyNavigationStart(download, 0, 60_000))).toBe('uncommitted');
    expect(kind(applyUncommitted(visit(empty, {}), loud.verdict))).toBe('uncommitted');
  });

  it('becomes the verdict of its document where it commits, and of no other', () => {
    const waiting = applyResponse(visit(empty, {}), {
      ...{ frameId: 0, requestId: '7', verdict: verdict('known-interception', 'f.example', 9000) },
    });
    const committed = commit(waiting, { host: 'f.example', at: 9000 });
    expect(displayedFrame(committed)).toMatchObject({ frameId: 0, relatedKind: null });
    expect(level(committed)).toBe('known-interception');
    expect(level(commit(committed, { at: 19_000 }))).toBe('no-sign');
    expect(level(visit(waiting, { host: 'g.example', at: 9000 }))).toBe('no-sign');
  });

  it('is nothing where the connection failed', () => {
    const refusal = makeVerdict({ level: 'refused', failure: 'unknown-issuer' });
    expect(level(applyUncommitted(visit(empty, {}), refusal))).toBe('no-sign');
    expect(level(applyFailure(visit(empty, {}), 0, refusal, false))).toBe('no-sign');
  });
});

describe('a document that leads on', () => {
  const loud = visit(empty, { level: 'known-interception', at: 1000 });

  it.each([
    ['page', 90_000, 'led-here'],
    ['unknown', 3000, 'led-here'],
    ['unknown', 4500, null],
    ['reload', 1800, 'led-here'],
    ['reload', 4000, null],
    ['user', 1800, null],
  ] as const)('by %s at %d ms: %s', (cause, at, expected) => {
    expect(kind(visit(loud, { host: 'b.example', at, cause }))).toBe(expected);
  });

  it('is not said where the browser started the navigation by itself', () => {
    const next = { host: 'b.example', at: 1500, cause: 'unknown' } as const;
    expect(kind(visit(loud, { ...next, isBrowserStarted: true }))).toBeNull();
    expect(kind(visit(loud, next))).toBe('led-here');
  });

  it('is not said on the browser’s error page', () => {
    const refusal = makeVerdict({ level: 'refused', failure: 'unknown-issuer', at: 1500 });
    const failed = applyFailure(loud, 0, { ...refusal, host: 'b.example' }, false);
    const page = commit(failed, { host: 'b.example', at: 1600, cause: 'unknown' });
    expect(kind(page)).toBeNull();
    expect(level(page)).toBe('refused');
    expect(level(applyFailure(loud, 0, refusal, true))).toBe('refused');
  });

  it('is passed on through further redirects, and not through a navigation of the user', () => {
    const second = visit(loud, { host: 'b.example', at: 2000, cause: 'unknown' });
    const third = visit(second, { host: 'c.example', at: 3000, cause: 'unknown' });
    expect(displayedFrame(third)).toMatchObject({
      relatedKind: 'led-here',
      verdict: { host: 'a.example' },
    });
    expect(kind(visit(third, { host: 'd.example', at: 3500 }))).toBeNull();
  });

  it('passes on what is judged only after it has led on, and to no document that the user opens', () => {
    const page = visit(empty, {});
    const led = visit(page, { host: 'b.example', at: 1100, cause: 'unknown' });
    const further = visit(led, { host: 'c.example', at: 1200, cause: 'unknown' });
    expect(level(further)).toBe('no-sign');
    expect(kind(script(led, 'a.example', 1050, 'a.example'))).toBe('led-here');
    expect(kind(script(further, 'a.example', 1050, 'a.example'))).toBe('led-here');
    const opened = visit(led, { host: 'd.example', at: 1300 });
    expect(level(script(opened, 'a.example', 1050, 'a.example'))).toBe('no-sign');
  });

  it('passes on what its frames and subresources were, and no refused connection', () => {
    const page = script(visit(empty, {}), 'a.example');
    expect(kind(visit(page, { host: 'b.example', at: 2000, cause: 'unknown' }))).toBe('led-here');
    const refusal = makeVerdict({ level: 'refused', failure: 'unknown-issuer', at: 1000 });
    const refused = applyFailure(empty, 0, refusal, true);
    expect(kind(visit(refused, { host: 'b.example', at: 2000, cause: 'unknown' }))).toBeNull();
  });
});
