/** Writes evidence files, version 1 (docs/evidence.md). */
import type { SignalMatch } from '../detection/signal-match.ts';
import { levelToFile, rootToFile } from './format.ts';
import type { EvidenceFile, EvidenceRecord, StatedVerdict } from './record.ts';

function matchInFile({ signal, weight, authority, certificate }: SignalMatch): SignalMatch {
  return { signal, weight, authority, certificate };
}

function verdictInFile({ level, confidence, authority, reasons }: StatedVerdict) {
  return {
    level: levelToFile(level),
    confidence,
    authority: authority && { id: authority.id, name: authority.name },
    reasons: reasons.map(matchInFile),
  };
}

/** The fields of the format in the words of version 1; further properties of the object are dropped. */
function recordInFile(record: EvidenceRecord) {
  const { host, address, firstSeen, lastSeen, count } = record;
  const { source, root, override, failure, connection, verdict, certificates } = record;
  return {
    ...{ host, address, firstSeen, lastSeen, count },
    route: source,
    root: root && rootToFile(root),
    override: override && {
      untrusted: override.untrusted,
      wrongName: override.wrongName,
      wrongTime: override.wrongTime,
    },
    ...{ failure, connection },
    verdict: verdictInFile(verdict),
    certificates: certificates.map(({ sha256, der }) => ({ sha256, der })),
  };
}

/**
 * Writes the file as JSON text (RFC 8259), indented by two spaces, with a newline at the end. Only fields
 * of the format are written, so that no other property of an object can leak into a file.
 */
export function writeEvidence(file: EvidenceFile): string {
  const { format, version, times, made, software, browser, records } = file;
  const content = {
    ...{ format, version, times, made },
    software: { name: software.name, version: software.version },
    browser,
    records: records.map(recordInFile),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
