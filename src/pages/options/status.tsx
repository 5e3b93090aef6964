/** The result of an action: displayed beside it, and announced by screen readers. */
import type { AdditionError } from '../../core/catalogue/addition-file.ts';
import type { WatchListError } from '../../core/catalogue/watch-list-entry.ts';
import type { ListFileResult } from '../../core/catalogue/watch-list-file.ts';
import { neutralize } from '../../core/text.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';

/** A result, with its text for the user. */
export interface Status {
  readonly kind: 'error' | 'done';
  readonly text: string;
}

/** Why an entry or a file did not get into the watch list. */
export type ListFailure =
  | WatchListError
  | Extract<ListFileResult, { readonly error: unknown }>['error']
  | 'no-input'
  | 'already-listed'
  | 'list-full'
  | 'not-stored'
  | 'is-public-root'
  | 'no-public-roots';

/** Why an addition was not accepted, stored or made. */
export type AdditionFailure =
  | AdditionError
  | 'already-accepted'
  | 'older-edition'
  | 'too-many'
  | 'not-stored'
  | 'incomplete'
  | 'not-https';

/** The status of a failure of the watch list. */
export function failed(error: ListFailure): Status {
  return { kind: 'error', text: t(`options_error_${toMessageKey(error)}`) };
}

/** The status of a failure of the additions. `place` is the place of the fault in the file. */
export function additionFailed(error: AdditionFailure, place: string | null = null): Status {
  const text = t(`additions_error_${toMessageKey(error)}`, [neutralize(place ?? '')]);
  return { kind: 'error', text };
}

/** The status of a success. */
export function done(text: string): Status {
  return { kind: 'done', text };
}

/** Draws the status; an empty line where there is none, so that screen readers notice the next. */
export function StatusLine({ status }: { status: Status | null }) {
  return (
    <p role="status" class={status?.kind ?? ''} data-status={status?.kind ?? ''}>
      {status?.text ?? ''}
    </p>
  );
}
