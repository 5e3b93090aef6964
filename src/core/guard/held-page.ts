/** The page that tells of a request that guard mode held back; the fragment of its address is an id. */

/** Path of the page below the extension's origin. */
export const HELD_PAGE = 'held-back.html';

/** The id in the address of the page; null for any other address. `origin`: that of the extension's pages. */
export function heldIdOf(url: string, origin: string): string | null {
  const start = `${origin}/${HELD_PAGE}#`;
  return url.startsWith(start) ? url.slice(start.length) : null;
}
