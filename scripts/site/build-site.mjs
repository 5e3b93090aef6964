// @ts-check
/** Makes the static site from the texts and data of the extension. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../build/bundle.mjs';
import { fromRoot } from '../build/paths.mjs';

/** Style sheets of the site: those that pages of the extension share first. */
const STYLES = [
  'src/ui/tokens.css',
  'src/ui/base.css',
  'src/ui/components.css',
  'src/pages/about-interception/about-interception.css',
  'src/pages/told-to-install/told-to-install.css',
  'src/site/site.css',
];

const read = (/** @type {string} */ path) => readFile(fromRoot(path), 'utf8');

/** @returns {Promise<string>} all style sheets, without comments, indentation and empty lines */
async function readStyles() {
  const sheets = await Promise.all(STYLES.map(read));
  return sheets
    .join('\n')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s+/gm, '');
}

/** @returns {Promise<Record<string, string>>} SVG by "icons/NAME.svg" */
async function readIcons() {
  const names = (await readdir(fromRoot('src/icons'))).sort();
  const icons = names.map(async (name) => [`icons/${name}`, await read(`src/icons/${name}`)]);
  return Object.fromEntries(await Promise.all(icons));
}

/**
 * Returns the privacy policy of a form in docs/store: the one paragraph below its heading, without the
 * link at its end, which leads to another file of docs.
 *
 * @param {string} form
 * @returns {string}
 */
export function privacyPolicy(form) {
  const section = /^## Privacy policy\n\n(.+)\n\n/m.exec(form)?.[1];
  const text = section?.replace(/ \[[^\]]+\]\([^)]+\)\.$/, '');
  if (!text || text === section || /[[\]`*]/.test(text)) {
    throw new Error('docs/store: the privacy policy is one paragraph with one link, at its end');
  }
  return text;
}

/** @returns {Promise<typeof import('../../src/site/site.tsx')>} */
async function bundleRenderer() {
  const folder = await mkdtemp(join(tmpdir(), 'kuzet-site-'));
  const bundle = join(folder, 'site.mjs');
  try {
    await bundleForNode(fromRoot('src/site/site.tsx'), bundle, 'bundle', {
      'webextension-polyfill': fromRoot('scripts/site/no-extension-api.mjs'),
    });
    return await import(pathToFileURL(bundle).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Returns the files of the site. The same source gives the same bytes.
 *
 * @returns {Promise<ReadonlyMap<string, string>>} texts by path below the site's folder
 */
export async function makeSite() {
  const { renderSite } = await bundleRenderer();
  const css = await readStyles();
  const catalogue = JSON.parse(await read('src/data/authorities.json'));
  const [en, kk, ru] = await Promise.all(
    ['en', 'kk', 'ru'].map(async (language) =>
      privacyPolicy(await read(`docs/store/${language}.md`)),
    ),
  );
  return renderSite({
    css,
    cssDigest: createHash('sha256').update(css).digest('base64'),
    version: JSON.parse(await read('package.json')).version,
    catalogueDay: Date.parse(catalogue.revised),
    icons: await readIcons(),
    policies: { en: en ?? '', kk: kk ?? '', ru: ru ?? '' },
  });
}

/**
 * Writes the site into a folder, which is emptied first.
 *
 * @param {string} out
 * @returns {Promise<readonly string[]>} paths of the files, below `out`
 */
export async function writeSite(out) {
  const files = await makeSite();
  await rm(out, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), text);
  }
  return [...files.keys()].sort();
}
