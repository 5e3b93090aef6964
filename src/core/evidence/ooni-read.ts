/**
 * OONI measurements with TLS handshakes, as researchers of censorship exchange them: df-006-tlshandshake
 * and the failures of df-007-errors (github.com/ooni/spec, data-formats).
 */
import * as v from 'valibot';
import { digest, fromBase64, toBase64, toHex } from '../bytes.ts';
import type { ConnectionFailure, HandshakeError, Override } from '../detection/observation.ts';
import { hostOf } from '../net/hosts.ts';
import { MAX_CERTIFICATE_BYTES } from '../x509/der.ts';
import {
  MAX_BASE64,
  MAX_EVIDENCE_CHARACTERS,
  MAX_RECORD_CERTIFICATES,
  MAX_RECORDS,
} from './format.ts';
import { parseJson } from './json.ts';
import { type EvidenceFault } from './read.ts';
import type { EvidenceFile, EvidenceRecord } from './record.ts';
import { timeOf } from './time.ts';

/** Refusals in the words of df-007; what has none there is a certificate that does not hold. */
const REFUSALS: Readonly<Partial<Record<HandshakeError, string>>> = {
  'unknown-issuer': 'ssl_unknown_authority',
  'self-signed': 'ssl_unknown_authority',
  'interception-detected': 'ssl_unknown_authority',
  'wrong-name': 'ssl_invalid_hostname',
};

const CONNECTIONS: Readonly<Record<ConnectionFailure, string>> = {
  // df-007 asks which it was, no name or no way, and browsers do not always tell.
  unreachable: 'unknown_failure: unreachable',
  'timed-out': 'generic_timeout_error',
  reset: 'connection_reset',
  refused: 'connection_refused',
  closed: 'eof_error',
  other: 'unknown_failure: other',
};

/** What the browser's own check said before the user went past it. */
function overridden({ untrusted, wrongName }: Override): string {
  if (untrusted) return 'ssl_unknown_authority';
  return wrongName ? 'ssl_invalid_hostname' : 'ssl_invalid_certificate';
}

function failureOf({ failure, connection, override }: EvidenceRecord): string | null {
  if (connection !== null) return CONNECTIONS[connection];
  if (failure === 'connection-failed') return CONNECTIONS.other;
  if (failure !== null) return REFUSALS[failure] ?? 'ssl_invalid_certificate';
  return override && overridden(override);
}

/** "ip:443"; the address of IPv6 in brackets. Browsers tell no port, and 443 is that of https. */
function endpoint(address: string | null): string {
  if (address === null) return '';
  const bare = address.replace(/^\[|\]$/g, '');
  return bare.includes(':') ? `[${bare}]:443` : `${bare}:443`;
}

/** A record as a df-006 handshake. `start` is when the measurement began, in ms since epoch. */
function handshakeOf(record: EvidenceRecord, start: number) {
  const seen = record.firstSeen === null ? null : timeOf(record.firstSeen);
  // Nothing is known of how long it took.
  const seconds = seen === null ? 0 : (seen - start) / 1000;
  return {
    address: endpoint(record.address),
    // What browsers do not tell their extensions is "", as where a handshake failed.
    cipher_suite: '',
    failure: failureOf(record),
    negotiated_protocol: '',
    no_tls_verify: false,
    peer_certificates: record.certificates.map(({ der }) => ({ data: der, format: 'base64' })),
    server_name: record.host ?? '',
    t0: seconds,
    t: seconds,
    tags: [],
    tls_version: '',
  };
}

/** "2026-11-22 04:00:00", as OONI writes times. */
function ooniTime(text: string): string {
  return text.slice(0, 19).replace('T', ' ');
}

/**
 * The file as one measurement with a handshake for each record: JSON text, a newline at the end. It
 * says what is known and no more: network, country and address of the user are left out ("ZZ" and
 * "AS0" are OONI's words for that), and times are as the file has them.
 */
export function writeOoni(file: EvidenceFile): string {
  const starts = file.records.flatMap(({ firstSeen }) => firstSeen ?? []).sort();
  // ISO 8601 in UTC sorts as text.
  const [first] = starts;
  const start = first === undefined ? 0 : (timeOf(first) ?? 0);
  const measurement = {
    annotations: { browser: file.browser },
    data_format_version: '0.2.0',
    extensions: { tlshandshake: 0 },
    input: null,
    ...(first === undefined ? {} : { measurement_start_time: ooniTime(first) }),
    probe_asn: 'AS0',
    probe_cc: 'ZZ',
    software_name: file.software.name,
    software_version: file.software.version,
    test_keys: { tls_handshakes: file.records.map((record) => handshakeOf(record, start)) },
    test_name: 'kuzet',
    test_version: file.software.version,
  };
  return `${JSON.stringify(measurement, null, 2)}\n`;
}

/** Bounded first: the pattern of base64 has no end to its steps on millions of characters. */
const binary = v.object({
  data: v.pipe(v.string(), v.maxLength(MAX_BASE64), v.base64()),
  format: v.literal('base64'),
});

/** Only what is read of a handshake; probes write much besides. */
const handshake = v.object({
  failure: v.optional(v.nullable(v.string()), null),
  peer_certificates: v.optional(
    v.nullable(v.pipe(v.array(v.nullable(binary)), v.maxLength(MAX_RECORD_CERTIFICATES))),
    null,
  ),
  server_name: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(255))), null),
});

const measurement = v.object({
  input: v.optional(v.nullable(v.unknown()), null),
  test_keys: v.object({
    tls_handshakes: v.nullable(v.pipe(v.array(handshake), v.maxLength(MAX_RECORDS))),
  }),
});

/** By what a measurement with handshakes is told from any other JSON. */
const ours = v.object({ test_keys: v.object({ tls_handshakes: v.unknown() }) });

type Measurement = v.InferOutput<typeof measurement>;
type Handshake = v.InferOutput<typeof handshake>;

/** A name of a handshake, or of the URL that was tested, as hosts are written; null for none. */
function hostFrom(serverName: string | null, input: unknown): string | null {
  const named = serverName === null || serverName === '' ? '' : hostOf(`https://${serverName}/`);
  const host = named !== '' ? named : typeof input === 'string' ? hostOf(input) : '';
  return host === '' || host.length > 255 ? null : host;
}

/** How a connection broke off, by the words of df-007; null for what is no failure of that kind. */
function connectionOf(failure: string | null): ConnectionFailure | null {
  const known = Object.keys(CONNECTIONS) as ConnectionFailure[];
  return known.find((one) => CONNECTIONS[one] === failure) ?? null;
}

async function recordOf(
  { failure, peer_certificates, server_name }: Handshake,
  input: unknown,
): Promise<EvidenceRecord | null> {
  const ders = (peer_certificates ?? []).flatMap((one) =>
    one ? (fromBase64(one.data) ?? []) : [],
  );
  if (ders.some((der) => der.length > MAX_CERTIFICATE_BYTES)) return null;
  const certificates = [];
  for (const der of ders) {
    const sha256 = toHex(await digest('SHA-256', der));
    certificates.push({ sha256, der: toBase64(der) });
  }
  const connection = certificates.length === 0 ? connectionOf(failure) : null;
  return {
    host: hostFrom(server_name, input),
    ...{ address: null, firstSeen: null, lastSeen: null, count: 1, source: 'file' },
    // A probe that found no fault met a root of its own list, as far as it looked.
    root: failure === null ? 'unknown' : null,
    ...{ override: null, failure: connection && 'connection-failed', connection },
    // A measurement states no verdict.
    verdict: { level: 'not-checked', confidence: 'possible', authority: null, reasons: [] },
    certificates,
  };
}

async function recordsOf({ input, test_keys }: Measurement): Promise<EvidenceRecord[] | null> {
  const records: EvidenceRecord[] = [];
  for (const one of test_keys.tls_handshakes ?? []) {
    const record = await recordOf(one, input);
    if (!record) return null;
    records.push(record);
  }
  return records;
}

/** The texts of the measurements: the whole, or each line, with the line on which each begins. */
function documents(text: string): { readonly text: string; readonly line: number }[] {
  const whole = parseJson(text);
  if ('value' in whole) return [{ text, line: 1 }];
  const lines = text.split('\n').map((one, index) => ({ text: one.trim(), line: index + 1 }));
  const written = lines.filter((one) => one.text !== '');
  // Not lines of JSON, but one broken document: its own fault is the one to name.
  return written[0] && 'value' in parseJson(written[0].text) ? written : [{ text, line: 1 }];
}

export type OoniResult = { readonly records: readonly EvidenceRecord[] } | EvidenceFault;

/**
 * Reads OONI measurements: one JSON document, or one on each line. Each handshake becomes a record
 * that states no verdict, its host the server name or else that of the URL that was tested; handshakes
 * that got no certificates are among them. Measurements without `tls_handshakes` are passed over,
 * and `wrong-format` where no other is there. Faults name the line. Never throws.
 */
export async function readOoni(text: string): Promise<OoniResult> {
  if (text.length > MAX_EVIDENCE_CHARACTERS) return { error: 'file-too-large' };
  const records: EvidenceRecord[] = [];
  let isForeign = true;
  for (const { text: one, line } of documents(text.replace(/^\uFEFF/, ''))) {
    const json = parseJson(one);
    if ('line' in json) return { error: 'file-damaged', line: line + json.line - 1 };
    // A collection has measurements of other kinds, too.
    if (!v.is(ours, json.value)) continue;
    isForeign = false;
    const parsed = v.safeParse(measurement, json.value, { abortEarly: true });
    if (!parsed.success) {
      const place = v.getDotPath(parsed.issues[0])?.slice(0, 200);
      return { error: 'file-damaged', line, ...(place === undefined ? {} : { place }) };
    }
    const found = await recordsOf(parsed.output);
    if (!found) return { error: 'file-damaged', line };
    records.push(...found);
    if (records.length > MAX_RECORDS) return { error: 'file-too-large', line };
  }
  return isForeign ? { error: 'wrong-format' } : { records };
}
