/** welcome.html, opened after the installation: what Küzet does, and what it can see in this browser. */
import { browser } from '../../browser.ts';
import { t } from '../../i18n/messages.ts';
import type { EffectiveConfig } from '../../storage/effective-config.ts';
import type { Capability } from '../../ui/capabilities.ts';
import { ChromiumFlagHelp } from '../../ui/chromium-flag-help.tsx';
import { hasHostPermission } from '../../ui/host-permission.tsx';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { LimitsText } from '../../ui/limits.tsx';
import { PreventionText } from '../../ui/prevention.tsx';
import { hasDebugger, readCapabilities } from '../../ui/read-capabilities.ts';
import { startPage } from '../../ui/start-page.ts';
import { Permissions } from './permissions.tsx';

function Introduction() {
  return (
    <>
      <h1>
        <img src="icons/logo.svg" alt="" width="40" height="40" /> {t('welcome_title')}
      </h1>
      <p>{t('welcome_intro')}</p>
      <section>
        <h2>{t('welcome_does_title')}</h2>
        <ul>
          <li>{t('welcome_does_check')}</li>
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
    </>
  );
}

function Capabilities({ capabilities }: { capabilities: readonly Capability[] }) {
  return (
    <>
      <section>
        <h2>{t('welcome_capability_title')}</h2>
        {capabilities.map((one) => (
          <p key={one} data-capability={one}>
            {t(`welcome_capability_${one}`)}
          </p>
        ))}
      </section>
      {capabilities.includes('nothing') ? <ChromiumFlagHelp /> : null}
    </>
  );
}

const { os } = await browser.runtime.getPlatformInfo();

async function draw({ settings }: EffectiveConfig) {
  const capabilities = await readCapabilities();
  const hasHosts = await hasHostPermission();
  return (
    <>
      <LanguageBar settings={settings} />
      <Introduction />
      <Capabilities capabilities={capabilities} />
      <section>
        <h2>{t('told_title')}</h2>
        <p>
          {t('told_intro')} <a href="told-to-install.html">{t('ask_beside_link')}</a>
        </p>
      </section>
      <section id="protect">
        <h2>{t('protect_title')}</h2>
        <PreventionText os={os} />
        <p>
          <a href="about-interception.html#protect">{t('about_protect_title')}</a>
        </p>
      </section>
      <section>
        <h2>{t('welcome_cannot_title')}</h2>
        <LimitsText settings={settings} />
      </section>
      <section>
        <h2>{t('welcome_permissions_title')}</h2>
        <Permissions hasHosts={hasHosts} hasDebugger={hasDebugger} />
      </section>
      <section>
        <h2>{t('welcome_stores_title')}</h2>
        <p>{t('settings_stored_text')}</p>
      </section>
      <section>
        <p>
          <a href="about-interception.html">{t('settings_about')}</a>
        </p>
      </section>
    </>
  );
}

void startPage('welcome_title', draw);
