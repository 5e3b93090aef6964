/** The log: findings, and the certificates that they rest on. */

import { MAX_DISPLAYED_CERTIFICATES } from '../core/detection/display-chain.ts';
import type { Observation } from '../core/detection/observation.ts';
import type { Verdict } from '../core/detection/verdict.ts';
import type { Basis, Findings } from '../core/findings/finding.ts';
import { type Novelty, noveltyOf } from '../core/findings/novelty.ts';
import { certificatesOf, isSurer, withVerdict } from '../core/findings/record-verdict.ts';
import { isPublicAddress } from '../core/net/ip-address.ts';
import { type CertificateStore, createCertificateStore } from './certificates.ts';
import { findingsItem } from './findings.ts';
import type { Area } from './item.ts';
import { exclusively } from './lock.ts';

export interface FindingsStore {
  read(): Promise<Findings>;
  /** Counts a verdict in, and keeps what it rests on. Gives what was new about it. */
  record(verdict: Verdict, observation: Observation): Promise<Novelty>;
  /** Forgets the findings with these keys, and their certificates. */
  remove(keys: ReadonlySet<string>): Promise<void>;
}

/** DER of the observation's certificates by SHA-256: the first ones and the last, as they are shown. */
function certificatesIn({ result }: Observation): Map<string, Uint8Array> {
  if (result.kind !== 'certificates') return new Map();
  const all = result.certificates;
  const kept =
    all.length > MAX_DISPLAYED_CERTIFICATES
      ? [...all.slice(0, MAX_DISPLAYED_CERTIFICATES - 1), ...all.slice(-1)]
      : all;
  return new Map(
    kept.flatMap(({ sha256, der }): [string, Uint8Array][] =>
      der ? [[sha256, der instanceof Uint8Array ? der : Uint8Array.from(der)]] : [],
    ),
  );
}

/**
 * A sighting's place among the certificates that are kept: of a chain that is too long, the last one
 * moves up, and what lies between has no place.
 */
function placeOf(index: number | null, length: number): number | null {
  if (index === null || length <= MAX_DISPLAYED_CERTIFICATES) return index;
  if (index === length - 1) return MAX_DISPLAYED_CERTIFICATES - 1;
  return index < MAX_DISPLAYED_CERTIFICATES - 1 ? index : null;
}

function basisOf(
  { source, root, override, failure, reasons, chain }: Verdict,
  { address = '', result }: Observation,
  certificates: ReadonlyMap<string, Uint8Array>,
): Basis {
  const guilty = chain.findIndex((one) => one.flagged);
  const length = result.kind === 'certificates' ? result.certificates.length : 0;
  return {
    ...{ source, root, override, failure },
    reasons: reasons.map((one) => ({ ...one, certificate: placeOf(one.certificate, length) })),
    connection: result.kind === 'failure' ? (result.connection ?? null) : null,
    address: isPublicAddress(address) ? address : null,
    certificates: [...certificates].map(([sha256, { length }]) => ({ sha256, bytes: length })),
    flagged: guilty === -1 ? null : guilty,
  };
}

/** What `before` refers to and `after` does not. */
function forgotten(before: Findings, after: Findings): string[] {
  const left = certificatesOf(after);
  return [...certificatesOf(before)].filter((sha256) => !left.has(sha256));
}

/** Keeps certificates, and gives those that are kept. */
async function keep(
  store: CertificateStore,
  certificates: ReadonlyMap<string, Uint8Array>,
  report: (error: unknown) => void,
): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    await store.put(certificates);
    return certificates;
  } catch (error) {
    // A full disk must not silence the finding itself.
    report(error);
    return new Map();
  }
}

/** The log kept in `area`. `report` is told what could not be written. */
export function createFindingsStore(area: Area, report: (error: unknown) => void): FindingsStore {
  const item = findingsItem(area);
  const store = createCertificateStore(area);
  const change = async (to: (findings: Findings) => Findings) => {
    let gone: string[] = [];
    await item.update((before) => {
      const after = to(before);
      gone = forgotten(before, after);
      return after;
    });
    await store.remove(gone);
  };
  return {
    read: () => item.read(),
    record: (verdict, observation) =>
      exclusively('log', async () => {
        const isNew = isSurer(await item.read(), verdict);
        // Certificates first: a finding that refers to one which is not there could not be verified.
        const kept = isNew
          ? await keep(store, certificatesIn(observation), report)
          : new Map<string, Uint8Array>();
        let novelty: Novelty = 'authority';
        const count = (before: Findings) => {
          novelty = noveltyOf(before, verdict);
          return withVerdict(before, verdict, isNew ? basisOf(verdict, observation, kept) : null);
        };
        await change(count).catch(report);
        return novelty;
      }),
    remove: (keys) =>
      exclusively('log', () =>
        change(({ items }) => ({ version: 3, items: items.filter(({ key }) => !keys.has(key)) })),
      ),
  };
}
