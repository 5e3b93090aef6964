/** The watch list: its entries, and the forms that add to it. Bad input changes nothing. */
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
import { done, failed, type Status, StatusLine } from './status.tsx';
import { Transfer } from './transfer.tsx';

/** Creates an id: 64 random bits, unique in any watch list. */
function newId(): string {
  return `own-${toHex(crypto.getRandomValues(new Uint8Array(8)))}`;
}

/** Refuses public roots, under which much of the web would look intercepted; null for no objection. */
async function publicRootFault(entries: readonly Authority[]): Promise<Status | null> {
  const roots = await loadPublicRoots();
  if (!roots) return failed('no-public-roots');
  return entries.some((one) => isPublicRoot(one, roots)) ? failed('is-public-root') : null;
}

type WatchListItem = StorageItem<WatchList>;

/** Changes the stored list; returns `status`, or that it could not be stored. */
async function change(
  item: WatchListItem,
  to: (list: WatchList) => WatchList,
  status: Status,
): Promise<Status> {
  try {
    await item.update(to);
    return status;
  } catch {
    return failed('not-stored');
  }
}

/**
 * Adds one entry that the user made; returns what to tell the user. It takes the place of one that came
 * in a file, which counts for less.
 */
async function add(item: WatchListItem, entry: Authority): Promise<Status> {
  const isImported = (one: Authority) => one.imported === true && isSameEntry(one, entry);
  const current = (await item.read()).entries.filter((one) => !isImported(one));
  if (current.some((one) => isSameEntry(one, entry))) return failed('already-listed');
  if (current.length >= MAX_ENTRIES) return failed('list-full');
  const fault = await publicRootFault([entry]);
  if (fault) return fault;
  return change(
    item,
    (list) => ({ ...list, entries: [...list.entries.filter((one) => !isImported(one)), entry] }),
    done(t('options_added', [neutralize(entry.name)])),
  );
}

/** Adds the entries that are new; returns what to tell the user. */
async function addAll(item: WatchListItem, more: readonly Authority[]): Promise<Status> {
  const before = await item.read();
  const after = withNew(before, more, newId);
  if (after.entries.length > MAX_ENTRIES) return failed('list-full');
  const fault = await publicRootFault(more);
  if (fault) return fault;
  const added = after.entries.length - before.entries.length;
  const status = done(plural('options_imported', added));
  return change(item, (list) => withNew(list, more, newId), status);
}

function remove(item: WatchListItem, { id, name }: Authority): Promise<Status> {
  return change(
    item,
    (list) => ({ ...list, entries: list.entries.filter((one) => one.id !== id) }),
    done(t('options_removed', [neutralize(name)])),
  );
}

function describe(item: WatchListItem, { id }: Authority, to: Description): Promise<Status> {
  return change(
    item,
    (list) => ({
      ...list,
      entries: list.entries.map((one) => (one.id === id ? { ...one, ...to } : one)),
    }),
    done(t('options_edited', [neutralize(to.name)])),
  );
}

interface WatchListSectionProps {
  readonly item: WatchListItem;
  /** As stored; the page redraws when that changes. */
  readonly entries: readonly Authority[];
  /** Entries of the organisation's policy. */
  readonly preset: readonly Authority[];
}

/** Draws the entries of organisation and user, and the forms that add to the latter. */
export function WatchListSection({ item, entries, preset }: WatchListSectionProps) {
  const [status, setStatus] = useState<Status | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const removeEntry = (entry: Authority) => {
    // The button that had the focus disappears with the entry.
    heading.current?.focus();
    void remove(item, entry).then(setStatus);
  };
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
            onRemove={() => {
              removeEntry(entry);
            }}
            onChange={(to) => void describe(item, entry, to).then(setStatus)}
          />
        ))}
      </ul>
      <StatusLine status={status} />
      <h3>{t('options_add_title')}</h3>
      <EntryForm newId={newId} onEntry={(entry) => add(item, entry)} />
      <Transfer entries={entries} onEntries={(more) => addAll(item, more)} />
    </section>
  );
}
