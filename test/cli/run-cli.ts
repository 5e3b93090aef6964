/** Runs the program in this process, with everything around it injected. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { connect } from 'node:tls';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

/** What a run left behind. */
export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions extends Partial<Omit<Io, 'stdin' | 'stdout' | 'stderr'>> {
  /** The standard input, empty by default. */
  readonly input?: string | Uint8Array;
}

/** Runs `kuzet` with `words`: no terminal, no environment, the real clock, loopback connections. */
export async function runCli(
  words: readonly string[],
  { input = '', ...io }: CliOptions = {},
): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  const status = await main(words, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: {
      write: (text, onTaken) => {
        stdout += typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
        onTaken?.();
      },
    },
    stderr: { write: (text) => (stderr += String(text)) },
    env: {},
    isTTY: false,
    platform: 'linux',
    home: '/nonexistent',
    isErrorTTY: false,
    executable: '/usr/bin/node',
    file: null,
    run: () => Promise.reject(new Error('no programs in tests')),
    now: Date.now,
    connect,
    timeoutMs: 30_000,
    ...io,
  });
  return { status, stdout, stderr };
}

/** The lines of JSON Lines. */
export function linesOf({ stdout }: CliResult): Record<string, unknown>[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** A temporary folder for the files of a test. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file into the folder and returns its path. */
  file(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function createFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'kuzet-cli-'));
  return {
    path,
    file(name, content) {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove() {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
