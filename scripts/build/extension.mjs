// @ts-check
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { buildCli, bundleExtension } from './bundle.mjs';
import { writeIcons } from './icons.mjs';
import { writeIssuerTables } from './issuer-tables.mjs';
import { writeLocales } from './locales.mjs';
import { FLAVOUR_NAMES, FLAVOURS, readManifest } from './manifest.mjs';
import { NOTICES_FILE, thirdPartyNotices } from './notices.mjs';
import { writePages } from './pages.mjs';
import { fromRoot } from './paths.mjs';
import { writePublicRoots } from './public-roots.mjs';

/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * Builds one flavour into dist/FLAVOUR, from an empty folder.
 *
 * @param {import('./manifest.mjs').Flavour} flavour
 * @returns {Promise<Metafile[]>}
 */
async function buildFlavour(flavour) {
  const out = fromRoot(`dist/${flavour}`);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const bundles = await bundleExtension(flavour, out);
  const metafiles = bundles.map(({ metafile }) => metafile);
  await writeFile(`${out}/manifest.json`, JSON.stringify(await readManifest(flavour), null, 2));
  await writePages(out);
  await writeIcons(out);
  await writeLocales(out);
  await writePublicRoots(out);
  await writeIssuerTables(out);
  await copyFile(fromRoot('LICENSE'), `${out}/LICENSE`);
  const comments = bundles.flatMap((bundle) => bundle.comments);
  await writeFile(`${out}/${NOTICES_FILE}`, thirdPartyNotices(metafiles, comments));
  if (FLAVOURS[flavour].parts.includes('chromium')) {
    await copyFile(fromRoot('managed-schema.json'), `${out}/managed-schema.json`);
  }
  return metafiles;
}

/**
 * Builds every flavour of the extension, and the command-line program, into dist/.
 *
 * @returns {Promise<Map<string, Metafile[]>>} by flavour, metadata of the outputs
 */
export async function buildExtensions() {
  await rm(fromRoot('dist/maps'), { recursive: true, force: true });
  const metafiles = new Map();
  for (const flavour of FLAVOUR_NAMES) metafiles.set(flavour, await buildFlavour(flavour));
  await buildCli();
  return metafiles;
}
