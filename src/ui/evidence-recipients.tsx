/** Organisations that evidence can be sent to, and what sending it reveals. Küzet sends nothing. */
import { t } from '../i18n/messages.ts';

/** Names are the same in every language. */
const RECIPIENTS = [
  { id: 'vendors', name: 'Mozilla', url: 'https://bugzilla.mozilla.org/' },
  { id: 'vendors', name: 'Chromium', url: 'https://issues.chromium.org/' },
  { id: 'researchers', name: 'OONI', url: 'https://ooni.org/' },
  { id: 'helpline', name: 'Access Now', url: 'https://www.accessnow.org/help/' },
] as const;

const KINDS = ['helpline', 'researchers', 'vendors'] as const;

/** Draws a collapsed list with links. */
export function EvidenceRecipients() {
  return (
    <details>
      <summary>{t('save_recipients_title')}</summary>
      <ul>
        {KINDS.map((kind) => (
          <li key={kind}>
            {t(`save_recipients_${kind}`)}{' '}
            {RECIPIENTS.filter(({ id }) => id === kind).map(({ name, url }) => (
              <span key={name}>
                <a href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>{' '}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <p>{t('save_reveals')}</p>
    </details>
  );
}
