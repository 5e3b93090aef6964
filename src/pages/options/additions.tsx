/** Additions to the catalogue: a file is read, displayed in full, and used only once it is accepted. */
import { useRef, useState } from 'preact/hooks';
import type { AcceptedFile } from '../../core/catalogue/accepted-addition.ts';
import { MAX_ADDITION_BYTES, readAddition } from '../../core/catalogue/addition-file.ts';
import type { Authority } from '../../core/catalogue/catalogue.ts';
import {
  editionOf,
  isReplayed,
  type Publisher,
  publisherOf,
} from '../../core/catalogue/publisher.ts';
import { neutralize } from '../../core/text.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';
import { t } from '../../i18n/messages.ts';
import {
  fingerprintOf,
  MAX_ADDITIONS,
  type StoredAdditions,
  withAddition,
  withoutAddition,
  withoutEarlierEditions,
} from '../../storage/additions.ts';
import type { StorageItem } from '../../storage/item.ts';
import { type StoredPublishers, withEdition } from '../../storage/publishers.ts';
import { FileField } from '../../ui/file-field.tsx';
import { AcceptedAddition } from './accepted-addition.tsx';
import { AdditionReview, type Candidate } from './addition-review.tsx';
import { MakeAddition } from './make-addition.tsx';
import { Publishers } from './publishers.tsx';
import { additionFailed, done, type Status, StatusLine } from './status.tsx';

type PublishersItem = StorageItem<StoredPublishers>;

interface PublishersOfPage {
  readonly publishersItem: PublishersItem;
  /** As stored and preset. */
  readonly publishers: readonly Publisher[];
}

/** Reads a file, which may be hostile; returns its fault where it is not valid. */
async function readCandidate(
  file: File,
  { publishersItem, publishers }: PublishersOfPage,
): Promise<{ readonly candidate: Candidate } | { readonly fault: Status }> {
  if (file.size > MAX_ADDITION_BYTES) return { fault: additionFailed('file-too-large') };
  const text = await file.text();
  const result = await readAddition(text, await loadPublicRoots());
  if ('error' in result) return { fault: additionFailed(result.error, result.place) };
  const { addition } = result;
  const publisher = publisherOf(addition, publishers)?.name ?? null;
  const candidate = { text, sha256: await fingerprintOf(text), addition, publisher };
  return (await isOld(candidate, publishersItem))
    ? { fault: additionFailed('older-edition') }
    : { candidate };
}

/** Whether an accepted publisher's file is older than what was accepted of it. */
async function isOld(
  { addition, sha256, publisher }: Candidate,
  item: PublishersItem,
): Promise<boolean> {
  const edition = publisher === null ? null : editionOf(addition, sha256);
  return edition !== null && isReplayed(edition, (await item.read()).editions);
}

type AdditionsItem = StorageItem<StoredAdditions>;

/** Changes the stored additions; returns `status`, or that it could not be stored. */
async function change(
  item: AdditionsItem,
  to: (list: StoredAdditions) => StoredAdditions,
  status: Status,
): Promise<Status> {
  try {
    await item.update(to);
    return status;
  } catch {
    return additionFailed('not-stored');
  }
}

/** Stores a reviewed file; returns what to tell the user. */
async function accept(
  item: AdditionsItem,
  publishersItem: PublishersItem,
  candidate: Candidate,
): Promise<Status> {
  const { text, sha256, addition, publisher } = candidate;
  // A newer edition takes the place of the one before it.
  const others = (list: StoredAdditions) =>
    publisher === null ? list : withoutEarlierEditions(list, addition);
  const { entries } = await item.read();
  if (entries.some((one) => one.sha256 === sha256)) return additionFailed('already-accepted');
  if (others({ version: 1, entries }).entries.length >= MAX_ADDITIONS) {
    return additionFailed('too-many');
  }
  // Another page may have accepted a newer one since the file was chosen.
  if (await isOld(candidate, publishersItem)) return additionFailed('older-edition');
  const edition = publisher === null ? null : editionOf(addition, sha256);
  const at = Date.now();
  try {
    // First, so that no accepted edition is forgotten; the same file can be accepted again.
    if (edition) await publishersItem.update((list) => withEdition(list, edition));
  } catch {
    return additionFailed('not-stored');
  }
  return change(
    item,
    (list) => withAddition(others(list), { text, sha256, at }),
    done(t('additions_accepted', [neutralize(addition.title)])),
  );
}

interface AdditionsSectionProps extends PublishersOfPage {
  readonly item: AdditionsItem;
  /** As stored; the page redraws when that changes. */
  readonly accepted: readonly AcceptedFile[];
  /** The user's own watch list, of which an addition can be made. */
  readonly own: readonly Authority[];
}

/** Draws the section: file field, review, accepted additions, form for making one. */
export function AdditionsSection(props: AdditionsSectionProps) {
  const { item, accepted, own, publishersItem, publishers } = props;
  const [candidate, setCandidate] = useState<Candidate | null>(null);
  const [status, setStatus] = useState<Status | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const choose = async (file: File) => {
    setCandidate(null);
    setStatus(null);
    const result = await readCandidate(file, props).catch(() => ({
      fault: additionFailed('file-damaged'),
    }));
    if ('fault' in result) setStatus(result.fault);
    else setCandidate(result.candidate);
  };
  /** Ends the review. The focus moves to the heading, because the button that had it is gone. */
  const leave = (to: Status) => {
    heading.current?.focus();
    setCandidate(null);
    setStatus(to);
  };
  const remove = async ({ id, addition }: AcceptedFile) => {
    heading.current?.focus();
    const removed = done(t('additions_removed', [neutralize(addition.title)]));
    setStatus(await change(item, (list) => withoutAddition(list, id), removed));
  };

  return (
    <section id="additions">
      <h2 ref={heading} tabIndex={-1}>
        {t('additions_title')}
      </h2>
      <p>{t('additions_intro')}</p>
      <FileField
        id="addition-file"
        label={t('additions_file')}
        onFile={(file) => void choose(file)}
      />
      {candidate ? (
        <AdditionReview
          key={candidate.sha256}
          candidate={candidate}
          onAccept={() => void accept(item, publishersItem, candidate).then(leave)}
          onDiscard={() => {
            leave(done(t('additions_discarded')));
          }}
        />
      ) : null}
      <StatusLine status={status} />
      <h3>{t('additions_list_title')}</h3>
      {accepted.length === 0 ? <p>{t('additions_list_empty')}</p> : null}
      <ul class="additions">
        {accepted.map((one) => (
          <AcceptedAddition key={one.id} accepted={one} onRemove={() => void remove(one)} />
        ))}
      </ul>
      <Publishers item={publishersItem} publishers={publishers} />
      <MakeAddition own={own} />
    </section>
  );
}
