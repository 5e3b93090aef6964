/** Findings as records of evidence, with what the user leaves out left out. */
import { toBase64 } from '../core/bytes.ts';
import type { EvidenceRecord, TimePrecision } from '../core/evidence/record.ts';
import { timeText } from '../core/evidence/time.ts';
import { neutralize } from '../core/text.ts';
import type { Finding } from '../storage/findings.ts';

/** What goes into the file. */
export interface Choice {
  /** Whether sites are named: without, nothing that bears their names is there either. */
  readonly hosts: boolean;
  readonly times: TimePrecision;
}

/** What a record is made of besides the finding. */
export interface Material {
  /** DER by SHA-256 (lower-case hex). */
  readonly ders: ReadonlyMap<string, Uint8Array>;
  /** What an authority is called; null for an id that nobody knows. */
  readonly nameOf: (id: string) => string | null;
}

/**
 * The certificates of a finding, leaf first. The leaf bears the site's name: it goes with it, and with
 * it the place of each sighting moves.
 */
function certificatesOf({ basis }: Finding, { ders }: Material, { hosts }: Choice) {
  const kept = (basis?.certificates ?? []).slice(hosts ? 0 : 1);
  return kept.flatMap(({ sha256 }) => {
    const der = ders.get(sha256);
    return der ? [{ sha256, der: toBase64(der) }] : [];
  });
}

/** The finding as a record. What an older version kept has no basis, and little to say. */
export function recordOf(finding: Finding, material: Material, choice: Choice): EvidenceRecord {
  const { host, firstSeen, lastSeen, count, level, confidence, authority, basis } = finding;
  const { hosts, times } = choice;
  const moved = hosts ? 0 : 1;
  const reasons = (basis?.reasons ?? []).map((one) => ({
    ...one,
    certificate:
      one.certificate === null || one.certificate < moved ? null : one.certificate - moved,
  }));
  return {
    host: hosts ? host : null,
    address: hosts ? (basis?.address ?? null) : null,
    firstSeen: timeText(firstSeen, times),
    lastSeen: timeText(lastSeen, times),
    count,
    route: basis?.route ?? 'file',
    root: basis?.root ?? null,
    override: basis?.override ?? null,
    failure: basis?.failure ?? null,
    connection: basis?.connection ?? null,
    verdict: {
      level,
      confidence,
      authority:
        authority === null
          ? null
          : { id: authority, name: neutralize(material.nameOf(authority) ?? authority, 90) },
      reasons,
    },
    certificates: certificatesOf(finding, material, choice),
  };
}
