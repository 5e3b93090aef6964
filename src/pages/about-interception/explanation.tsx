/** The text about interception: what it is, what happened in Kazakhstan, what Küzet cannot detect. */
import type { ComponentChildren } from 'preact';
import type { Level } from '../../core/detection/verdict.ts';
import { loadClaims } from '../../data/claims.ts';
import { loadHostGroups } from '../../data/watched-hosts.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import { bibliographyOf, SourceList } from '../../ui/citations.tsx';
import { hostGroupName } from '../../wording/data-text.ts';
import { ABOUT_SECTIONS, type AboutSection } from '../../wording/verdict-text.ts';
import { Claims, Timeline } from './claims.tsx';
import { ConnectionFigure } from './drawing.tsx';

function HostGroups() {
  return (
    <>
      {loadHostGroups().map((group) => (
        <details key={group.id}>
          <summary>{hostGroupName(group)}</summary>
          <p class="hosts">{group.hosts.join(', ')}</p>
        </details>
      ))}
    </>
  );
}

/** The order in which the levels are explained: `not-checked` last. */
const LEVEL_ORDER: readonly Level[] = [
  'known-interception',
  'unknown-interception',
  'asks-for-trust',
  'device-inspection',
  'refused',
  'private-authority',
  'acknowledged',
  'no-sign',
  'not-checked',
];

function LevelList() {
  return (
    <dl class="terms">
      {LEVEL_ORDER.map((level) => (
        <div key={level}>
          <dt>
            <img src={`icons/${level}.svg`} alt="" width="24" height="24" />
            {t(`level_${toMessageKey(level)}`)}
          </dt>
          <dd>{t(`meaning_${toMessageKey(level)}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Contents() {
  return (
    <nav aria-label={t('about_contents')}>
      <ul class="contents">
        {ABOUT_SECTIONS.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>{t(`about_${id}_title`)}</a>
          </li>
        ))}
        <li>
          <a href="#sources">{t('sources_title')}</a>
        </li>
      </ul>
    </nav>
  );
}

function Section({ id, children }: { id: AboutSection; children: ComponentChildren }) {
  return (
    <section>
      <h2 id={id}>{t(`about_${id}_title`)}</h2>
      {children}
    </section>
  );
}

/** What hides behind an inspecting program, and how to look. */
function Beyond({ isInExtension }: { isInExtension: boolean }) {
  return (
    <>
      <h3 id="beyond">{t('beyond_inspection_title')}</h3>
      <ConnectionFigure id="behind" />
      <p>{t('beyond_inspection_text')}</p>
      {isInExtension ? (
        <p>
          <a class="button" href="network-check.html#beyond">
            {t('beyond_inspection_check')}
          </a>
        </p>
      ) : null}
    </>
  );
}

interface ExplanationProps {
  /** What cannot be detected, as paragraphs. */
  readonly limits: ComponentChildren;
  /** What a person can do beforehand, as paragraphs. */
  readonly prevention: ComponentChildren;
  /** Whether pages of the extension can be linked to. */
  readonly isInExtension: boolean;
}

/** Draws all sections, in the order of `ABOUT_SECTIONS`. */
export function Explanation({ limits, prevention, isInExtension }: ExplanationProps) {
  const claims = loadClaims();
  const bibliography = bibliographyOf(claims.flatMap(({ sources }) => sources));
  const cited = { claims, bibliography };
  return (
    <>
      <h1>{t('about_title')}</h1>
      <Contents />
      <Section id="what">
        <div class="drawings">
          <ConnectionFigure id="without" />
          <ConnectionFigure id="with" />
        </div>
        <Claims part="what" {...cited} />
        <p>
          <a class="button" href="remove-certificate.html">
            {t('remove_link')}
          </a>
        </p>
      </Section>
      <Section id="levels">
        <LevelList />
      </Section>
      <Section id="other">
        <Claims part="other" {...cited} />
        <Beyond isInExtension={isInExtension} />
        <h3>{t('error_page_chrome_title')}</h3>
        <p>{t('error_page_chrome_text')}</p>
        <h3>{t('error_page_firefox_title')}</h3>
        <p>{t('error_page_firefox_text')}</p>
      </Section>
      <Section id="history">
        <Timeline {...cited} />
      </Section>
      <Section id="targets">
        <Claims part="targets" {...cited} />
        <HostGroups />
      </Section>
      <Section id="law">
        <Claims part="law" {...cited} />
      </Section>
      <Section id="protect">
        {prevention}
        <Claims part="protect" {...cited} />
      </Section>
      <Section id="cannot">
        {limits}
        <Claims part="cannot" {...cited} />
      </Section>
      <SourceList bibliography={bibliography} />
    </>
  );
}
