/** NSS databases: where Firefox's profiles, and Chromium on Linux, keep roots that a user installed. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../run-command.ts';

/** Creates a database in `folder` and installs `roots` (PEM) in it, trusted for web sites. */
export async function createTrustDatabase(folder: string, roots: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const database = ['-d', `sql:${folder}`];
  // A folder that is used again has its database, and its roots, already.
  if (existsSync(join(folder, 'cert9.db'))) return;
  await run('certutil', ['-N', ...database, '--empty-password']);
  for (const [index, pem] of roots.entries()) {
    const file = join(folder, `user-root-${index}.pem`);
    await writeFile(file, pem);
    await run('certutil', ['-A', '-t', 'C,,', '-n', `user-root-${index}`, '-i', file, ...database]);
  }
}
