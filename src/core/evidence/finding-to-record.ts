/** Turns findings into records of evidence, without the fields that the user leaves out. */
import { toBase64 } from '../bytes.ts';
import type { Finding } from '../findings/finding.ts';
import { neutralize } from '../text.ts';
import type { EvidenceRecord, StatedVerdict, TimePrecision } from './record.ts';
import { timeText } from './time.ts';

/** The user's choice of what goes into the file. */
export interface EvidenceOptions {
  /** Whether sites are named; if not, certificates that contain their names are left out as well. */
  readonly hosts: boolean;
  readonly times: TimePrecision;
}

/** Data for a record besides the finding. */
export interface EvidenceSources {
  /** DER by SHA-256 (lower-case hex). */
  readonly ders: ReadonlyMap<string, Uint8Array>;
  /** Name of an authority; null for an unknown id. */
  readonly nameOf: (id: string) => string | null;
}

/** The certificates of a finding, leaf first. The leaf contains the site's name, so it goes with it. */
function certificatesOf({ basis }: Finding, { ders }: EvidenceSources, { hosts }: EvidenceOptions) {
  const kept = (basis?.certificates ?? []).slice(hosts ? 0 : 1);
  return kept.flatMap(({ sha256 }) => {
    const der = ders.get(sha256);
    return der ? [{ sha256, der: toBase64(der) }] : [];
  });
}

/** Id and name of an authority. Names that the user or an organisation gave are not passed on. */
function authorityOf(id: string, { nameOf }: EvidenceSources): StatedVerdict['authority'] {
  const name = /^(own|organisation)-/.test(id) ? null : nameOf(id);
  return { id, name: neutralize(name ?? id, 90) };
}

/** Turns a finding into a record. A finding without a basis (kept by an old version) has few fields. */
export function findingToRecord(
  finding: Finding,
  sources: EvidenceSources,
  options: EvidenceOptions,
): EvidenceRecord {
  const { host, firstSeen, lastSeen, count, level, confidence, authority, basis } = finding;
  const { hosts, times } = options;
  const certificates = certificatesOf(finding, sources, options);
  /** Index in the record of a certificate of the finding; null where it is left out. */
  const indexInRecord = (index: number | null) => {
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
      authority: authority === null ? null : authorityOf(authority, sources),
      reasons: (basis?.reasons ?? []).map((one) => ({
        ...one,
        certificate: indexInRecord(one.certificate),
      })),
    },
    certificates,
  };
}
