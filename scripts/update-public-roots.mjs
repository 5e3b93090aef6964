// @ts-check
/**
 * `npm run update:public-roots` pins the publicly trusted roots that this Node ships, as
 * src/data/public-roots.json. A release uses the newest Node for it (docs/release.md).
 */
import { pinPublicRoots } from './build/public-roots.mjs';

const { from, keys } = await pinPublicRoots();
console.log(`src/data/public-roots.json: ${keys.length} roots of ${from}`);
