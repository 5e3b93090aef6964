/** The explanation: what an interception is, what happened in Kazakhstan, and what Küzet misses. */
import type { ComponentChildren } from 'preact';
import { type Claim, loadClaims, type Part } from '../../data/claims.ts';
import { loadHostGroups } from '../../data/watched-hosts.ts';
import { formatPeriodRange } from '../../i18n/dates.ts';
import { t } from '../../i18n/messages.ts';
import type { EffectiveSettings } from '../../storage/effective-config.ts';
import { type Bibliography, bibliographyOf, Citations, SourceList } from '../../ui/citations.tsx';
import { LimitsText } from '../../ui/limits.tsx';
import { Drawing } from './drawing.tsx';

/** The sections in their order; each is the address's fragment, too. */
export const SECTIONS = ['what', 'levels', 'other', 'history', 'targets', 'law', 'cannot'] as const;

interface Told {
  readonly claims: readonly Claim[];
  readonly bibliography: Bibliography;
}

function ClaimText({ claim, bibliography }: { claim: Claim; bibliography: Bibliography }) {
  return (
    <>
      {claim.standing === 'reported' ? null : (
        <span class={`standing ${claim.standing}`}>{t(`standing_${claim.standing}`)}</span>
      )}{' '}
      <span data-claim={claim.id}>{t(`claim_${claim.id}`)}</span>{' '}
      <Citations refs={claim.sources} bibliography={bibliography} />
    </>
  );
}

function Claims({ part, claims, bibliography }: Told & { part: Part }) {
  return (
    <>
      {claims
        .filter((claim) => claim.part === part)
        .map((claim) => (
          <p key={claim.id}>
            <ClaimText claim={claim} bibliography={bibliography} />
          </p>
        ))}
    </>
  );
}

function Timeline({ claims, bibliography }: Told) {
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
              <p key={claim.id}>
                <ClaimText claim={claim} bibliography={bibliography} />
              </p>
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

function Hosts() {
  return (
    <>
      {loadHostGroups().map(({ id, hosts }) => (
        <details key={id}>
          <summary>{t(`targets_list_${id.replaceAll('-', '_')}`)}</summary>
          <p class="hosts">{hosts.join(', ')}</p>
        </details>
      ))}
    </>
  );
}

const LEVELS_TOLD = [
  'known_interception',
  'unknown_interception',
  'device_inspection',
  'refused',
  'private_authority',
  'no_sign',
  'not-checked',
] as const;

function Levels() {
  return (
    <dl class="levels">
      {LEVELS_TOLD.map((level) => (
        <div key={level}>
          <dt>
            <img src={`icons/${level.replaceAll('_', '-')}.svg`} alt="" width="24" height="24" />
            {t(`level_${level}`)}
          </dt>
          <dd>{t(`meaning_${level}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Section({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <section>
      <h2 id={id}>{t(`about_${id}_title`)}</h2>
      {children}
    </section>
  );
}

export function Explanation({ settings }: { settings: EffectiveSettings }) {
  const claims = loadClaims();
  const bibliography = bibliographyOf(claims.flatMap(({ sources }) => sources));
  const told = { claims, bibliography };
  return (
    <>
      <h1>{t('about_title')}</h1>
      <nav aria-label={t('about_contents')}>
        <ul class="contents">
          {[...SECTIONS, 'sources'].map((id) => (
            <li key={id}>
              <a href={`#${id}`}>{t(id === 'sources' ? 'sources_title' : `about_${id}_title`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Section id="what">
        <Drawing />
        <Claims part="what" {...told} />
        <p>
          <a class="button" href="remove-certificate.html">
            {t('remove_link')}
          </a>
        </p>
      </Section>
      <Section id="levels">
        <Levels />
      </Section>
      <Section id="other">
        <Claims part="other" {...told} />
        <h3>{t('page_chrome_title')}</h3>
        <p>{t('page_chrome_text')}</p>
        <h3>{t('page_firefox_title')}</h3>
        <p>{t('page_firefox_text')}</p>
      </Section>
      <Section id="history">
        <Timeline {...told} />
      </Section>
      <Section id="targets">
        <Claims part="targets" {...told} />
        <Hosts />
      </Section>
      <Section id="law">
        <Claims part="law" {...told} />
      </Section>
      <Section id="cannot">
        <LimitsText settings={settings} />
        <Claims part="cannot" {...told} />
      </Section>
      <SourceList bibliography={bibliography} />
    </>
  );
}
