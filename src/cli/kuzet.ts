/** Entry point of the program `kuzet`: connects `main` to this process. */
import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { connect } from 'node:tls';
import { isatty } from 'node:tty';
import { promisify } from 'node:util';
import { EXIT } from './exit-status.ts';
import { installFastDigest } from './fast-digest.ts';
import type { Io } from './io.ts';
import { internalErrorText, isServing, main } from './main.ts';
import { serveAsWorker } from './measurements/pool.ts';
import { TIMEOUT_MS } from './output/fault-text.ts';

/** Output and time of a program that lists certificates. */
const PROGRAM_LIMITS = {
  maxBuffer: 64 * 1024 * 1024,
  timeout: 60_000,
  encoding: 'buffer',
} as const;

const { env, stdin, stdout, stderr } = process;
const words = process.argv.slice(2);
const io: Io = {
  ...{ stdin, stdout, stderr, env },
  isTTY: isatty(stdout.fd),
  isErrorTTY: isatty(stderr.fd),
  executable: process.execPath,
  file: new URL(import.meta.url),
  platform: process.platform,
  home: homedir(),
  run: async (program, args) => (await promisify(execFile)(program, args, PROGRAM_LIMITS)).stdout,
  now: Date.now,
  connect,
  timeoutMs: TIMEOUT_MS,
};

// EPIPE: the reader of the output stopped early, as `head` does. This is no error.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? (process.exitCode ?? EXIT.nothing) : EXIT.wrong);
});
// Errors of stderr have no place to be reported to.
stderr.on('error', () => undefined);

process.on('uncaughtException', (error: unknown) => {
  stderr.write(internalErrorText(words, env, error));
  process.exit(EXIT.wrong);
});

installFastDigest();
if (!serveAsWorker()) process.exitCode = await main(words, io);
// A look-up of a name, which cannot be given up, would keep the helper running after its browser.
if (isServing(words)) process.exit();
