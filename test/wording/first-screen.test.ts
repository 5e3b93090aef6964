/** The first screen of the popup: it claims no more than was observed, and offers at most two acts. */
import { describe, expect, it, vi } from 'vitest';
import { POPUP_STATES } from '../../lab/pages/popup-states.ts';
import { NOT_CHECKED_REASONS } from '../../src/core/detection/observation.ts';
import type { DisplayedFrame } from '../../src/core/tab-state/displayed-frame.ts';
import { makeVerdict } from '../fixtures/verdict.ts';

vi.mock('../../src/browser.ts', () => ({
  browser: { i18n: { getMessage: (key: string, parts: string[]) => [key, ...parts].join(' ') } },
}));

const { displayedFrame } = await import('../../src/core/tab-state/displayed-frame.ts');
const { createAuthorityLookup } = await import('../../src/wording/authority-lookup.ts');
const { briefText, placeText, surenessOf } = await import('../../src/wording/first-screen.ts');
const { lineLabel, lineShape } = await import('../../src/wording/line-labels.ts');
const { headlineKey } = await import('../../src/wording/headline.ts');
const { reasonTexts } = await import('../../src/wording/verdict-text.ts');
const { actsOf } = await import('../../src/popup/acts.ts');

const lookup = createAuthorityLookup([], []);

/** The displayed frame of a made-up state, with the authority that its verdict names. */
function shown(name: string) {
  const state = POPUP_STATES[name];
  const frame = state && displayedFrame(state);
  if (!frame) throw new Error(`no state ${name}`);
  const { authority: id } = frame.verdict;
  return { state, frame, verdict: frame.verdict, entry: id === null ? null : lookup(id) };
}

const surenessKeys = (name: string) => {
  const { verdict, entry } = shown(name);
  const sureness = surenessOf(verdict, entry);
  return sureness && [sureness.label.trim(), sureness.detail.trim(), sureness.dots];
};

describe('how sure it is', () => {
  it.each([
    ['known', ['sure_proven', 'sure_on_list', 3]],
    ['known-refused', ['sure_proven', 'sure_browser', 3]],
    ['known-by-name', ['sure_likely', 'sure_strong', 2]],
    ['unknown-possible', ['sure_possible', 'sure_weak', 1]],
    ['inspection', ['sure_by_name', 'sure_name_forged', 2]],
    ['refused', ['sure_nothing_sent', 'sure_refused_possible', null]],
    ['refused-open', ['', 'sure_refused_possible', null]],
    ['no-sign', ['', 'sure_issuer_built_in', null]],
    ['no-sign-leaf', ['', 'sure_leaf_only', null]],
    ['cached', ['', 'level_not_checked', null]],
    ['browser-page', null],
  ] as const)('of %s', (name, expected) => {
    expect(surenessKeys(name)).toEqual(expected);
  });
});

describe('the sentence', () => {
  it.each([
    ['known', 'brief_known_interception'],
    ['known-refused', 'brief_known_interception_refused'],
    ['known-open', 'brief_known_interception_open'],
    ['known-leaf', 'brief_leaf'],
    ['unknown-leaf', 'brief_leaf'],
    ['unknown-possible', 'brief_unknown_interception_possible'],
    ['stored', 'brief_stored'],
    ['not-shown', 'brief_not_shown'],
    ['cached', 'not_checked_cached'],
    ['no-sign', ''],
  ])('of %s', (name, expected) => {
    const { verdict, entry } = shown(name);
    expect(briefText(verdict, entry).trim()).toBe(expected);
  });

  it('says where a related warning was found, and on which page', () => {
    const kinds = Object.keys(POPUP_STATES).filter((name) => /^related-|^in-frame/.test(name));
    const texts = kinds.map((name) => {
      const { state, frame } = shown(name);
      return placeText(state, frame);
    });
    expect(new Set(texts).size).toBe(6);
    for (const text of texts) expect(text).toMatch(/^where_\w+ news\.example\.kz$/);
    expect(placeText(shown('known').state, shown('known').frame)).toBe('');
  });
});

describe('the headline', () => {
  it('differs for every reason of not checking', () => {
    const keys = NOT_CHECKED_REASONS.map((reason) => headlineKey(shown(reason).verdict));
    expect(new Set(keys).size).toBe(NOT_CHECKED_REASONS.length);
  });

  it('claims less where less is known', () => {
    expect(headlineKey(shown('unknown-possible').verdict)).toMatch(/_possible$/);
    expect(headlineKey(shown('refused-open').verdict)).toBe('headline_refused_open');
  });
});

describe('the drawing', () => {
  it('has a shape for each meaning', () => {
    const names = ['known', 'unknown', 'inspection', 'refused', 'private', 'no-sign', 'cached'];
    const shapes = [...names, 'not-encrypted', 'stored'].map((name) =>
      lineShape(shown(name).verdict),
    );
    expect(new Set(shapes).size).toBe(9);
  });

  it('says of a name alone only that somebody calls himself so', () => {
    const { verdict, entry } = shown('known-by-name');
    expect(lineShape(verdict)).toBe('question');
    expect(lineLabel(verdict, entry).text.trim()).toBe('line_calls_itself');
    expect(lineLabel(shown('known').verdict, shown('known').entry).text.trim()).toBe(
      'line_key_holder',
    );
  });

  it('shortens a long name', () => {
    const { verdict } = shown('unknown');
    const chain = verdict.chain.map((one) => ({ ...one, name: 'n'.repeat(100) }));
    expect(lineLabel({ ...verdict, chain }, null).name).toMatch(/^n{39}…$/);
  });
});

describe('reasons', () => {
  it('that differ only in a name are one', () => {
    const reason = (authority: string) =>
      ({ signal: 'known-name', weight: 'strong', authority, certificate: null }) as const;
    const verdict = makeVerdict({ reasons: [reason('a'), reason('b'), reason('a')] });
    expect(reasonTexts(verdict, () => null)).toEqual([
      { signal: 'known-name', weight: 'strong', text: 'reason_known_name a, b' },
    ]);
  });
});

describe('acts', () => {
  const contextOf = (frame: DisplayedFrame) => ({
    ...{ verdict: frame.verdict, tabId: 1, canInspect: false, isKept: true, isManaged: false },
    canAcknowledge: false,
  });

  it.each([
    ['known', ['remove', 'save']],
    ['known-refused', ['check', 'save']],
    ['unknown', ['check', 'remove']],
    ['acknowledged', ['check', 'acknowledged']],
    ['acknowledged-private', ['acknowledged']],
    ['acknowledged-organisation', ['check', 'about']],
    ['stored', ['clear-stored', 'save']],
    ['inspection', ['check', 'about']],
    ['no-sign', ['check-known']],
    ['cached', ['reload', 'check']],
    ['not-shown', ['open-flag', 'check']],
    ['no-permission', ['grant', 'about']],
    ['not-encrypted', ['check', 'about']],
  ])('of %s', (name, expected) => {
    expect(actsOf(contextOf(shown(name).frame))).toEqual(expected);
  });

  it('never remove what an organisation installed, and save nothing of a private window', () => {
    for (const name of Object.keys(POPUP_STATES)) {
      const context = contextOf(shown(name).frame);
      expect(actsOf({ ...context, isManaged: true }), name).not.toContain('remove');
      expect(actsOf({ ...context, isKept: false }), name).not.toContain('save');
      expect(actsOf({ ...context, tabId: null }), name).not.toContain('reload');
      // The chain of what was acknowledged was read already.
      const first = context.verdict.acknowledged ? actsOf(context)[0] : 'inspect';
      expect(actsOf({ ...context, canInspect: true })[0], name).toBe(first);
      expect(actsOf(context).length, name).toBeLessThanOrEqual(2);
    }
  });
});
