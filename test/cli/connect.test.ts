/** `kuzet connect`: what the network presents, and how a connection fails. */
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
} from '../../lab/certificates/make-certificate.ts';
import { startTlsServer, type TlsServer } from '../../lab/network/tls-server.ts';
import { makeChain, TIMESTAMPS } from '../core/evidence-make.ts';
import { buildProgram, linesOf, type Program } from './program.ts';

let program: Program;
const servers: (TlsServer | Server)[] = [];
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => {
  for (const one of servers) void one.close();
  program.remove();
});

/** A server that shows a chain, and notes for which names it was asked. */
async function serve(chain: readonly MadeCertificate[], asked: string[] = []): Promise<number> {
  const [leaf] = chain;
  if (!leaf) throw new Error('no leaf');
  const server = await startTlsServer(
    (host) => {
      asked.push(host);
      return Promise.resolve({
        leaf,
        key: leaf.key,
        chainPem: chain.map(({ pem }) => pem).join(''),
      });
    },
    () => undefined,
  );
  servers.push(server);
  return server.port;
}

/** A server that speaks no TLS. */
async function listen(onConnection: (socket: Socket) => void, host = '127.0.0.1'): Promise<number> {
  const server = createServer(onConnection);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const DAY = 24 * 60 * 60 * 1000;

describe('kuzet connect', () => {
  it('judges the chain that it is shown, and says where', async () => {
    const { site, middle, root } = await makeChain('Unheard root', { hosts: ['localhost'] });
    const asked: string[] = [];
    const port = await serve([site, middle, root], asked);
    const ran = await program.run(['connect', '--json', `LOCALHOST:${port}`]);
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
    expect(asked).toEqual(['localhost']);
    expect(linesOf(ran)[0]).toMatchObject({
      ...{ input: `LOCALHOST:${port}`, host: 'localhost', address: '127.0.0.1' },
      ...{ level: 'private-authority', root: 'private', problems: [] },
      certificates: [{}, {}, { subject: 'C=XX, CN=Unheard root' }],
    });
  });

  it('finds interception, also where the root is not sent along', async () => {
    const root = makeCertificate({
      subject: [
        ['C', 'KZ'],
        ['CN', 'Qaznet Trust Network'],
      ],
      key: await makeEcKey(),
      authority: true,
    });
    const key = await makeEcKey();
    const site = makeCertificate({
      ...{ subject: [['CN', 'x']], issuer: root, key, hosts: ['localhost'] },
    });
    for (const [chain, problems] of [
      [[site, root], []],
      [[site], ['incomplete-chain']],
    ] as const) {
      const port = await serve(chain);
      const ran = await program.run(['connect', '--json', `localhost:${port}`]);
      expect(ran.status).toBe(3);
      expect(linesOf(ran)[0]).toMatchObject({
        ...{ level: 'known-interception', confidence: 'likely', problems },
        authority: { name: 'Qaznet Trust Network' },
      });
      const words = await program.run(['connect', `localhost:${port}`]);
      expect(words.stdout).toContain('localhost');
      expect(words.stdout).toContain('Qaznet Trust Network');
    }
  });

  it('finds nothing well that leads nowhere, whatever timestamps it carries', async () => {
    const made = await makeChain('Evil root', { hosts: ['localhost'], timestamps: TIMESTAMPS });
    const port = await serve([made.site]);
    const json = await program.run(['connect', '--json', `localhost:${port}`]);
    expect(json.status).toBe(0);
    expect(linesOf(json)[0]).toMatchObject({
      level: 'not-checked',
      problems: ['incomplete-chain'],
    });
    const { stdout } = await program.run(['connect', `localhost:${port}`]);
    expect(stdout).toContain('It could not be told whether anybody intercepts');
    expect(stdout).toContain('leads to no public authority');
    expect(stdout).not.toMatch(/No sign (of|found)/);
  });

  it('says what else is wrong with a certificate', async () => {
    const made = await makeChain('Old root', {
      hosts: ['other.example'],
      notBefore: new Date(Date.now() - 9 * DAY),
      notAfter: new Date(Date.now() - DAY),
    });
    const port = await serve([made.site, made.middle, made.root]);
    const ran = await program.run(['connect', `localhost:${port}`]);
    expect(ran.stdout).toContain('A certificate has expired');
    expect(ran.stdout).toContain('The certificate is for other names');
    const json = await program.run(['connect', '--json', `localhost:${port}`]);
    expect(linesOf(json)[0]).toMatchObject({ problems: ['expired', 'wrong-name'] });
  });

  it('tells failures apart, calls none interception, and goes on', async () => {
    const silent = await listen(() => undefined);
    const resetting = await listen((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    const closing = await listen((socket) => {
      socket.once('data', () => socket.end());
    });
    const plain = await listen((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const gone = await listen(() => undefined);
    await new Promise((resolve) => (servers.pop() as Server).close(resolve));
    const { site } = await makeChain('Root', { hosts: ['localhost'] });
    const fine = await serve([site]);
    const inputs = [
      ...[silent, resetting, closing, plain, gone].map((port) => `127.0.0.1:${port}`),
      'name.invalid',
      'a/b',
      '.',
      'a..b',
      `localhost..:${fine}`,
      `localhost:${fine}`,
    ];
    const start = performance.now();
    const ran = await program.run(['connect', '--json', ...inputs]);
    const took = performance.now() - start;
    expect(took).toBeGreaterThan(9_000);
    expect(took).toBeLessThan(40_000);
    const lines = linesOf(ran);
    expect(lines.map(({ input }) => input)).toEqual(inputs);
    expect(lines.map(({ error }) => (error as { error: string } | undefined)?.error)).toEqual([
      'timed-out',
      'reset',
      'closed',
      'handshake-failed',
      'refused',
      'name-not-found',
      'bad-host',
      'bad-host',
      'bad-host',
      'bad-host',
      undefined,
    ]);
    expect(lines[10]).toMatchObject({ level: 'private-authority' });
    expect(ran.stdout).not.toContain('interception"');
    expect(ran.status).toBe(2);
    expect(ran.stderr.trim().split('\n')).toHaveLength(10);
  });

  it('takes an address of IPv6 in brackets', async () => {
    let port: number;
    try {
      port = await listen((socket) => socket.destroy(), '::1');
    } catch {
      // No IPv6 on this machine.
      return;
    }
    const ran = await program.run(['connect', '--json', `[::1]:${port}`]);
    expect((linesOf(ran)[0]?.error as { error: string }).error).toMatch(/^(closed|reset)$/);
  });
});
