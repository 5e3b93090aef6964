/** The findings in the area of the log, together with the certificates that they rest on. */
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
import { createProvenRefusals } from './proven-refusals.ts';

/** The findings with their certificates. */
export interface FindingsStore {
  /** The stored findings; none where nothing is stored. */
  read(): Promise<Findings>;
  /**
   * Counts a verdict in, and keeps the certificates that it rests on. `isEmbedded`: it is about a frame or
   * a subresource, which gives way to pages where the list is full.
   *
   * @returns What is new about the verdict. Does not reject where it cannot be stored: the user must
   *   be warned all the same.
   */
  record(
    verdict: Verdict,
    observation: Observation,
    place?: { readonly isEmbedded: boolean },
  ): Promise<Novelty>;
  /**
   * Removes the findings with these keys, and the certificates and the memory of a refusal that no other
   * finding needs.
   */
  remove(keys: ReadonlySet<string>): Promise<void>;
}

/** DER of the observation's certificates by SHA-256: the first ones and the last, as displayed. */
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
 * Translates the index of a certificate in a chain of `length` into its index among the certificates
 * that are kept; null for one that is not kept.
 */
function keptIndex(index: number | null, length: number): number | null {
  if (index === null || length <= MAX_DISPLAYED_CERTIFICATES) return index;
  if (index === length - 1) return MAX_DISPLAYED_CERTIFICATES - 1;
  return index < MAX_DISPLAYED_CERTIFICATES - 1 ? index : null;
}

function basisOf(
  { source, root, override, failure, reasons, chain }: Verdict,
  { address = '', result }: Observation,
  certificates: ReadonlyMap<string, Uint8Array>,
): Basis {
  const flagged = chain.findIndex((one) => one.flagged);
  const length = result.kind === 'certificates' ? result.certificates.length : 0;
  return {
    ...{ source, root, override, failure },
    reasons: reasons.map((one) => ({ ...one, certificate: keptIndex(one.certificate, length) })),
    connection: result.kind === 'failure' ? (result.connection ?? null) : null,
    address: isPublicAddress(address) ? address : null,
    certificates: [...certificates].map(([sha256, der]) => ({ sha256, bytes: der.length })),
    flagged: flagged === -1 ? null : flagged,
  };
}

/** The certificates to which `before` refers and `after` does not. */
function unreferenced(before: Findings, after: Findings): string[] {
  const left = certificatesOf(after);
  return [...certificatesOf(before)].filter((sha256) => !left.has(sha256));
}

/** Stores certificates and returns those that are stored: all of them, or none where there is no room. */
async function putCertificates(
  store: CertificateStore,
  certificates: ReadonlyMap<string, Uint8Array>,
  reportError: (error: unknown) => void,
): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    await store.put(certificates);
    return certificates;
  } catch (error) {
    // A full disk must not suppress the finding itself.
    reportError(error);
    return new Map();
  }
}

/**
 * Creates the store over `area`. `reportError` gets the errors of what could not be written.
 *
 * The lock `findings` keeps the sequence of certificates and finding together; the storage item takes
 * a lock of its own inside of it.
 */
export function createFindingsStore(
  area: Area,
  reportError: (error: unknown) => void,
): FindingsStore {
  const item = findingsItem(area);
  const certificates = createCertificateStore(area);
  const provenRefusals = createProvenRefusals(area);
  const change = async (to: (findings: Findings) => Findings) => {
    let gone: string[] = [];
    await item.update((before) => {
      const after = to(before);
      gone = unreferenced(before, after);
      return after;
    });
    await certificates.remove(gone);
  };
  return {
    read: () => item.read(),
    record: (verdict, observation, { isEmbedded } = { isEmbedded: false }) =>
      exclusively('findings', async () => {
        // What the stored findings made of the verdict; empty until it is counted.
        const counted: Novelty[] = [];
        const count = (before: Findings, newBasis: Basis | null) => {
          counted.push(noveltyOf(before, verdict));
          return withVerdict(before, verdict, { newBasis, isEmbedded });
        };
        // Most verdicts are repetitions, which need no certificates: the stored findings are read once.
        const repeat = (before: Findings) =>
          isSurer(before, verdict) ? before : count(before, null);
        await change(repeat).catch(reportError);
        const repeated = counted.at(0);
        if (repeated) return repeated;
        // Certificates first: a finding that refers to one that is not stored could not be verified.
        const kept = await putCertificates(certificates, certificatesIn(observation), reportError);
        const basis = basisOf(verdict, observation, kept);
        await change((before) => count(before, basis)).catch(reportError);
        return counted.at(0) ?? 'authority';
      }),
    remove: (keys) =>
      exclusively('findings', async () => {
        let hosts: string[] = [];
        await change(({ items }) => {
          const left = items.filter(({ key }) => !keys.has(key));
          const isLeft = new Set(left.map(({ host }) => host));
          hosts = items.map(({ host }) => host).filter((host) => !isLeft.has(host));
          return { version: 3, items: left };
        });
        if (hosts.length > 0) await provenRefusals.cleared(hosts);
      }),
  };
}
