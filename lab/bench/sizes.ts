/** Sizes of the files that are shipped. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtExtension } from '../environment.ts';
import { run } from '../run-command.ts';

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(7)} KB`;

/** Prints the size of each script of dist/firefox, raw and compressed, and of the whole package. */
export async function benchSizes(): Promise<void> {
  const folder = builtExtension('firefox');
  console.log('\nSize of dist/firefox             raw       gzip');
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const path = join(folder, name);
    if (!name.endsWith('.js') || !(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    const label = name.replace(/-[A-Z0-9]{8}\.js$/, '.js');
    console.log(
      `  ${label.padEnd(26)} ${kilobytes(bytes.length)} ${kilobytes(gzipSync(bytes).length)}`,
    );
  }
  const target = join(tmpdir(), `kuzet-package-${process.pid}`);
  const name = 'kuzet.zip';
  const args = ['build', '-s', folder, '-a', target, '-n', name, '--overwrite-dest'];
  await run('node_modules/.bin/web-ext', args);
  const { size } = await stat(join(target, name));
  console.log(`  ${'the package, zipped'.padEnd(26)} ${kilobytes(size)}`);
}
