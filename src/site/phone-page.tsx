/** The page of the site on looking at certificates by hand on a phone. */
import { loadPhoneSteps, PHONE_PARTS } from '../data/phone-steps.ts';
import { t } from '../i18n/messages.ts';
import { bibliographyOf, Citations, SourceList } from '../ui/citations.tsx';
import { PageLink } from './layout.tsx';
import { type SiteKey, translate } from './texts.ts';

type PhonePart = (typeof PHONE_PARTS)[number];

/** Paragraphs below the steps of a part: how to judge what was seen. */
const REMARKS: Partial<Record<PhonePart, readonly SiteKey[]>> = {
  android: ['phone_android_limits'],
  chrome: ['phone_chrome_compare', 'phone_chrome_names'],
};

/** Ids are plain strings to the compiler: test/site/texts.test.ts compares them with the keys. */
const stepKey = (part: PhonePart, id: string) =>
  `phone_${part}_${id}` as Extract<SiteKey, `phone_${string}`>;

/** Draws the contents of the page. */
export function PhonePage() {
  const { steps, sources } = loadPhoneSteps();
  const ordered = PHONE_PARTS.flatMap((part) => steps.filter((step) => step.part === part));
  const bibliography = bibliographyOf(
    ordered.flatMap((step) => step.sources),
    sources,
  );
  return (
    <>
      <h1>{translate('phone_title')}</h1>
      <p>{translate('phone_intro')}</p>
      <section class="callout">
        <p>{translate('phone_nothing_needed')}</p>
      </section>
      {PHONE_PARTS.map((part) => (
        <section key={part}>
          <h2 id={part}>{translate(`phone_${part}_title`)}</h2>
          <ol>
            {steps
              .filter((step) => step.part === part)
              .map((step) => (
                <li key={step.id}>
                  {translate(stepKey(part, step.id))}{' '}
                  <Citations refs={step.sources} bibliography={bibliography} />
                </li>
              ))}
          </ol>
          {REMARKS[part]?.map((key) => (
            <p key={key}>{translate(key)}</p>
          ))}
        </section>
      ))}
      <Found />
      <SourceList bibliography={bibliography} />
      <section>
        <p class="soft">
          {translate('phone_sources_note')} {t('remove_menus')}
        </p>
      </section>
    </>
  );
}

function Found() {
  return (
    <section class="callout">
      <h2>{translate('phone_found_title')}</h2>
      <p>{translate('phone_found')}</p>
      <ul>
        <li>
          <PageLink page="remove-certificate" />
        </li>
        <li>
          <PageLink page="told-to-install" />
        </li>
      </ul>
    </section>
  );
}
