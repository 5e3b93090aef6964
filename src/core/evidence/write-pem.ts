/** Certificates as PEM (RFC 7468), the form that every tool reads. */
import type { EvidenceRecord } from './record.ts';

const LINE = /.{1,64}/g;

function block(der: string): string {
  const lines = der.match(LINE) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** ASCII without control characters, so that no line can begin that is not ours. */
function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

/**
 * The certificates of all records: each chain leaf first, each certificate once in the whole file.
 * A line before each block says where it was met; RFC 7468 section 2 lets parsers skip such text.
 */
export function writePem(records: readonly EvidenceRecord[]): string {
  const written = new Set<string>();
  let text = '';
  for (const { host, certificates } of records) {
    for (const [index, { sha256, der }] of certificates.entries()) {
      if (written.has(sha256)) continue;
      written.add(sha256);
      const where = host === null ? '' : `${plain(host)}, `;
      text += `# ${where}certificate ${index + 1} of ${certificates.length}\n${block(der)}`;
    }
  }
  return text;
}
