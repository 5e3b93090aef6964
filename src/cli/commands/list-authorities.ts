/** `kuzet authorities`: the catalogue, with what each entry rests on. */
import { loadAuthorities } from '../../data/authorities.ts';
import { loadSources } from '../../data/sources.ts';
import type { Translate } from '../language.ts';

function entries() {
  const sources = loadSources();
  return loadAuthorities().authorities.map((one) => ({
    ...{ id: one.id, kind: one.kind, family: one.family, name: one.name, serial: one.serial },
    notBefore: one.notBefore === null ? null : new Date(one.notBefore).toISOString(),
    notAfter: one.notAfter === null ? null : new Date(one.notAfter).toISOString(),
    ...{ sha256: one.sha256, sha1: one.sha1, spkiSha256: one.spkiSha256 },
    sources: one.sources.map(({ id, section }) => {
      const source = sources.get(id);
      return { id, section, title: source?.title ?? id, url: source?.url ?? '' };
    }),
  }));
}

type Listed = ReturnType<typeof entries>[number];

function entryText(
  { id, name, notBefore, notAfter, sha256, sources }: Listed,
  speak: Translate,
): string {
  const day = (time: string | null) => time?.slice(0, 10) ?? '?';
  const lines = [
    `${name} (${id})`,
    `  ${speak('chain_valid', [day(notBefore), day(notAfter)])}`,
    ...(sha256 === null ? [] : [`  ${speak('chain_sha256')}: ${sha256}`]),
    ...sources.map(({ title, section, url }) => `  ${title}, ${section}: ${url}`),
  ];
  return lines.join('\n');
}

/** The catalogue as text, or as JSON with one entry on a line. */
export function authoritiesText(asJson: boolean, speak: Translate): string {
  const lines = entries().map((one) => (asJson ? JSON.stringify(one) : entryText(one, speak)));
  return `${lines.join(asJson ? '\n' : '\n\n')}\n`;
}
