/** What came of an action: shown beside it, and read out. */
import { message } from '../ui/messages.ts';

export interface Status {
  readonly kind: 'error' | 'done';
  readonly text: string;
}

/** The message of an error. */
export function failure(error: string): Status {
  return { kind: 'error', text: message(`options_error_${error.replaceAll('-', '_')}`) };
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
