/** How to remove a certificate: the visitor's own system first. */
import { browser } from '../../browser.ts';
import { t } from '../../i18n/messages.ts';
import { isFirefox } from '../../platform.ts';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { startPage } from '../../ui/start-page.ts';
import { inOrder, SYSTEMS, type System } from './systems.ts';

function Steps({ system }: { system: System }) {
  const numbers = Array.from({ length: SYSTEMS[system] }, (_, index) => index + 1);
  return (
    <ol>
      {numbers.map((number) => (
        <li key={number}>{t(`remove_${system}_${number}`)}</li>
      ))}
    </ol>
  );
}

function Paragraphs({ keys }: { keys: readonly string[] }) {
  return (
    <>
      {keys.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
    </>
  );
}

const BEFORE = ['remove_before_owner', 'remove_before_name', 'remove_before_evidence'];
const AFTER = ['changes', 'stays', 'passwords', 'check'].map((part) => `remove_after_${part}`);

const { os } = await browser.runtime.getPlatformInfo();
const { own, others } = inOrder(os, isFirefox);

void startPage('remove_title', ({ settings }) => (
  <>
    <LanguageBar settings={settings} />
    <h1>{t('remove_title')}</h1>
    <section class="advice">
      <h2>{t('remove_before_title')}</h2>
      <Paragraphs keys={BEFORE} />
    </section>
    <section>
      {own.length > 0 ? <h2>{t('remove_yours')}</h2> : null}
      {own.map((system) => (
        <div key={system} data-system={system}>
          <h3>{t(`remove_${system}_title`)}</h3>
          <Steps system={system} />
        </div>
      ))}
      <p class="soft">{t('remove_menus')}</p>
    </section>
    <section>
      <h2>{t('remove_after_title')}</h2>
      <Paragraphs keys={AFTER} />
    </section>
    <section>
      <h2>{t('remove_others')}</h2>
      {others.map((system) => (
        <details key={system} data-system={system}>
          <summary>{t(`remove_${system}_title`)}</summary>
          <Steps system={system} />
        </details>
      ))}
    </section>
  </>
));
