/** Additions to the catalogue: a file is read, shown in full, and counts only once it is accepted. */
import { useRef, useState } from 'preact/hooks';
import type { Accepted } from '../../core/catalogue/accepted-addition.ts';
import { MAX_ADDITION_BYTES, readAddition } from '../../core/catalogue/addition-file.ts';
import type { Authority } from '../../core/catalogue/catalogue.ts';
import { neutralize } from '../../core/text.ts';
import { loadPublicRoots } from '../../data/public-roots.ts';
import { t } from '../../i18n/messages.ts';
import {
  fingerprintOf,
  MAX_ADDITIONS,
  type StoredAdditions,
  withAddition,
  withoutAddition,
} from '../../storage/additions.ts';
import type { StorageItem } from '../../storage/item.ts';
import { FileField } from '../../ui/file-field.tsx';
import { AcceptedAddition } from './accepted-addition.tsx';
import { AdditionReview, type Candidate } from './addition-review.tsx';
import { MakeAddition } from './make-addition.tsx';
import { additionFailure, done, type Status, StatusLine } from './status.tsx';

interface AdditionsProps {
  readonly item: StorageItem<StoredAdditions>;
  /** As stored: the page draws anew when that changes. */
  readonly accepted: readonly Accepted[];
  /** The user's own watch list, which can be handed on as an addition. */
  readonly own: readonly Authority[];
}

/** The file as a candidate, or what is wrong with it. Of a file too large, nothing is read. */
async function readFile(file: File): Promise<{ candidate: Candidate } | { failed: Status }> {
  if (file.size > MAX_ADDITION_BYTES) return { failed: additionFailure('file-too-large') };
  const text = await file.text();
  const result = await readAddition(text, await loadPublicRoots());
  if ('error' in result) return { failed: additionFailure(result.error, result.place) };
  const { addition } = result;
  return { candidate: { text, sha256: await fingerprintOf(text), addition } };
}

export function AdditionsSection({ item, accepted, own }: AdditionsProps) {
  const [candidate, setCandidate] = useState<Candidate | null>(null);
  const [status, setStatus] = useState<Status | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  async function choose(file: File): Promise<void> {
    setCandidate(null);
    setStatus(null);
    const result = await readFile(file).catch(() => ({ failed: additionFailure('file-damaged') }));
    if ('failed' in result) setStatus(result.failed);
    else setCandidate(result.candidate);
  }

  /** Stores first; the page shows what is stored, and what cannot be is said. */
  async function change(
    to: (list: StoredAdditions) => StoredAdditions,
    then: Status,
  ): Promise<Status> {
    try {
      await item.update(to);
      return then;
    } catch {
      return additionFailure('not-stored');
    }
  }

  async function accept({ text, sha256, addition }: Candidate): Promise<Status> {
    const { entries } = await item.read();
    if (entries.some((one) => one.sha256 === sha256)) return additionFailure('already-accepted');
    if (entries.length >= MAX_ADDITIONS) return additionFailure('too-many');
    const at = Date.now();
    return change(
      (list) => withAddition(list, { text, sha256, at }),
      done(t('additions_accepted', [neutralize(addition.title)])),
    );
  }

  /** Ends the review. The focus goes to the heading, since what it was on is gone. */
  function leave(status: Status): void {
    heading.current?.focus();
    setCandidate(null);
    setStatus(status);
  }

  async function remove({ id, addition }: Accepted): Promise<void> {
    heading.current?.focus();
    const removed = done(t('additions_removed', [neutralize(addition.title)]));
    setStatus(await change((list) => withoutAddition(list, id), removed));
  }

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
          onAccept={() => void accept(candidate).then(leave)}
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
      <MakeAddition own={own} />
    </section>
  );
}
