import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/core/detection/verdict.ts';
import { type Findings, findingKey, NO_FINDINGS } from '../../src/core/findings/finding.ts';
import { noveltyOf } from '../../src/core/findings/novelty.ts';
import { withVerdict } from '../../src/core/findings/record-verdict.ts';
import { findingsItem } from '../../src/storage/findings.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { memoryArea } from './memory-area.ts';

const verdict = (level: Verdict['level'], host: string, at: number) =>
  makeVerdict({ level, host, at, source: 'error-code' });

describe('findings', () => {
  it('drops the least severe first, so that an attacker cannot flush the others', () => {
    let findings: Findings = NO_FINDINGS;
    findings = withVerdict(findings, verdict('known-interception', 'a.example', 0));
    for (let index = 1; index < 1000; index++) {
      findings = withVerdict(findings, verdict('refused', `${index}.evil.example`, index));
    }
    expect(findings.items).toHaveLength(500);
    expect(findings.items.some(({ host }) => host === 'a.example')).toBe(true);
    expect(findings.items.some(({ host }) => host === '999.evil.example')).toBe(true);
  });

  it('counts what it has', () => {
    const once = withVerdict(NO_FINDINGS, verdict('refused', 'a.example', 1));
    const twice = withVerdict(once, verdict('refused', 'a.example', 9));
    expect(twice.items).toMatchObject([{ count: 2, firstSeen: 1, lastSeen: 9 }]);
  });

  it('are taken over from the version before', async () => {
    const area = memoryArea();
    const before = {
      key: 'refused  a.example',
      level: 'refused',
      confidence: 'possible',
      authority: null,
      host: 'a.example',
      ...{ firstSeen: 1, lastSeen: 2, count: 3 },
    };
    await area.set({ findings: { version: 1, items: [before] } });
    const item = findingsItem(area);
    expect(await item.read()).toEqual({
      version: 3,
      items: [{ ...before, isEmbedded: false, basis: null }],
    });
    expect(await item.hasUnreadable()).toBe(false);
    await item.update((findings) => withVerdict(findings, verdict('refused', 'a.example', 9)));
    expect(area.values.get('findings')).toMatchObject({ version: 3, items: [{ count: 4 }] });
  });

  it('are distinguished by their root, never by a leaf', () => {
    const shown = (sha256: string) => [{ sha256 }] as unknown as Verdict['chain'];
    const key = (root: Verdict['root'], sha256: string) =>
      findingKey({ ...verdict('unknown-interception', 'a', 0), root, chain: shown(sha256) });
    expect(key('unknown', 'aa')).toBe(key('unknown', 'bb'));
    expect(key('private', 'aa')).not.toBe(key('private', 'bb'));
  });
});

describe('what is new about a verdict', () => {
  const none = NO_FINDINGS;
  const of = (host: string, authority: string, change: Partial<Verdict> = {}): Verdict => ({
    ...verdict('known-interception', host, 1),
    authority,
    ...change,
  });
  const known = withVerdict(none, of('a.example', 'x'));

  it('is its authority, then its host, then nothing', () => {
    expect(noveltyOf(none, of('a.example', 'x'))).toBe('authority');
    expect(noveltyOf(known, of('b.example', 'x'))).toBe('host');
    expect(noveltyOf(known, of('a.example', 'x'))).toBe('nothing');
    expect(noveltyOf(known, of('a.example', 'y'))).toBe('authority');
  });

  it('is nothing where it is only possible, or quieter than interception', () => {
    expect(noveltyOf(none, of('a.example', 'x', { confidence: 'possible' }))).toBe('nothing');
    expect(noveltyOf(none, verdict('device-inspection', 'a.example', 1))).toBe('nothing');
  });

  it('is all of it when it was only possible before', () => {
    const possible = withVerdict(none, of('a.example', 'x', { confidence: 'possible' }));
    expect(noveltyOf(possible, of('a.example', 'x'))).toBe('authority');
  });

  it('does not take one host for the end of another', () => {
    expect(noveltyOf(known, of('sub.a.example', 'x'))).toBe('host');
  });
});
