/** Claims with their citations: as paragraphs, and as a timeline. */
import type { Claim, ClaimPart } from '../../data/claims.ts';
import { formatPeriodRange } from '../../i18n/dates.ts';
import { t } from '../../i18n/messages.ts';
import type { Bibliography } from '../../ui/citations.tsx';
import { ClaimParagraph } from '../../ui/claim-paragraph.tsx';

/** Claims, with the bibliography that numbers their sources. */
export interface ClaimsProps {
  readonly claims: readonly Claim[];
  readonly bibliography: Bibliography;
}

/** Draws the claims of one part of the page. */
export function Claims({ part, claims, bibliography }: ClaimsProps & { readonly part: ClaimPart }) {
  return (
    <>
      {claims
        .filter((claim) => claim.part === part)
        .map((claim) => (
          <ClaimParagraph key={claim.id} claim={claim} bibliography={bibliography} />
        ))}
    </>
  );
}

/** Draws the dated claims under their dates, in the order of the data file. */
export function Timeline({ claims, bibliography }: ClaimsProps) {
  const events = claims.flatMap((claim) =>
    claim.when ? [{ claim, date: formatPeriodRange(claim.when), from: claim.when.from }] : [],
  );
  const dates = [...new Set(events.map(({ date }) => date))];
  return (
    <ol class="timeline">
      {dates.map((date) => (
        <li key={date}>
          <h3>
            <time dateTime={events.find((event) => event.date === date)?.from}>{date}</time>
          </h3>
          {events
            .filter((event) => event.date === date)
            .map(({ claim }) => (
              <ClaimParagraph key={claim.id} claim={claim} bibliography={bibliography} />
            ))}
        </li>
      ))}
      <li>
        <h3>{t('history_since_title')}</h3>
        <p>{t('history_since_text')}</p>
      </li>
    </ol>
  );
}
