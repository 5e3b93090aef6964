/** What a person can do about a request that was held back: leave, try again, or go on after a second look. */
import { useState } from 'preact/hooks';
import { neutralizeHost } from '../../core/text.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import type { HeldRequest } from '../../storage/held-requests.ts';
import { sendRequest } from '../../ui/send-request.ts';

interface ActsProps {
  readonly held: HeldRequest;
}

/** Draws the two buttons that risk nothing: guard mode looks again at what is tried again. */
export function Acts({ held: { url, isPage, decision } }: ActsProps) {
  return (
    <p class="acts">
      {url === null ? null : (
        <button
          type="button"
          data-action="try-again"
          onClick={() => {
            location.replace(url);
          }}
        >
          {t('held_try_again')}
        </button>
      )}{' '}
      {isPage && history.length > 1 ? (
        <button
          type="button"
          data-action="go-back"
          onClick={() => {
            history.back();
          }}
        >
          {t('held_go_back')}
        </button>
      ) : null}{' '}
      {/* What an employer installed must not be removed. */}
      {decision === 'stop' ? (
        <a href="remove-certificate.html" target="_blank">
          {t('remove_link')}
        </a>
      ) : null}
    </p>
  );
}

/** Draws the second look: what going on means, and the button. */
export function GoOn({ held: { id, host, decision } }: ActsProps) {
  const [passes, setPasses] = useState(false);
  const name = neutralizeHost(host);
  const goOn = async () => {
    const answer = await sendRequest('go-on', { id });
    if (!answer) return;
    if (answer.url === null) setPasses(true);
    else location.replace(answer.url);
  };
  const kind = decision === 'pass' ? 'not-judged' : decision;
  return (
    <details id="go-on">
      <summary>{t('held_go_on_title')}</summary>
      <p>{t(`held_go_on_${toMessageKey(kind)}`, [name])}</p>
      <button type="button" data-action="go-on" onClick={() => void goOn()}>
        {t('held_go_on', [name])}
      </button>
      <p role="status">{passes ? t('held_now_passes', [name]) : ''}</p>
    </details>
  );
}
