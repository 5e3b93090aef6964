/** One TLS handshake with a host, after which nothing is sent. */
import { isIP } from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import type { ConnectError } from './output/faults.ts';

const TIME_LIMIT_MS = 10_000;
const MAX_PRESENTED = 100;

export interface Target {
  /** Lower-case ASCII name or IP address, that of IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** "HOST", "HOST:PORT", "[::1]:PORT" or "::1"; null for anything else. */
export function readTarget(text: string): Target | null {
  if (isIP(text) === 6) return { host: text.toLowerCase(), port: 443 };
  const [, name = '', digits = '443'] =
    /^(\[[^\]]+\]|[^:/?#@\s\\]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const port = Number(digits);
  if (name === '' || port < 1 || port > 65_535 || !URL.canParse(`https://${name}/`)) return null;
  const { hostname } = new URL(`https://${name}/`);
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  // "." would be this very machine, and "a..b" is no name (RFC 1034 section 3.1).
  return host.split('.').includes('') ? null : { host, port };
}

export type Handshake =
  | { readonly ders: readonly Uint8Array[]; readonly address: string | null }
  | { readonly error: ConnectError };

/** The certificates as Node has them linked, leaf first. Where none came, Node gives an empty object. */
function presented(first: Partial<DetailedPeerCertificate>): Uint8Array[] {
  const ders = new Map<object, Uint8Array>();
  let next: Partial<DetailedPeerCertificate> | undefined = first;
  // A root is its own issuer.
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

function errorOf(error: NodeJS.ErrnoException): ConnectError {
  // Node gives this code, too, where the other side ended in good order before the handshake.
  if (error.code === 'ECONNRESET' && error.syscall === undefined) return 'closed';
  return ERRORS[error.code ?? ''] ?? 'handshake-failed';
}

/**
 * Makes the connection, names the host in the ClientHello, and takes whatever certificate comes.
 * Failures are told apart, since blocking shows itself in how a connection fails. Never rejects.
 */
export function shakeHands({ host, port }: Target): Promise<Handshake> {
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      // An address does not go into the ClientHello (RFC 6066 section 3).
      servername: isIP(host) === 0 ? host : '',
      // Whether to trust what is presented is the question here, and not a condition.
      rejectUnauthorized: false,
    });
    const end = (result: Handshake) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => {
      end({ error: 'timed-out' });
    }, TIME_LIMIT_MS);
    socket.once('secureConnect', () => {
      const ders = presented(socket.getPeerCertificate(true));
      end({ ders, address: socket.remoteAddress ?? null });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      end({ error: errorOf(error) });
    });
    socket.once('close', () => {
      end({ error: 'closed' });
    });
  });
}
