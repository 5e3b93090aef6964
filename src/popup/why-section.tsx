/** The details behind "Why": what the verdict means in full, where it was found, and the reasons. */
import { asMet, isInterception, isMarked, type Verdict } from '../core/detection/verdict.ts';
import { MAIN_FRAME, type RelatedKind } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { type MessageKey, t } from '../i18n/messages.ts';
import { errorPageKey, LEVEL_SECTION, summaryTexts } from '../wording/verdict-text.ts';
import { Beside } from './beside.tsx';
import { ReasonList } from './reason-list.tsx';
import type { VerdictViewProps } from './view-props.ts';

/** The note about a related warning. Of what the helper found, the summary says it. */
const RELATED_NOTES: Readonly<Record<Exclude<RelatedKind, 'helper'>, MessageKey>> = {
  frame: 'left_frame_note',
  subresource: 'subresource_note',
  worker: 'worker_note',
  uncommitted: 'uncommitted_note',
  'led-here': 'led_here_note',
};

/** Says where the verdict was found, unless on the page itself, and names the page. */
function FrameNote({ state, frame: { frameId, verdict, relatedKind } }: VerdictViewProps) {
  if (frameId === MAIN_FRAME || relatedKind === 'helper') return null;
  const key = relatedKind === null ? 'frame_note' : RELATED_NOTES[relatedKind];
  const main = state.frames.find((one) => one.frameId === MAIN_FRAME);
  return (
    <section class="frame">
      <p>{t(key, [neutralizeHost(verdict.host)])}</p>
      {main ? (
        <p>{t('frame_page_host', [neutralizeHost(main.host || main.verdict.host)])}</p>
      ) : null}
    </section>
  );
}

/** Says that an inspecting program hides whoever stands beyond it, and how to look. */
function BeyondInspection({ verdict }: { verdict: Verdict }) {
  const { level } = asMet(verdict);
  const isKnown = verdict.acknowledged && level !== 'private-authority';
  if (level !== 'device-inspection' && !isKnown) return null;
  return (
    <section id="beyond-inspection">
      <h3>{t('beyond_inspection_title')}</h3>
      <p>{t('beyond_inspection_text')}</p>
      <p>
        <a class="button" href="network-check.html#beyond" target="_blank">
          {t('beyond_inspection_check')}
        </a>
      </p>
    </section>
  );
}

/** Explains the error page that the browser displays. The one of a frame may not even be visible. */
function ErrorPage({ frame: { frameId, verdict } }: VerdictViewProps) {
  const key = errorPageKey(verdict);
  if (key === null || (verdict.level === 'refused' && frameId !== MAIN_FRAME)) return null;
  return (
    <section>
      <h3>{t('error_page_title')}</h3>
      <p>{t(key)}</p>
    </section>
  );
}

/** Draws the details. */
export function WhySection(props: VerdictViewProps) {
  const { frame, lookup } = props;
  const { verdict } = frame;
  return (
    <>
      <section>
        <h2>{t('reasons_title')}</h2>
        {summaryTexts(verdict, lookup).map((text) => (
          <p key={text}>{text}</p>
        ))}
      </section>
      <FrameNote {...props} />
      <ReasonList verdict={verdict} lookup={lookup} />
      <BeyondInspection verdict={verdict} />
      <ErrorPage {...props} />
      {isInterception(verdict.level) ? <Beside {...props} level={verdict.level} /> : null}
      <section>
        <p>
          <a href={`about-interception.html#${LEVEL_SECTION[verdict.level]}`} target="_blank">
            {t('about_link')}
          </a>
        </p>
        {isMarked(verdict.level) ? (
          <p>
            <a href="told-to-install.html" target="_blank">
              {t('told_title')}
            </a>
          </p>
        ) : null}
      </section>
    </>
  );
}
