/** Certificates of a bare file, and of a handshake. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  judgeCertificates,
  judgeHandshake,
} from '../../../src/core/evidence/judge-certificates.ts';
import { HOST } from '../../fixtures/evidence.ts';
import { leafFirst, makeVerification, type Verification } from '../../fixtures/verification.ts';

let real: Verification['real'];
let forged: Verification['forged'];
let known: Verification['known'];
let knowledge: Verification['knowledge'];
let trustStore: Verification['trustStore'];
beforeAll(async () => {
  ({ real, forged, known, knowledge, trustStore } = await makeVerification());
});

const context = { host: '', at: 0, root: null } as const;
const ders = (...all: readonly { der: Buffer }[]) => all.map(({ der }) => new Uint8Array(der));

describe('certificates without a record', () => {
  it('are judged one chain after the other, the worst first', async () => {
    const bundle = ders(real.root, real.middle, real.site, known.root, ...leafFirst(forged));
    const judged = await judgeCertificates(bundle, context, knowledge, trustStore);
    expect(judged.map(({ verdict, chain }) => `${verdict.level} ${chain.length}`)).toEqual([
      'known-interception 1',
      'no-sign 3',
      'private-authority 3',
    ]);
  });

  it('have the root that the caller states', async () => {
    for (const root of ['publicly-trusted', 'private', 'unknown'] as const) {
      const [one] = await judgeCertificates(
        ders(...leafFirst(forged)),
        { ...context, root },
        knowledge,
        trustStore,
      );
      expect(one?.verdict.root).toBe(root);
    }
  });

  it('of a public leaf alone are no interception', async () => {
    const [one] = await judgeCertificates(
      ders(real.site),
      { ...context, host: HOST },
      knowledge,
      trustStore,
    );
    expect(one?.verdict.level).toBe('not-checked');
    const [other] = await judgeCertificates(
      ders(forged.site),
      { ...context, host: HOST },
      knowledge,
      trustStore,
    );
    expect(other?.verdict.level).toBe('unknown-interception');
  });

  it('of a handshake count as far as they are linked to the first', async () => {
    const presented = ders(real.site, real.middle, known.root);
    const found = await judgeHandshake(
      presented,
      { ...context, host: HOST },
      knowledge,
      trustStore,
    );
    expect(found?.verdict.level).toBe('no-sign');
    const whole = await judgeHandshake(ders(...leafFirst(known)), context, knowledge, trustStore);
    expect(whole?.verdict.level).toBe('known-interception');
    expect(await judgeHandshake([], context, knowledge, trustStore)).toBe(null);
  });
});
