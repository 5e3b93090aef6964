/** The log: findings, and the certificates that they rest on. */
import { isPublicAddress } from '../core/hosts.ts';
import type { Observation } from '../core/observation.ts';
import { MAX_SHOWN_CERTIFICATES } from '../core/shown-chain.ts';
import type { Verdict } from '../core/verdict.ts';
import { type CertificateStore, createCertificateStore } from './certificates.ts';
import {
  type Basis,
  certificatesOf,
  type Findings,
  findingsItem,
  isSurer,
  type Novelty,
  noveltyOf,
  withVerdict,
} from './findings.ts';
import type { Area } from './item.ts';
import { exclusively } from './lock.ts';

export interface Log {
  read(): Promise<Findings>;
  /** Counts a verdict in, and keeps what it rests on. Gives what was new about it. */
  count(verdict: Verdict, observation: Observation): Promise<Novelty>;
  /** Forgets the findings with these keys, and their certificates. */
  remove(keys: ReadonlySet<string>): Promise<void>;
}

/** DER of the observation's certificates by SHA-256: the first ones and the last, as they are shown. */
function certificatesIn({ evidence }: Observation): Map<string, Uint8Array> {
  if (evidence.kind !== 'certificates') return new Map();
  const all = evidence.certificates;
  const kept =
    all.length > MAX_SHOWN_CERTIFICATES
      ? [...all.slice(0, MAX_SHOWN_CERTIFICATES - 1), ...all.slice(-1)]
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
  if (index === null || length <= MAX_SHOWN_CERTIFICATES) return index;
  if (index === length - 1) return MAX_SHOWN_CERTIFICATES - 1;
  return index < MAX_SHOWN_CERTIFICATES - 1 ? index : null;
}

function basisOf(
  { route, root, override, failure, reasons, chain }: Verdict,
  { address = '', evidence }: Observation,
  certificates: ReadonlyMap<string, Uint8Array>,
): Basis {
  const guilty = chain.findIndex((one) => one.guilty);
  const length = evidence.kind === 'certificates' ? evidence.certificates.length : 0;
  return {
    ...{ route, root, override, failure },
    reasons: reasons.map((one) => ({ ...one, certificate: placeOf(one.certificate, length) })),
    connection: evidence.kind === 'failure' ? (evidence.how ?? null) : null,
    address: isPublicAddress(address) ? address : null,
    certificates: [...certificates].map(([sha256, { length }]) => ({ sha256, bytes: length })),
    guilty: guilty === -1 ? null : guilty,
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
export function createLog(area: Area, report: (error: unknown) => void): Log {
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
    count: (verdict, observation) =>
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
        change(({ items }) => ({ version: 2, items: items.filter(({ key }) => !keys.has(key)) })),
      ),
  };
}
