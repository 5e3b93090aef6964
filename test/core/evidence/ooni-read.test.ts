/** Reading OONI measurements, of Küzet or of other probes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readOoni } from '../../../src/core/evidence/ooni-read.ts';
import { writeOoni } from '../../../src/core/evidence/ooni-write.ts';
import type { EvidenceRecord } from '../../../src/core/evidence/record.ts';
import { BARE_RECORD, fileOf, fullRecord, HOST, makeChain } from '../../fixtures/evidence.ts';
import type { SiteChain } from '../../fixtures/verification.ts';

let chain: SiteChain;
let full: EvidenceRecord;
const bare = BARE_RECORD;
beforeAll(async () => {
  chain = await makeChain('Unlisted root');
  full = fullRecord(chain);
});

describe('a measurement', () => {
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

  it('takes the host from the URL where there is no server name', async () => {
    const one = { failure: null, no_tls_verify: false, peer_certificates: null };
    const text = JSON.stringify({
      input: 'https://A.example/p?q',
      test_keys: { tls_handshakes: [one] },
    });
    expect(await readOoni(text)).toMatchObject({
      records: [{ host: 'a.example', certificates: [] }],
    });
  });

  it('has an unknown root where the probe found no fault', async () => {
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

  it('is refused with millions of characters for a certificate', async () => {
    for (const data of ['AAAA'.repeat(1_900_000), 'A'.repeat(180_000), '='.repeat(8_000_000)]) {
      const one = { peer_certificates: [{ format: 'base64', data }] };
      const text = JSON.stringify({ test_keys: { tls_handshakes: [one] } });
      expect(await readOoni(text)).toMatchObject({ error: 'file-damaged', line: 1 });
    }
  });

  it.each<[string, object]>([
    ['{}', { error: 'wrong-format' }],
    ['{"test_keys":{}}', { records: [] }],
    ['{"test_keys":{"tls_handshakes":null}}', { records: [] }],
    ['{"test_keys":{"tls_handshakes":null}}\n{"test_keys":', { error: 'file-damaged', line: 2 }],
    [
      '{}\n{"test_keys":{"tls_handshakes":[{"peer_certificates":[{"data":"??","format":"base64"}]}]}}',
      { error: 'file-damaged', line: 2 },
    ],
  ])('%s gives %j', async (text, expected) => {
    expect(await readOoni(text)).toMatchObject(expected);
  });
});
