/** Servers of the field, with the values that are right for them. All are on loopback. */
import { type AddressInfo, createServer, type Server } from 'node:net';
import { connect, createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { linesOf, runCli } from '../cli/run-cli.ts';
import { hasShared, readShared } from './shared.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const one of servers) one.close();
});

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A server that shows the chain of a case. */
function serveCase(name: string, options: TlsOptions = {}): Promise<number> {
  const read = (end: string) => readShared(`cases/${name}.${end}`);
  const server = createTlsServer({ cert: read('pem'), key: read('key'), ...options });
  server.on('tlsClientError', () => undefined);
  return portOf(server);
}

/** Connects as the program does; every name leads to loopback. */
const connectLocally: Io['connect'] = (options) =>
  connect({
    ...options,
    lookup: (_name, lookupOptions, callback) => {
      if (lookupOptions.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
      else callback(null, '127.0.0.1', 4);
    },
  });

const connectTo = (words: readonly string[]) =>
  runCli(['connect', ...words], { connect: connectLocally });

describe.skipIf(!hasShared)('servers of the field (needs ../shared)', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    '18: what is shown before a client certificate is demanded is judged, in %s',
    async (version) => {
      const port = await serveCase('18-client-certificate-demanded-tls12/avast', {
        ...{ requestCert: true, rejectUnauthorized: true },
        ...{ minVersion: version, maxVersion: version },
      });
      const [line] = linesOf(await connectTo(['--json', `client.badssl.com:${port}`]));
      expect(line).toMatchObject({ problems: ['wrong-name'] });
      expect(line).not.toHaveProperty('error');
      expect(JSON.stringify(line)).toContain('CN=www.dropbox.com');
    },
  );

  it('19: a chain under Ed25519 is whole', async () => {
    const port = await serveCase('19-ed25519-brainpool-chain/ed');
    const input = `nas.example.org:${port}`;
    const [line] = linesOf(await connectTo(['--json', input]));
    expect(line).toMatchObject({ root: 'private', certificates: [{}, {}] });
    expect(line).not.toMatchObject({
      problems: expect.arrayContaining(['incomplete-chain']) as unknown,
    });
    expect((await connectTo([input])).stdout).not.toContain('not whole');
  });

  it.each([
    ['a page of plain HTTP', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'],
    ['the greeting of a mail server', '220 mail.example ESMTP\r\n'],
  ])('24: %s in place of TLS has words of its own', async (_, text) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write(text);
    });
    const port = await portOf(server);
    const result = await connectTo(['--json', `bi.example.org:${port}`]);
    expect(linesOf(result)).toMatchObject([{ error: { error: 'not-tls' } }]);
    expect(result.stderr).toContain('not with TLS');
    expect(result.status).toBe(2);
  });
});
