/** What a check cannot see, as it is set up here. */
import { isThorough } from '../storage/settings.ts';
import type { Effective } from '../storage/wishes.ts';
import { isFirefox } from './browser-kind.ts';
import { message } from './messages.ts';

export function LimitsText({ settings }: { settings: Effective }) {
  return (
    <>
      <p>{message('limits_text')}</p>
      {isThorough(settings, isFirefox) ? null : <p>{message('limits_parts')}</p>}
    </>
  );
}
