/**
 * Reads OONI measurements with TLS handshakes, as censorship researchers exchange them:
 * df-006-tlshandshake (github.com/ooni/spec, data-formats). The writer may be hostile.
 */
import * as v from 'valibot';
import { digest, fromBase64, toBase64, toHex } from '../bytes.ts';
import { parseJson } from '../json.ts';
import { placeOf } from '../json-file.ts';
import { hostOf } from '../net/hosts.ts';
import { MAX_CERTIFICATE_BYTES } from '../x509/der.ts';
import {
  MAX_BASE64,
  MAX_EVIDENCE_CHARACTERS,
  MAX_RECORD_CERTIFICATES,
  MAX_RECORDS,
} from './format.ts';
import { connectionFromOoni } from './ooni-words.ts';
import type { EvidenceFault } from './read.ts';
import type { EvidenceRecord, RecordedCertificate } from './record.ts';

const MAX_HOST = 255;

/** The length is checked first: the base64 pattern takes too long on millions of characters. */
const binary = v.object({
  data: v.pipe(v.string(), v.maxLength(MAX_BASE64), v.base64()),
  format: v.literal('base64'),
});

/** The fields that are read; probes write many others. */
const handshakeSchema = v.object({
  failure: v.optional(v.nullable(v.string()), null),
  peer_certificates: v.optional(
    v.nullable(v.pipe(v.array(v.nullable(binary)), v.maxLength(MAX_RECORD_CERTIFICATES))),
    null,
  ),
  server_name: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(MAX_HOST))), null),
});

const measurementSchema = v.object({
  input: v.optional(v.nullable(v.unknown()), null),
  test_keys: v.object({
    tls_handshakes: v.nullable(v.pipe(v.array(handshakeSchema), v.maxLength(MAX_RECORDS))),
  }),
});

/** Distinguishes a measurement with handshakes from any other JSON. */
const withHandshakes = v.object({ test_keys: v.object({ tls_handshakes: v.unknown() }) });

type Measurement = v.InferOutput<typeof measurementSchema>;
type Handshake = v.InferOutput<typeof handshakeSchema>;

/** The host of a handshake: its server name, else that of the URL under test; null for neither. */
function hostFrom(serverName: string | null, input: unknown): string | null {
  const named = serverName === null || serverName === '' ? '' : hostOf(`https://${serverName}/`);
  const host = named !== '' ? named : typeof input === 'string' ? hostOf(input) : '';
  return host === '' || host.length > MAX_HOST ? null : host;
}

/** Null for a certificate over 128 KiB. */
async function toCertificates(
  peerCertificates: Handshake['peer_certificates'],
): Promise<RecordedCertificate[] | null> {
  const certificates: RecordedCertificate[] = [];
  for (const one of peerCertificates ?? []) {
    const der = one && fromBase64(one.data);
    if (!der) continue;
    if (der.length > MAX_CERTIFICATE_BYTES) return null;
    certificates.push({ sha256: toHex(await digest('SHA-256', der)), der: toBase64(der) });
  }
  return certificates;
}

async function toRecord(
  { failure, peer_certificates, server_name }: Handshake,
  input: unknown,
): Promise<EvidenceRecord | null> {
  const certificates = await toCertificates(peer_certificates);
  if (!certificates) return null;
  const connection = certificates.length === 0 ? connectionFromOoni(failure) : null;
  return {
    host: hostFrom(server_name, input),
    ...{ address: null, firstSeen: null, lastSeen: null, count: 1, source: 'file' },
    // A probe that found no fault met a root of its own list, which is not that of browsers.
    root: failure === null ? 'unknown' : null,
    ...{ override: null, failure: connection && 'connection-failed', connection },
    // A measurement states no verdict.
    verdict: { level: 'not-checked', confidence: 'possible', authority: null, reasons: [] },
    certificates,
  };
}

/** Null where a certificate is over 128 KiB. */
async function toRecords({ input, test_keys }: Measurement): Promise<EvidenceRecord[] | null> {
  const records: EvidenceRecord[] = [];
  for (const one of test_keys.tls_handshakes ?? []) {
    const record = await toRecord(one, input);
    if (!record) return null;
    records.push(record);
  }
  return records;
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
 * Reads OONI measurements: one JSON document, or one on each line. Each handshake becomes a record
 * without a verdict, also a handshake that got no certificates. Its host is the server name, or else
 * that of the URL under test.
 *
 * @returns `wrong-format` where no measurement has `tls_handshakes`; others beside one are skipped.
 *   Faults have a line. Never throws.
 */
export async function readOoni(text: string): Promise<OoniResult> {
  if (text.length > MAX_EVIDENCE_CHARACTERS) return { error: 'file-too-large' };
  const records: EvidenceRecord[] = [];
  let hasHandshakes = false;
  for (const { text: document, line } of splitDocuments(text.replace(/^\uFEFF/, ''))) {
    const json = parseJson(document);
    if ('line' in json) return { error: 'file-damaged', line: line + json.line - 1 };
    if ('place' in json) return { error: 'file-damaged', line, ...json };
    if (!v.is(withHandshakes, json.value)) continue;
    hasHandshakes = true;
    const parsed = v.safeParse(measurementSchema, json.value, { abortEarly: true });
    if (!parsed.success) return { error: 'file-damaged', line, ...placeOf(parsed.issues[0]) };
    const found = await toRecords(parsed.output);
    if (!found) return { error: 'file-damaged', line };
    records.push(...found);
    if (records.length > MAX_RECORDS) return { error: 'file-too-large', line };
  }
  return hasHandshakes ? { records } : { error: 'wrong-format' };
}
