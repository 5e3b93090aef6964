/** One TLS handshake with a host. Nothing is sent after it. */
import { isIP } from 'node:net';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { Io } from './io.ts';
import type { ConnectError } from './output/fault-text.ts';
import type { Target } from './target.ts';

/** Certificates after this number are ignored. */
const MAX_PRESENTED = 100;

/** What a handshake gave: the DER of the chain, leaf first, with the remote IP address; or its error. */
export type HandshakeResult =
  | { readonly ders: readonly Uint8Array[]; readonly address: string | null }
  | { readonly error: ConnectError };

/** The presented chain as Node links it, leaf first. Node gives an empty object for no certificate. */
function presentedChain(leaf: Partial<DetailedPeerCertificate>): Uint8Array[] {
  const ders = new Map<object, Uint8Array>();
  let next: Partial<DetailedPeerCertificate> | undefined = leaf;
  // Node links a root to itself.
  while (next?.raw && !ders.has(next) && ders.size < MAX_PRESENTED) {
    ders.set(next, new Uint8Array(next.raw));
    next = next.issuerCertificate;
  }
  return [...ders.values()];
}

const ERRORS: Readonly<Record<string, ConnectError>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EAI_NODATA: 'name-not-found',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timed-out',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
};

/** The certificates that a server showed before its handshake failed; empty for none. */
function shownBefore(socket: TLSSocket): Uint8Array[] {
  const chain = presentedChain(socket.getPeerCertificate(true));
  if (chain.length > 0) return chain;
  const leaf = socket.getPeerX509Certificate();
  return leaf ? [new Uint8Array(leaf.raw)] : [];
}

/** What OpenSSL says where the answer is no TLS: a page of plain HTTP, the greeting of a mail server. */
const NOT_TLS = /wrong version number|packet length too long|http request/i;

/** Sorts an error of Node's sockets; one that is not listed is an error of TLS itself. */
function toConnectError({ code = '', syscall, message }: NodeJS.ErrnoException): ConnectError {
  if (NOT_TLS.test(message)) return 'not-tls';
  // Node also gives ECONNRESET, without a system call, when the peer sent FIN before the handshake.
  if (code === 'ECONNRESET' && syscall === undefined) return 'closed';
  return ERRORS[code] ?? 'handshake-failed';
}

/**
 * Connects, names the host in the ClientHello (SNI) and takes any certificate. The kinds of failure
 * are kept apart because blocking shows in how a connection fails. Never rejects.
 *
 * @param signal Gives the connection up, which counts as closed.
 */
export function handshakeWith(
  { host, port }: Target,
  { connect, timeoutMs }: Pick<Io, 'connect' | 'timeoutMs'>,
  signal?: AbortSignal,
): Promise<HandshakeResult> {
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      // SNI must not hold an IP address (RFC 6066 section 3).
      servername: isIP(host) === 0 ? host : '',
      // The chain is judged afterwards; verification here would hide it.
      rejectUnauthorized: false,
    });
    const giveUp = () => {
      end({ error: 'closed' });
    };
    const end = (result: HandshakeResult) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => {
      end({ error: 'timed-out' });
    }, timeoutMs);
    signal?.addEventListener('abort', giveUp, { once: true });
    socket.once('secureConnect', () => {
      const ders = presentedChain(socket.getPeerCertificate(true));
      end({ ders, address: socket.remoteAddress ?? null });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server that demands a certificate of the client has shown its own before (RFC 5246 section 7.3).
      const ders = shownBefore(socket);
      end(
        ders.length > 0
          ? { ders, address: socket.remoteAddress ?? null }
          : { error: toConnectError(error) },
      );
    });
    socket.once('close', () => {
      end({ error: 'closed' });
    });
  });
}
