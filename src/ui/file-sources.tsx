/** The sources that an addition file names: statements of the file, not of Küzet. */
import { neutralize } from '../core/text.ts';
import type { FileSource } from '../wording/file-sources.ts';

/** Longer than any URL in a file, even with every character escaped. */
const MAX_URL = 5000;

/** Draws each source with its URL written out, since the file chose the text of the link. */
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
