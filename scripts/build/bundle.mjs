// @ts-check
/** Bundles TypeScript with esbuild: the extension, the command-line program, the laboratory. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { shippedMessages } from './locales.mjs';
import { FLAVOURS } from './manifest.mjs';
import { NOTICES_FILE, thirdPartyNotices } from './notices.mjs';
import { PAGES } from './pages.mjs';
import { fromRoot } from './paths.mjs';
import { shareLibraries } from './shared-libraries.mjs';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */
/** @typedef {import('esbuild').Metafile} Metafile */

/** @type {BuildOptions} */
const COMMON = {
  bundle: true,
  format: 'esm',
  target: 'es2023',
  minify: true,
  // Cyrillic letters as themselves: escaped, they take three times the space. Modules are UTF-8.
  charset: 'utf8',
  // Names of chunks depend on paths: a node_modules that is a link must not change them.
  preserveSymlinks: true,
  // Collected into the package's third-party notices.
  legalComments: 'external',
  logLevel: 'warning',
};

/** @type {BuildOptions} */
const EXTENSION = {
  ...COMMON,
  absWorkingDir: fromRoot('.'),
  jsx: 'automatic',
  jsxImportSource: 'preact',
};

/**
 * What a bundle was made of.
 *
 * @typedef {object} Bundle
 * @property {Metafile} metafile inputs and outputs; paths are relative to the root
 * @property {string[]} comments licence comments of the sources
 */

/**
 * Bundles some entry points of the extension. Scripts go to `out`; their source maps go to `maps`,
 * since a map is three times the size of its script and must not be in the package.
 *
 * @param {BuildOptions} options entry points, and how to split
 * @param {string} out
 * @param {string} maps
 * @returns {Promise<Bundle>}
 */
async function bundleInto(options, out, maps) {
  const { outputFiles, metafile } = await build({
    ...EXTENSION,
    ...options,
    outdir: out,
    sourcemap: 'external',
    metafile: true,
    write: false,
  });
  const isLegal = (/** @type {{ path: string }} */ { path }) => path.endsWith('.LEGAL.txt');
  for (const { path, contents } of outputFiles.filter((file) => !isLegal(file))) {
    const target = path.endsWith('.map') ? join(maps, relative(out, path)) : path;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
  return { metafile, comments: outputFiles.filter(isLegal).map(({ text }) => text) };
}

/**
 * Bundles the background and the pages of a flavour.
 *
 * In Firefox what parses certificates is a chunk that is loaded when it is needed. The background
 * shares no other chunk with the pages: a page load waits while it starts, file by file. A service
 * worker must not load chunks later, so in Chromium the background is one file. Both share the large
 * libraries with the pages (shared-libraries.mjs).
 *
 * @param {import('./manifest.mjs').Flavour} flavour
 * @param {string} out folder of the flavour
 * @returns {Promise<Bundle[]>} metadata of the outputs, for the notices and the table of sizes
 */
export async function bundleExtension(flavour, out) {
  const maps = fromRoot(`dist/maps/${basename(out)}`);
  const background = fromRoot(`src/background/${FLAVOURS[flavour].background}.ts`);
  const pages = Object.fromEntries(
    Object.entries(PAGES).map(([page, folder]) => [page, fromRoot(`src/${folder}/main.tsx`)]),
  );
  const all = { ...EXTENSION, entryPoints: { background, ...pages } };
  const { plugin, files } = await shareLibraries(all, fromRoot('.'));
  const plugins = [plugin];
  const splitting = { plugins, splitting: true, chunkNames: 'chunks/[name]-[hash]' };
  const isSplit = flavour === 'firefox';
  const bundles = [
    { ...(isSplit ? splitting : { plugins }), entryPoints: { background } },
    { ...splitting, entryPoints: pages },
    files,
  ];
  return Promise.all(bundles.map((options) => bundleInto(options, out, maps)));
}

/**
 * Bundles a TypeScript program of the laboratory for Node.
 *
 * @param {string} entry path of the program
 * @param {string} outfile path of the bundle
 * @param {'external' | 'bundle'} packages whether packages stay outside of the bundle. Those whose ES
 * modules name no file endings (jsonc-parser) do not run in Node unbundled.
 * @param {Record<string, string>} alias modules that others take the place of
 */
export async function bundleForNode(entry, outfile, packages = 'external', alias = {}) {
  await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages,
    alias,
    sourcemap: 'inline',
    logLevel: 'warning',
    entryPoints: [entry],
    outfile,
  });
}

/**
 * Bundles texts as `writeLocales` writes them.
 *
 * @type {import('esbuild').Plugin}
 */
const withShippedMessages = {
  name: 'with-shipped-messages',
  setup(hooks) {
    hooks.onLoad({ filter: /[\\/]_?locales[\\/]..[\\/]messages\.json$/ }, async ({ path }) => {
      return { contents: shippedMessages(await readFile(path, 'utf8')), loader: 'json' };
    });
  },
};

/**
 * Builds the command-line program `kuzet`: one executable file, which needs Node and no package. Its
 * third-party notices are written beside it.
 *
 * @param {string} outfile path of the program
 */
export async function buildCli(outfile = fromRoot('dist/cli/kuzet.mjs')) {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    absWorkingDir: fromRoot('.'),
    platform: 'node',
    target: 'node20',
    plugins: [withShippedMessages],
    banner: { js: '#!/usr/bin/env node' },
    entryPoints: [fromRoot('src/cli/kuzet.ts')],
    outfile,
    metafile: true,
    write: false,
  });
  const [program, comments] = ['.mjs', '.LEGAL.txt'].map((end) =>
    outputFiles.find(({ path }) => path.endsWith(end)),
  );
  if (!program) throw new Error('esbuild wrote no program');
  await mkdir(dirname(outfile), { recursive: true });
  await writeFile(outfile, program.contents);
  await chmod(outfile, 0o755);
  const notices = thirdPartyNotices([metafile], comments ? [comments.text] : []);
  await writeFile(join(dirname(outfile), NOTICES_FILE), notices);
}
