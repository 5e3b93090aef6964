/** Evidence as an OONI measurement. */
import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeOoni } from '../../../src/core/evidence/ooni-write.ts';
import type { EvidenceRecord } from '../../../src/core/evidence/record.ts';
import { BARE_RECORD, fileOf, fullRecord, makeChain } from '../../fixtures/evidence.ts';

let full: EvidenceRecord;
const bare = BARE_RECORD;
beforeAll(async () => {
  full = fullRecord(await makeChain('Unlisted root'));
});

describe('a measurement', () => {
  /** df-006-tlshandshake, its fields and their types; the optional ones that are written. */
  const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
    address: (value) =>
      typeof value === 'string' && /^$|^(\[[0-9a-f:]+\]|[0-9.]+):443$/.test(value),
    cipher_suite: (value) => value === '',
    failure: (value) => value === null || typeof value === 'string',
    negotiated_protocol: (value) => value === '',
    no_tls_verify: (value) => value === false,
    peer_certificates: (value) =>
      Array.isArray(value) &&
      value.every(
        (one: Record<string, unknown>) =>
          Object.keys(one).join() === 'data,format' &&
          one.format === 'base64' &&
          typeof one.data === 'string' &&
          new X509Certificate(Buffer.from(one.data, 'base64')).raw.length > 0,
      ),
    server_name: (value) => typeof value === 'string',
    t0: (value) => typeof value === 'number',
    t: (value) => typeof value === 'number',
    tags: (value) => Array.isArray(value) && value.length === 0,
    tls_version: (value) => value === '',
  };
  const handshakes = (records: readonly EvidenceRecord[]) =>
    (
      JSON.parse(writeOoni(fileOf(records))) as {
        test_keys: { tls_handshakes: Record<string, unknown>[] };
      }
    ).test_keys.tls_handshakes;

  it('has the fields of df-006, each of its type, and no others', () => {
    const found = handshakes([full, bare, { ...full, address: '2001:500::1' }]);
    expect(found).toHaveLength(3);
    for (const one of found) {
      expect(Object.keys(one)).toEqual(Object.keys(FIELDS));
      for (const [key, fits] of Object.entries(FIELDS)) {
        expect(fits(one[key]), `${key}: ${String(one[key])}`).toBe(true);
      }
    }
    expect(found.map(({ address }) => address)).toEqual([
      '198.41.0.4:443',
      '',
      '[2001:500::1]:443',
    ]);
    expect(found[1]?.server_name).toBe('');
  });

  it.each<[Partial<EvidenceRecord>, string | null]>([
    [{}, null],
    [{ override: { untrusted: true, wrongName: true, wrongTime: true } }, 'ssl_unknown_authority'],
    [{ override: { untrusted: false, wrongName: true, wrongTime: true } }, 'ssl_invalid_hostname'],
    [
      { override: { untrusted: false, wrongName: false, wrongTime: true } },
      'ssl_invalid_certificate',
    ],
    [{ failure: 'unknown-issuer' }, 'ssl_unknown_authority'],
    [{ failure: 'self-signed' }, 'ssl_unknown_authority'],
    [{ failure: 'known-interception' }, 'ssl_invalid_certificate'],
    [{ failure: 'revoked' }, 'ssl_invalid_certificate'],
    [{ failure: 'wrong-name' }, 'ssl_invalid_hostname'],
    [{ failure: 'connection-failed', connection: 'timed-out' }, 'generic_timeout_error'],
    [{ failure: 'connection-failed', connection: 'reset' }, 'connection_reset'],
    [{ failure: 'connection-failed', connection: 'refused' }, 'connection_refused'],
    [{ failure: 'connection-failed', connection: 'closed' }, 'eof_error'],
    [{ failure: 'connection-failed', connection: null }, 'unknown_failure: other'],
  ])('has for %j the failure of df-007: %s', (change, failure) => {
    expect(handshakes([{ ...full, override: null, ...change }])[0]?.failure).toBe(failure);
  });

  it('counts time from the first handshake, and has none where times are left out', () => {
    const later = { ...full, firstSeen: '2026-11-22T06:00:00.000Z' };
    expect(handshakes([later, full]).map(({ t }) => t)).toEqual([7200, 0]);
    expect(writeOoni(fileOf([later, full]))).toContain(
      '"measurement_start_time": "2026-11-22 04:00:00"',
    );
    expect(writeOoni(fileOf([bare]))).not.toContain('start_time');
  });
});
