/** The texts of a verdict: in no combination may one claim more than was observed. */
import { describe, expect, it, vi } from 'vitest';
import { ROOT_TRUSTS } from '../../src/core/detection/observation.ts';
import { asCached, CONFIDENCES, LEVELS, type Verdict } from '../../src/core/detection/verdict.ts';
import type { AuthorityInfo } from '../../src/wording/authority-lookup.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { readMessages } from '../i18n/locale-files.ts';

vi.mock('../../src/browser.ts', () => ({
  browser: { i18n: { getMessage: (key: string) => key } },
}));

const { adviceKeys, errorPageKey, summaryTexts } = await import(
  '../../src/wording/verdict-text.ts'
);
const { createAuthorityLookup } = await import('../../src/wording/authority-lookup.ts');
const { headlineKey } = await import('../../src/wording/headline.ts');

const base = makeVerdict({ level: 'known-interception', confidence: 'proven', root: 'private' });
const nobody = () => null;
const went = [{ signal: 'went-on', weight: 'strong', authority: null, certificate: null }] as const;

const all = LEVELS.flatMap((level) =>
  CONFIDENCES.flatMap((confidence) =>
    [...ROOT_TRUSTS, null].flatMap((root) =>
      ([null, 'known-interception', 'revoked'] as const).flatMap((failure) =>
        ([[], went] as const).map(
          (reasons): Verdict => ({
            ...base,
            ...{ level, confidence, root, failure, reasons },
            notChecked: level === 'not-checked' ? 'cached' : null,
          }),
        ),
      ),
    ),
  ),
);

describe('texts of a verdict', () => {
  it('have a key that exists', () => {
    const english = readMessages('_locales', 'en');
    for (const verdict of all) {
      const keys = [
        headlineKey(verdict),
        ...summaryTexts(verdict, nobody),
        ...adviceKeys(verdict, null),
        errorPageKey(verdict),
      ];
      for (const key of keys) if (key !== null) expect(Object.keys(english)).toContain(key);
    }
  });

  it('never call a proof no proof, and no leaf a certainty', () => {
    for (const verdict of all) {
      const keys = [headlineKey(verdict), ...summaryTexts(verdict, nobody)];
      if (verdict.confidence === 'proven') {
        for (const key of keys) expect(key, JSON.stringify(verdict)).not.toMatch(/_leaf$/);
      }
      const isLeafAlone = verdict.root === 'unknown' && verdict.confidence !== 'proven';
      if (verdict.level === 'known-interception' && isLeafAlone && !verdict.failure) {
        expect(headlineKey(verdict)).toBe('headline_known_interception_unproven');
      }
    }
  });

  it('tell nobody to stay out of a page that is open, and everybody of one that is not', () => {
    for (const verdict of all) {
      const lines = adviceKeys(verdict, null);
      expect(lines.length).toBeLessThanOrEqual(3);
      const isOpen = verdict.reasons.length > 0;
      if (isOpen && (verdict.level === 'refused' || verdict.level === 'known-interception')) {
        expect(lines).toContain('advice_stop');
        expect(lines).not.toContain('advice_do_not_continue');
      }
      if (!isOpen && verdict.level === 'known-interception' && verdict.failure) {
        expect(lines[0]).toBe('advice_do_not_continue');
        expect(headlineKey(verdict)).toBe('headline_known_interception_refused');
      }
      if (isOpen) expect(errorPageKey(verdict)).toBe(null);
    }
  });

  it('never tell to remove what an organisation put there', () => {
    const own: AuthorityInfo = {
      ...{ kind: 'organisation', name: 'Gateway', note: '', from: null, to: null },
      ...{ refusedSince: null, isPartial: false, sources: [], file: null, history: [] },
    };
    for (const verdict of all) expect(adviceKeys(verdict, own)).not.toContain('advice_remove');
    expect(summaryTexts({ ...base, authority: 'x' }, () => own)).toEqual([
      'summary_list_organisation',
    ]);
  });

  it.each(['user', 'organisation', 'addition'] as const)('say on whose word: %s', (kind) => {
    const named: AuthorityInfo = {
      ...{ kind, name: 'Gateway', note: '', from: null, to: null, refusedSince: null },
      ...{ isPartial: false, sources: [], file: null, history: [] },
    };
    const texts = summaryTexts({ ...base, authority: 'x' }, () => named);
    expect(texts).toEqual([`summary_list_${kind}`]);
  });

  it.each([
    ['known-interception', 'proven', 'when_stored_unnamed', 'headline_stored'],
    ['known-interception', 'likely', 'when_stored_likely_unnamed', 'headline_stored'],
    ['unknown-interception', 'possible', 'when_stored_likely_unnamed', 'headline_stored_possible'],
  ] as const)(
    'of what was stored during %s (%s) say so',
    (level, confidence, expected, headline) => {
      const verdict = asCached({ ...base, level, confidence, root: 'private' });
      expect(summaryTexts(verdict, nobody)).toEqual(['stored_cache', expected]);
      expect(headlineKey(verdict)).toBe(headline);
      expect(adviceKeys(verdict, null)).toContain('advice_clear_stored');
      // A page that the site's stored program made has no certificate.
      expect(summaryTexts({ ...verdict, root: null }, nobody)[0]).toBe('stored_program');
    },
  );

  it.each(['private-authority', 'no-sign', 'device-inspection'] as const)(
    'of a cached page at %s do not',
    (level) => {
      const verdict = asCached({ ...base, level });
      expect(headlineKey(verdict)).not.toMatch(/stored/);
      expect(summaryTexts(verdict, nobody).join()).not.toMatch(/stored/);
    },
  );
});

describe('an organisation’s own inspection', () => {
  const preset = { id: 'inspection-1', name: 'Gateway', sha256: 'ab', spkiSha256: null };
  const lookup = createAuthorityLookup([], [], [preset]);
  const verdict = makeVerdict({
    ...{ level: 'device-inspection', confidence: 'likely', root: 'private' },
    authority: 'inspection-1',
  });

  it('is named as the organisation’s own statement', () => {
    expect(lookup('inspection-1')).toMatchObject({ kind: 'inspection', name: 'Gateway' });
    expect(summaryTexts(verdict, lookup)).toEqual(['summary_organisation_inspection']);
    expect(adviceKeys(verdict, lookup('inspection-1'))).toContain('advice_employer');
  });
});

describe('adware', () => {
  it('is called so, and is not the employer’s', () => {
    const lookup = createAuthorityLookup([], []);
    const verdict = makeVerdict({
      ...{ level: 'device-inspection', confidence: 'likely', root: 'private' },
      authority: 'superfish',
    });
    expect(lookup('superfish')).toMatchObject({ kind: 'adware', name: 'Superfish' });
    expect(summaryTexts(verdict, lookup)).toEqual(['summary_adware']);
    expect(adviceKeys(verdict, lookup('superfish'))).toEqual(['advice_stop', 'advice_remove']);
    expect(lookup('kaspersky')).toMatchObject({ kind: 'software' });
  });
});

describe('one sign', () => {
  it('is not called more than possible', () => {
    const verdict = makeVerdict({
      ...{ level: 'unknown-interception', confidence: 'possible', root: 'private' },
    });
    expect(summaryTexts(verdict, nobody)).toEqual(['summary_unknown_interception_possible']);
    const likely = { ...verdict, confidence: 'likely' as const };
    expect(summaryTexts(likely, nobody)).toEqual(['summary_unknown_interception']);
  });
});
