/**
 * Builds dist/firefox, dist/chrome, dist/chrome-expert: bundles, manifest, locales, icons, pages; and
 * dist/cli, the program for the command line. `node build.mjs` builds all; `bundleForNode` serves the laboratory, whose programs are TypeScript too.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Each flavour: which parts of manifest.json it takes besides the common one, and its background. */
const FLAVOURS = {
  firefox: { parts: ['firefox'], background: 'firefox/main' },
  chrome: { parts: ['chromium'], background: 'chromium/main' },
  'chrome-expert': { parts: ['chromium', 'expert'], background: 'chromium/main-expert' },
};

/** The parts of manifest.json that do not go into every flavour. */
const PARTS = new Set(Object.values(FLAVOURS).flatMap(({ parts }) => parts));

/** Folder of each page's `main.tsx` below src/. */
const PAGES = {
  popup: 'popup',
  options: 'pages/options',
  findings: 'pages/findings',
  'network-check': 'pages/network-check',
  evidence: 'pages/evidence',
  'about-interception': 'pages/about-interception',
  'remove-certificate': 'pages/remove-certificate',
  welcome: 'pages/welcome',
};

/** `own` laid over `common`: lists are joined, objects are merged, anything else is replaced. */
function merge(common, own) {
  if (Array.isArray(common) && Array.isArray(own)) return [...common, ...own];
  if (common?.constructor !== Object || own?.constructor !== Object) return own;
  const merged = { ...common };
  for (const [key, value] of Object.entries(own)) merged[key] = merge(common[key], value);
  return merged;
}

/** The manifest of a flavour: the common part of `manifest`, and the flavour's own laid over it. */
export function manifestFor(flavour, manifest) {
  const common = Object.fromEntries(Object.entries(manifest).filter(([key]) => !PARTS.has(key)));
  return FLAVOURS[flavour].parts.reduce((merged, part) => merge(merged, manifest[part]), common);
}

const ICON_SIZES = [16, 32, 48, 128];

/** Draws each icon in each size: Chromium takes no SVG for the toolbar. */
async function drawIcons(out) {
  const folder = here('src/icons');
  await mkdir(`${out}/icons`, { recursive: true });
  for (const file of await readdir(folder)) {
    const svg = await readFile(`${folder}/${file}`, 'utf8');
    await writeFile(`${out}/icons/${file}`, svg);
    for (const size of ICON_SIZES) {
      const drawn = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
      await writeFile(`${out}/icons/${file.replace('.svg', `-${size}.png`)}`, drawn);
    }
  }
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');

/**
 * What public-roots.json holds: base64 of the SHA-256 of the keys, and of the certificates, of the
 * public roots that Node ships, which are Mozilla's. src/core/catalogue/public-roots.ts reads it.
 */
function publicRootsFile() {
  const roots = rootCertificates.map((pem) => new X509Certificate(pem));
  return {
    version: 1,
    keys: roots.map((root) => sha256(root.publicKey.export({ type: 'spki', format: 'der' }))),
    certificates: roots.map((root) => sha256(root.raw)),
  };
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

/** Each page of one frame: what stands in it, its script draws. */
async function writePages(out) {
  const frame = await readFile(here('src/ui/page.html'), 'utf8');
  for (const page of Object.keys(PAGES)) {
    const kind = page === 'popup' ? 'popup' : 'page';
    await writeFile(`${out}/${page}.html`, frame.replace('PAGE', page).replace('KIND', kind));
  }
}

/** Copies the texts without the descriptions and examples that only translators need. */
async function copyMessages(out) {
  for (const language of await readdir(here('_locales'))) {
    const messages = JSON.parse(await readFile(here(`_locales/${language}/messages.json`), 'utf8'));
    for (const entry of Object.values(messages)) {
      delete entry.description;
      for (const placeholder of Object.values(entry.placeholders ?? {})) delete placeholder.example;
    }
    await mkdir(`${out}/_locales/${language}`, { recursive: true });
    await writeFile(`${out}/_locales/${language}/messages.json`, JSON.stringify(messages));
  }
}

async function buildFlavour(flavour) {
  const out = here(`dist/${flavour}`);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const options = {
    ...COMMON,
    outdir: out,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [withoutInnerHtml],
  };
  const background = here(`src/background/${FLAVOURS[flavour].background}.ts`);
  const pages = Object.fromEntries(
    Object.entries(PAGES).map(([page, folder]) => [page, here(`src/${folder}/main.tsx`)]),
  );
  // pkijs goes into a chunk of its own, loaded when a certificate must be parsed. A service worker
  // may not load chunks later: its background is one file, in which pkijs is run when needed.
  const splitting = { splitting: true, chunkNames: 'chunks/[name]-[hash]' };
  if (flavour === 'firefox') {
    await build({ ...options, ...splitting, entryPoints: { background, ...pages } });
  } else {
    await build({ ...options, entryPoints: { background } });
    await build({ ...options, ...splitting, entryPoints: pages });
  }
  const manifest = JSON.parse(await readFile(here('manifest.json'), 'utf8'));
  await writeFile(`${out}/manifest.json`, JSON.stringify(manifestFor(flavour, manifest), null, 2));
  await writePages(out);
  await cp(here('src/ui/theme.css'), `${out}/theme.css`);
  await drawIcons(out);
  await copyMessages(out);
  await cp(here('LICENSE'), `${out}/LICENSE`);
  if (FLAVOURS[flavour].parts.includes('chromium')) {
    await cp(here('managed-schema.json'), `${out}/managed-schema.json`);
  }
  await writeFile(`${out}/public-roots.json`, JSON.stringify(publicRootsFile()));
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

/** Builds the program for the command line: one file, for which Node alone is enough. */
export async function buildCli(outfile = here('dist/cli/kuzet.mjs')) {
  await build({
    ...COMMON,
    platform: 'node',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    entryPoints: [here('src/cli/main.ts')],
    outfile,
  });
  await chmod(outfile, 0o755);
}

/** Builds every flavour of the extension, and the program for the command line, into dist/. */
export async function buildExtensions() {
  for (const flavour of Object.keys(FLAVOURS)) await buildFlavour(flavour);
  await buildCli();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildExtensions();
  const built = [...Object.keys(FLAVOURS), 'cli'];
  console.log(`Built ${built.map((name) => `dist/${name}`).join(', ')}`);
}
