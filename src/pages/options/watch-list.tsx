/** The watch list: what is on it, and how to add to it. Bad input gets a message and changes nothing. */
import { useRef, useState } from 'preact/hooks';
import { toHex } from '../../core/bytes.ts';
import type { Authority } from '../../core/catalogue/catalogue.ts';
import { isPublicRoot } from '../../core/catalogue/public-roots.ts';
import { neutralize } from '../../core/text.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';
import { plural, t } from '../../i18n/messages.ts';
import type { StorageItem } from '../../storage/item.ts';
import { isSameEntry, MAX_ENTRIES, type WatchList, withNew } from '../../storage/watch-list.ts';
import { EntryForm } from './entry-form.tsx';
import { type Description, ListEntry } from './list-entry.tsx';
import { done, failure, type Status, StatusLine } from './status.tsx';
import { Transfer } from './transfer.tsx';

/** An identifier that no other entry has. */
function newId(): string {
  return `own-${toHex(crypto.getRandomValues(new Uint8Array(8)))}`;
}

/** Why the entries may not be listed: on a root of the browser's, all the web would look intercepted. */
async function refusal(entries: readonly Authority[]): Promise<Status | null> {
  const roots = await loadPublicRoots();
  if (!roots) return failure('no-public-roots');
  return entries.some((one) => isPublicRoot(one, roots)) ? failure('is-public-root') : null;
}

interface ListProps {
  readonly item: StorageItem<WatchList>;
  /** As stored: the page draws anew when that changes. */
  readonly entries: readonly Authority[];
  /** What the organisation preset. */
  readonly preset: readonly Authority[];
}

export function WatchListSection({ item, entries, preset }: ListProps) {
  const [status, setStatus] = useState<Status | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  /** Stores first; the page shows what is stored, and what cannot be is said. */
  async function change(to: (list: WatchList) => WatchList, then: Status): Promise<Status> {
    try {
      await item.update(to);
      return then;
    } catch {
      return failure('not-stored');
    }
  }

  async function add(entry: Authority): Promise<Status> {
    const current = (await item.read()).entries;
    if (current.some((one) => isSameEntry(one, entry))) return failure('already-listed');
    if (current.length >= MAX_ENTRIES) return failure('list-full');
    const refused = await refusal([entry]);
    if (refused) return refused;
    return change(
      (list) => ({ ...list, entries: [...list.entries, entry] }),
      done(t('options_added', [neutralize(entry.name)])),
    );
  }

  async function addAll(more: readonly Authority[]): Promise<Status> {
    const before = await item.read();
    const after = withNew(before, more, newId);
    if (after.entries.length > MAX_ENTRIES) return failure('list-full');
    const refused = await refusal(more);
    if (refused) return refused;
    const added = after.entries.length - before.entries.length;
    return change((list) => withNew(list, more, newId), done(plural('options_imported', added)));
  }

  async function remove(entry: Authority): Promise<void> {
    const without = (list: WatchList) => ({
      ...list,
      entries: list.entries.filter((one) => one.id !== entry.id),
    });
    heading.current?.focus();
    setStatus(await change(without, done(t('options_removed', [neutralize(entry.name)]))));
  }

  async function describe(entry: Authority, to: Description): Promise<void> {
    const described = (list: WatchList) => ({
      ...list,
      entries: list.entries.map((one) => (one.id === entry.id ? { ...one, ...to } : one)),
    });
    setStatus(await change(described, done(t('options_edited', [neutralize(to.name)]))));
  }

  return (
    <section id="watch-list">
      <h2>{t('options_title')}</h2>
      <p>{t('options_intro')}</p>
      <h3 ref={heading} tabIndex={-1}>
        {t('options_list_title')}
      </h3>
      {entries.length + preset.length === 0 ? <p>{t('options_list_empty')}</p> : null}
      <ul class="entries">
        {[...preset, ...entries].map((entry) => (
          <ListEntry
            key={entry.id}
            entry={entry}
            onRemove={() => void remove(entry)}
            onChange={(to) => void describe(entry, to)}
          />
        ))}
      </ul>
      <StatusLine status={status} />
      <h3>{t('options_add_title')}</h3>
      <EntryForm newId={newId} onEntry={add} />
      <Transfer entries={entries} onEntries={addAll} />
    </section>
  );
}
