/** `kuzet host`: the messages with a browser. */
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { startTlsServer } from '../../lab/network/tls-server.ts';
import { frameOf, readFrames } from '../../src/cli/native-host/frames.ts';
import { serveBrowser } from '../../src/cli/native-host/serve.ts';
import { parseHelperAnswer } from '../../src/core/helper/protocol.ts';
import { HOST, makeChain } from '../fixtures/evidence.ts';

const closing: (() => unknown)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

/** Runs the helper with `port` in the place of 443. */
function serve(port: number, timeoutMs = 3000) {
  const stdin = new PassThrough();
  const written: Buffer[] = [];
  const targets: unknown[] = [];
  const done = serveBrowser({
    stdin,
    stdout: { write: (bytes) => written.push(Buffer.from(bytes)) },
    connect: (options) => {
      targets.push([options.host, options.port, options.servername]);
      return connect({ ...options, host: '127.0.0.1', port });
    },
    timeoutMs,
  });
  const answers = async () => {
    const stream = (async function* () {
      await Promise.resolve();
      yield Buffer.concat(written);
    })();
    const list: unknown[] = [];
    for await (const text of readFrames(stream, 1_000_000)) list.push(JSON.parse(text ?? 'null'));
    return list;
  };
  const until = async (count: number) => {
    for (let turn = 0; turn < 300; turn++) {
      const list = await answers();
      if (list.length >= count) return list;
      await sleep(10);
    }
    return answers();
  };
  return { stdin, done, targets, answers, until };
}

async function startSite() {
  const { site, middle, root } = await makeChain('Any root');
  const server = await startTlsServer(
    () =>
      Promise.resolve({
        leaf: site,
        key: site.key,
        chainPem: [site, middle, root].map(({ pem }) => pem).join(''),
      }),
    () => undefined,
  );
  closing.push(() => server.close());
  return { port: server.port, ders: [site, middle, root].map(({ der }) => new Uint8Array(der)) };
}

/** A server that takes connections and says nothing. */
async function startSilent(): Promise<number> {
  const server = createServer(() => undefined);
  closing.push(() => server.close());
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

describe('the helper', () => {
  it('gives the certificates of each host that it is asked about, at port 443 alone', async () => {
    const { port, ders } = await startSite();
    const { stdin, done, targets, until } = serve(port);
    const frames = [1, 2].map((id) => frameOf({ id, host: HOST }));
    // In pieces, as a pipe may deliver them.
    const bytes = Buffer.concat(frames);
    for (const byte of bytes.subarray(0, 9)) stdin.write(Buffer.from([byte]));
    stdin.write(bytes.subarray(9));
    const answers = await until(2);
    expect(answers.map(parseHelperAnswer)).toEqual(
      expect.arrayContaining([
        { id: 1, host: HOST, ders, address: '127.0.0.1' },
        { id: 2, host: HOST, ders, address: '127.0.0.1' },
      ]),
    );
    expect(targets).toEqual([
      [HOST, 443, HOST],
      [HOST, 443, HOST],
    ]);
    stdin.end();
    expect(await done).toBe(0);
  });

  it('says that it has none where nobody answers', async () => {
    const { stdin, until } = serve(1);
    stdin.write(frameOf({ id: 1, host: '[2001:db8::1]' }));
    expect(await until(1)).toEqual([{ id: 1, host: '[2001:db8::1]', error: 'no-connection' }]);
    stdin.end();
  });

  it('gives a connection up in time, and all of them when the browser closes the port', async () => {
    const port = await startSilent();
    const quick = serve(port, 50);
    quick.stdin.write(frameOf({ id: 1, host: HOST }));
    expect(await quick.until(1)).toEqual([{ id: 1, host: HOST, error: 'no-connection' }]);
    quick.stdin.end();
    const slow = serve(port, 60_000);
    slow.stdin.write(frameOf({ id: 1, host: HOST }));
    await sleep(20);
    slow.stdin.end();
    expect(await slow.done).toBe(0);
    expect(await slow.answers()).toEqual([]);
  });

  it('makes at most eight connections at a time', async () => {
    const { stdin, done, targets, until } = serve(await startSilent(), 60_000);
    for (let id = 1; id <= 10; id++) stdin.write(frameOf({ id, host: HOST }));
    expect(await until(2)).toEqual([
      { id: 9, host: HOST, error: 'no-connection' },
      { id: 10, host: HOST, error: 'no-connection' },
    ]);
    expect(targets).toHaveLength(8);
    stdin.end();
    await done;
  });

  it.each([
    ['a host of the local network', frameOf({ id: 1, host: '192.168.1.1' })],
    ['another port', frameOf({ id: 1, host: HOST, port: 22 })],
    ['no JSON', Buffer.concat([Buffer.from([3, 0, 0, 0]), Buffer.from('abc')])],
    ['a length of 4 GB', Buffer.from([255, 255, 255, 255, 1, 2, 3])],
    ['a message of 2 kB', frameOf({ id: 1, host: 'a'.repeat(2000) })],
    ['an empty message', Buffer.from([0, 0, 0, 0])],
  ])('ends with status 2 after %s, and connects nowhere', async (_, bytes) => {
    const { stdin, done, targets, answers } = serve(1);
    stdin.write(bytes);
    expect(await done).toBe(2);
    expect(targets).toEqual([]);
    expect(await answers()).toEqual([]);
  });
});
