/** The sources that an addition names: the file's word, shown so that nobody takes it for Küzet's. */
import type { SourceRef } from '../core/authorities.ts';
import { neutralize } from '../core/text.ts';
import type { Addition } from '../storage/addition-file.ts';

/** A source of a file, fit to be shown. */
export interface FileSource {
  readonly title: string;
  /** Publisher, date and section, as far as they are there. */
  readonly details: string;
  /** As browsers write it: a name in other letters as ASCII. */
  readonly url: string;
}

const MAX_SHOWN = 500;
/** No address in a file is longer, even with every character escaped. */
const MAX_URL = 5000;

/** The sources that `refs` cite, out of the addition that they stand in. */
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

/** Each with its address written out: what a link is called says nothing of where it leads. */
export function FileSources({ sources }: { sources: readonly FileSource[] }) {
  return (
    <ul class="file-sources">
      {sources.map(({ title, details, url }) => (
        <li key={title + details + url}>
          {`${title} – ${details}: `}
          <a href={url} target="_blank" rel="noreferrer">
            {neutralize(url, MAX_URL)}
          </a>
        </li>
      ))}
    </ul>
  );
}
