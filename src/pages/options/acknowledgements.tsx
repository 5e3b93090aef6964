/** The list of acknowledgements: whose key, where, until when; each can be undone. */
import { useRef, useState } from 'preact/hooks';
import {
  ACKNOWLEDGEMENT_AGE_MS,
  type Acknowledgement,
  isCurrent,
  LOCAL_PLACE,
} from '../../core/acknowledgement/acknowledgement.ts';
import { neutralize, neutralizeHost } from '../../core/text.ts';
import { formatDay } from '../../i18n/dates.ts';
import { t } from '../../i18n/messages.ts';
import {
  type StoredAcknowledgements,
  withoutAcknowledgement,
} from '../../storage/acknowledgements.ts';
import type { StorageItem } from '../../storage/item.ts';
import { done, failed, type Status, StatusLine } from './status.tsx';

function placeText({ place }: Acknowledgement): string {
  if (place === null) return t('place_everywhere');
  return place === LOCAL_PLACE ? t('place_local') : neutralizeHost(place);
}

function untilText(entry: Acknowledgement, now: number): string {
  if (entry.by === 'organisation') return t('acknowledged_managed');
  return isCurrent(entry, now)
    ? t('acknowledged_until', [formatDay(entry.at + ACKNOWLEDGEMENT_AGE_MS)])
    : t('acknowledged_over');
}

interface EntryProps {
  readonly entry: Acknowledgement;
  /** Ms since epoch. */
  readonly now: number;
  readonly onUndo: () => void;
}

function Entry({ entry, now, onUndo }: EntryProps) {
  const name = neutralize(entry.name);
  const place = placeText(entry);
  return (
    <li data-acknowledgement={entry.key}>
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <p>{t('acknowledged_where', [place])}</p>
        <p class="soft">{untilText(entry, now)}</p>
        <code>{entry.key}</code>
      </div>
      {entry.by === 'organisation' ? null : (
        <div class="actions">
          <button
            type="button"
            data-action="undo-acknowledgement"
            aria-label={t('acknowledged_undo_label', [name, place])}
            onClick={onUndo}
          >
            {t('acknowledged_undo')}
          </button>
        </div>
      )}
    </li>
  );
}

interface AcknowledgementsSectionProps {
  readonly item: StorageItem<StoredAcknowledgements>;
  /** As stored and preset; the page redraws when that changes. */
  readonly entries: readonly Acknowledgement[];
  /** Ms since epoch. */
  readonly now: number;
}

/** Draws the list. */
export function AcknowledgementsSection({ item, entries, now }: AcknowledgementsSectionProps) {
  const [status, setStatus] = useState<Status | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const undo = (entry: Acknowledgement) => {
    // The button that had the focus disappears with the entry.
    heading.current?.focus();
    item
      .update((list) => withoutAcknowledgement(list, entry))
      .then(
        () => {
          setStatus(done(t('acknowledged_undone')));
        },
        () => {
          setStatus(failed('not-stored'));
        },
      );
  };
  return (
    <section id="acknowledged">
      <h2 ref={heading} tabIndex={-1}>
        {t('acknowledged_title')}
      </h2>
      <p>{t('acknowledged_intro')}</p>
      {entries.length === 0 ? <p>{t('acknowledged_empty')}</p> : null}
      <ul class="entries">
        {entries.map((entry) => (
          <Entry
            key={`${entry.key} ${entry.place ?? ''} ${entry.by}`}
            entry={entry}
            now={now}
            onUndo={() => {
              undo(entry);
            }}
          />
        ))}
      </ul>
      <StatusLine status={status} />
    </section>
  );
}
