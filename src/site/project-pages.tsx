/** The pages of the site about the project: getting Küzet, the privacy policy, reports. */
import { SITE_ADDRESS } from '../data/site-address.ts';
import { t } from '../i18n/messages.ts';
import {
  CHROMIUM_PERMISSIONS,
  PERMISSIONS,
  PermissionList,
} from '../pages/welcome/permission-list.tsx';
import { translate } from './texts.ts';

function Address() {
  return (
    <p>
      {SITE_ADDRESS === null
        ? translate('site_no_address')
        : translate('site_address', [SITE_ADDRESS])}
    </p>
  );
}

/** Commands that print the SHA-256 of a file. */
const DIGEST_COMMANDS = [
  ['Windows', 'certutil -hashfile FILE SHA256'],
  ['macOS', 'shasum -a 256 FILE'],
  ['Linux', 'sha256sum FILE'],
] as const;

/** Command that makes the packages of the sources and compares a file with them. */
const BUILD_COMMAND = 'npm ci && npm run verify-package FILE';

/** Ways to install from a file, by browser. */
const BROWSERS = ['firefox', 'android', 'chromium'] as const;

/** Draws how to get Küzet, and how to check a file. */
export function GetPage() {
  return (
    <>
      <h1>{translate('get_title')}</h1>
      <p>{translate('get_intro')}</p>
      <section class="callout">
        <Address />
      </section>
      <section>
        <h2>{translate('get_check_title')}</h2>
        <ol>
          <li>{translate('get_check_list')}</li>
          <li>
            {translate('get_check_digest')}
            <dl>
              {DIGEST_COMMANDS.map(([system, command]) => (
                <div key={system}>
                  <dt>{system}</dt>
                  <dd>{command}</dd>
                </div>
              ))}
            </dl>
          </li>
          <li>{translate('get_check_compare')}</li>
          <li>
            {translate('get_check_build')} <code>{BUILD_COMMAND}</code>{' '}
            {translate('get_check_same')}
          </li>
        </ol>
      </section>
      <section>
        <h2>{translate('get_install_title')}</h2>
        <dl class="terms">
          {BROWSERS.map((browser) => (
            <div key={browser}>
              <dt>{translate(`get_${browser}_title`)}</dt>
              <dd>{translate(`get_${browser}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

/** Draws the privacy policy. `policy` is its text in docs/store, without the link at its end. */
export function PrivacyPage({ policy }: { readonly policy: string }) {
  return (
    <>
      <h1>{translate('privacy_title')}</h1>
      <p>{policy}</p>
      <section>
        <h2>{t('welcome_stores_title')}</h2>
        <p>{t('settings_stored_text')}</p>
        <p>{t('welcome_private')}</p>
        <p>{translate('privacy_list')}</p>
      </section>
      <section>
        <h2>{t('welcome_permissions_title')}</h2>
        <PermissionList ids={[...PERMISSIONS, ...CHROMIUM_PERMISSIONS]} />
      </section>
      <section>
        <h2>{translate('privacy_site_title')}</h2>
        <p>{translate('privacy_site')}</p>
      </section>
    </>
  );
}

/** Draws what can be reported, and how. */
export function ReportPage() {
  return (
    <>
      <h1>{translate('report_title')}</h1>
      <p>{translate('report_intro')}</p>
      <section class="callout">
        <p>{translate('report_yourself')}</p>
      </section>
      {(['verdict', 'certificate', 'hole', 'never'] as const).map((kind) => (
        <section key={kind}>
          <h2>{translate(`report_${kind}_title`)}</h2>
          <p>{translate(`report_${kind}`)}</p>
        </section>
      ))}
      <section>
        <Address />
      </section>
    </>
  );
}
