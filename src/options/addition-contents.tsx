/** All that an addition says, as text: before it is accepted, and afterwards. */
import type { ComponentChild } from 'preact';
import { neutralize } from '../core/text.ts';
import type { Addition, AdditionEntry } from '../storage/addition-file.ts';
import { day } from '../ui/dates.ts';
import { FileSources, sourcesOf } from '../ui/file-sources.tsx';
import { message, plural } from '../ui/messages.ts';

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
    [message('chain_subject'), nameText(one.subject)],
    [message('chain_issuer'), nameText(one.issuer)],
    [message('chain_serial'), one.serial ?? ''],
    [
      message('additions_valid'),
      isDated ? `${day(toMs(one.notBefore))} – ${day(toMs(one.notAfter))}` : '',
    ],
    [message('chain_sha256'), one.sha256 ?? ''],
    [message('additions_sha1'), one.sha1 ?? ''],
    [message('chain_spki'), one.spkiSha256 ?? ''],
    [message('additions_key_identifier'), one.subjectKeyIdentifier ?? ''],
    [message('chain_key'), one.key ?? ''],
    [message('additions_public_key'), one.spki ?? ''],
    [message('additions_entry_id'), one.id],
    [message('additions_unused'), unusedText(one)],
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
        <span class="soft">{message(`additions_kind_${entry.kind}`)}</span>
      </p>
      {entry.note === '' ? null : <p>{neutralize(entry.note, MAX_SHOWN)}</p>}
      <Facts rows={rowsOf(entry)} />
      <p>{message('who_addition_sources')}</p>
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
          [message('additions_file_title'), title],
          [message('additions_file_date'), date === null ? '' : day(Date.parse(date))],
          [message('additions_file_sha256'), sha256],
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
