/** The settings: choices, the user's own watch list, and what is stored. */
import { browser } from '../browser.ts';
import { findingsItem } from '../storage/findings.ts';
import type { StorageItem } from '../storage/item.ts';
import { settingsItem } from '../storage/settings.ts';
import { watchListItem } from '../storage/watch-list.ts';
import { message } from '../ui/messages.ts';
import { startPage } from '../ui/page.ts';
import { Choices } from './choices.tsx';
import { Stored } from './stored.tsx';
import { WatchListSection } from './watch-list.tsx';

const { local } = browser.storage;
const watchList = watchListItem(local);
const findings = findingsItem(local);

/** Names of the items that hold what this version cannot read. */
async function namesOfForeign(): Promise<string[]> {
  const items: [name: string, item: Pick<StorageItem<unknown>, 'hasForeign'>][] = [
    ['settings', settingsItem(local)],
    ['watch_list', watchList],
    ['findings', findings],
  ];
  const found = await Promise.all(
    items.map(async ([name, item]) => ((await item.hasForeign()) ? [name] : [])),
  );
  return found.flat();
}

function More() {
  return (
    <section>
      <h2>{message('settings_more_title')}</h2>
      <ul>
        <li>
          <a href="welcome.html">{message('settings_welcome')}</a>
        </li>
        <li>
          <a href="explain.html">{message('settings_explain')}</a>
        </li>
        <li>
          <a href="remove.html">{message('remove_link')}</a>
        </li>
      </ul>
    </section>
  );
}

void startPage('settings_title', async ({ settings, authorities }) => {
  const { entries } = await watchList.read();
  const { items } = await findings.read();
  const preset = authorities.filter(({ origin }) => origin === 'organisation');
  return (
    <>
      <h1>{message('settings_title')}</h1>
      <Choices settings={settings} />
      <WatchListSection item={watchList} initial={entries} preset={preset} />
      <Stored count={items.length} foreign={await namesOfForeign()} />
      <More />
    </>
  );
});
