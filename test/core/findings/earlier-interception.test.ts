import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/core/detection/verdict.ts';
import { earlierInterception } from '../../../src/core/findings/earlier-interception.ts';
import { NO_FINDINGS } from '../../../src/core/findings/finding.ts';
import { withItems, withVerdict } from '../../../src/core/findings/record-verdict.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

const findingsOf = (...verdicts: Partial<Verdict>[]) =>
  verdicts.reduce((before, one) => withVerdict(before, makeVerdict(one)), NO_FINDINGS);

describe('an earlier interception', () => {
  it('is the most severe of the host', () => {
    const findings = findingsOf(
      { level: 'unknown-interception', host: 'a.example' },
      { level: 'known-interception', host: 'a.example', authority: 'x' },
      { level: 'known-interception', host: 'b.example' },
    );
    expect(earlierInterception(findings, 'a.example')).toMatchObject({
      level: 'known-interception',
      authority: 'x',
    });
    expect(earlierInterception(findings, 'c.example')).toBeNull();
  });

  it.each(['refused', 'device-inspection'] as const)('is not %s', (level) => {
    expect(earlierInterception(findingsOf({ level }), 'a.example')).toBeNull();
  });

  it('is none where the connection was refused, since nothing was stored', () => {
    const { items } = findingsOf({ level: 'known-interception' });
    const basis = { failure: 'known-interception', reasons: [] } as never;
    const refused = items.map((one) => ({ ...one, basis }));
    expect(earlierInterception({ version: 3, items: refused }, 'a.example')).toBeNull();
    expect(earlierInterception({ version: 3, items }, 'a.example')).not.toBeNull();
  });
});

describe('findings that were kept elsewhere', () => {
  it('are added, and replace none that is there', () => {
    const here = findingsOf({ level: 'refused', at: 5 });
    const elsewhere = findingsOf(
      { level: 'refused', at: 1 },
      { level: 'refused', host: 'b.example' },
    );
    const { items } = withItems(here, elsewhere.items);
    expect(items.map(({ host, lastSeen }) => [host, lastSeen])).toEqual([
      ['a.example', 5],
      ['b.example', 1],
    ]);
  });
});
