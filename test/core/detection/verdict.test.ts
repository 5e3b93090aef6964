import { describe, expect, it } from 'vitest';
import {
  asCached,
  asStored,
  type Confidence,
  LEVELS,
  type Level,
  moreSevere,
} from '../../../src/core/detection/verdict.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

describe('moreSevere', () => {
  const ranked = (level: Level, confidence: Confidence) => ({ level, confidence });

  it('goes by level, then by confidence', () => {
    for (const [index, level] of LEVELS.entries()) {
      for (const better of LEVELS.slice(index + 1)) {
        const [a, b] = [ranked(level, 'possible'), ranked(better, 'proven')];
        expect(moreSevere(a, b)).toBe(a);
        expect(moreSevere(b, a)).toBe(a);
      }
    }
    const likely = ranked('refused', 'likely');
    expect(moreSevere(ranked('refused', 'possible'), likely)).toBe(likely);
  });
});

describe('asCached', () => {
  it('keeps a warning, since it was stored through the interceptor', () => {
    const stored = { level: 'refused', confidence: 'likely', authority: 'x' } as const;
    expect(asCached(makeVerdict(stored))).toEqual(makeVerdict({ ...stored, whenStored: stored }));
  });

  it('keeps what any other stored certificate says, and says nothing of today', () => {
    const stored = { level: 'no-sign', confidence: 'likely', authority: null } as const;
    expect(asCached(makeVerdict(stored))).toMatchObject({
      level: 'not-checked',
      notChecked: 'cached',
      authority: null,
      whenStored: stored,
    });
  });

  it('has nothing to keep where nothing was checked', () => {
    const verdict = makeVerdict({ level: 'not-checked', notChecked: 'unreadable-certificate' });
    expect(asCached(verdict)).toEqual({ ...verdict, notChecked: 'cached' });
  });
});

describe('asStored', () => {
  it('gives a document the interception in which its program may have been stored', () => {
    const verdict = makeVerdict({ level: 'not-checked', notChecked: 'no-request' });
    const earlier = { level: 'known-interception', confidence: 'likely', authority: 'x' } as const;
    expect(asStored(verdict, { ...earlier, reasons: [] })).toEqual({
      ...{ ...verdict, ...earlier },
      ...{ notChecked: null, whenStored: earlier },
    });
  });
});
