/** Runs a TypeScript program of the laboratory: sets up, builds, bundles, starts. */
import { fileURLToPath } from 'node:url';
import { ensurePackages, ensurePrograms } from './setup.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Runs `lab/<name>.ts` with everything that it needs; exits where something cannot be had. */
export async function runProgram(name) {
  ensurePackages();
  const missing = ensurePrograms();
  if (missing) {
    process.stderr.write(`${missing}\n`);
    process.exit(1);
  }
  // The builder needs the packages, so that it cannot be imported before they are there.
  const { buildExtensions, bundleForNode } = await import('../build.mjs');
  await buildExtensions();
  const program = here(`../dist/lab/${name}.mjs`);
  await bundleForNode(here(`${name}.ts`), program);
  await import(program);
}
