// @ts-check
import { fileURLToPath } from 'node:url';

/**
 * Resolves a path of the repository, whatever the working directory is.
 *
 * @param {string} path relative to the repository's root, with forward slashes
 * @returns {string} the absolute path
 */
export const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
