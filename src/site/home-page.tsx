/** The first page of the site: what Küzet is, and where to begin. */
import { t } from '../i18n/messages.ts';
import { PageLink } from './layout.tsx';
import { translate } from './texts.ts';

/** What Küzet sees, by browser. */
const BROWSERS = ['firefox', 'chromium', 'phone'] as const;

/** Draws the contents of the page. */
export function HomePage() {
  return (
    <>
      <h1>{translate('site_home_title')}</h1>
      <p>{t('welcome_intro')}</p>
      <section>
        <h2>{translate('site_start_title')}</h2>
        <ul>
          {(['told-to-install', 'remove-certificate', 'phone', 'get'] as const).map((page) => (
            <li key={page}>
              <PageLink page={page} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('welcome_does_title')}</h2>
        <ul>
          <li>{t('welcome_does_check')}</li>
          <li>{t('welcome_does_badge')}</li>
          <li>{t('welcome_does_nothing_sent')}</li>
        </ul>
      </section>
      <section>
        <h2>{translate('site_sees_title')}</h2>
        <dl class="terms">
          {BROWSERS.map((browser) => (
            <div key={browser}>
              <dt>{translate(`site_sees_${browser}_title`)}</dt>
              <dd>
                {translate(`site_sees_${browser}`)}{' '}
                {browser === 'phone' ? <PageLink page="phone" /> : null}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{t('welcome_cannot_title')}</h2>
        <p>{t('limits_text')}</p>
      </section>
    </>
  );
}
