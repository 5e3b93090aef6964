/** A page is quiet only if everything found in it is acknowledged. */
import { describe, expect, it } from 'vitest';
import { metHosts } from '../../../src/core/acknowledgement/met-hosts.ts';
import type { Level, Verdict } from '../../../src/core/detection/verdict.ts';
import { displayedFrame } from '../../../src/core/tab-state/displayed-frame.ts';
import { mapVerdicts } from '../../../src/core/tab-state/map-verdicts.ts';
import { applyRelated } from '../../../src/core/tab-state/related.ts';
import { emptyTabState, type TabState } from '../../../src/core/tab-state/state.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

const PAGE = 'page.example.org';

function under(spkiSha256: string, level: Level, host = PAGE): Verdict {
  const root = {
    ...{ name: '', subject: '', issuer: '', serial: '', notBefore: null, notAfter: null },
    ...{ sha256: '', spkiSha256, key: '', flagged: false },
  };
  return makeVerdict({ level, host, root: 'private', chain: [root] });
}

const pageOf = (verdict: Verdict): TabState => ({
  ...emptyTabState(false),
  frames: [{ frameId: 0, documentId: 'd', host: PAGE, isInspectable: true, verdict }],
});

const load = (state: TabState, verdict: Verdict) =>
  applyRelated(
    state,
    { documentId: 'd', documentHost: PAGE },
    { kind: 'subresource', verdict, at: 1 },
  );

const acknowledged = (verdict: Verdict): Verdict => ({
  ...verdict,
  level: 'acknowledged',
  acknowledged: { level: verdict.level, confidence: verdict.confidence, at: 0, by: 'user' },
});

/** Acknowledges the key A, as the background does once the answer is stored. */
const acknowledgeA = (state: TabState) =>
  mapVerdicts(state, (verdict) => {
    const isA = verdict.chain.at(-1)?.spkiSha256 === 'A' && !verdict.acknowledged;
    return Promise.resolve(isA ? acknowledged(verdict) : verdict);
  });

const levelOf = (state: TabState) => displayedFrame(state)?.verdict.level;

describe('the answer', () => {
  it('quiets the page, and tells of an acknowledged part of a clean page', async () => {
    expect(levelOf(await acknowledgeA(pageOf(under('A', 'device-inspection'))))).toBe(
      'acknowledged',
    );
    const clean = pageOf(makeVerdict({ host: PAGE }));
    const part = load(clean, acknowledged(under('A', 'device-inspection', 'cdn.example.org')));
    expect(levelOf(part)).toBe('acknowledged');
  });

  it.each(['device-inspection', 'refused'] as const)(
    'does not quiet %s by another key, on one host or behind any number of hosts',
    async (level) => {
      let state = pageOf(under('A', 'unknown-interception'));
      state = load(state, under('B', level));
      state = load(state, under('A', 'unknown-interception'));
      for (let index = 0; index < 50; index++) {
        state = load(state, under('A', 'unknown-interception', `n${index}.example.org`));
      }
      expect(state.related.length).toBeLessThanOrEqual(10);
      const after = await acknowledgeA(state);
      expect(levelOf(after)).toBe(level);
      expect(after.related[0]?.verdict.level).toBe(level);
    },
  );

  it('changes what waits and what may return, and gives the state itself back where nothing changes', async () => {
    const verdict = under('A', 'device-inspection');
    const record = { frameId: 0, documentId: 'e', host: PAGE, isInspectable: true, verdict };
    const state: TabState = {
      ...pageOf(verdict),
      pending: [{ frameId: 0, requestId: '1', host: PAGE, at: 1, verdict }],
      pastDocuments: [{ record, related: [{ kind: 'frame', verdict }] }],
    };
    const after = await acknowledgeA(state);
    expect(JSON.stringify(after)).not.toContain(
      '"level":"device-inspection","confidence":"likely","host"',
    );
    expect(after.pastDocuments[0]?.record.verdict.level).toBe('acknowledged');
    expect(await acknowledgeA(after)).toBe(after);
  });
});

it('the places of a key are the hosts where it was met', () => {
  let state = pageOf(under('A', 'unknown-interception'));
  state = load(state, under('A', 'unknown-interception', 'cdn.example.net'));
  state = load(state, under('B', 'unknown-interception', 'other.example.com'));
  expect(metHosts(state, 'A', [])).toEqual([PAGE, 'cdn.example.net']);
});
