/**
 * The network of the laboratory: one door on loopback, behind which every host name stands. It
 * looks at the name in the ClientHello and leads the connection to the real site, or to whoever
 * intercepts that name just now; the browser cannot tell the difference but by the certificate.
 */
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Authority,
  issueSite,
  makePublicAuthority,
  type SiteCertificate,
} from '../certificates/authorities.ts';
import { makeKey } from '../certificates/make-certificate.ts';
import { LAB_ADDRESS } from './address.ts';
import { serverName } from './client-hello.ts';
import { serveSites } from './sites.ts';
import { startTlsServer } from './tls-server.ts';

/**
 * How the network hinders a connection once it has read the name in the ClientHello: says nothing more
 * (as the common blocking does), resets it, closes it, or makes it wait for some seconds.
 */
export type Disruption = 'silent' | 'reset' | 'closed' | 'slow';

export interface Network {
  /** Ports of the door. */
  readonly httpsPort: number;
  readonly httpPort: number;
  /** Where the sites themselves listen. */
  readonly sitesPort: number;
  readonly publicAuthority: Authority;
  /** The real certificate of a site. */
  realCertificate(host: string): Promise<SiteCertificate>;
  /** Makes a site show a certificate of its own instead of a publicly trusted one. */
  setCertificate(host: string, certificate: SiteCertificate): void;
  /**
   * Leads connections for `hosts` to `port` from now on, or each so-manieth (`every`) of a host; null
   * leads them home again.
   */
  redirect(hosts: readonly string[], port: number | null, every?: number): void;
  /** Hinders connections for `hosts` from now on; null lets them through again. */
  disrupt(hosts: readonly string[], how: Disruption | null): void;
  /** Drops every connection, so that the next request makes a new handshake. */
  disconnect(): void;
  close(): Promise<void>;
}

function listen(server: {
  listen(port: number, host: string, done: () => void): unknown;
  address(): unknown;
}): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, LAB_ADDRESS, () => {
      resolve((server.address() as { port: number }).port);
    });
  });
}

const SLOW_MS = 2500;

/** Whether the connection goes on after what the network does to it. */
async function isLetThrough(client: Socket, how: Disruption | undefined): Promise<boolean> {
  if (how === undefined) return true;
  if (how === 'slow') {
    await sleep(SLOW_MS);
    return true;
  }
  if (how === 'reset') client.resetAndDestroy();
  if (how === 'closed') client.end();
  return false;
}

/** What the door does with a connection for a name. */
interface Routing {
  readonly portFor: (host: string | null) => number;
  readonly hindranceOf: (host: string | null) => Disruption | undefined;
}

/** Reads the ClientHello, then joins the connection to where its name leads, if nothing hinders it. */
function serveDoor(client: Socket, { portFor, hindranceOf }: Routing): void {
  client.on('error', () => client.destroy());
  let seen = Buffer.alloc(0);
  const join = async (name: string | null) => {
    if (!(await isLetThrough(client, hindranceOf(name)))) return;
    const server = connect(portFor(name), '127.0.0.1', () => {
      server.write(seen);
      client.pipe(server).pipe(client);
    });
    server.on('error', () => client.destroy());
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  };
  const onData = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    const hello = serverName(seen);
    if (hello === 'incomplete') return;
    client.removeListener('data', onData);
    client.pause();
    void join(hello.name);
  };
  client.on('data', onData);
}

/** Starts sites and door. `close` ends both with every connection. */
export async function startNetwork(): Promise<Network> {
  const publicAuthority = await makePublicAuthority();
  const siteKey = await makeKey();
  const certificates = new Map<string, SiteCertificate>();
  const realCertificate = (host: string) => {
    const certificate = certificates.get(host) ?? issueSite(publicAuthority, host, siteKey);
    certificates.set(host, certificate);
    return Promise.resolve(certificate);
  };
  const sites = await startTlsServer(realCertificate, serveSites);
  const routes = new Map<string, { port: number; every: number; count: number }>();
  const portFor = (host: string | null) => {
    const route = routes.get(host ?? '');
    if (!route) return sites.port;
    route.count++;
    return route.count % route.every === 0 ? route.port : sites.port;
  };
  const hindrances = new Map<string, Disruption>();
  const hindranceOf = (host: string | null) => hindrances.get(host ?? '');
  const open = new Set<Socket>();
  const door = createServer((client) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    serveDoor(client, { portFor, hindranceOf });
  });
  const http = createHttpServer(serveSites);
  const [httpsPort, httpPort] = await Promise.all([listen(door), listen(http)]);
  return {
    httpsPort,
    httpPort,
    sitesPort: sites.port,
    publicAuthority,
    realCertificate,
    setCertificate(host, certificate) {
      certificates.set(host, certificate);
    },
    redirect(hosts, port, every = 1) {
      for (const host of hosts) {
        if (port === null) routes.delete(host);
        else routes.set(host, { port, every, count: 0 });
      }
      // A connection that is still open would go on as it began.
      for (const socket of open) socket.destroy();
    },
    disrupt(hosts, how) {
      for (const host of hosts) {
        if (how === null) hindrances.delete(host);
        else hindrances.set(host, how);
      }
    },
    disconnect() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      http.closeAllConnections();
      await Promise.all([
        sites.close(),
        new Promise((resolve) => door.close(resolve)),
        new Promise((resolve) => http.close(resolve)),
      ]);
    },
  };
}
