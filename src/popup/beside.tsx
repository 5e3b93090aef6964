/**
 * What is true of a page besides the displayed verdict: that it hands out a certificate, what is wrong with its
 * connection, or that guard mode held back a part of it. None hides the others.
 */
import { isWarning, type Level } from '../core/detection/verdict.ts';
import { connectionFrame } from '../core/tab-state/displayed-frame.ts';
import type { TabState } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { t } from '../i18n/messages.ts';
import type { HeldRequest } from '../storage/held-requests.ts';
import { headlineKey } from '../wording/headline.ts';

interface BesideProps {
  readonly state: TabState;
  /** The displayed level. */
  readonly level: Level;
  /** What guard mode held back of the page. */
  readonly held: readonly HeldRequest[];
}

/** Draws one sentence; nothing where the displayed verdict is all. */
export function Beside({ state, level, held }: BesideProps) {
  const { asksForTrust } = state;
  if (!asksForTrust) {
    return held.length === 0 ? null : (
      <p class="beside" data-beside="held">
        {t('held_beside')}
      </p>
    );
  }
  if (level !== 'asks-for-trust') {
    return (
      <p class="beside" data-beside="asks-for-trust">
        <a href="told-to-install.html" target="_blank">
          {t('ask_beside')}
        </a>
      </p>
    );
  }
  const connection = connectionFrame(state)?.verdict;
  if (!connection || !isWarning(connection.level)) return null;
  return (
    <p class="beside" data-beside={connection.level}>
      {t(headlineKey(connection), [neutralizeHost(connection.host)])}
    </p>
  );
}
