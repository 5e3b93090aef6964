/** Generated measurements in the form of OONI's web_connectivity, for the bench and for tests. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import {
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
} from '../certificates/make-certificate.ts';

const NETWORKS = ['AS9198', 'AS206026', 'AS48503', 'AS21299', 'AS50482'];
const DAY_MS = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 0, 1);

/** What fills a measurement besides its handshakes: a body, headers, network events. */
const FILLER = 'The quick brown fox jumps over the lazy dog. '.repeat(100);

/** Chains of a leaf and two authorities: `count` different leaves below one intermediate. */
export async function makeChains(count: number): Promise<readonly (readonly MadeCertificate[])[]> {
  const key = await makeEcKey();
  const root = makeCertificate({ subject: [['CN', 'Bench root']], key, authority: true });
  const middle = makeCertificate({
    subject: [['CN', 'Bench intermediate']],
    issuer: root,
    key: await makeEcKey(),
    authority: true,
  });
  const leafKey = await makeEcKey();
  return Array.from({ length: count }, (_, index) => {
    const host = `www${index}.example.org`;
    const subject = [['CN', host]] as const;
    return [
      makeCertificate({ subject, issuer: middle, key: leafKey, hosts: [host] }),
      middle,
      root,
    ];
  });
}

/** One measurement, as a line without its line break. */
export function measurementLine(chain: readonly MadeCertificate[], index: number): string {
  const time = new Date(START + (index % 200) * DAY_MS).toISOString();
  return JSON.stringify({
    input: 'https://www.example.org/',
    measurement_start_time: time.slice(0, 19).replace('T', ' '),
    measurement_uid: `bench-${index}`,
    probe_asn: NETWORKS[index % NETWORKS.length],
    probe_cc: 'KZ',
    test_name: 'web_connectivity',
    test_keys: {
      requests: [{ response: { body: FILLER, code: 200 }, request: { url: 'https://a/' } }],
      tls_handshakes: [
        {
          failure: 'ssl_unknown_authority',
          server_name: `www${index % 1000}.example.org`,
          peer_certificates: chain.map(({ der }) => ({
            data: der.toString('base64'),
            format: 'base64',
          })),
        },
      ],
    },
  });
}

/** Writes measurements to a file until it has `bytes`, the chains in turn. Returns their number. */
export async function writeMeasurements(
  path: string,
  bytes: number,
  chains: readonly (readonly MadeCertificate[])[],
): Promise<number> {
  const stream = createWriteStream(path);
  let written = 0;
  let index = 0;
  while (written < bytes) {
    const line = `${measurementLine(chains[index % chains.length] ?? [], index)}\n`;
    written += line.length;
    index++;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return index;
}
