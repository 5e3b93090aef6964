/** What to do when somebody wants a certificate installed: for the page of the extension, and for the site. */
import type { ComponentChildren } from 'preact';
import { loadClaims } from '../../data/claims.ts';
import { type MessageKey, t } from '../../i18n/messages.ts';
import { bibliographyOf, Citations, SourceList } from '../../ui/citations.tsx';
import { EARLIER_TIMES, EarlierTimes } from './earlier-times.tsx';

interface AdviceProps {
  /** Whether pages of the extension can be linked to. */
  readonly isInExtension: boolean;
}

/** A step, and the page that it leads to. */
interface Step {
  readonly text: MessageKey;
  readonly link?: { readonly href: string; readonly text: MessageKey };
  /** The step leads to what only the extension can do. */
  readonly needsExtension?: true;
}

/** The three situations of a reader, each with its steps. */
const DOORS: readonly {
  readonly id: string;
  readonly title: MessageKey;
  readonly steps: readonly Step[];
}[] = [
  {
    id: 'not-yet',
    title: 'told_not_yet_title',
    steps: [
      { text: 'told_not_yet_wait' },
      { text: 'told_not_yet_without' },
      {
        text: 'told_not_yet_look',
        link: { href: '#file', text: 'told_file_title' },
        needsExtension: true,
      },
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
      {
        text: 'told_already_check',
        link: { href: 'network-check.html', text: 'check_title' },
        needsExtension: true,
      },
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
        needsExtension: true,
      },
      { text: 'told_work_wifi' },
    ],
  },
];

function StepText({ text, link }: Step) {
  return (
    <li>
      {t(text)} {link ? <a href={link.href}>{t(link.text)}</a> : null}
    </li>
  );
}

function Doors({ isInExtension }: AdviceProps) {
  return (
    <section>
      <h2>{t('told_doors')}</h2>
      {DOORS.map(({ id, title, steps }) => (
        <details key={id} id={id} class="door">
          <summary>{t(title)}</summary>
          <ol>
            {steps
              .filter(({ needsExtension }) => isInExtension || needsExtension !== true)
              .map((step) => (
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

/**
 * Draws heading, introduction, what a certificate would allow, the steps for each situation, what happened
 * earlier, then `children`, and the sources.
 */
export function Advice({
  isInExtension,
  children,
}: AdviceProps & { readonly children?: ComponentChildren }) {
  const claims = loadClaims();
  const sourcesOf = (id: string) => claims.find((one) => one.id === id)?.sources ?? [];
  const bibliography = bibliographyOf([ALLOWS, ...EARLIER_TIMES].flatMap(sourcesOf));
  return (
    <>
      <h1>{t('told_title')}</h1>
      <p>{t('told_intro')}</p>
      <section>
        <h2>{t('told_allows_title')}</h2>
        <p>
          {t('told_allows_text')} <Citations refs={sourcesOf(ALLOWS)} bibliography={bibliography} />
        </p>
      </section>
      <section class="callout">
        <h2>{t('told_egov_title')}</h2>
        <p>{t('told_egov_text')}</p>
      </section>
      <Doors isInExtension={isInExtension} />
      <section>
        <EarlierTimes claims={claims} bibliography={bibliography} />
      </section>
      {children}
      <SourceList bibliography={bibliography} />
    </>
  );
}
