/** The start of every page: sets the language, renders, and renders again when the configuration changes. */
import { type ComponentChild, render } from 'preact';
import { browser } from '../browser.ts';
import { type MessageKey, setLanguage, t } from '../i18n/messages.ts';
import { type EffectiveConfig, readEffectiveConfig } from '../storage/effective-config.ts';
import { SETTINGS_KEY, type Settings } from '../storage/settings.ts';

/** A page that has been rendered. */
export interface Page {
  /** Renders again, after a rendering that is under way. */
  redraw(): Promise<void>;
}

/** Sets the language of texts and document; the browser's own where the file cannot be read. */
async function applyLanguage({ language }: Settings): Promise<void> {
  document.documentElement.lang = await setLanguage(language).catch(() =>
    browser.i18n.getUILanguage(),
  );
}

/**
 * Renders the page into #root, and again when settings, policy, host permissions or one of `keys` of
 * storage.local or storage.session change. `title` is the key of the page's title, which stands before the name of the
 * extension; null for the name alone. Resolves after the first rendering.
 */
export async function startPage(
  title: MessageKey | null,
  draw: (config: EffectiveConfig) => ComponentChild | Promise<ComponentChild>,
  keys: readonly string[] = [],
): Promise<Page> {
  const root = document.getElementById('root');
  let last: Promise<void> = Promise.resolve();
  const drawNow = async () => {
    if (!root) return;
    const config = await readEffectiveConfig(browser.storage);
    await applyLanguage(config.settings);
    const name = t('extension_name');
    document.title = title === null ? name : `${t(title)} – ${name}`;
    render(await draw(config), root);
    document.documentElement.dataset.ready = 'true';
  };
  const redraw = () => {
    last = last.then(drawNow, drawNow);
    return last;
  };
  browser.storage.onChanged.addListener((changes, area) => {
    const watched = area === 'local' ? [SETTINGS_KEY, ...keys] : area === 'session' ? keys : [];
    if (watched.some((key) => key in changes) || area === 'managed') void redraw();
  });
  // Permissions also change in the browser's own settings.
  browser.permissions.onAdded.addListener(() => void redraw());
  browser.permissions.onRemoved.addListener(() => void redraw());
  await redraw();
  // The section that the URL's fragment names exists only now.
  const target = document.getElementById(location.hash.slice(1));
  target?.scrollIntoView();
  return { redraw };
}
