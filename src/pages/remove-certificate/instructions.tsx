/** The parts of the instructions that the page of the extension and the site share. */
import { type MessageKey, t } from '../../i18n/messages.ts';
import { STEPS, type System } from './systems.ts';

/** Draws one paragraph per key. */
export function Paragraphs({ keys }: { readonly keys: readonly MessageKey[] }) {
  return (
    <>
      {keys.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
    </>
  );
}

/** Draws the steps of one system, without its heading. */
export function Steps({ system }: { readonly system: System }) {
  return (
    <ol>
      {STEPS[system].map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ol>
  );
}

/** Draws what to consider before anything is removed. */
export function BeforeRemoval() {
  return (
    <section class="callout">
      <h2>{t('remove_before_title')}</h2>
      <Paragraphs keys={['remove_before_owner', 'remove_before_name', 'remove_before_evidence']} />
    </section>
  );
}

/** What a removal changes, and what it does not; how to check it is said by each page in its own way. */
export const AFTER_REMOVAL = [
  'remove_after_changes',
  'remove_after_stays',
  'remove_after_passwords',
] as const satisfies readonly MessageKey[];
