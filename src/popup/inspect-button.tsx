/** The button of the expert edition that reads the site's whole certificate chain. */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import type { InspectionResult } from '../core/tab-state/inspection.ts';
import type { FrameRecord } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { type MessageKey, t } from '../i18n/messages.ts';
import { sendRequest } from '../ui/send-request.ts';

/** The status after each result; none where the popup shows the new verdict. */
const RESULTS: Readonly<Record<InspectionResult, MessageKey | null>> = {
  shown: null,
  kept: 'inspect_kept',
  gone: 'inspect_gone',
  unread: 'inspect_failed',
};

/**
 * Draws nothing without the permission "debugger". The new verdict does not come with the answer: the
 * background stores it, and the popup redraws.
 */
export function InspectButton({ tabId, frame }: { tabId: number; frame: FrameRecord }) {
  const { documentId, verdict } = frame;
  const { host } = verdict;
  const [status, setStatus] = useState('');
  if (!('debugger' in browser) || documentId === null) return null;
  const inspect = async () => {
    setStatus(t('inspect_running'));
    try {
      const answer = await sendRequest('inspect', { host, tabId, documentId });
      const key = answer ? RESULTS[answer] : 'inspect_failed';
      setStatus(key === null ? '' : t(key));
    } catch {
      setStatus(t('inspect_failed'));
    }
  };
  return (
    <section>
      <h2>{t('inspect_title')}</h2>
      <p>{t('inspect_text', [neutralizeHost(host)])}</p>
      <button type="button" class="primary" data-action="inspect" onClick={() => void inspect()}>
        {t('inspect_button')}
      </button>{' '}
      <span role="status">{status}</span>
    </section>
  );
}
