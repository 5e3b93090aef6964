/** told-to-install.html: what to do when somebody wants a certificate installed, and what is in its file. */
import { loadClaims } from '../../data/claims.ts';
import { loadKnowledge } from '../../data/knowledge.ts';
import { type MessageKey, t } from '../../i18n/messages.ts';
import type { EffectiveConfig } from '../../storage/effective-config.ts';
import { bibliographyOf, Citations, SourceList } from '../../ui/citations.tsx';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { startPage } from '../../ui/start-page.ts';
import { createAuthorityLookup } from '../../wording/authority-lookup.ts';
import { EARLIER_TIMES, EarlierTimes } from './earlier-times.tsx';
import { TrustFileSection } from './trust-file-section.tsx';

/** A step, and the page that it leads to. */
interface Step {
  readonly text: MessageKey;
  readonly link?: { readonly href: string; readonly text: MessageKey };
}

/** The three situations of a reader, each with its steps. */
const DOORS = [
  {
    id: 'not-yet',
    title: 'told_not_yet_title',
    steps: [
      { text: 'told_not_yet_wait' },
      { text: 'told_not_yet_without' },
      { text: 'told_not_yet_look', link: { href: '#file', text: 'told_file_title' } },
      { text: 'told_not_yet_apart' },
    ],
  },
  {
    id: 'already',
    title: 'told_already_title',
    steps: [
      {
        text: 'told_already_remove',
        link: { href: 'remove-certificate.html', text: 'remove_title' },
      },
      { text: 'told_already_until' },
      { text: 'told_already_passwords' },
      { text: 'told_already_check', link: { href: 'network-check.html', text: 'check_title' } },
    ],
  },
  {
    id: 'work',
    title: 'told_work_title',
    steps: [
      { text: 'told_work_theirs' },
      { text: 'told_work_yours' },
      {
        text: 'told_work_beyond',
        link: { href: 'network-check.html#beyond', text: 'beyond_inspection_check' },
      },
      { text: 'told_work_wifi' },
    ],
  },
] as const satisfies readonly { id: string; title: MessageKey; steps: readonly Step[] }[];

function StepText({ text, link }: Step) {
  return (
    <li>
      {t(text)} {link ? <a href={link.href}>{t(link.text)}</a> : null}
    </li>
  );
}

function Doors() {
  return (
    <section>
      <h2>{t('told_doors')}</h2>
      {DOORS.map(({ id, title, steps }) => (
        <details key={id} id={id} class="door">
          <summary>{t(title)}</summary>
          <ol>
            {steps.map((step) => (
              <StepText key={step.text} {...step} />
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}

/** The claim that says what an installed root allows. */
const ALLOWS = 'installed';

function draw({ settings, authorities, additions, inspections }: EffectiveConfig) {
  const claims = loadClaims();
  const cited = [ALLOWS, ...EARLIER_TIMES].flatMap(
    (id) => claims.find((one) => one.id === id)?.sources ?? [],
  );
  const bibliography = bibliographyOf(cited);
  const allows = claims.find(({ id }) => id === ALLOWS)?.sources ?? [];
  return (
    <>
      <LanguageBar settings={settings} />
      <h1>{t('told_title')}</h1>
      <p>{t('told_intro')}</p>
      <section>
        <h2>{t('told_allows_title')}</h2>
        <p>
          {t('told_allows_text')} <Citations refs={allows} bibliography={bibliography} />
        </p>
      </section>
      <section class="callout">
        <h2>{t('told_egov_title')}</h2>
        <p>{t('told_egov_text')}</p>
      </section>
      <Doors />
      <section>
        <EarlierTimes claims={claims} bibliography={bibliography} />
      </section>
      <TrustFileSection
        knowledge={loadKnowledge(authorities, inspections)}
        lookup={createAuthorityLookup(authorities, additions, inspections)}
      />
      <SourceList bibliography={bibliography} />
    </>
  );
}

void startPage('told_title', draw);
