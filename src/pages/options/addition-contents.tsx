/** The complete contents of an addition file as text, before and after it is accepted. */
import type { Addition, AdditionEntry } from '../../core/catalogue/addition-file.ts';
import { neutralize } from '../../core/text.ts';
import { formatName } from '../../core/x509/distinguished-name.ts';
import { formatDay } from '../../i18n/dates.ts';
import { plural, t } from '../../i18n/messages.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { FileSources } from '../../ui/file-sources.tsx';
import { sourcesOf } from '../../wording/file-sources.ts';

/** Longer than any value of a file, of which the longest is a key of 8192 characters. */
const MAX_SHOWN = 9000;

const fact = (label: string, value: string): Fact => ({
  label,
  value: neutralize(value, MAX_SHOWN),
});

/** Fields that no signal uses. They are displayed too: the user accepts the whole file. */
function unusedText({ family, issuedBy, selfSigned, oneCrl, chromium }: AdditionEntry): string {
  const unused = Object.entries({ family, issuedBy, selfSigned, oneCrl, chromium });
  const present = unused.filter(([, value]) => value !== null && value !== undefined);
  return present.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ');
}

/** From – to; '' where the file states neither. */
function validityText({ notBefore, notAfter }: AdditionEntry): string {
  if (notBefore === null && notAfter === null) return '';
  const [from, to] = [notBefore, notAfter].map((iso) => (iso === null ? null : Date.parse(iso)));
  return `${formatDay(from ?? null)} – ${formatDay(to ?? null)}`;
}

function entryFacts(entry: AdditionEntry): readonly Fact[] {
  return [
    fact(t('chain_subject'), formatName(entry.subject ?? [])),
    fact(t('chain_issuer'), formatName(entry.issuer ?? [])),
    fact(t('chain_serial'), entry.serial ?? ''),
    fact(t('additions_valid'), validityText(entry)),
    fact(t('chain_sha256'), entry.sha256 ?? ''),
    fact(t('additions_sha1'), entry.sha1 ?? ''),
    fact(t('chain_spki'), entry.spkiSha256 ?? ''),
    fact(t('additions_key_identifier'), entry.subjectKeyIdentifier ?? ''),
    fact(t('chain_key'), entry.key ?? ''),
    fact(t('additions_public_key'), entry.spki ?? ''),
    fact(t('additions_entry_id'), entry.id),
    fact(t('additions_unused'), unusedText(entry)),
  ];
}

function Entry({ entry, addition }: { entry: AdditionEntry; addition: Addition }) {
  return (
    <li>
      <p>
        <strong>{neutralize(entry.name, MAX_SHOWN)}</strong>{' '}
        <span class="soft">{t(`additions_kind_${entry.kind}`)}</span>
      </p>
      {entry.note === '' ? null : <p>{neutralize(entry.note, MAX_SHOWN)}</p>}
      <Facts facts={entryFacts(entry)} />
      <p>{t('authority_addition_sources')}</p>
      <FileSources sources={sourcesOf(entry.sources, addition)} />
    </li>
  );
}

interface AdditionContentsProps {
  readonly addition: Addition;
  /** Of the file, lower-case hex. */
  readonly sha256: string;
}

/** Draws every field of the file, neutralised. */
export function AdditionContents({ addition, sha256 }: AdditionContentsProps) {
  const { title, date, authorities } = addition;
  return (
    <div class="addition">
      <Facts
        facts={[
          fact(t('additions_file_title'), title),
          fact(t('additions_file_date'), date === null ? '' : formatDay(Date.parse(date))),
          fact(t('additions_file_sha256'), sha256),
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
