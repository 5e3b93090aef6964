/** Citations: a number beside each claim, and the numbered list of sources that it links to. */
import type { SourceRef } from '../core/catalogue/catalogue.ts';
import { loadSources, type Source } from '../data/sources.ts';
import { language, t } from '../i18n/messages.ts';

/** A source cited on a page, with all of its cited sections. */
interface Cited {
  readonly source: Source;
  readonly sections: readonly string[];
}

/** The sources cited on one page, numbered in the order of their first citation. */
export interface Bibliography {
  /** From 1; 0 for an unknown source. */
  numberOf(id: string): number;
  readonly cited: readonly Cited[];
}

/** Creates the bibliography of claims that cite `refs`, in their order; those of unknown id are left out. */
export function bibliographyOf(
  refs: readonly SourceRef[],
  sources: ReadonlyMap<string, Source> = loadSources(),
): Bibliography {
  const ids = [...new Set(refs.map(({ id }) => id))].filter((id) => sources.has(id));
  const cited = ids.flatMap((id) => {
    const source = sources.get(id);
    const sections = refs.filter((ref) => ref.id === id).map(({ section }) => section);
    return source ? [{ source, sections: [...new Set(sections)] }] : [];
  });
  return { cited, numberOf: (id) => ids.indexOf(id) + 1 };
}

/** Draws "[2: C5]" for each reference: number and section, a link to the list. */
export function Citations({
  refs,
  bibliography,
}: {
  refs: readonly SourceRef[];
  bibliography: Bibliography;
}) {
  return (
    <span class="citations">
      {refs.map(({ id, section }) => (
        <a key={id + section} href={`#source-${bibliography.numberOf(id)}`}>
          {`[${bibliography.numberOf(id)}: ${section}]`}
        </a>
      ))}
    </span>
  );
}

/** Draws the title as a link: to the translation into the reader's language, where there is one. */
export function SourceLink({ source: { title, url, translations } }: { source: Source }) {
  const own = translations?.[language()];
  return (
    <>
      <a lang="en" href={own ?? url} target="_blank" rel="noreferrer">
        {title}
      </a>
      {own === undefined ? null : ` ${t('sources_own_language')}`}
    </>
  );
}

/** Draws the numbered list that the citations link to. */
export function SourceList({ bibliography }: { bibliography: Bibliography }) {
  return (
    <section>
      <h2 id="sources">{t('sources_title')}</h2>
      <p>{t('sources_language')}</p>
      <ol class="source-list">
        {bibliography.cited.map(({ source, sections }, index) => (
          <li key={source.id} id={`source-${index + 1}`}>
            <SourceLink source={source} />
            {` – ${source.publisher}${source.date === null ? '' : `, ${source.date}`}. `}
            {t('sources_sections', [sections.join('; ')])}
          </li>
        ))}
      </ol>
    </section>
  );
}
