/** Inspects the site's certificate on a click, where the flavour can. */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import type { InspectionResult } from '../core/tab-state/events.ts';
import type { FrameRecord } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { t } from '../i18n/messages.ts';
import { sendRequest } from '../ui/send-request.ts';

/** What is said of an answer; a verdict that is shown speaks for itself. */
const ANSWERS: Readonly<Record<InspectionResult, string>> = {
  shown: '',
  kept: 'inspect_kept',
  gone: 'inspect_gone',
  unread: 'inspect_failed',
};

/** Only the flavour with the debugger can inspect; the verdict comes by way of the storage. */
export function InspectButton({ tabId, frame }: { tabId: number; frame: FrameRecord }) {
  const { documentId, verdict } = frame;
  const { host } = verdict;
  const [status, setStatus] = useState('');
  if (!('debugger' in browser) || documentId === null) return null;
  const inspect = async () => {
    setStatus(t('inspect_running'));
    try {
      const answer = await sendRequest('inspect', { host, tabId, documentId });
      const key = answer ? ANSWERS[answer] : 'inspect_failed';
      setStatus(key === '' ? '' : t(key));
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
