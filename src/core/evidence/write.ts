/** Evidence as the text of a file. */
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

/** The record with the fields of the format and no others, whatever else hangs on the object. */
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
 * The file as JSON text (RFC 8259): two spaces deep, a newline at the end. Only what the format
 * names is written, so that nothing of a page can slip in by way of a larger object.
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
