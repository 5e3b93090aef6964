/** Writes evidence as an OONI measurement (github.com/ooni/spec, data-formats/df-006-tlshandshake). */
import { failureToOoni } from './ooni-words.ts';
import type { EvidenceFile, EvidenceRecord } from './record.ts';
import { timeOf } from './time.ts';

/** "ip:443", IPv6 in brackets; '' for null. Browsers report no port, and 443 is that of https. */
function endpoint(address: string | null): string {
  if (address === null) return '';
  const bare = address.replace(/^\[|\]$/g, '');
  return bare.includes(':') ? `[${bare}]:443` : `${bare}:443`;
}

/** A record as a df-006 handshake. `start` of the measurement is in ms since epoch. */
function toHandshake(record: EvidenceRecord, start: number) {
  const firstSeen = record.firstSeen === null ? null : timeOf(record.firstSeen);
  // The duration of the handshake is not known.
  const seconds = firstSeen === null ? 0 : (firstSeen - start) / 1000;
  return {
    address: endpoint(record.address),
    // Browsers do not report these to extensions: '', as where a handshake failed.
    cipher_suite: '',
    failure: failureToOoni(record),
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

/** "2026-11-22 04:00:00", as OONI writes times, from ISO 8601. */
function toOoniTime(text: string): string {
  return text.slice(0, 19).replace('T', ' ');
}

/**
 * Writes the file as one measurement with a handshake for each record: JSON text with a newline at the
 * end. The network, country and address of the user are left out ("ZZ" and "AS0" are OONI's words for
 * that), and times are as exact as the file has them.
 */
export function writeOoni(file: EvidenceFile): string {
  // ISO 8601 in UTC sorts as text.
  const [first] = file.records.flatMap(({ firstSeen }) => firstSeen ?? []).sort();
  const start = first === undefined ? 0 : (timeOf(first) ?? 0);
  const measurement = {
    annotations: { browser: file.browser },
    data_format_version: '0.2.0',
    extensions: { tlshandshake: 0 },
    input: null,
    ...(first === undefined ? {} : { measurement_start_time: toOoniTime(first) }),
    probe_asn: 'AS0',
    probe_cc: 'ZZ',
    software_name: file.software.name,
    software_version: file.software.version,
    test_keys: { tls_handshakes: file.records.map((record) => toHandshake(record, start)) },
    test_name: 'kuzet',
    test_version: file.software.version,
  };
  return `${JSON.stringify(measurement, null, 2)}\n`;
}
