/** The program's surroundings, injected so that tests can run it in their own process. */
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { RunProgram } from './stores/read-store.ts';

/** An output stream: text goes out as UTF-8, bytes as they are. */
interface Output {
  /** Calls back once the text is taken. */
  write(text: string | Uint8Array, onTaken?: () => void): unknown;
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
  /** The kind of system, as `process.platform`. */
  readonly platform: string;
  /** The user's folder. */
  readonly home: string;
  /** Runs a program of the system that prints certificates. */
  readonly run: RunProgram;
  /** Whether the error stream is a terminal, on which progress is shown. */
  readonly isErrorTTY: boolean;
  /** Absolute path of Node. */
  readonly executable: string;
  /** The program's own file, which worker threads run and the helper is installed from; null for none. */
  readonly file: URL | null;
  /** The clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Opens a TLS connection, as `connect` of node:tls does. */
  readonly connect: (options: ConnectionOptions) => TLSSocket;
  /** Time limit of one connection from name resolution to the end of the handshake, in milliseconds. */
  readonly timeoutMs: number;
}
