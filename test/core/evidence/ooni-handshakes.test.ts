/** Handshakes wherever a test of OONI puts them, in whatever wraps a measurement. */
import { describe, expect, it } from 'vitest';
import { measurementsIn } from '../../../src/core/evidence/ooni-handshakes.ts';

const handshake = (more: object = {}) => ({
  failure: null,
  peer_certificates: [{ data: 'AAAA', format: 'base64' }],
  ...more,
});
const hostsOf = (test_keys: object, input: string | null = null) =>
  measurementsIn({ input, test_keys }).flatMap(({ handshakes }) =>
    handshakes.map(({ host }) => host),
  );

describe('handshakes', () => {
  it.each<[string, object, (string | null)[]]>([
    [
      'tls_handshakes',
      { tls_handshakes: [handshake({ server_name: 'a.example' })] },
      ['a.example'],
    ],
    [
      'quic_handshakes',
      { quic_handshakes: [handshake({ server_name: 'q.example' })] },
      ['q.example'],
    ],
    ['targets of tor', { targets: { '1.2.3.4:443': { tls_handshakes: [handshake()] } } }, [null]],
    [
      'SNI blocking',
      { target: { sni: 'b.example', tls_handshakes: [handshake()] } },
      ['b.example'],
    ],
    [
      'lookups of dnscheck',
      { lookups: { 'dot://x': { tls_handshakes: [handshake({ server_name: 'dns.google' })] } } },
      ['dns.google'],
    ],
    ['pings', { pings: [{ tls_handshake: handshake({ server_name: '8.8.8.8' }) }] }, ['8.8.8.8']],
    [
      'x_doh',
      { x_doh: { tls_handshakes: [handshake({ server_name: 'doh.example' })] } },
      ['doh.example'],
    ],
    [
      'an address',
      { tls_handshakes: [handshake({ server_name: '2001:db8::1' })] },
      ['[2001:db8::1]'],
    ],
  ])('are found: %s', (_, testKeys, hosts) => {
    expect(hostsOf(testKeys)).toEqual(hosts);
  });

  it('take the host from what was under test where they name none', () => {
    expect(hostsOf({ tls_handshakes: [handshake()] }, 'https://A.example/p?q')).toEqual([
      'a.example',
    ]);
    expect(hostsOf({ tls_handshakes: [handshake()] }, 'b.example')).toEqual(['b.example']);
  });

  it('are found in what the API answers with, in arrays and in text', () => {
    const one = { test_keys: { tls_handshakes: [handshake()] }, probe_asn: 'AS1', probe_cc: 'KZ' };
    for (const value of [
      one,
      [one],
      { results: [one] },
      { raw_measurement: JSON.stringify(one) },
      { format: 'json', content: one },
      [[{ measurement: one }]],
    ]) {
      expect(measurementsIn(value)).toMatchObject([{ network: 'AS1', country: 'KZ' }]);
    }
    for (const value of [null, 1, 'text', {}, [], { test_keys: 1 }]) {
      expect(measurementsIn(value)).toEqual([]);
    }
  });

  it('are bounded in depth and number', () => {
    let deep: object = { tls_handshakes: [handshake()] };
    for (let depth = 0; depth < 50; depth++) deep = { deep };
    expect(hostsOf(deep)).toEqual([]);
    const many = Array.from({ length: 20_000 }, () => handshake());
    expect(hostsOf({ tls_handshakes: many })).toHaveLength(10_000);
  });

  it('that are not as the format says are named', () => {
    const odd = { peer_certificates: [{ data: '??', format: 'base64' }] };
    expect(measurementsIn({ test_keys: { tls_handshakes: [handshake(), odd] } })).toMatchObject([
      { handshakes: [{}], oddPlace: 'test_keys.tls_handshakes.1.peer_certificates.0.data' },
    ]);
  });
});
