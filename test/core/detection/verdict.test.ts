import { describe, expect, it } from 'vitest';
import {
  asCached,
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
  it('keeps what the stored certificate says, and says nothing of today', () => {
    const stored = { level: 'refused', confidence: 'likely', authority: 'x' } as const;
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
