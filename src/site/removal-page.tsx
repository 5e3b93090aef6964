/** The page of the site on removing a certificate: the steps of the extension's page, for all systems. */
import { t } from '../i18n/messages.ts';
import {
  AFTER_REMOVAL,
  BeforeRemoval,
  Paragraphs,
  Steps,
} from '../pages/remove-certificate/instructions.tsx';
import { ALL_SYSTEMS } from '../pages/remove-certificate/systems.ts';
import { PageLink } from './layout.tsx';
import { translate } from './texts.ts';

/** Draws the contents of the page. */
export function RemovalPage() {
  return (
    <>
      <h1>{t('remove_title')}</h1>
      <BeforeRemoval />
      <nav aria-label={t('about_contents')}>
        <ul class="contents">
          {ALL_SYSTEMS.map((system) => (
            <li key={system}>
              <a href={`#${system}`}>{t(`remove_${system}_title`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {ALL_SYSTEMS.map((system) => (
        <section key={system}>
          <h2 id={system}>{t(`remove_${system}_title`)}</h2>
          <Steps system={system} />
        </section>
      ))}
      <section>
        <p class="soft">{t('remove_menus')}</p>
      </section>
      <section>
        <h2>{t('remove_after_title')}</h2>
        <Paragraphs keys={AFTER_REMOVAL} />
        <p>
          {translate('site_remove_check')} <PageLink page="phone" />
        </p>
      </section>
    </>
  );
}
