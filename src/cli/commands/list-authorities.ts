/** `kuzet authorities`: the catalogue, each entry with its sources. */
import { loadAuthorities } from '../../data/authorities.ts';
import { listAge } from '../../data/list-age.ts';
import { loadSources } from '../../data/sources.ts';
import type { Translate } from '../language.ts';

const toIso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** The catalogue in its order, in the form of the JSON output. */
function listEntries() {
  const sources = loadSources();
  return loadAuthorities().authorities.map((one) => ({
    ...{ id: one.id, kind: one.kind, family: one.family, name: one.name, serial: one.serial },
    notBefore: toIso(one.notBefore),
    notAfter: toIso(one.notAfter),
    ...{ sha256: one.sha256, sha1: one.sha1, spkiSha256: one.spkiSha256 },
    sources: one.sources.map(({ id, section }) => {
      const source = sources.get(id);
      return { id, section, title: source?.title ?? id, url: source?.url ?? '' };
    }),
  }));
}

type ListedEntry = ReturnType<typeof listEntries>[number];

function entryText(
  { id, name, notBefore, notAfter, sha256, sources }: ListedEntry,
  translate: Translate,
): string {
  const day = (time: string | null) => time?.slice(0, 10) ?? '?';
  const lines = [
    `${name} (${id})`,
    `  ${translate('chain_valid', [day(notBefore), day(notAfter)])}`,
    ...(sha256 === null ? [] : [`  ${translate('chain_sha256')}: ${sha256}`]),
    ...sources.map(({ title, section, url }) => `  ${title}, ${section}: ${url}`),
  ];
  return lines.join('\n');
}

/** The catalogue as text with its month, or as JSON Lines with one entry on each line. */
export function authoritiesText(asJson: boolean, now: number, translate: Translate): string {
  const entries = listEntries();
  const month = translate('list_month', [listAge(now).month]);
  return asJson
    ? `${entries.map((one) => JSON.stringify(one)).join('\n')}\n`
    : `${[month, ...entries.map((one) => entryText(one, translate))].join('\n\n')}\n`;
}
