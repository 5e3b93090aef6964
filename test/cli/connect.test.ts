/** `kuzet connect`: presented chains, and the kinds of failure. All servers are on loopback. */
import { lookup } from 'node:dns';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { connect, createServer as createTlsServer } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
} from '../../lab/certificates/make-certificate.ts';
import { startTlsServer, type TlsServer } from '../../lab/network/tls-server.ts';
import type { Io } from '../../src/cli/io.ts';
import { makeChain, TIMESTAMPS } from '../fixtures/evidence.ts';
import { linesOf, runCli } from './run-cli.ts';

const servers: (TlsServer | Server)[] = [];
afterAll(() => {
  for (const one of servers) void one.close();
});

/** Starts a TLS server that presents `chain` and adds the names of SNI to `serverNames`. */
async function serve(
  chain: readonly MadeCertificate[],
  serverNames: string[] = [],
): Promise<number> {
  const [leaf] = chain;
  if (!leaf) throw new Error('no leaf');
  const server = await startTlsServer(
    (host) => {
      serverNames.push(host);
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

/** Starts a TCP server without TLS. */
async function listen(onConnection: (socket: Socket) => void, host = '127.0.0.1'): Promise<number> {
  const server = createServer(onConnection);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Connects as the program does, but fails the lookup of other names than localhost without DNS. */
const connectLocally: Io['connect'] = (options) =>
  connect({
    ...options,
    lookup: (name, lookupOptions, callback) => {
      if (name === 'localhost') lookup(name, lookupOptions, callback);
      else callback(Object.assign(new Error(name), { code: 'ENOTFOUND' }), '');
    },
  });

const DAY = 24 * 60 * 60 * 1000;

describe('kuzet connect', () => {
  it('judges the presented chain and prints the address', async () => {
    const { site, middle, root } = await makeChain('Unknown root', { hosts: ['localhost'] });
    const serverNames: string[] = [];
    const port = await serve([site, middle, root], serverNames);
    const result = await runCli(['connect', '--json', `LOCALHOST:${port}`]);
    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
    expect(serverNames).toEqual(['localhost']);
    expect(linesOf(result)[0]).toMatchObject({
      ...{ input: `LOCALHOST:${port}`, host: 'localhost', address: '127.0.0.1' },
      ...{ level: 'private-authority', root: 'private', problems: [] },
      certificates: [{}, {}, { subject: 'C=XX, CN=Unknown root' }],
    });
  });

  it('finds interception, with and without the root in the chain', async () => {
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
      const result = await runCli(['connect', '--json', `localhost:${port}`]);
      expect(result.status).toBe(3);
      expect(linesOf(result)[0]).toMatchObject({
        ...{ level: 'known-interception', confidence: 'likely', problems },
        authority: { name: 'Qaznet Trust Network' },
      });
      const words = await runCli(['connect', `localhost:${port}`]);
      expect(words.stdout).toContain('localhost');
      expect(words.stdout).toContain('Qaznet Trust Network');
    }
  });

  it('calls an incomplete chain not checked, whatever timestamps it carries', async () => {
    const made = await makeChain('Evil root', {
      hosts: ['localhost'],
      timestamps: TIMESTAMPS,
      // Older than the tables of issuers, whatever their date: nothing follows from them.
      notBefore: new Date('2023-01-01'),
      notAfter: new Date('2023-03-31'),
    });
    const port = await serve([made.site]);
    const json = await runCli(['connect', '--json', `localhost:${port}`]);
    expect(json.status).toBe(0);
    expect(linesOf(json)[0]).toMatchObject({
      level: 'not-checked',
      problems: expect.arrayContaining(['incomplete-chain']) as string[],
    });
    const { stdout } = await runCli(['connect', `localhost:${port}`]);
    expect(stdout).toContain('It could not be told whether anybody intercepts');
    expect(stdout).toContain('leads to no public authority');
    expect(stdout).not.toMatch(/No sign (of|found)/);
  });

  it('names other problems of a certificate', async () => {
    const made = await makeChain('Old root', {
      hosts: ['other.example'],
      notBefore: new Date(Date.now() - 9 * DAY),
      notAfter: new Date(Date.now() - DAY),
    });
    const port = await serve([made.site, made.middle, made.root]);
    const result = await runCli(['connect', `localhost:${port}`]);
    expect(result.stdout).toContain('A certificate has expired');
    expect(result.stdout).toContain('The certificate is for other names');
    const json = await runCli(['connect', '--json', `localhost:${port}`]);
    expect(linesOf(json)[0]).toMatchObject({ problems: ['expired', 'wrong-name'] });
  });

  it('ends a connection that does not answer within the time limit, and continues', async () => {
    const silent = `127.0.0.1:${await listen(() => undefined)}`;
    const result = await runCli(['connect', '--json', silent, 'a/b'], { timeoutMs: 100 });
    expect(linesOf(result)).toEqual([
      { input: silent, error: { error: 'timed-out' } },
      { input: 'a/b', error: { error: 'bad-host' } },
    ]);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('No answer came within 10 seconds');
  });

  it('tells failures apart, calls none interception, and continues', async () => {
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
      ...[resetting, closing, plain, gone].map((port) => `127.0.0.1:${port}`),
      'name.invalid',
      'a/b',
      '.',
      'a..b',
      `localhost..:${fine}`,
      `localhost:${fine}`,
    ];
    const result = await runCli(['connect', '--json', ...inputs], { connect: connectLocally });
    const lines = linesOf(result);
    expect(lines.map(({ input }) => input)).toEqual(inputs);
    expect(lines.map(({ error }) => (error as { error: string } | undefined)?.error)).toEqual([
      'reset',
      'closed',
      'not-tls',
      'refused',
      'name-not-found',
      'bad-host',
      'bad-host',
      'bad-host',
      'bad-host',
      undefined,
    ]);
    expect(lines[9]).toMatchObject({ level: 'private-authority' });
    expect(result.stdout).not.toContain('interception"');
    expect(result.status).toBe(2);
    expect(result.stderr.trim().split('\n')).toHaveLength(9);
  });

  it('judges what a server showed that then demands a certificate', async () => {
    const { site, middle, root } = await makeChain('Unknown root', { hosts: ['localhost'] });
    const server = createTlsServer({
      key: site.key.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: site.pem + middle.pem + root.pem,
      ...{ requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' },
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const result = await runCli(['connect', '--json', `localhost:${port}`]);
    expect(linesOf(result)).toMatchObject([
      { level: 'private-authority', certificates: [{ subject: 'CN=www.example.org' }, {}, {}] },
    ]);
  });

  it('names plain text where TLS is expected', async () => {
    const answers = ['HTTP/1.1 400 Bad Request\r\n\r\n', '220 mail.example ESMTP\r\n'];
    for (const text of answers) {
      const port = await listen((socket) => {
        socket.on('error', () => undefined);
        socket.end(text);
      });
      const result = await runCli(['connect', '--json', `127.0.0.1:${port}`]);
      expect(linesOf(result)).toMatchObject([{ error: { error: 'not-tls' } }]);
    }
  });

  it('takes an IPv6 address in brackets', async () => {
    let port: number;
    try {
      port = await listen((socket) => socket.destroy(), '::1');
    } catch {
      // No IPv6 on this machine.
      return;
    }
    const result = await runCli(['connect', '--json', `[::1]:${port}`]);
    expect((linesOf(result)[0]?.error as { error: string }).error).toMatch(/^(closed|reset)$/);
  });
});
