// @ts-check
/** `npm run site` makes the static site in dist/site. It needs no browser and no network. */
import { fromRoot } from './build/paths.mjs';
import { writeSite } from './site/build-site.mjs';

const paths = await writeSite(fromRoot('dist/site'));
console.log(`${paths.length} pages. Open dist/site/index.html, or put dist/site on any host.`);
