/** What guard mode held back of a page, each with the page that tells of it. */

import { HELD_PAGE } from '../core/guard/held-page.ts';
import { neutralizeHost } from '../core/text.ts';
import type { HeldRequest } from '../storage/held-requests.ts';

/** Draws the list. */
export function HeldList({ held }: { held: readonly HeldRequest[] }) {
  return (
    <ul>
      {held.map(({ id, host }) => (
        <li key={id}>
          <a href={`${HELD_PAGE}#${id}`} target="_blank">
            {neutralizeHost(host)}
          </a>
        </li>
      ))}
    </ul>
  );
}
