/** Writes the certificates of records as PEM (RFC 7468), which every certificate tool reads. */
import { writePemBlock } from '../x509/pem.ts';
import type { EvidenceRecord } from './record.ts';

/** Replaces everything but printable ASCII, so that a host cannot begin a line of its own. */
function toPrintable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

/**
 * Writes the certificates of all records: each chain leaf first, each certificate once in the whole
 * text. A line before each block names the host and the place in the chain; parsers skip such text (RFC
 * 7468 section 2).
 */
export function writePem(records: readonly EvidenceRecord[]): string {
  const written = new Set<string>();
  let text = '';
  for (const { host, certificates } of records) {
    for (const [index, { sha256, der }] of certificates.entries()) {
      if (written.has(sha256)) continue;
      written.add(sha256);
      const where = host === null ? '' : `${toPrintable(host)}, `;
      text += `# ${where}certificate ${index + 1} of ${certificates.length}\n${writePemBlock(der)}`;
    }
  }
  return text;
}
