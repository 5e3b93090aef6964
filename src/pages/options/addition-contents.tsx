/** All that an addition says, as text: before it is accepted, and afterwards. */
import type { ComponentChild } from 'preact';
import type { Addition, AdditionEntry } from '../../core/catalogue/addition-file.ts';
import { neutralize } from '../../core/text.ts';
import { formatDay } from '../../i18n/dates.ts';
import { plural, t } from '../../i18n/messages.ts';
import { FileSources } from '../../ui/file-sources.tsx';
import { sourcesOf } from '../../wording/file-sources.ts';

/** The longest value that a file may hold is a key of 8192 characters. */
const MAX_SHOWN = 9000;

const nameText = (name: AdditionEntry['subject']) =>
  (name ?? []).map(([type, value]) => `${type}=${value}`).join(', ');

/** What the catalogue's form has and no signal looks at: nothing of a file shall go unseen. */
function unusedText({ family, issuedBy, selfSigned, oneCrl, chromium }: AdditionEntry): string {
  const unused = Object.entries({ family, issuedBy, selfSigned, oneCrl, chromium });
  const said = unused.filter(([, value]) => value !== null && value !== undefined);
  return said.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ');
}

const toMs = (iso: string | null) => (iso === null ? null : Date.parse(iso));

/** Label and value of each fact; '' where the file does not say. */
function rowsOf(one: AdditionEntry): [label: string, value: string][] {
  const isDated = one.notBefore !== null || one.notAfter !== null;
  return [
    [t('chain_subject'), nameText(one.subject)],
    [t('chain_issuer'), nameText(one.issuer)],
    [t('chain_serial'), one.serial ?? ''],
    [
      t('additions_valid'),
      isDated ? `${formatDay(toMs(one.notBefore))} – ${formatDay(toMs(one.notAfter))}` : '',
    ],
    [t('chain_sha256'), one.sha256 ?? ''],
    [t('additions_sha1'), one.sha1 ?? ''],
    [t('chain_spki'), one.spkiSha256 ?? ''],
    [t('additions_key_identifier'), one.subjectKeyIdentifier ?? ''],
    [t('chain_key'), one.key ?? ''],
    [t('additions_public_key'), one.spki ?? ''],
    [t('additions_entry_id'), one.id],
    [t('additions_unused'), unusedText(one)],
  ];
}

export function Facts({ rows }: { rows: readonly [label: string, value: ComponentChild][] }) {
  return (
    <dl>
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{typeof value === 'string' ? neutralize(value, MAX_SHOWN) : value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Entry({ entry, addition }: { entry: AdditionEntry; addition: Addition }) {
  return (
    <li>
      <p>
        <strong>{neutralize(entry.name, MAX_SHOWN)}</strong>{' '}
        <span class="soft">{t(`additions_kind_${entry.kind}`)}</span>
      </p>
      {entry.note === '' ? null : <p>{neutralize(entry.note, MAX_SHOWN)}</p>}
      <Facts rows={rowsOf(entry)} />
      <p>{t('who_addition_sources')}</p>
      <FileSources sources={sourcesOf(entry.sources, addition)} />
    </li>
  );
}

interface ContentsProps {
  readonly addition: Addition;
  /** Of the file, lower-case hex. */
  readonly sha256: string;
}

export function AdditionContents({ addition, sha256 }: ContentsProps) {
  const { title, date, authorities } = addition;
  return (
    <div class="addition">
      <Facts
        rows={[
          [t('additions_file_title'), title],
          [t('additions_file_date'), date === null ? '' : formatDay(Date.parse(date))],
          [t('additions_file_sha256'), sha256],
        ]}
      />
      <p>{plural('additions_count', authorities.length)}</p>
      <ol>
        {authorities.map((entry) => (
          <Entry key={entry.id} entry={entry} addition={addition} />
        ))}
      </ol>
    </div>
  );
}
