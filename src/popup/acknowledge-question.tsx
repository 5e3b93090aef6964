/** The question "Do you know who this is?", in the place of the popup's advice and buttons. */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import { LOCAL_PLACE } from '../core/acknowledgement/acknowledgement.ts';
import { neutralize, neutralizeHost } from '../core/text.ts';
import { type MessageKey, t } from '../i18n/messages.ts';
import { acknowledgementsItem, withAcknowledgements } from '../storage/acknowledgements.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import { useFocus } from '../ui/use-focus.ts';
import { adviceKeys } from '../wording/verdict-text.ts';
import type { AcknowledgementOffer } from './acknowledgement-offer.ts';
import type { VerdictViewProps } from './view-props.ts';

type Where = 'places' | 'everywhere';

/** How to find out who it is, by what was found. */
function helpKey({ level }: AcknowledgementOffer): MessageKey {
  if (level === 'device-inspection') return 'acknowledge_program';
  return level === 'private-authority' ? 'acknowledge_site' : 'acknowledge_network';
}

function placesText(places: readonly string[]): string {
  return places
    .map((one) => (one === LOCAL_PLACE ? t('place_local') : neutralizeHost(one)))
    .join(', ');
}

/** Stores the answer Yes. Rejects where it cannot be stored. */
async function acknowledge({ key, name, places }: AcknowledgementOffer, where: Where) {
  const at = Date.now();
  const chosen = where === 'everywhere' ? [null] : places;
  await acknowledgementsItem(browser.storage.local).update((list) =>
    withAcknowledgements(
      list,
      chosen.map((place) => ({ key, name, place, at })),
    ),
  );
}

/** The answer No: what to do, as for an interceptor that nobody knows. */
function NotKnown({ verdict }: { verdict: VerdictViewProps['frame']['verdict'] }) {
  const heading = useFocus<HTMLHeadingElement>(true);
  const advice = adviceKeys({ ...verdict, level: 'unknown-interception' }, null);
  return (
    <div class="question">
      <h2 ref={heading} tabIndex={-1}>
        {t('acknowledge_no_title')}
      </h2>
      <ol class="steps">
        {advice.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ol>
      <div class="acts">
        <a class="button primary" href="network-check.html" target="_blank">
          {t('act_check')}
        </a>
        <a class="button" href="remove-certificate.html" target="_blank">
          {t('act_remove')}
        </a>
      </div>
    </div>
  );
}

/** Who it is, as far as the certificate says: a name that anybody can write, and the key. */
function Identity({ name, key }: AcknowledgementOffer) {
  return (
    <dl class="identity">
      <dt>{t('acknowledge_name')}</dt>
      <dd>
        <bdi>{neutralize(name)}</bdi>
      </dd>
      <dt>{t('acknowledge_key')}</dt>
      <dd>
        <code>{key}</code>
      </dd>
    </dl>
  );
}

interface QuestionProps extends Pick<VerdictViewProps, 'frame' | 'state'> {
  readonly offer: AcknowledgementOffer;
  /** The answer was stored: the popup is drawn anew once the background has applied it. */
  readonly onKnown: () => void;
}

/** Draws the question with its two answers. */
export function AcknowledgeQuestion({ frame, state, offer, onKnown }: QuestionProps) {
  const [where, setWhere] = useState<Where>(offer.wheres[0] ?? 'places');
  const [isRefused, setRefused] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const heading = useFocus<HTMLHeadingElement>(true);
  if (isRefused) return <NotKnown verdict={frame.verdict} />;
  const isSite = offer.level === 'private-authority';
  const answerYes = () => {
    acknowledge(offer, where).then(onKnown, () => {
      setFailed(true);
    });
  };
  return (
    <div class="question">
      <h2 ref={heading} tabIndex={-1}>
        {t(isSite ? 'ask_known_authority' : 'ask_known')}
      </h2>
      <Identity {...offer} />
      <p>{t(helpKey(offer))}</p>
      {offer.wheres.length > 1 ? (
        <RadioGroup
          name="where"
          legend={t('acknowledge_where')}
          values={offer.wheres}
          value={where}
          label={(one) =>
            one === 'everywhere'
              ? t('acknowledge_where_everywhere')
              : t('acknowledge_where_places', [placesText(offer.places)])
          }
          onChange={setWhere}
        />
      ) : (
        <p>
          {where === 'everywhere'
            ? t('acknowledge_where_everywhere')
            : t('acknowledge_where_places', [placesText(offer.places)])}
        </p>
      )}
      <div class="acts">
        <button type="button" data-action="acknowledge-yes" onClick={answerYes}>
          {t('acknowledge_yes')}
        </button>
        <button
          type="button"
          data-action="acknowledge-no"
          onClick={() => {
            setRefused(true);
          }}
        >
          {t('acknowledge_no')}
        </button>
        <span role="status">{hasFailed ? t('settings_not_stored') : ''}</span>
      </div>
      <p class="fine">{t('acknowledge_effect')}</p>
      {state.incognito ? <p class="fine">{t('acknowledge_private')}</p> : null}
    </div>
  );
}
