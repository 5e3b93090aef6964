/** held-back.html: what guard mode held back, why, and how to go on. The address's fragment is the request's id. */
import { browser } from '../../browser.ts';
import { neutralizeHost } from '../../core/text.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import type { EffectiveConfig } from '../../storage/effective-config.ts';
import { createHeldRequests, type HeldRequest } from '../../storage/held-requests.ts';
import { CertificateChain } from '../../ui/certificate-chain.tsx';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { startPage } from '../../ui/start-page.ts';
import { type AuthorityInfo, createAuthorityLookup } from '../../wording/authority-lookup.ts';
import { briefText } from '../../wording/first-screen.ts';
import { headlineKey } from '../../wording/headline.ts';
import { adviceKeys } from '../../wording/verdict-text.ts';
import { Acts, GoOn } from './acts.tsx';

const ICONS = {
  pass: 'not-checked',
  stop: 'known-interception',
  ask: 'device-inspection',
  'not-judged': 'not-checked',
} as const;

/** What went out and what did not. */
function SentText({ wasSent, isPage, url }: HeldRequest) {
  const isForm = isPage && url === null;
  return (
    <>
      <p>{t(wasSent ? 'held_was_sent' : 'held_not_sent')}</p>
      {isForm ? <p>{t(wasSent ? 'held_form_sent' : 'held_form')}</p> : null}
      {isPage ? null : <p>{t('held_part')}</p>}
    </>
  );
}

/** Who stands in between, as far as that is known. */
function VerdictText({ verdict }: HeldRequest, authority: AuthorityInfo | null) {
  if (!verdict) return null;
  return (
    <section>
      <h2>{t(headlineKey(verdict), [neutralizeHost(verdict.host)])}</h2>
      <p>{briefText(verdict, authority)}</p>
    </section>
  );
}

function Advice({ lines }: { lines: readonly ReturnType<typeof adviceKeys>[number][] }) {
  return (
    <ol class="steps">
      {lines.length === 0 ? <li>{t('held_step_wait')}</li> : null}
      {lines.map((line) => (
        <li key={line}>{t(line)}</li>
      ))}
    </ol>
  );
}

function Held({ held, authority }: { held: HeldRequest; authority: AuthorityInfo | null }) {
  const { decision, verdict, host } = held;
  const kind = decision === 'pass' ? 'not-judged' : decision;
  return (
    <div id="held" data-decision={decision} data-sent={held.wasSent}>
      <header class="held-header">
        <img src={`icons/${ICONS[decision]}.svg`} alt="" width="40" height="40" />
        <h1>{t(`held_heading_${toMessageKey(kind)}`, [neutralizeHost(host)])}</h1>
      </header>
      <SentText {...held} />
      {VerdictText(held, authority)}
      <Advice lines={verdict ? adviceKeys(verdict, authority) : []} />
      <Acts held={held} />
      <GoOn held={held} />
      {verdict && verdict.chain.length > 0 ? (
        <details>
          <summary>{t('row_certificates')}</summary>
          <CertificateChain verdict={verdict} />
        </details>
      ) : null}
    </div>
  );
}

async function draw({ settings, authorities, additions, inspections }: EffectiveConfig) {
  const requests = createHeldRequests(browser.storage.session);
  const held = await requests.find(location.hash.slice(1)).catch(() => null);
  const lookup = createAuthorityLookup(authorities, additions, inspections);
  const id = held?.verdict?.authority ?? null;
  return (
    <>
      <LanguageBar settings={settings} />
      {held ? (
        <Held held={held} authority={id === null ? null : lookup(id)} />
      ) : (
        <h1>{t('held_heading_unknown')}</h1>
      )}
    </>
  );
}

void startPage('held_title', draw);
