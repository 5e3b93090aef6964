/** Routes TCP connections by the host name in their ClientHello, as a middlebox does. */
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LAB_ADDRESS } from './address.ts';
import { serverName } from './client-hello.ts';

/**
 * How the network disrupts a connection once it has read the name in the ClientHello: says nothing more
 * (the usual form of blocking), resets it, closes it, or delays it for some seconds.
 */
export type Disruption = 'silent' | 'reset' | 'closed' | 'slow';

/** Where a connection goes: to a port on loopback, and how it is disrupted before. */
export interface Route {
  readonly port: number;
  readonly disruption: Disruption | undefined;
}

/** A router that runs. */
export interface Router {
  readonly port: number;
  /** Drops every connection. */
  disconnect(): void;
  close(): Promise<void>;
}

const SLOW_MS = 2500;

/** Whether the connection goes on after the disruption. */
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

/** Reads the ClientHello, then joins the connection to the server that its name leads to. */
function serveConnection(client: Socket, routeOf: (host: string | null) => Route): void {
  client.on('error', () => client.destroy());
  let received = Buffer.alloc(0);
  const join = async (name: string | null) => {
    const { port, disruption } = routeOf(name);
    if (!(await isLetThrough(client, disruption))) return;
    const server = connect(port, '127.0.0.1', () => {
      server.write(received);
      client.pipe(server).pipe(client);
    });
    server.on('error', () => client.destroy());
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  };
  const onData = (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    const hello = serverName(received);
    if (hello === 'incomplete') return;
    client.removeListener('data', onData);
    client.pause();
    void join(hello.name);
  };
  client.on('data', onData);
}

/** Starts a router; `routeOf` is asked once for each connection. */
export async function startRouter(routeOf: (host: string | null) => Route): Promise<Router> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    serveConnection(client, routeOf);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, LAB_ADDRESS, resolve);
  });
  const disconnect = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    disconnect,
    async close() {
      disconnect();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
