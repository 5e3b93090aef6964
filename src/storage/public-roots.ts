/**
 * The roots that browsers ship, by their digests: a file of the package, made at build time from the
 * list of Node, which is Mozilla's. Nothing that these roots sign may be called interception on the
 * word of a file; and the expert flavour tells by them whether a root is built in.
 */
import * as v from 'valibot';
import type { Authority } from '../core/authorities.ts';
import { toBase64 } from '../core/bytes.ts';
import * as s from '../data/schema.ts';

/** Digests of the public roots: base64 of 32 bytes, as `publicRootsFile` of build.mjs writes them. */
export interface PublicRoots {
  /** SHA-256 of each SubjectPublicKeyInfo. */
  readonly keys: ReadonlySet<string>;
  /** SHA-256 of each certificate. */
  readonly certificates: ReadonlySet<string>;
}

const PATH = '/public-roots.json';

/** Fewer were never shipped: a list that is shorter is damaged, and would call every root private. */
const FEWEST_ROOTS = 50;

const digests = v.pipe(v.array(s.sha256Base64), v.minLength(FEWEST_ROOTS));
const schema = v.strictObject({ version: v.literal(1), keys: digests, certificates: digests });

/**
 * The list of public roots. `get` answers a path of the package, as `fetch` does in the extension's
 * own pages and worker. Null where the list is missing, cannot be read, or is not whole: whoever
 * needs it to refuse something must then refuse everything.
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

/** Bytes of lower-case hex, as digests are written. */
function hexToBase64(hex: string): string {
  return toBase64(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
}

/** Whether an authority's certificate or key is that of a root that browsers ship. */
export function isPublicRoot(
  { sha256, spkiSha256 }: Pick<Authority, 'sha256' | 'spkiSha256'>,
  { keys, certificates }: PublicRoots,
): boolean {
  return (
    (sha256 !== null && certificates.has(hexToBase64(sha256))) ||
    (spkiSha256 !== null && keys.has(spkiSha256))
  );
}
