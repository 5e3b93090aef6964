/** What the popup offers to acknowledge, and where. */
import { expect, it } from 'vitest';
import type { Verdict } from '../../src/core/detection/verdict.ts';
import { emptyTabState, type TabState } from '../../src/core/tab-state/state.ts';
import { acknowledgementOffer } from '../../src/popup/acknowledgement-offer.ts';
import { makeVerdict } from '../fixtures/verdict.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');

const root = {
  ...{ name: 'Gateway \u202e', subject: '', issuer: '', serial: '', notBefore: null },
  ...{ notAfter: null, sha256: '', spkiSha256: KEY, key: '', flagged: false },
};

const verdictOf = (level: Verdict['level'], changes: Partial<Verdict> = {}) =>
  makeVerdict({ level, host: 'a.example.org', root: 'private', chain: [root], ...changes });

const stateOf = (verdict: Verdict, incognito: boolean): TabState => ({
  ...emptyTabState(incognito),
  frames: [
    { frameId: 0, documentId: 'd', host: verdict.host, verdict, isInspectable: true },
    ...['b.example.org', 'c.example.net', 'd.example.com', 'e.example.kz'].map((host, index) => ({
      ...{ frameId: index + 1, documentId: host, host, isInspectable: true },
      verdict: { ...verdict, host },
    })),
  ],
});

const offerOf = (verdict: Verdict, incognito = false) =>
  acknowledgementOffer(verdict, stateOf(verdict, incognito), []);

const PLACES = ['example.org', 'example.net', 'example.com'];

it.each([
  ['device-inspection', ['everywhere', 'places']],
  ['unknown-interception', ['places', 'everywhere']],
  ['private-authority', ['places']],
] as const)('%s is offered for %j', async (level, wheres) => {
  const offer = { key: KEY, name: 'Gateway ‹U+202E›', level, wheres, places: PLACES };
  expect(await offerOf(verdictOf(level))).toEqual(offer);
});

it('names no site of a private window, and offers nothing there that needs one', async () => {
  for (const level of ['device-inspection', 'unknown-interception'] as const) {
    const offer = await offerOf(verdictOf(level), true);
    expect(offer).toMatchObject({ wheres: ['everywhere'], places: [] });
  }
  expect(await offerOf(verdictOf('private-authority'), true)).toBeNull();
});

it.each([
  ['known interception', verdictOf('known-interception')],
  ['a refusal', verdictOf('refused')],
  ['a leaf alone', verdictOf('device-inspection', { root: 'unknown' })],
  ['a clean page', verdictOf('no-sign', { root: 'publicly-trusted' })],
  ['what was acknowledged', verdictOf('acknowledged')],
])('offers nothing for %s', async (_, verdict) => {
  expect(await offerOf(verdict)).toBeNull();
});
