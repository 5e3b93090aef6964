/** What came of an action: shown beside it, and read out. */
import { neutralize } from '../../core/text.ts';
import { t } from '../../i18n/messages.ts';

export interface Status {
  readonly kind: 'error' | 'done';
  readonly text: string;
}

/** The message of an error. */
export function failure(error: string): Status {
  return { kind: 'error', text: t(`options_error_${error.replaceAll('-', '_')}`) };
}

/** The message of an error of the additions; `place` is where in the file it is. */
export function additionFailure(error: string, place: string | null = null): Status {
  const key = `additions_error_${error.replaceAll('-', '_')}`;
  return { kind: 'error', text: t(key, [neutralize(place ?? '')]) };
}

export function done(text: string): Status {
  return { kind: 'done', text };
}

export function StatusLine({ status }: { status: Status | null }) {
  return (
    <p role="status" class={status?.kind ?? ''} data-status={status?.kind ?? ''}>
      {status?.text ?? ''}
    </p>
  );
}
