/** What every page of the extension does: speak the user's language, draw, draw again on a change. */
import { type ComponentChild, render } from 'preact';
import { browser } from '../browser.ts';
import { setLanguage, t } from '../i18n/messages.ts';
import { onConfigChanged } from '../storage/config-changes.ts';
import { type EffectiveConfig, readEffectiveConfig } from '../storage/effective-config.ts';
import type { Settings } from '../storage/settings.ts';

export interface Page {
  /** Draws anew, after any drawing that is under way. */
  redraw(): Promise<void>;
}

/** In the language chosen; where its file cannot be read, in what the browser speaks. */
async function speakAs({ language }: Settings): Promise<void> {
  document.documentElement.lang = await setLanguage(language).catch(() =>
    browser.i18n.getUILanguage(),
  );
}

/**
 * Draws the page into #root, and again when the language is changed: here, or in another page.
 * `title` is the key of the page's title, before the product's name; null for the name alone.
 * A change of the configuration, or of `keys` of storage.local, draws it again, too.
 */
export async function startPage(
  title: string | null,
  draw: (wishes: EffectiveConfig) => ComponentChild | Promise<ComponentChild>,
  keys: readonly string[] = [],
): Promise<Page> {
  const root = document.getElementById('root');
  let last: Promise<void> = Promise.resolve();
  const drawNow = async () => {
    if (!root) return;
    const wishes = await readEffectiveConfig(browser.storage);
    await speakAs(wishes.settings);
    const name = t('extension_name');
    document.title = title === null ? name : `${t(title)} – ${name}`;
    render(await draw(wishes), root);
    document.documentElement.dataset.ready = 'true';
  };
  const redraw = () => {
    last = last.then(drawNow, drawNow);
    return last;
  };
  onConfigChanged(browser.storage, () => void redraw());
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && keys.some((key) => key in changes)) void redraw();
  });
  // What the user grants or takes away, here or in the browser's own list.
  browser.permissions.onAdded.addListener(() => void redraw());
  browser.permissions.onRemoved.addListener(() => void redraw());
  await redraw();
  // The section that the address names is there only now.
  const target = document.getElementById(location.hash.slice(1));
  target?.scrollIntoView();
  return { redraw };
}
