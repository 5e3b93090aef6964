/** An interceptor that speaks HTTP/1.1 alone: squid, which is led connections as if it were on the path. */
import { execFileSync, spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MadeCertificate } from '../certificates/make-certificate.ts';
import { atExit, endOf } from '../exit.ts';
import { LAB_ADDRESS } from '../network/address.ts';
import { freePort, isListening } from '../network/ports.ts';
import { waitUntil } from '../wait.ts';
import type { Http1Interceptor, InterceptorOptions } from './interceptor-options.ts';

const STARTS_WITHIN_MS = 60_000;
const MAKE_CERTIFICATES = '/usr/lib/squid/security_file_certgen';
/** Debian's user and group `proxy`, which squid becomes when it is started as root. */
const PROXY_ID = 13;
/** The laboratory's certificates are checked by browsers alone. */
const PEER_TLS = 'tls sslflags=DONT_VERIFY_PEER';

function configuration(folder: string, port: number, upstreamPort: number): string {
  return [
    `http_port 127.0.0.1:${port} ssl-bump generate-host-certificates=on tls-cert=${folder}/ca.pem`,
    `sslcrtd_program ${MAKE_CERTIFICATES} -s ${folder}/certificates -M 4MB`,
    'sslcrtd_children 1',
    'ssl_bump bump all',
    // The site itself, at a port of its own.
    `cache_peer ${LAB_ADDRESS} parent ${upstreamPort} 0 no-query originserver ${PEER_TLS}`,
    'never_direct allow all',
    'http_access allow all',
    'cache deny all',
    'access_log none',
    `cache_log ${folder}/squid.log`,
    `pid_filename ${folder}/squid.pid`,
    `coredump_dir ${folder}`,
    `visible_hostname proxy.invalid`,
    'shutdown_lifetime 0 seconds',
    '',
  ].join('\n');
}

/** Writes what squid reads into `folder`, and gives the folder to the user that squid runs as. */
async function prepare(
  folder: string,
  ca: MadeCertificate,
  port: number,
  upstreamPort: number,
): Promise<void> {
  const key = String(ca.key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(join(folder, 'ca.pem'), ca.pem + key);
  await writeFile(join(folder, 'squid.conf'), configuration(folder, port, upstreamPort));
  execFileSync(MAKE_CERTIFICATES, ['-c', '-s', join(folder, 'certificates'), '-M', '4MB'], {
    stdio: 'ignore',
  });
  if (process.getuid?.() !== 0) return;
  for (const name of ['', ...(await readdir(folder, { recursive: true }))]) {
    await chown(join(folder, name), PROXY_ID, PROXY_ID);
  }
}

/** Leads each connection to `port` through squid, as a router does that redirects without being asked. */
async function redirect(port: number, squidPort: number, target: string): Promise<Server> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const proxy = connect(squidPort, '127.0.0.1', () => {
      proxy.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
    });
    const end = () => {
      client.destroy();
      proxy.destroy();
    };
    for (const one of [client, proxy]) {
      sockets.add(one);
      one.on('error', end).on('close', () => {
        sockets.delete(one);
        end();
      });
    }
    proxy.once('data', (answer) => {
      if (!answer.toString('latin1').startsWith('HTTP/1.1 200')) end();
      client.pipe(proxy).pipe(client);
    });
  });
  server.on('close', () => {
    for (const one of sockets) one.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(port, LAB_ADDRESS, resolve);
  });
  return server;
}

/** Starts squid, and the redirection to it. */
export async function startSquid(options: InterceptorOptions): Promise<Http1Interceptor> {
  const { ca, host, upstreamPort, port } = options;
  const folder = await mkdtemp(join(tmpdir(), 'kuzet-squid-'));
  const squidPort = await freePort();
  await prepare(folder, ca, squidPort, upstreamPort);
  const child = spawn('squid', ['-N', '-f', join(folder, 'squid.conf')], { stdio: 'ignore' });
  const ended = endOf(child);
  const forget = atExit(() => child.kill('SIGKILL'), folder);
  await waitUntil(() => isListening(squidPort), Boolean, STARTS_WITHIN_MS);
  const server = await redirect(port, squidPort, `${host}:443`);
  return {
    async close() {
      server.close();
      child.kill('SIGKILL');
      await ended;
      forget();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
