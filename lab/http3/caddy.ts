/** A web server that speaks HTTP/3: caddy, with a certificate of our choice. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteCertificate } from '../certificates/authorities.ts';
import { atExit, endOf } from '../exit.ts';
import { LAB_ADDRESS } from '../network/address.ts';
import { isListening } from '../network/ports.ts';
import { waitUntil } from '../wait.ts';
import { writePages } from './pages.ts';

/** Protocols that a server may speak. */
type HttpVersion = 'h1' | 'h2' | 'h3';

/** A running server. */
export interface Caddy {
  close(): Promise<void>;
}

/** Options of a server. */
export interface CaddyOptions {
  readonly certificate: SiteCertificate;
  /** TCP and UDP. */
  readonly port: number;
  readonly versions: readonly HttpVersion[];
  /** Name of the certificate. */
  readonly defaultHost?: string;
}

const STARTS_WITHIN_MS = 30_000;

/** Offers HTTP/3 at the port that pages ask for; the names lead to the server's own port. */
const OFFER = 'h3=":443"; ma=3600';

const withHeaders = (set: Readonly<Record<string, string[]>>) => ({
  handler: 'headers',
  response: { set, deferred: true },
});

function configuration(
  folder: string,
  { port, versions, defaultHost = '' }: CaddyOptions,
): unknown {
  const files = { handler: 'file_server', root: join(folder, 'pages') };
  const offer: Record<string, string[]> = versions.includes('h3') ? { 'Alt-Svc': [OFFER] } : {};
  const readable = { ...offer, 'Access-Control-Allow-Origin': ['*'] };
  const route = (path: string, ...handle: unknown[]) => ({ match: [{ path: [path] }], handle });
  const answer = (status: number, headers: object = {}) => ({
    handler: 'static_response',
    status_code: status,
    headers,
  });
  const server = {
    listen: [`${LAB_ADDRESS}:${port}`],
    protocols: versions,
    automatic_https: { disable: true },
    // For clients that name no host, or the server's address.
    tls_connection_policies: [{ default_sni: defaultHost }],
    routes: [
      route('/error', withHeaders(readable), answer(503)),
      route('/redirect', withHeaders(readable), answer(302, { Location: ['/plain.html?after'] })),
      route('/cached.html', withHeaders({ ...readable, 'Cache-Control': ['max-age=600'] }), files),
      route(
        '/revalidated.html',
        withHeaders({ ...readable, 'Cache-Control': ['no-cache'] }),
        files,
      ),
      { handle: [withHeaders({ ...readable, 'Cache-Control': ['no-store'] }), files] },
    ],
  };
  const certificate = join(folder, 'chain.pem');
  return {
    admin: { disabled: true },
    logging: { logs: { default: { level: 'ERROR' } } },
    apps: {
      tls: { certificates: { load_files: [{ certificate, key: join(folder, 'key.pem') }] } },
      http: { servers: { pages: server } },
    },
  };
}

/** Starts a server, and waits until it listens. */
export async function startCaddy(options: CaddyOptions): Promise<Caddy> {
  const folder = await mkdtemp(join(tmpdir(), 'kuzet-caddy-'));
  const { certificate, port } = options;
  const key = certificate.key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writePages(join(folder, 'pages'));
  await writeFile(join(folder, 'chain.pem'), certificate.chainPem);
  await writeFile(join(folder, 'key.pem'), key);
  const config = join(folder, 'caddy.json');
  await writeFile(config, JSON.stringify(configuration(folder, options)));
  const child = spawn('caddy', ['run', '--config', config], {
    stdio: 'ignore',
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  const ended = endOf(child);
  const stop = () => child.kill('SIGKILL');
  const forget = atExit(stop, folder);
  const close = async () => {
    stop();
    await ended;
    forget();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntil(() => isListening(port, LAB_ADDRESS), Boolean, STARTS_WITHIN_MS);
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}
