/** The program as people have it: bundled into one file, run in a process of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  /** Where its tests may put files; the bundle lies there, far from any node_modules. */
  readonly folder: string;
  /** Writes a file into the folder and gives its path. */
  file(name: string, content: string | Uint8Array): string;
  run(
    words: readonly string[],
    given?: { input?: string | Uint8Array; env?: object },
  ): Promise<Ran>;
  remove(): void;
}

/** Bundles the program into a new folder. */
export function buildProgram(): Program {
  const folder = mkdtempSync(join(tmpdir(), 'kuzet-cli-'));
  const bundle = join(folder, 'kuzet.mjs');
  const script = "import { buildCli } from './build.mjs'; await buildCli(process.argv[1]);";
  const built = spawnSync(process.execPath, ['--input-type=module', '-e', script, bundle]);
  if (built.status !== 0) throw new Error(built.stderr.toString());
  return {
    folder,
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    run: (words, { input = '', env = {} } = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [bundle, ...words], {
          cwd: folder,
          env: { PATH: process.env.PATH, ...env },
        });
        let stdout = '';
        let stderr = '';
        child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
        child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
        child.on('error', reject);
        child.on('close', (status) => {
          resolve({ status, stdout, stderr });
        });
        // The program may have refused its input before all of it was sent.
        child.stdin.on('error', () => undefined);
        child.stdin.end(input);
      }),
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The lines of JSON Lines. */
export function linesOf({ stdout }: Ran): Record<string, unknown>[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
