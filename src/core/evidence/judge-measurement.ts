/** Judges OONI measurements one after the other, and each chain once. */

import type { Knowledge } from '../detection/knowledge.ts';
import type { HandshakeError } from '../detection/observation.ts';
import { type Confidence, type Level, moreSevere, type Verdict } from '../detection/verdict.ts';
import { LruMap } from '../lru-map.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';
import { boundedReader, WorkLimitError } from './bounded-reader.ts';
import type { OoniHandshake, OoniMeasurement } from './ooni-handshakes.ts';
import { handshakeToRecord } from './ooni-read.ts';
import { connectionFromOoni, refusalFromOoni } from './ooni-words.ts';
import type { TrustStore } from './trust-store.ts';
import { verifyRecord } from './verify.ts';

/** What one handshake shows. */
export interface JudgedHandshake {
  /** The host that the measurement names; null for none. */
  readonly host: string | null;
  /** Whether the certificate is made out for the host. */
  readonly isHostConfirmed: boolean;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly authority: string | null;
  readonly signals: readonly string[];
  /** For what the probe refused the certificate; null for nothing, and where nothing came about. */
  readonly refusal: HandshakeError | null;
  /** SHA-256 of the leaf; null without certificates. */
  readonly leaf: string | null;
  /** Name of the authority at the end of the chain, neutralized; null without one. */
  readonly root: string | null;
}

/** What all handshakes of a measurement show, the most severe first. */
export type JudgedMeasurement = readonly JudgedHandshake[];

/** Chains that are remembered, with what they show. */
const MAX_CHAINS = 50_000;

/** Ports of the judge: whose roots are public, how to digest a text, and how to read certificates. */
export interface MeasurementPorts {
  readonly trustStore: Pick<TrustStore, 'isPublicRoot'>;
  readonly digestOf: (text: string) => string;
  readonly reader: CertificateReader;
}

function toHandshake(
  { host, failure }: OoniHandshake,
  isHostConfirmed: boolean,
  { level, confidence, authority, reasons, chain }: Verdict,
): JudgedHandshake {
  const last = chain.at(-1);
  return {
    ...{ host, isHostConfirmed, level, confidence, authority },
    signals: reasons.map(({ signal }) => signal),
    refusal: refusalFromOoni(failure),
    leaf: chain[0]?.sha256 ?? null,
    root: last === undefined ? null : last.issuer,
  };
}

/** A handshake without certificates, or one that costs more to judge than any honest one. */
function unjudged(one: OoniHandshake): JudgedHandshake {
  return {
    ...{ host: one.host, isHostConfirmed: false, level: 'not-checked', confidence: 'possible' },
    ...{ authority: null, signals: [], leaf: null, root: null },
    refusal: connectionFromOoni(one.failure) ? null : refusalFromOoni(one.failure),
  };
}

/** Returns a function that judges measurements and remembers the chains that it has judged. */
export function measurementJudge(
  knowledge: Knowledge,
  { trustStore, digestOf, reader }: MeasurementPorts,
): (measurement: OoniMeasurement) => Promise<JudgedMeasurement> {
  const known = new LruMap<string, JudgedHandshake>(MAX_CHAINS);
  async function judgeOne(one: OoniHandshake): Promise<JudgedHandshake> {
    const record = await handshakeToRecord(one);
    if (!record) return unjudged(one);
    // Each handshake may cost as much as a whole file: its writer cannot use up another's share.
    const bounded = boundedReader(reader);
    const ports = { ...trustStore, loadReader: () => Promise.resolve(bounded) };
    try {
      const { verdict, isHostConfirmed } = await verifyRecord(record, knowledge, ports);
      return toHandshake(one, isHostConfirmed, verdict);
    } catch (error) {
      if (error instanceof WorkLimitError) return unjudged(one);
      throw error;
    }
  }
  return async ({ handshakes }) => {
    const judged: JudgedHandshake[] = [];
    for (const one of handshakes) {
      if (one.certificates.length === 0) {
        judged.push(unjudged(one));
        continue;
      }
      const key = digestOf(`${one.host ?? ''}\n${one.failure ?? ''}\n${one.certificates.join()}`);
      const found = known.get(key) ?? (await judgeOne(one));
      known.set(key, found);
      judged.push(found);
    }
    return judged;
  };
}

/** Whether a measurement has something to say: a sign of interception, or a refused certificate. */
export function isTelling(judged: JudgedMeasurement): boolean {
  return judged.some(
    ({ level, refusal }) => refusal !== null || (level !== 'no-sign' && level !== 'not-checked'),
  );
}

/** The most severe handshake, the first of equals; null for none. */
export function worstOf([first, ...others]: JudgedMeasurement): JudgedHandshake | null {
  if (!first) return null;
  return others.reduce((worst, one) => (moreSevere(worst, one) === worst ? worst : one), first);
}
