/**
 * Builds dist/firefox: bundles, manifest, locales, icons, pages. `node build.mjs` builds all;
 * `bundleForNode` serves the laboratory, whose programs are TypeScript too.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The parts of manifest.json that belong to one browser stand under its name. */
const BROWSERS = ['firefox'];

const PAGES = ['popup', 'options'];

/** `own` laid over `common`: lists are joined, objects are merged, anything else is replaced. */
function merge(common, own) {
  if (Array.isArray(common) && Array.isArray(own)) return [...common, ...own];
  if (common?.constructor !== Object || own?.constructor !== Object) return own;
  const merged = { ...common };
  for (const [key, value] of Object.entries(own)) merged[key] = merge(common[key], value);
  return merged;
}

/** The manifest for `browser`: the common part, and what stands under the browser's name. */
export function manifestFor(browser, manifest) {
  const common = Object.fromEntries(
    Object.entries(manifest).filter(([key]) => !BROWSERS.includes(key)),
  );
  return merge(common, manifest[browser]);
}

/**
 * Takes innerHTML out of preact: no text can become markup here, not even by mistake, and the
 * stores' linters find nothing to ask about.
 */
const withoutInnerHtml = {
  name: 'without-inner-html',
  setup(hooks) {
    hooks.onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const parts = source.split('.innerHTML');
      if (parts.length !== 3) throw new Error(`preact changed: look at innerHTML in ${path}`);
      return { contents: parts.join('.textContent'), loader: 'js' };
    });
  },
};

const COMMON = {
  bundle: true,
  format: 'esm',
  target: 'es2023',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

async function buildFirefox() {
  const out = here('dist/firefox');
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await build({
    ...COMMON,
    entryPoints: {
      background: here('src/background/main.ts'),
      popup: here('src/popup/main.tsx'),
      options: here('src/options/main.tsx'),
    },
    outdir: out,
    // pkijs goes into a chunk of its own, loaded when a certificate must be parsed.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [withoutInnerHtml],
  });
  const manifest = JSON.parse(await readFile(here('manifest.json'), 'utf8'));
  await writeFile(
    `${out}/manifest.json`,
    JSON.stringify(manifestFor('firefox', manifest), null, 2),
  );
  for (const page of PAGES) await cp(here(`src/${page}/${page}.html`), `${out}/${page}.html`);
  await cp(here('src/ui/theme.css'), `${out}/theme.css`);
  await cp(here('src/icons'), `${out}/icons`, { recursive: true });
  await cp(here('_locales'), `${out}/_locales`, { recursive: true });
  await cp(here('LICENSE'), `${out}/LICENSE`);
}

/** Bundles a TypeScript program of the laboratory for Node, packages left outside. */
export async function bundleForNode(entry, outfile) {
  await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
    entryPoints: [entry],
    outfile,
  });
}

/** Builds every flavour of the extension into dist/. */
export async function buildExtensions() {
  await buildFirefox();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildExtensions();
  console.log('Built dist/firefox');
}
