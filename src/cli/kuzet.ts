/** Entry point of the program `kuzet`: connects `main` to this process. */
import { connect } from 'node:tls';
import { isatty } from 'node:tty';
import { EXIT } from './exit-status.ts';
import type { Io } from './io.ts';
import { internalErrorText, main } from './main.ts';
import { TIMEOUT_MS } from './output/fault-text.ts';

const { env, stdin, stdout, stderr } = process;
const words = process.argv.slice(2);
const io: Io = {
  ...{ stdin, stdout, stderr, env },
  isTTY: isatty(stdout.fd),
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

process.exitCode = await main(words, io);
