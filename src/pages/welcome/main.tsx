/** The page after the installation: what Küzet does, what it cannot do here, and a rehearsal. */

import { t } from '../../i18n/messages.ts';
import type { EffectiveSettings } from '../../storage/effective-config.ts';
import type { Capability } from '../../ui/capabilities.ts';
import { ChromiumFlagHelp } from '../../ui/chromium-flag-help.tsx';
import { GrantButton, hasHostPermission } from '../../ui/host-permission.tsx';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { LimitsText } from '../../ui/limits.tsx';
import { hasDebugger, readCapabilities } from '../../ui/read-capabilities.ts';
import { startPage } from '../../ui/start-page.ts';

/** Each permission that is worth a line, and what of the manifest it stands for. */
const PERMISSIONS = ['navigation', 'storage', 'notifications'] as const;

interface Facts {
  readonly sees: readonly Capability[];
  readonly hasHosts: boolean;
  readonly hasDebugger: boolean;
}

async function readFacts(): Promise<Facts> {
  return { sees: await readCapabilities(), hasDebugger, hasHosts: await hasHostPermission() };
}

function Permission({ id }: { id: string }) {
  return (
    <>
      <dt>{t(`welcome_permission_${id}`)}</dt>
      <dd>{t(`welcome_permission_${id}_why`)}</dd>
    </>
  );
}

function Permissions({ hasHosts, hasDebugger }: Facts) {
  return (
    <>
      <dl class="permissions">
        <Permission id="hosts" />
        {PERMISSIONS.map((id) => (
          <Permission key={id} id={id} />
        ))}
        {hasDebugger ? <Permission id="debugger" /> : null}
      </dl>
      {hasHosts ? null : (
        <div class="advice" data-missing="hosts">
          <p>{t('welcome_permission_missing')}</p>
          <GrantButton />
        </div>
      )}
      <p>{t('welcome_private')}</p>
    </>
  );
}

function Welcome({ settings, ...facts }: Facts & { readonly settings: EffectiveSettings }) {
  const { sees } = facts;
  return (
    <>
      <h1>
        <img src="icons/no-sign.svg" alt="" width="40" height="40" /> {t('welcome_title')}
      </h1>
      <p>{t('welcome_intro')}</p>
      <section>
        <h2>{t('welcome_does_title')}</h2>
        <ul>
          <li>{t('welcome_does_watch')}</li>
          <li>{t('welcome_does_badge')}</li>
          <li>{t('welcome_does_nothing_sent')}</li>
        </ul>
      </section>
      <section>
        <h2>{t('welcome_try_title')}</h2>
        <p>{t('welcome_try_text')}</p>
        <p>
          <a class="button primary" href="popup.html?rehearsal" target="_blank">
            {t('welcome_try_button')}
          </a>
        </p>
      </section>
      <section>
        <h2>{t('welcome_sees_title')}</h2>
        {sees.map((one) => (
          <p key={one} data-sees={one}>
            {t(`welcome_sees_${one}`)}
          </p>
        ))}
      </section>
      {sees.includes('nothing') ? <ChromiumFlagHelp /> : null}
      <section>
        <h2>{t('welcome_cannot_title')}</h2>
        <LimitsText settings={settings} />
      </section>
      <section>
        <h2>{t('welcome_permissions_title')}</h2>
        <Permissions {...facts} />
      </section>
      <section>
        <h2>{t('welcome_stores_title')}</h2>
        <p>{t('settings_stored_text')}</p>
      </section>
      <section>
        <p>
          <a href="about-interception.html">{t('settings_explain')}</a>
        </p>
      </section>
    </>
  );
}

void startPage('welcome_title', async ({ settings }) => (
  <>
    <LanguageBar settings={settings} />
    <Welcome settings={settings} {...(await readFacts())} />
  </>
));
