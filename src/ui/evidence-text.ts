/** The content of the files that evidence is saved to. */
import { browser } from '../browser.ts';
import { writeOoni } from '../core/evidence/ooni-write.ts';
import type { EvidenceFile, EvidenceRecord, TimePrecision } from '../core/evidence/record.ts';
import { timeText } from '../core/evidence/time.ts';
import { writeEvidence } from '../core/evidence/write.ts';
import { writePem } from '../core/evidence/write-pem.ts';
import { browserName } from './browser-name.ts';

/** `evidence`: Küzet's own JSON; `pem`: certificates alone; `ooni`: OONI measurements as JSON. */
export const EVIDENCE_FORMATS = ['evidence', 'pem', 'ooni'] as const;

export type EvidenceFormat = (typeof EVIDENCE_FORMATS)[number];

/** Name and MIME type of the file of each format. The name reveals nothing about the content. */
export const EVIDENCE_FILES: Readonly<
  Record<EvidenceFormat, { readonly name: string; readonly type: string }>
> = {
  evidence: { name: 'kuzet-evidence.json', type: 'application/json' },
  pem: { name: 'kuzet-certificates.pem', type: 'application/x-pem-file' },
  ooni: { name: 'kuzet-ooni.json', type: 'application/json' },
};

/** Characters of base64 in all records; the reader accepts files of at most eight million characters. */
const MAX_CHARACTERS = 6_000_000;

/** Whether a file of the records would be too large to be read, or to be previewed on the page. */
export function isTooLarge(records: readonly EvidenceRecord[]): boolean {
  const lengths = records.flatMap(({ certificates }) => certificates.map(({ der }) => der.length));
  return lengths.reduce((sum, length) => sum + length, 0) > MAX_CHARACTERS;
}

/** Returns the content of the file; '' where the format has nothing to write of these records. */
export function evidenceText(
  format: EvidenceFormat,
  records: readonly EvidenceRecord[],
  times: TimePrecision,
): string {
  const { name, version } = browser.runtime.getManifest();
  const file: EvidenceFile = {
    format: 'kuzet-evidence',
    version: 1,
    times,
    made: timeText(Date.now(), times),
    software: { name, version },
    browser: browserName(),
    records,
  };
  if (format === 'pem') return writePem(records);
  return format === 'ooni' ? writeOoni(file) : writeEvidence(file);
}
