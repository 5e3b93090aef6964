// @ts-check
/**
 * Builds the manifest of each flavour. manifest.json holds the keys that all flavours share, and one
 * part per browser family (`firefox`, `chromium`) or build (`expert`) with the keys that differ.
 */
import { readFile } from 'node:fs/promises';
import { fromRoot } from './paths.mjs';

/** @typedef {Record<string, any>} Json */
/** @typedef {'firefox' | 'chrome' | 'chrome-expert'} Flavour */

/**
 * Each flavour: the parts of manifest.json that are merged over the common keys, in this order, and
 * the entry point of its background below src/background/, without extension.
 *
 * @type {Readonly<Record<Flavour, { parts: readonly string[], background: string }>>}
 */
export const FLAVOURS = {
  firefox: { parts: ['firefox'], background: 'firefox/main' },
  chrome: { parts: ['chromium'], background: 'chromium/main' },
  'chrome-expert': { parts: ['chromium', 'expert'], background: 'chromium/main-expert' },
};

/** The names of all flavours, in the order in which they are built. */
export const FLAVOUR_NAMES = /** @type {readonly Flavour[]} */ (Object.keys(FLAVOURS));

/** Keys of manifest.json that are parts and so never reach a built manifest. */
const PARTS = new Set(Object.values(FLAVOURS).flatMap(({ parts }) => parts));

/**
 * Merges two JSON values: lists are joined, objects are merged key by key, anything else is
 * replaced by `own`.
 *
 * @param {any} common
 * @param {any} own
 * @returns {any} a new value; neither argument is changed
 */
function merge(common, own) {
  if (Array.isArray(common) && Array.isArray(own)) return [...common, ...own];
  if (common?.constructor !== Object || own?.constructor !== Object) return own;
  const merged = { ...common };
  for (const [key, value] of Object.entries(own)) merged[key] = merge(common[key], value);
  return merged;
}

/**
 * Returns the manifest of a flavour.
 *
 * @param {Flavour} flavour
 * @param {Json} manifest contents of manifest.json
 * @param {string} version the version of package.json, the only place where it is written
 * @returns {Json}
 */
export function manifestFor(flavour, manifest, version) {
  const common = Object.fromEntries(Object.entries(manifest).filter(([key]) => !PARTS.has(key)));
  return FLAVOURS[flavour].parts.reduce((merged, part) => merge(merged, manifest[part]), {
    ...common,
    version,
  });
}

/**
 * Reads manifest.json and the version of package.json, and returns the manifest of a flavour.
 *
 * @param {Flavour} flavour
 * @returns {Promise<Json>}
 */
export async function readManifest(flavour) {
  const manifest = JSON.parse(await readFile(fromRoot('manifest.json'), 'utf8'));
  const { version } = JSON.parse(await readFile(fromRoot('package.json'), 'utf8'));
  return manifestFor(flavour, manifest, version);
}
