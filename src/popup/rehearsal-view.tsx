/** What stands around a rehearsed warning, above and below it, so that nobody takes it for real. */
import type { ComponentChildren } from 'preact';
import { message } from '../ui/messages.ts';

export function Rehearsal({ children }: { children: ComponentChildren }) {
  return (
    <div class="rehearsal">
      <p class="rehearsal-mark" role="note">
        <strong>{message('rehearsal_title')}.</strong> {message('rehearsal_text')}
      </p>
      {children}
      <p class="rehearsal-mark">{message('rehearsal_end')}</p>
    </div>
  );
}
