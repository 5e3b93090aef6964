/** To whom evidence may be sent, and what that reveals. Küzet sends it to nobody. */
import { t } from '../i18n/messages.ts';

/** Names of organisations, which no language changes, and where they are found. */
const WHOM = [
  { id: 'vendors', name: 'Mozilla', url: 'https://bugzilla.mozilla.org/' },
  { id: 'vendors', name: 'Chromium', url: 'https://issues.chromium.org/' },
  { id: 'researchers', name: 'OONI', url: 'https://ooni.org/' },
  { id: 'helpline', name: 'Access Now', url: 'https://www.accessnow.org/help/' },
] as const;

const KINDS = ['helpline', 'researchers', 'vendors'] as const;

export function Recipients() {
  return (
    <details>
      <summary>{t('save_whom_title')}</summary>
      <ul>
        {KINDS.map((kind) => (
          <li key={kind}>
            {t(`save_whom_${kind}`)}{' '}
            {WHOM.filter(({ id }) => id === kind).map(({ name, url }) => (
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
