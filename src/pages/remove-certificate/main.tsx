/** remove-certificate.html: how to remove a certificate, the user's own system first. */
import { browser } from '../../browser.ts';
import { t } from '../../i18n/messages.ts';
import { isFirefox } from '../../platform.ts';
import type { EffectiveSettings } from '../../storage/effective-config.ts';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { SiteLink } from '../../ui/site-link.tsx';
import { startPage } from '../../ui/start-page.ts';
import { AFTER_REMOVAL, BeforeRemoval, Paragraphs, Steps } from './instructions.tsx';
import { inOrder } from './systems.ts';

const { os } = await browser.runtime.getPlatformInfo();
const { own, others } = inOrder(os, isFirefox);

function OwnSystems() {
  return (
    <section>
      {own.length > 0 ? <h2>{t('remove_own_system')}</h2> : null}
      {own.map((system) => (
        <div key={system} data-system={system}>
          <h3>{t(`remove_${system}_title`)}</h3>
          <Steps system={system} />
        </div>
      ))}
      <p class="soft">{t('remove_menus')}</p>
    </section>
  );
}

function OtherSystems() {
  return (
    <section>
      <h2>{t('remove_other_systems')}</h2>
      {others.map((system) => (
        <details key={system} data-system={system}>
          <summary>{t(`remove_${system}_title`)}</summary>
          <Steps system={system} />
        </details>
      ))}
    </section>
  );
}

function Instructions({ settings }: { settings: EffectiveSettings }) {
  return (
    <>
      <LanguageBar settings={settings} />
      <h1>{t('remove_title')}</h1>
      <BeforeRemoval />
      <OwnSystems />
      <section>
        <h2>{t('remove_after_title')}</h2>
        <Paragraphs keys={[...AFTER_REMOVAL, 'remove_after_check']} />
      </section>
      <OtherSystems />
      <SiteLink page="remove-certificate" />
    </>
  );
}

void startPage('remove_title', ({ settings }) => <Instructions settings={settings} />);
