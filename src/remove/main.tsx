/** How to remove a certificate: the visitor's own system first. */
import { browser } from '../browser.ts';
import { isFirefox } from '../ui/browser-kind.ts';
import { LanguageBar } from '../ui/language-picker.tsx';
import { message } from '../ui/messages.ts';
import { startPage } from '../ui/page.ts';
import { inOrder, SYSTEMS, type System } from './systems.ts';

function Steps({ system }: { system: System }) {
  const numbers = Array.from({ length: SYSTEMS[system] }, (_, index) => index + 1);
  return (
    <ol>
      {numbers.map((number) => (
        <li key={number}>{message(`remove_${system}_${number}`)}</li>
      ))}
    </ol>
  );
}

function Paragraphs({ keys }: { keys: readonly string[] }) {
  return (
    <>
      {keys.map((key) => (
        <p key={key}>{message(key)}</p>
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
    <h1>{message('remove_title')}</h1>
    <section class="todo">
      <h2>{message('remove_before_title')}</h2>
      <Paragraphs keys={BEFORE} />
    </section>
    <section>
      {own.length > 0 ? <h2>{message('remove_yours')}</h2> : null}
      {own.map((system) => (
        <div key={system} data-system={system}>
          <h3>{message(`remove_${system}_title`)}</h3>
          <Steps system={system} />
        </div>
      ))}
      <p class="soft">{message('remove_menus')}</p>
    </section>
    <section>
      <h2>{message('remove_after_title')}</h2>
      <Paragraphs keys={AFTER} />
    </section>
    <section>
      <h2>{message('remove_others')}</h2>
      {others.map((system) => (
        <details key={system} data-system={system}>
          <summary>{message(`remove_${system}_title`)}</summary>
          <Steps system={system} />
        </details>
      ))}
    </section>
  </>
));
