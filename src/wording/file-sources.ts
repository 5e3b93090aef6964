/** The sources that an addition file names, made safe to display. */
import type { Addition } from '../core/catalogue/addition-file.ts';
import type { SourceRef } from '../core/catalogue/catalogue.ts';
import { neutralize } from '../core/text.ts';

/** A source of an addition file, safe to display. */
export interface FileSource {
  readonly title: string;
  /** Publisher, date and section, as far as the file states them. */
  readonly details: string;
  /** Normalised by the URL parser: international host names in ASCII (punycode). */
  readonly url: string;
}

const MAX_SHOWN = 500;

/** Returns the sources of the addition that `refs` cite; unknown ids are left out. */
export function sourcesOf(
  refs: readonly SourceRef[],
  { sources }: Pick<Addition, 'sources'>,
): readonly FileSource[] {
  return refs.flatMap(({ id, section }) => {
    const found = sources.find((one) => one.id === id);
    if (!found) return [];
    const details = [found.publisher, found.date ?? '', section].filter((part) => part !== '');
    return [
      {
        title: neutralize(found.title, MAX_SHOWN),
        details: details.map((part) => neutralize(part, MAX_SHOWN)).join(', '),
        url: new URL(found.url).href,
      },
    ];
  });
}
