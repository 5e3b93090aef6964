/**
 * Runs a TypeScript program of the laboratory: `node lab/run.mjs NAME [OPTIONS]` sets up, builds, bundles
 * lab/programs/NAME.ts for Node and starts it with the options. With `--built` as the first option, the
 * extension is used as it was built before.
 */
import { fileURLToPath } from 'node:url';
import { ensurePackages, ensurePrograms } from './setup.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const [name] = process.argv.splice(2, 1);
const isBuilt = process.argv[2] === '--built';
if (isBuilt) process.argv.splice(2, 1);
if (!name) throw new Error('usage: node lab/run.mjs NAME [OPTIONS]');
ensurePackages();
const missing = await ensurePrograms({ asks: true });
if (missing) {
  process.stderr.write(`${missing}\n`);
  process.exit(1);
}
// Imported only now: the builder needs the npm packages.
const { buildExtensions, bundleForNode } = await import('../build.mjs');
if (!isBuilt) await buildExtensions();
const program = here(`../dist/lab/${name}.mjs`);
await bundleForNode(here(`programs/${name}.ts`), program);
await import(program);
