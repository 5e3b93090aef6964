/**
 * Warnings about pages that the browser fetched ahead (prefetch, prerender), in storage.session: in
 * memory only. Such a page may be opened after the background was stopped. Pages are kept by the digest
 * of their address, since no path is ever stored.
 */
import { toHex } from '../core/bytes.ts';
import { isNotable, type Verdict } from '../core/detection/verdict.ts';
import type { Area } from './item.ts';
import { exclusively } from './lock.ts';

const MAX_PAGES = 20;
const MAX_AGE_MS = 10 * 60_000;

export const SPECULATIVE_KEY = 'speculative';

interface StoredPages {
  readonly version: 1;
  readonly pages: readonly { readonly digest: string; readonly verdict: Verdict }[];
}

/** At most 20 pages of the last ten minutes. */
export interface SpeculativePages {
  /** Notes the verdict on a page where it is a warning, acknowledged or not. Must not be called for private windows. */
  note(url: string, verdict: Verdict): Promise<void>;
  /** The warning about a page that commits at `at` (ms since epoch); null where there is none. */
  find(url: string, at: number): Promise<Verdict | null>;
}

/** SHA-256 of an address, lower-case hex. */
async function digestOf(url: string): Promise<string> {
  const bytes = new TextEncoder().encode(url);
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Keeps the pages in `area` (version 1). */
export function createSpeculativePages(area: Area): SpeculativePages {
  const read = async (): Promise<StoredPages['pages']> => {
    const stored = (await area.get(SPECULATIVE_KEY))[SPECULATIVE_KEY] as StoredPages | undefined;
    return stored?.version === 1 ? stored.pages : [];
  };
  return {
    async note(url, verdict) {
      if (!isNotable(verdict.level)) return;
      const digest = await digestOf(url);
      await exclusively(`item ${SPECULATIVE_KEY}`, async () => {
        const others = (await read()).filter((one) => one.digest !== digest);
        const pages = [...others, { digest, verdict }].slice(-MAX_PAGES);
        const stored: StoredPages = { version: 1, pages };
        await area.set({ [SPECULATIVE_KEY]: stored });
      });
    },
    async find(url, at) {
      const pages = await read();
      if (pages.length === 0) return null;
      const digest = await digestOf(url);
      const found = pages.find((one) => one.digest === digest)?.verdict;
      return found && Math.abs(at - found.at) < MAX_AGE_MS ? found : null;
    },
  };
}
