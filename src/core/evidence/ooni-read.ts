/**
 * Reads OONI measurements with TLS handshakes, as censorship researchers exchange them:
 * df-006-tlshandshake (github.com/ooni/spec, data-formats). The writer may be hostile.
 */
import { digest, fromBase64, toBase64, toHex } from '../bytes.ts';
import { parseJson } from '../json.ts';
import { MAX_CERTIFICATE_BYTES } from '../x509/der.ts';
import { measurementsIn, type OoniHandshake } from './ooni-handshakes.ts';
import { connectionFromOoni, refusalFromOoni } from './ooni-words.ts';
import type { EvidenceFault } from './read.ts';
import type { EvidenceRecord, RecordedCertificate } from './record.ts';

/** Larger files are for the program's command that reads them as a stream. */
const MAX_CHARACTERS = 64 * 1024 * 1024;
const MAX_HANDSHAKES = 10_000;

/** Null for a certificate over 128 KiB. */
async function toCertificates(data: readonly string[]): Promise<RecordedCertificate[] | null> {
  const certificates: RecordedCertificate[] = [];
  for (const one of data) {
    const der = fromBase64(one);
    if (!der) continue;
    if (der.length > MAX_CERTIFICATE_BYTES) return null;
    certificates.push({ sha256: toHex(await digest('SHA-256', der)), der: toBase64(der) });
  }
  return certificates;
}

/** A handshake as a record without a verdict; null where a certificate is over 128 KiB. */
export async function handshakeToRecord({
  host,
  failure,
  certificates: data,
}: OoniHandshake): Promise<EvidenceRecord | null> {
  const certificates = await toCertificates(data);
  if (!certificates) return null;
  const connection = certificates.length === 0 ? connectionFromOoni(failure) : null;
  return {
    ...{ host, address: null, firstSeen: null, lastSeen: null, count: 1, source: 'file' },
    // A probe that found no fault met a root of its own list, which is not that of browsers.
    root: failure === null && certificates.length > 0 ? 'unknown' : null,
    override: null,
    failure: connection ? 'connection-failed' : refusalFromOoni(failure),
    connection,
    // A measurement states no verdict.
    verdict: { level: 'not-checked', confidence: 'possible', authority: null, reasons: [] },
    certificates,
  };
}

/** The JSON texts of a file, the whole or each line, and the line on which each begins (from 1). */
function splitDocuments(text: string): { readonly text: string; readonly line: number }[] {
  if ('value' in parseJson(text)) return [{ text, line: 1 }];
  const lines = text.split('\n').map((one, index) => ({ text: one.trim(), line: index + 1 }));
  const written = lines.filter((one) => one.text !== '');
  // Where the first line is no JSON, the file is one broken document: report its own fault.
  return written[0] && 'value' in parseJson(written[0].text) ? written : [{ text, line: 1 }];
}

/** The records, or why the file is refused. */
export type OoniResult = { readonly records: readonly EvidenceRecord[] } | EvidenceFault;

/**
 * Reads OONI measurements: one JSON document, an array, or one on each line. Each handshake becomes a record
 * without a verdict, also a handshake that got no certificates. Its host is the server name, or else
 * that of the URL under test.
 *
 * @returns `wrong-format` where no JSON is a measurement; other JSON beside one is skipped. Faults have a
 *   line. Never throws.
 */
export async function readOoni(text: string): Promise<OoniResult> {
  if (text.length > MAX_CHARACTERS) return { error: 'file-too-large' };
  const records: EvidenceRecord[] = [];
  let isMeasurement = false;
  for (const { text: document, line } of splitDocuments(text.replace(/^\uFEFF/, ''))) {
    const json = parseJson(document);
    if ('line' in json) return { error: 'file-damaged', line: line + json.line - 1 };
    if ('place' in json) return { error: 'file-damaged', line, ...json };
    for (const { handshakes, oddPlace } of measurementsIn(json.value)) {
      isMeasurement = true;
      if (oddPlace !== null) return { error: 'file-damaged', line, place: oddPlace };
      for (const one of handshakes) {
        const record = await handshakeToRecord(one);
        if (!record) return { error: 'file-damaged', line };
        records.push(record);
      }
    }
    if (records.length > MAX_HANDSHAKES) return { error: 'file-too-large', line };
  }
  return isMeasurement ? { records } : { error: 'wrong-format' };
}
