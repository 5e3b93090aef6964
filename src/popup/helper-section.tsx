/** Asks the helper about the page's host, on the user's click. */
import { useState } from 'preact/hooks';
import { isWarning, type Verdict } from '../core/detection/verdict.ts';
import { isAskable } from '../core/helper/protocol.ts';
import { MAIN_FRAME, type TabState } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { toMessageKey } from '../i18n/message-key.ts';
import { t } from '../i18n/messages.ts';
import { offerHelper } from '../ui/offer-helper.ts';
import { sendRequest } from '../ui/send-request.ts';
import type { VerdictViewProps } from './view-props.ts';

/** The main document, where the helper can be asked about it; else null. */
function askableFrame(state: TabState) {
  const main = state.frames.find(({ frameId }) => frameId === MAIN_FRAME);
  if (!main?.isInspectable || main.documentId === null || state.incognito) return null;
  return isAskable(main.host) ? { host: main.host, documentId: main.documentId } : null;
}

/** Whether the helper can be asked: not where there is a warning already, nor in a private window. */
export function canAskHelper({ tabId, state, frame }: VerdictViewProps): boolean {
  return tabId !== null && !isWarning(frame.verdict.level) && askableFrame(state) !== null;
}

/** Whether asking has a row of its own: where nothing was checked. Elsewhere it is found under "More". */
export function hasHelperRow({ level }: Verdict): boolean {
  return level === 'not-checked';
}

/**
 * Asks about the tab's document.
 *
 * @returns A text for the user; '' for a finding, which the background stores and the popup redraws.
 */
async function ask(tabId: number, documentId: string): Promise<string> {
  const answer = await sendRequest('ask-helper', { tabId, documentId }).catch(() => null);
  return answer === 'found' ? '' : t(`helper_outcome_${toMessageKey(answer ?? 'unread')}`);
}

/** The button and the answer; a link to the settings where the helper is off. */
function AskButton({ tabId, documentId }: { tabId: number; documentId: string }) {
  const [status, setStatus] = useState('');
  const [isAsking, setAsking] = useState(false);
  const press = async () => {
    offerHelper();
    setAsking(true);
    setStatus(t('helper_asking'));
    setStatus(await ask(tabId, documentId));
    setAsking(false);
  };
  return (
    <>
      <p>
        <button
          type="button"
          data-action="ask-helper"
          disabled={isAsking}
          onClick={() => {
            void press();
          }}
        >
          {t('helper_button')}
        </button>
      </p>
      <p role="status">{status}</p>
    </>
  );
}

/** Draws the section; nothing where the helper cannot be asked about the page. */
export function HelperSection(props: VerdictViewProps) {
  const { tabId, state, mayUseHelper } = props;
  const main = askableFrame(state);
  if (tabId === null || main === null || !canAskHelper(props)) return null;
  return (
    <section id="helper">
      <h2>{t('helper_title')}</h2>
      <p>{t('helper_text', [neutralizeHost(main.host)])}</p>
      {mayUseHelper ? (
        <AskButton tabId={tabId} documentId={main.documentId} />
      ) : (
        <p>
          {t('helper_off')}{' '}
          <a href="options.html#helper" target="_blank">
            {t('helper_set_up')}
          </a>
        </p>
      )}
    </section>
  );
}
