/** All that is known beforehand: what ships with the extension, and what the user added. */
import { type Authority, createCatalogue } from '../core/catalogue/catalogue.ts';
import type { Knowledge } from '../core/detection/knowledge.ts';
import { loadAuthorities } from './authorities.ts';
import { loadInspectionSoftware } from './inspection-software.ts';
import { loadScopedPkis } from './scoped-pki.ts';
import { loadWatchedHosts } from './watched-hosts.ts';

/** Knowledge with the user's own authorities behind the built-in ones. */
export function loadKnowledge(ownAuthorities: readonly Authority[] = []): Knowledge {
  const { authorities, families } = loadAuthorities();
  return {
    catalogue: createCatalogue([...authorities, ...ownAuthorities], families),
    software: loadInspectionSoftware(),
    scopedPkis: loadScopedPkis(),
    watchedHosts: loadWatchedHosts(),
  };
}
