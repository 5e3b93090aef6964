/** Certificates of the public web and of test suites: none is called Kazakh, and none makes us throw. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/core/detection/judge.ts';
import { parseCertificate } from '../../src/core/x509/parse-certificate.ts';
import { isSignedBy } from '../../src/core/x509/verify-signature.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { observeChain } from '../fixtures/observation.ts';
import { detectAll, identityIds } from '../fixtures/signals.ts';
import { corpus, hasShared } from './shared.ts';

describe.skipIf(!hasShared)('real certificates (needs ../shared)', () => {
  const knowledge = loadKnowledge();

  // In parts, since five thousand of them take a minute, and two on a machine that does other work.
  it.each([1, 2, 3, 4])('recognise no public authority as Kazakh: part %d of 4', async (part) => {
    const all = corpus('ccadb');
    expect(all).toHaveLength(5119);
    const certificates = all.filter((_, index) => index % 4 === part - 1);
    const called: string[] = [];
    for (const der of certificates) {
      const found = identityIds(await detectAll(await observeChain([der], 'private'), knowledge));
      if (found.length > 0) called.push(`${found.join()} ${Buffer.from(der).toString('base64')}`);
    }
    console.log(`CCADB: ${certificates.length} certificates, ${called.length} called Kazakh.`);
    expect(called).toEqual([]);
  });

  it.each(['zlint', 'pkits', 'fuzz'])('of %s are all judged', async (name) => {
    const certificates = corpus(name);
    let slowest = { ms: 0, bytes: 0 };
    let readable = 0;
    for (const der of certificates) {
      const start = performance.now();
      const verdict = await judge(await observeChain([der], 'private'), { knowledge });
      const ms = performance.now() - start;
      if (ms > slowest.ms) slowest = { ms, bytes: der.length };
      // Some are of state authorities, which are out of place on the host of the tests.
      const isOutOfPlace = verdict.reasons.some(
        ({ signal, weight }) => signal === 'scoped-pki' && weight === 'strong',
      );
      expect(verdict.level).toBe(isOutOfPlace ? 'unknown-interception' : 'private-authority');
      const certificate = await parseCertificate(der);
      if (!certificate) continue;
      readable++;
      await isSignedBy(certificate, certificate.spki);
    }
    console.log(
      `${name}: ${certificates.length} certificates, ${readable} readable; slowest verdict ${slowest.ms.toFixed(1)} ms (${slowest.bytes} bytes).`,
    );
  });
});
