/** The options page: the user's own watch list. */
import { render } from 'preact';
import { browser } from '../browser.ts';
import { watchListItem } from '../storage/watch-list.ts';
import { message } from '../ui/messages.ts';
import { WatchListPage } from './watch-list-page.tsx';

async function main(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) return;
  document.title = `${message('extension_name')} – ${message('options_title')}`;
  document.documentElement.lang = message('language_tag');
  const item = watchListItem(browser.storage.local);
  const { entries } = await item.read();
  render(<WatchListPage item={item} initial={entries} />, root);
}

void main();
