/** Times in evidence files. */
import { describe, expect, it } from 'vitest';
import { timeOf, timeText } from '../../../src/core/evidence/time.ts';

describe('times of a file', () => {
  it('have every year of four digits', () => {
    for (let ms = -62_135_596_800_000; ms < 253_402_300_800_000; ms += 3_456_789_012_345) {
      expect(timeText(ms, 'exact')).toBe(new Date(ms).toISOString());
      expect(timeOf(new Date(ms).toISOString())).toBe(ms);
    }
    for (let day = 0; day < 1500; day++) {
      const ms = Date.UTC(1999, 0, 1 + day, 23, 59, 59, 999);
      expect(timeText(ms, 'exact')).toBe(new Date(ms).toISOString());
      expect(timeText(ms, 'hour')).toBe(`${new Date(ms).toISOString().slice(0, 13)}:00:00.000Z`);
    }
  });

  it('are null where they are left out, and for other text', () => {
    expect(timeText(1, 'left-out')).toBe(null);
    expect(timeText(Number.NaN, 'exact')).toBe(null);
    expect(timeText(1e18, 'exact')).toBe(null);
    for (const text of ['2026-02-30T00:00:00.000Z', '2026-01-01T24:00:00.000Z', '2026-01-01']) {
      expect(timeOf(text), text).toBe(null);
    }
  });
});
