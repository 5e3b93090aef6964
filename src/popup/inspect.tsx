/** Inspects the site's certificate on a click, where the flavour can. */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import type { FrameRecord, Inspected } from '../core/tab-state.ts';
import { neutralizeHost } from '../core/text.ts';
import type { Message } from '../messages.ts';
import { message } from '../ui/messages.ts';

/** What is said of an answer; a verdict that is shown speaks for itself. */
const ANSWERS: Readonly<Record<Inspected, string>> = {
  shown: '',
  kept: 'inspect_kept',
  gone: 'inspect_gone',
  unread: 'inspect_failed',
};

/** Only the flavour with the debugger can inspect; the verdict comes by way of the storage. */
export function Inspect({ tabId, frame }: { tabId: number; frame: FrameRecord }) {
  const { documentId, verdict } = frame;
  const { host } = verdict;
  const [status, setStatus] = useState('');
  if (!('debugger' in browser) || documentId === null) return null;
  const inspect = async () => {
    setStatus(message('inspect_running'));
    const asked: Message = { type: 'inspect', host, tabId, documentId };
    try {
      const answer: Inspected | null = await browser.runtime.sendMessage(asked);
      const key = answer ? ANSWERS[answer] : 'inspect_failed';
      setStatus(key === '' ? '' : message(key));
    } catch {
      setStatus(message('inspect_failed'));
    }
  };
  return (
    <section>
      <h2>{message('inspect_title')}</h2>
      <p>{message('inspect_text', [neutralizeHost(host)])}</p>
      <button type="button" class="primary" data-action="inspect" onClick={() => void inspect()}>
        {message('inspect_button')}
      </button>{' '}
      <span role="status">{status}</span>
    </section>
  );
}
