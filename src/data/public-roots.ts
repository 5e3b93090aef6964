/** Loads the list of publicly trusted roots, a file of the package that the build writes. */
import * as v from 'valibot';
import type { PublicRoots } from '../core/catalogue/public-roots.ts';
import * as s from '../core/schema.ts';

const PATH = '/public-roots.json';

/** Browsers never shipped fewer roots. A shorter list is damaged, and would make public roots private. */
const FEWEST_ROOTS = 50;

const digests = v.pipe(v.array(s.sha256Base64), v.minLength(FEWEST_ROOTS));
const schema = v.strictObject({ version: v.literal(1), keys: digests, certificates: digests });

/**
 * Loads the list of publicly trusted roots.
 *
 * @param get Fetches a path of the package; the default is `fetch`, for pages and background.
 * @returns Null where the list is missing, cannot be read or is damaged. A caller that uses the list to
 *   refuse something must then refuse everything.
 */
export async function loadPublicRoots(
  get: (path: string) => Promise<Pick<Response, 'json'>> = (path) => fetch(path),
): Promise<PublicRoots | null> {
  try {
    const response = await get(PATH);
    const { keys, certificates } = v.parse(schema, await response.json());
    return { keys: new Set(keys), certificates: new Set(certificates) };
  } catch {
    return null;
  }
}
