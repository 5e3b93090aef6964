/** The program's surroundings, injected so that tests can run it in their own process. */
import type { ConnectionOptions, TLSSocket } from 'node:tls';

/** An output stream: text goes out as UTF-8. */
interface Output {
  write(text: string): unknown;
}

/** Streams, environment, clock and network of one run. `kuzet.ts` makes it from the process. */
export interface Io {
  /** Chunks of the standard input; those that are no Buffer are ignored. */
  readonly stdin: AsyncIterable<unknown>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Environment variables: LC_ALL, LC_MESSAGES and LANG choose the language, NO_COLOR the style. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the standard output is a terminal, which may be sent colours. */
  readonly isTTY: boolean;
  /** The clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Opens a TLS connection, as `connect` of node:tls does. */
  readonly connect: (options: ConnectionOptions) => TLSSocket;
  /** Time limit of one connection from name resolution to the end of the handshake, in milliseconds. */
  readonly timeoutMs: number;
}
