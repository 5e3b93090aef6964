import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { SiteCertificate } from '../certificates/authorities.ts';

/** An HTTPS server on loopback that chooses its certificate by the name it is asked for. */
export interface TlsServer {
  readonly port: number;
  /** Drops every connection, so that the next request makes a new handshake. */
  disconnect(): void;
  /** Drops connections and certificates, and changes the keys of tickets: no session is resumed. */
  forget(): void;
  close(): Promise<void>;
}

/** Answers the opening handshake of a web socket (RFC 6455 section 4.2.2), and says nothing more. */
function acceptWebSocket(request: IncomingMessage, socket: Duplex): void {
  const key = `${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  socket.on('error', () => socket.destroy());
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
}

/** Length that Node wants of the keys of session tickets. */
const TICKET_KEYS_BYTES = 48;

function contextOf({ key, chainPem }: SiteCertificate): SecureContext {
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  // OpenSSL refuses to serve small keys, which an interceptor may.
  return createSecureContext({ key: pem, cert: chainPem, ciphers: 'DEFAULT@SECLEVEL=0' });
}

/**
 * Starts a server; `certificateFor` is asked once per host name, until `forget`.
 *
 * @param onSocket called with the opening handshake of each web socket
 */
export async function startTlsServer(
  certificateFor: (host: string) => Promise<SiteCertificate>,
  listener: RequestListener,
  onSocket: (request: IncomingMessage) => void = () => undefined,
): Promise<TlsServer> {
  const contexts = new Map<string, Promise<SecureContext>>();
  const server: Server = createServer(
    {
      SNICallback(host, done) {
        const context = contexts.get(host) ?? certificateFor(host).then(contextOf);
        contexts.set(host, context);
        context.then(
          (value) => {
            done(null, value);
          },
          (error: unknown) => {
            done(error instanceof Error ? error : new Error(String(error)));
          },
        );
      },
    },
    listener,
  );
  // Web sockets, which the server no longer counts among its connections.
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request, socket) => {
    onSocket(request);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    acceptWebSocket(request, socket);
  });
  // A browser that refuses a certificate ends the handshake with an alert.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const disconnect = () => {
    server.closeAllConnections();
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    disconnect,
    forget() {
      contexts.clear();
      server.setTicketKeys(randomBytes(TICKET_KEYS_BYTES));
      disconnect();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        disconnect();
      }),
  };
}
