/** Evidence as the text of a file. */
import type { Sighting } from '../signal.ts';
import type { EvidenceFile, EvidenceRecord, StatedVerdict } from './record.ts';

function sightingOf({ signal, weight, authority, certificate }: Sighting): Sighting {
  return { signal, weight, authority, certificate };
}

function verdictOf({ level, confidence, authority, reasons }: StatedVerdict): StatedVerdict {
  return {
    level,
    confidence,
    authority: authority && { id: authority.id, name: authority.name },
    reasons: reasons.map(sightingOf),
  };
}

/** The record with the fields of the format and no others, whatever else hangs on the object. */
function recordOf(record: EvidenceRecord): EvidenceRecord {
  const { host, address, firstSeen, lastSeen, count } = record;
  const { route, root, override, failure, connection, verdict, certificates } = record;
  return {
    ...{ host, address, firstSeen, lastSeen, count, route, root },
    override: override && {
      untrusted: override.untrusted,
      wrongName: override.wrongName,
      wrongTime: override.wrongTime,
    },
    ...{ failure, connection },
    verdict: verdictOf(verdict),
    certificates: certificates.map(({ sha256, der }) => ({ sha256, der })),
  };
}

/**
 * The file as JSON text (RFC 8259): two spaces deep, a newline at the end. Only what the format
 * names is written, so that nothing of a page can slip in by way of a larger object.
 */
export function writeEvidence(file: EvidenceFile): string {
  const { format, version, times, made, software, browser, records } = file;
  const content: EvidenceFile = {
    ...{ format, version, times, made },
    software: { name: software.name, version: software.version },
    browser,
    records: records.map(recordOf),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
