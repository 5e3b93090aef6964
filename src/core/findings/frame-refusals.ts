/**
 * Limits how many refused frames of one document are recorded. A page can load frames from as many hosts
 * with bad certificates as it likes, and would otherwise fill the findings with names of its choice.
 */
import { LruMap } from '../lru-map.ts';

/** Sites whose refusal is recorded for one document. Pages have frames of a few. */
const MAX_SITES = 10;
const MAX_DOCUMENTS = 200;

/** The refused frames of the documents that are open. */
export interface FrameRefusals {
  /**
   * Returns whether the refusal of a frame is to be recorded: the first of its site (registrable domain)
   * in the document, and one of the first ten sites. `document` is any key of the main document; hosts of
   * no public site count as one site.
   */
  admit(document: string, host: string): Promise<boolean>;
}

/** Keeps the sites of the 200 documents that were used last, in memory. */
export function createFrameRefusals(): FrameRefusals {
  const documents = new LruMap<string, Set<string>>(MAX_DOCUMENTS);
  return {
    async admit(document, host) {
      const { siteOf } = await import('../net/registrable-domain.ts');
      const sites = documents.get(document) ?? new Set();
      const site = siteOf(host) ?? '';
      if (sites.has(site) || sites.size >= MAX_SITES) return false;
      documents.set(document, sites.add(site));
      return true;
    },
  };
}
