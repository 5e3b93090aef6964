/** The sources of an addition file: statements of the file, displayed so that nobody takes them for Küzet's. */
import { neutralize } from '../core/text.ts';
import type { FileSource } from '../wording/file-sources.ts';

/** No URL in a file is longer, even with every character escaped. */
const MAX_URL = 5000;

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
