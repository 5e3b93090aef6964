/** Findings as records of evidence, with what the user leaves out left out. */
import { toBase64 } from '../bytes.ts';
import type { Finding } from '../findings/finding.ts';
import { neutralize } from '../text.ts';
import type { EvidenceRecord, StatedVerdict, TimePrecision } from './record.ts';
import { timeText } from './time.ts';

/** What goes into the file. */
export interface EvidenceOptions {
  /** Whether sites are named: without, nothing that bears their names is there either. */
  readonly hosts: boolean;
  readonly times: TimePrecision;
}

/** What a record is made of besides the finding. */
export interface EvidenceSources {
  /** DER by SHA-256 (lower-case hex). */
  readonly ders: ReadonlyMap<string, Uint8Array>;
  /** What an authority is called; null for an id that nobody knows. */
  readonly nameOf: (id: string) => string | null;
}

/** The certificates of a finding, leaf first. The leaf bears the site's name, and goes with it. */
function certificatesOf({ basis }: Finding, { ders }: EvidenceSources, { hosts }: EvidenceOptions) {
  const kept = (basis?.certificates ?? []).slice(hosts ? 0 : 1);
  return kept.flatMap(({ sha256 }) => {
    const der = ders.get(sha256);
    return der ? [{ sha256, der: toBase64(der) }] : [];
  });
}

/** What an authority is called; what the user or an organisation calls it is nobody else's. */
function authorityOf(id: string, { nameOf }: EvidenceSources): StatedVerdict['authority'] {
  const name = /^(own|organisation)-/.test(id) ? null : nameOf(id);
  return { id, name: neutralize(name ?? id, 90) };
}

/** The finding as a record. What an older version kept has no basis, and little to say. */
export function findingToRecord(
  finding: Finding,
  material: EvidenceSources,
  choice: EvidenceOptions,
): EvidenceRecord {
  const { host, firstSeen, lastSeen, count, level, confidence, authority, basis } = finding;
  const { hosts, times } = choice;
  const certificates = certificatesOf(finding, material, choice);
  /** Where a certificate of the finding is in the record; null where it is left out. */
  const placeOf = (index: number | null) => {
    const sha256 = index === null ? undefined : basis?.certificates[index]?.sha256;
    const place = certificates.findIndex((one) => one.sha256 === sha256);
    return place === -1 ? null : place;
  };
  return {
    host: hosts ? host : null,
    address: hosts ? (basis?.address ?? null) : null,
    firstSeen: timeText(firstSeen, times),
    lastSeen: timeText(lastSeen, times),
    count,
    source: basis?.source ?? 'file',
    root: basis?.root ?? null,
    override: basis?.override ?? null,
    failure: basis?.failure ?? null,
    connection: basis?.connection ?? null,
    verdict: {
      level,
      confidence,
      authority: authority === null ? null : authorityOf(authority, material),
      reasons: (basis?.reasons ?? []).map((one) => ({
        ...one,
        certificate: placeOf(one.certificate),
      })),
    },
    certificates,
  };
}
