/** The list of findings: what gives way, what is counted, and who counts as another interceptor. */
import { describe, expect, it } from 'vitest';
import type { DisplayCertificate, Verdict } from '../../src/core/detection/verdict.ts';
import { type Basis, findingKey, NO_FINDINGS } from '../../src/core/findings/finding.ts';
import { createFrameRefusals } from '../../src/core/findings/frame-refusals.ts';
import { noveltyOf } from '../../src/core/findings/novelty.ts';
import { withVerdict } from '../../src/core/findings/record-verdict.ts';
import { makeVerdict } from '../fixtures/verdict.ts';

const refused = (host: string, at: number): Verdict =>
  makeVerdict({ level: 'refused', confidence: 'possible', host, at, failure: 'unknown-issuer' });

describe('findings', () => {
  it('of frames give way to those of pages, whatever their age', () => {
    let findings = withVerdict(NO_FINDINGS, refused('web.telegram.org', 0));
    for (let index = 0; index < 600; index++) {
      const frame = refused(`n${index}.example.com`, index + 1);
      findings = withVerdict(findings, frame, { isEmbedded: true });
    }
    expect(findings.items).toHaveLength(500);
    expect(findings.items[0]).toMatchObject({ host: 'web.telegram.org', isEmbedded: false });
  });

  it('of a frame are counted once a minute, and become a page’s when it was one', () => {
    const frame = (at: number) => refused('a.example.com', at);
    const newBasis = { reasons: [], certificates: [] } as unknown as Basis;
    const once = withVerdict(NO_FINDINGS, frame(0), { newBasis, isEmbedded: true });
    expect(withVerdict(once, frame(59_999), { isEmbedded: true })).toBe(once);
    const twice = withVerdict(once, frame(60_000), { isEmbedded: true });
    expect(twice.items[0]).toMatchObject({ count: 2, isEmbedded: true });
    const page = withVerdict(twice, frame(60_001));
    expect(page.items[0]).toMatchObject({ count: 3, isEmbedded: false });
    const later = withVerdict(page, frame(200_000), { isEmbedded: true });
    expect(later.items[0]).toMatchObject({ count: 4, isEmbedded: false });
  });

  it('tell interceptors apart by the issuer where the root is not shown', () => {
    const by = (issuer: string, host: string) =>
      makeVerdict({
        ...{ level: 'unknown-interception', confidence: 'likely', root: 'unknown', host },
        chain: [{ issuer, sha256: host } as DisplayCertificate],
      });
    const first = by('CN=One', 'a.example');
    expect(findingKey(first)).not.toBe(findingKey(by('CN=Two', 'a.example')));
    const findings = withVerdict(NO_FINDINGS, first);
    expect(noveltyOf(findings, by('CN=Two', 'b.example'))).toBe('authority');
    expect(noveltyOf(findings, by('CN=One', 'b.example'))).toBe('host');
    expect(noveltyOf(findings, first)).toBe('nothing');
  });
});

describe('refused frames', () => {
  it('are recorded once per site and document, and of ten sites at most', async () => {
    const frames = createFrameRefusals();
    expect(await frames.admit('1 a', 'x.example.com')).toBe(true);
    expect(await frames.admit('1 a', 'y.example.com')).toBe(false);
    expect(await frames.admit('1 b', 'y.example.com')).toBe(true);
    const admitted = [];
    for (let index = 0; index < 50; index++) {
      admitted.push(await frames.admit('1 a', `a.n${index}.nip.io`));
      admitted.push(await frames.admit('1 a', `a.example${index}.org`));
    }
    expect(admitted.filter(Boolean)).toHaveLength(9);
  });
});
