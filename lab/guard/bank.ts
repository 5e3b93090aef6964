/**
 * A bank that notes what reaches it, and an interceptor in front of it that notes what it could read. Both
 * answer the same, so that a page cannot tell them apart.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Authority } from '../certificates/authorities.ts';
import { interceptorLeaf } from '../certificates/authorities.ts';
import { makeKey } from '../certificates/make-certificate.ts';
import { html, page } from '../network/answer.ts';
import type { Network } from '../network/network.ts';
import { startTlsServer, type TlsServer } from '../network/tls-server.ts';

/** Stands in the cookie, in forms and in addresses: whoever has it has a secret of the user. */
export const SECRET = 'kuzet-secret';

/** One request that arrived. */
interface Arrival {
  readonly by: 'bank' | 'interceptor';
  readonly method: string;
  readonly path: string;
  /** Where the secret stood. */
  readonly secrets: readonly ('cookie' | 'body' | 'address')[];
}

/** How a server treats connections after it has answered. */
export interface Manners {
  /** Ms after its first answer at which a connection is dropped; null for never. */
  readonly dropsAfterMs: number | null;
  /** Requests are taken and never answered. */
  readonly isSilent: boolean;
}

const POLITE: Manners = { dropsAfterMs: null, isSilent: false };

/** Both servers, and what arrived at them. */
export interface Bank {
  readonly bankPort: number;
  readonly interceptorPort: number;
  readonly arrivals: Arrival[];
  /** How both servers behave from now on. */
  behave(bank: Partial<Manners>, interceptor: Partial<Manners>): void;
  disconnect(): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

const WORKER = `
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));`;

function answer(path: string, response: ServerResponse): void {
  response.setHeader('cache-control', 'no-store');
  if (path.endsWith('.js')) {
    response.setHeader('content-type', 'text/javascript');
    response.end(path.includes('worker') ? WORKER : '');
    return;
  }
  if (path.startsWith('/login')) {
    const cookie = `session=${SECRET}; Secure; SameSite=None; Path=/; Max-Age=9999`;
    response.setHeader('set-cookie', cookie);
  }
  // A naked request's answer must not replace the session.
  if (path.startsWith('/robots.txt')) {
    response.setHeader('set-cookie', 'session=lost; Secure; SameSite=None; Path=/');
    response.statusCode = 404;
  }
  html(response, page('bank', '<link rel="icon" href="data:,">'));
}

function listenerOf(
  by: Arrival['by'],
  arrivals: Arrival[],
  manners: () => Manners,
): RequestListener {
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '/', headers } = request;
    const body = await bodyOf(request);
    const places = { cookie: headers.cookie ?? '', body, address: url } as const;
    const secrets = (['cookie', 'body', 'address'] as const).filter((one) =>
      places[one].includes(SECRET),
    );
    arrivals.push({ by, method, path: url, secrets });
    const { isSilent, dropsAfterMs } = manners();
    if (isSilent) return;
    answer(url, response);
    if (dropsAfterMs === null) return;
    await sleep(dropsAfterMs);
    request.socket.destroy();
  };
  return (request, response) => {
    receive(request, response).catch(() => response.destroy());
  };
}

async function startServers(
  network: Network,
  authority: Authority,
  arrivals: Arrival[],
  manners: { readonly bank: Manners; readonly interceptor: Manners },
): Promise<{ readonly bank: TlsServer; readonly interceptor: TlsServer }> {
  const key = await makeKey();
  const real = (host: string) => network.realCertificate(host);
  const onSocket = (by: Arrival['by']) => (request: IncomingMessage) => {
    const secrets = request.headers.cookie?.includes(SECRET) ? (['cookie'] as const) : [];
    arrivals.push({ by, method: 'SOCKET', path: request.url ?? '', secrets });
  };
  const bank = await startTlsServer(
    real,
    listenerOf('bank', arrivals, () => manners.bank),
    onSocket('bank'),
  );
  const interceptor = await startTlsServer(
    async (host) => interceptorLeaf('of 2019', authority, await real(host), { host, key }),
    listenerOf('interceptor', arrivals, () => manners.interceptor),
    onSocket('interceptor'),
  );
  return { bank, interceptor };
}

/** Starts both. Connections must be led to their ports. */
export async function startBank(network: Network, authority: Authority): Promise<Bank> {
  const arrivals: Arrival[] = [];
  const manners = { bank: POLITE, interceptor: POLITE };
  const { bank, interceptor } = await startServers(network, authority, arrivals, manners);
  return {
    bankPort: bank.port,
    interceptorPort: interceptor.port,
    arrivals,
    behave(ofBank, ofInterceptor) {
      manners.bank = { ...POLITE, ...ofBank };
      manners.interceptor = { ...POLITE, ...ofInterceptor };
    },
    disconnect() {
      bank.disconnect();
      interceptor.disconnect();
    },
    async close() {
      await Promise.all([bank.close(), interceptor.close()]);
    },
  };
}
