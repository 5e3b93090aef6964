/** Evidence files: what is written is what the schema says, and what is read was looked at twice. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../../lab/certificates/make-certificate.ts';
import { signals } from '../../src/core/detection/signals/index.ts';
import { MAX_RECORDS } from '../../src/core/evidence/format.ts';
import { readOoni } from '../../src/core/evidence/ooni-read.ts';
import { writeOoni } from '../../src/core/evidence/ooni-write.ts';
import { readEvidence } from '../../src/core/evidence/read.ts';
import type { EvidenceFile, EvidenceRecord } from '../../src/core/evidence/record.ts';
import { timeOf, timeText } from '../../src/core/evidence/time.ts';
import { writeEvidence } from '../../src/core/evidence/write.ts';
import { writePem } from '../../src/core/evidence/write-pem.ts';
import { readCertificates } from '../../src/core/x509/read-certificates.ts';
import { fileOf, HOST, makeChain, recordOf } from './evidence-make.ts';

let chain: Awaited<ReturnType<typeof makeChain>>;
let full: EvidenceRecord;
/** A record in which everything is left out that can be. */
let bare: EvidenceRecord;
beforeAll(async () => {
  chain = await makeChain('Unheard root');
  full = recordOf([chain.site, chain.middle, chain.root], {
    address: '198.41.0.4',
    override: { untrusted: true, wrongName: false, wrongTime: false },
    verdict: {
      level: 'known-interception',
      confidence: 'proven',
      authority: { id: 'kz-00309c73', name: 'Qaznet Trust Network' },
      reasons: signals.map(({ id }) => ({
        signal: id,
        weight: 'proof',
        authority: 'kz-00309c73',
        certificate: 2,
      })),
    },
  });
  bare = recordOf([], {
    ...{ host: null, firstSeen: null, lastSeen: null, count: 1, source: 'check', root: null },
    ...{ failure: 'connection-failed', connection: 'timed-out' },
    verdict: { level: 'not-checked', confidence: 'possible', authority: null, reasons: [] },
  });
});

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('docs/evidence.schema.json', 'utf8')) as object,
);

describe('times', () => {
  it('are those of the calendar, in every year that four digits can say', () => {
    for (let ms = -62_135_596_800_000; ms < 253_402_300_800_000; ms += 3_456_789_012_345) {
      expect(timeText(ms, 'exact')).toBe(new Date(ms).toISOString());
      expect(timeOf(new Date(ms).toISOString())).toBe(ms);
    }
    for (let day = 0; day < 1500; day++) {
      const ms = Date.UTC(1999, 0, 1 + day, 23, 59, 59, 999);
      expect(timeText(ms, 'exact')).toBe(new Date(ms).toISOString());
      expect(timeText(ms, 'hour')).toBe(`${new Date(ms).toISOString().slice(0, 13)}:00:00.000Z`);
    }
  });

  it('are left out where they shall be, and no time is none', () => {
    expect(timeText(1, 'left-out')).toBe(null);
    expect(timeText(Number.NaN, 'exact')).toBe(null);
    expect(timeText(1e18, 'exact')).toBe(null);
    for (const text of ['2026-02-30T00:00:00.000Z', '2026-01-01T24:00:00.000Z', '2026-01-01']) {
      expect(timeOf(text), text).toBe(null);
    }
  });
});

describe('a written file', () => {
  it('is read as it was, and fits the schema', async () => {
    const file = fileOf([full, bare]);
    const text = writeEvidence(file);
    expect(text.endsWith('}\n')).toBe(true);
    expect(await readEvidence(text)).toEqual({ file });
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('has nothing that the format does not name', () => {
    const more = { ...full, url: 'https://www.example.org/private', title: 'A page' };
    const text = writeEvidence({ ...fileOf([more]), path: '/' } as EvidenceFile);
    expect(text).not.toMatch(/private\b.*\/|title|"path"|"url"/);
    expect(validate(JSON.parse(text))).toBe(true);
  });

  it('fits no schema once a field is gone or one too many', () => {
    const good = JSON.parse(writeEvidence(fileOf([full]))) as Record<string, unknown>;
    expect(validate({ ...good, more: 1 })).toBe(false);
    for (const key of Object.keys(good)) {
      expect(validate({ ...good, [key]: undefined }), key).toBe(false);
    }
  });
});

describe('a read file', () => {
  /** The text of a file of one record, with changes. */
  const changed = (change: (file: Record<string, unknown>, record: EvidenceRecord) => void) => {
    const file = JSON.parse(writeEvidence(fileOf([full]))) as Record<string, unknown>;
    const [record] = file.records as EvidenceRecord[];
    if (record) change(file, record);
    return JSON.stringify(file);
  };

  it.each<[string, string, object]>([
    ['nothing', '', { error: 'wrong-format', line: 1 }],
    ['no JSON', 'hello', { error: 'wrong-format', line: 1 }],
    ['another format', '{"format":"kuzet-watch-list","version":1}', { error: 'wrong-format' }],
    ['a list', '[]', { error: 'wrong-format' }],
    ['null', 'null', { error: 'wrong-format' }],
    ['a later version', '{"format":"kuzet-evidence","version":2}', { error: 'file-newer' }],
    ['no version', '{"format":"kuzet-evidence"}', { error: 'file-damaged' }],
    [
      'no fields',
      '{"format":"kuzet-evidence","version":1}',
      { error: 'file-damaged', place: 'times' },
    ],
  ])('refuses %s', async (_, text, error) => {
    expect(await readEvidence(text)).toEqual(error);
  });

  it('names the line where JSON breaks', async () => {
    const lines = writeEvidence(fileOf([full])).split('\n');
    for (const broken of [5, 20, 40]) {
      const text = [...lines.slice(0, broken - 1), 'x', ...lines.slice(broken)].join('\n');
      expect(await readEvidence(text)).toEqual({ error: 'file-damaged', line: broken });
    }
    const cut = lines.slice(0, 30).join('\n');
    expect(await readEvidence(cut)).toEqual({ error: 'file-damaged', line: 30 });
  });

  it.each<[string, (file: Record<string, unknown>, record: EvidenceRecord) => void, string]>([
    ['an unknown field', (file) => (file.more = 1), 'more'],
    [
      'an unknown level',
      (_, record) => Object.assign(record.verdict, { level: 'bad' }),
      'records.0.verdict.level',
    ],
    [
      'an unknown signal',
      (_, { verdict }) => Object.assign(verdict.reasons[0] ?? {}, { signal: 'toString' }),
      'records.0.verdict.reasons.0.signal',
    ],
    [
      'a host with a line in it',
      (_, record) => Object.assign(record, { host: 'a\nb' }),
      'records.0.host',
    ],
    [
      'a host with an escape in it',
      (_, record) => Object.assign(record, { host: '\u001b[2J' }),
      'records.0.host',
    ],
    [
      'a host of 256 characters',
      (_, record) => Object.assign(record, { host: 'a'.repeat(256) }),
      'records.0.host',
    ],
    [
      'no date',
      (_, record) => Object.assign(record, { firstSeen: '2026-02-30T00:00:00.000Z' }),
      'records.0.firstSeen',
    ],
    ['half a sighting', (_, record) => Object.assign(record, { count: 0.5 }), 'records.0.count'],
    [
      'too many records',
      (file, record) => {
        file.records = new Array<unknown>(MAX_RECORDS + 1).fill(record);
      },
      'records',
    ],
    [
      'too many certificates',
      (_, record) =>
        Object.assign(record, {
          certificates: new Array<unknown>(21).fill(record.certificates[0]),
        }),
      'records.0.certificates',
    ],
    [
      'a certificate that is too large',
      (_, record) => Object.assign(record.certificates[0] ?? {}, { der: 'A'.repeat(87_388) }),
      'records.0.certificates.0.der',
    ],
  ])('refuses %s', async (_, change, place) => {
    expect(await readEvidence(changed(change))).toEqual({ error: 'file-damaged', place });
  });

  it('refuses all of it for one wrong fingerprint, or one byte', async () => {
    const swap = changed((_, record) => {
      const [first, second] = record.certificates;
      Object.assign(first ?? {}, { der: second?.der });
    });
    const place = 'records.0.certificates.0';
    expect(await readEvidence(swap)).toEqual({ error: 'wrong-fingerprint', place });
    const text = changed((_, record) => {
      const one = record.certificates[2];
      Object.assign(one ?? {}, { der: `A${one?.der.slice(1) ?? ''}` });
    });
    expect(await readEvidence(text)).toMatchObject({ place: 'records.0.certificates.2' });
  });

  it('takes the last of two equal names, and no name that means something to JavaScript', async () => {
    const text = writeEvidence(fileOf([full]));
    const twice = text.replace('"records"', '"browser": "Firefox 2", "records"');
    expect(await readEvidence(twice)).toMatchObject({ file: { browser: 'Firefox 2' } });
    for (const name of ['__proto__', 'constructor']) {
      const more = text.replace('"records"', `"${name}": {"polluted": 1}, "records"`);
      const read = await readEvidence(more);
      if ('file' in read) expect(Object.keys(read.file)).not.toContain(name);
      else expect(read).toEqual({ error: 'file-damaged', place: name });
      expect(({} as Record<string, unknown>).polluted).toBe(undefined);
    }
  });

  it('is bounded, and a large broken one takes no long time', async () => {
    expect(await readEvidence(' '.repeat(9_000_000))).toEqual({ error: 'file-too-large' });
    const start = performance.now();
    for (const text of [
      '['.repeat(8e6),
      `{"kuzet-evidence":"${'\\n'.repeat(4e6)}`,
      '"'.repeat(8e6),
    ]) {
      expect(await readEvidence(text)).toHaveProperty('error');
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('PEM', () => {
  it('has each certificate once, leaf first, and every reader reads it', async () => {
    const other = await makeChain('Other root');
    const text = writePem([full, recordOf([other.site, chain.root]), bare]);
    const blocks = text.split(/(?=# )/);
    const ders = [chain.site, chain.middle, chain.root, other.site].map(({ der }) => der);
    expect(blocks.map((one) => new X509Certificate(one).raw)).toEqual(ders);
    expect(readCertificates(new TextEncoder().encode(text))).toEqual({
      ders: ders.map((der) => new Uint8Array(der)),
    });
    expect(text).toContain(toPem(chain.site.der));
    expect(text).toMatch(/^# www\.example\.org, certificate 1 of 3\n-----BEGIN/);
  });
});

describe('OONI', () => {
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
  ])('says of %j in the words of df-007: %s', (change, failure) => {
    expect(handshakes([{ ...full, override: null, ...change }])[0]?.failure).toBe(failure);
  });

  it('tells time from the first handshake on, and none where none is told', () => {
    const later = { ...full, firstSeen: '2026-11-22T06:00:00.000Z' };
    expect(handshakes([later, full]).map(({ t }) => t)).toEqual([7200, 0]);
    expect(writeOoni(fileOf([later, full]))).toContain(
      '"measurement_start_time": "2026-11-22 04:00:00"',
    );
    expect(writeOoni(fileOf([bare]))).not.toContain('start_time');
  });

  it('is read back, one document or one on each line', async () => {
    const text = writeOoni(fileOf([full, bare]));
    const lines = [text, text].map((one) => JSON.stringify(JSON.parse(one))).join('\n');
    const { certificates } = full;
    for (const [written, count] of [
      [text, 2],
      [`${lines}\n`, 4],
    ] as const) {
      const read = await readOoni(written);
      if (!('records' in read)) throw new Error(JSON.stringify(read));
      expect(read.records).toHaveLength(count);
      expect(read.records[0]).toMatchObject({ host: HOST, certificates, root: null });
      expect(read.records[1]).toMatchObject({ host: null, connection: 'timed-out' });
    }
  });

  it('takes the host from the URL where no server name is told', async () => {
    const one = { failure: null, no_tls_verify: false, peer_certificates: null };
    const text = JSON.stringify({
      input: 'https://A.example/p?q',
      test_keys: { tls_handshakes: [one] },
    });
    expect(await readOoni(text)).toMatchObject({
      records: [{ host: 'a.example', certificates: [] }],
    });
  });

  it('knows no root of a handshake that the probe found no fault with', async () => {
    const peer = [{ data: chain.site.der.toString('base64'), format: 'base64' }];
    for (const [failure, root] of [
      [null, 'unknown'],
      ['ssl_unknown_authority', null],
    ]) {
      const one = { failure, server_name: HOST, peer_certificates: peer };
      const text = JSON.stringify({ test_keys: { tls_handshakes: [one] } });
      expect(await readOoni(text)).toMatchObject({ records: [{ root }] });
    }
  });

  it('refuses millions of characters for a certificate, and never throws', async () => {
    for (const data of ['AAAA'.repeat(1_900_000), 'A'.repeat(90_000), '='.repeat(8_000_000)]) {
      const one = { peer_certificates: [{ format: 'base64', data }] };
      const text = JSON.stringify({ test_keys: { tls_handshakes: [one] } });
      expect(await readOoni(text)).toMatchObject({ error: 'file-damaged', line: 1 });
    }
  });

  it.each<[string, object]>([
    ['{}', { error: 'wrong-format' }],
    ['{"test_keys":{}}', { error: 'wrong-format' }],
    ['{"test_keys":{"tls_handshakes":null}}', { records: [] }],
    ['{"test_keys":{"tls_handshakes":null}}\n{"test_keys":', { error: 'file-damaged', line: 2 }],
    [
      '{}\n{"test_keys":{"tls_handshakes":[{"peer_certificates":[{"data":"??","format":"base64"}]}]}}',
      { error: 'file-damaged', line: 2 },
    ],
  ])('of %s says %j', async (text, expected) => {
    expect(await readOoni(text)).toMatchObject(expected);
  });
});

describe('certificates of a file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const made = () => new Uint8Array(chain.site.der);

  it('are read from DER, and from PEM of any line ends, with text around and other blocks', () => {
    const der = made();
    expect(readCertificates(der)).toEqual({ ders: [der] });
    const pem = `Text\r\n${toPem(der).replaceAll('\n', '\r\n')}`;
    const other = '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n';
    expect(
      readCertificates(bytes(pem + other + toPem(chain.root.der, 'X509 CERTIFICATE'))),
    ).toEqual({
      ders: [der, new Uint8Array(chain.root.der)],
    });
    const trusted = toPem(Buffer.concat([der, Buffer.of(0x30, 0)]), 'TRUSTED CERTIFICATE');
    expect(readCertificates(bytes(trusted))).toEqual({ ders: [der] });
  });

  it('name the byte where they break', () => {
    const der = made();
    const length = der.length;
    expect(readCertificates(der.slice(0, 100))).toEqual({
      error: 'certificate-truncated',
      byte: 100,
    });
    expect(readCertificates(Buffer.concat([der, Buffer.of(0)]))).toEqual({
      error: 'trailing-bytes',
      byte: length,
    });
    const broken = made();
    // The length of the serial number, behind two headers and the version.
    broken[14] = 0xff;
    expect(readCertificates(broken)).toEqual({ error: 'certificate-broken', byte: 13 });
    const name = made();
    name[13] = 0x04;
    expect(readCertificates(name)).toEqual({ error: 'not-a-certificate', byte: 13 });
    expect(readCertificates(Buffer.of(0x30, 0x03, 0x02, 0x01, 0x00))).toEqual({
      error: 'not-a-certificate',
      byte: 2,
    });
  });

  it('name the line where they break', () => {
    const pem = toPem(made());
    const two = `${pem}${pem}`;
    const begin = pem.split('\n').length;
    expect(readCertificates(bytes(two.replace(/-----END CERTIFICATE-----\n$/, '')))).toEqual({
      error: 'pem-unfinished',
      line: begin,
    });
    const lines = two.split('\n');
    lines[begin + 1] = '§';
    expect(readCertificates(bytes(lines.join('\n')))).toEqual({
      error: 'pem-broken',
      line: begin + 2,
    });
    const cut = toPem(made().slice(0, 90));
    expect(readCertificates(bytes(pem + cut))).toEqual({
      ...{ error: 'certificate-truncated', byte: 90, line: begin },
    });
  });

  it('are looked for in lines without end in no long time', () => {
    const start = performance.now();
    for (const line of ['\n', '\r\n', ' \n', '\u2028', '\u2029', '\u00a0', '-----BEGIN ']) {
      expect(readCertificates(bytes(line.repeat(1_000_000 / line.length)))).toHaveProperty('error');
    }
    expect(performance.now() - start).toBeLessThan(5000);
    expect(readCertificates(bytes(`\n \t${toPem(made())}`))).toEqual({ ders: [made()] });
  });

  it.each([
    ['', 'no-certificate'],
    ['0 certificates', 'no-certificate'],
    ['-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----', 'no-certificate'],
  ])('of %j there are none', (text, error) => {
    expect(readCertificates(bytes(text))).toEqual({ error });
  });

  it('are not taken from a file that holds a private key', () => {
    for (const label of ['PRIVATE KEY', 'RSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY']) {
      const text = `${toPem(made())}${toPem(Buffer.of(1), label)}`;
      const line = toPem(made()).split('\n').length;
      expect(readCertificates(bytes(text))).toEqual({ error: 'private-key', line });
    }
  });

  it('are at most a hundred', () => {
    expect(readCertificates(bytes(toPem(made()).repeat(100)))).toHaveProperty('ders.length', 100);
    expect(readCertificates(bytes(toPem(made()).repeat(101)))).toMatchObject({
      error: 'too-many-certificates',
    });
  });
});
