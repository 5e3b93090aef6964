/** The buttons of the popup's first screen. */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import type { Level } from '../core/detection/verdict.ts';
import type { InspectionResult } from '../core/tab-state/inspection.ts';
import type { FrameRecord } from '../core/tab-state/state.ts';
import { type MessageKey, t } from '../i18n/messages.ts';
import { GrantButton } from '../ui/host-permission.tsx';
import { sendRequest } from '../ui/send-request.ts';
import { LEVEL_SECTION } from '../wording/verdict-text.ts';
import { type Act, type ActContext, actsOf } from './acts.ts';

/** The flag that makes Chromium show certificates to extensions. Only the tabs API may open it. */
const FLAG_URL = 'chrome://flags/#web-request-security-info';

/** The text of each button. */
const LABELS: Readonly<Record<Act, MessageKey>> = {
  'look-at-file': 'act_look_at_file',
  remove: 'act_remove',
  save: 'act_save',
  check: 'act_check',
  'check-known': 'act_check_known',
  about: 'act_about',
  reload: 'act_reload',
  'open-flag': 'act_open_flag',
  grant: 'grant_permission',
  inspect: 'inspect_button',
  'clear-stored': 'act_clear_stored',
  acknowledge: 'act_acknowledge',
  acknowledged: 'act_acknowledged',
};

/** Levels at which a program hides whoever stands beyond it: the page of the check says how to look. */
const BEYOND_LEVELS: readonly Level[] = ['device-inspection', 'acknowledged'];

/** The page that an act opens; null for an act that the popup does itself. */
function pageOf(act: Act, level: Level): string | null {
  if (act === 'about') return `about-interception.html#${LEVEL_SECTION[level]}`;
  if (act === 'look-at-file') return 'told-to-install.html#file';
  if (act === 'remove') return 'remove-certificate.html';
  if (act === 'save') return 'findings.html';
  if (act === 'acknowledged') return 'options.html#acknowledged';
  if (act === 'check' && BEYOND_LEVELS.includes(level)) return 'network-check.html#beyond';
  return act === 'check' || act === 'check-known' ? 'network-check.html' : null;
}

/** The status after each result; none where the popup shows the new verdict. */
const INSPECTED: Readonly<Record<InspectionResult, MessageKey | null>> = {
  shown: null,
  kept: 'inspect_kept',
  gone: 'inspect_gone',
  unread: 'inspect_failed',
};

/**
 * Reads the site's whole chain. The new verdict does not come with the answer: the background stores it,
 * and the popup redraws.
 */
async function inspect(
  { documentId, verdict: { host } }: FrameRecord,
  tabId: number,
): Promise<MessageKey | null> {
  if (documentId === null) return 'inspect_failed';
  try {
    const answer = await sendRequest('inspect', { host, tabId, documentId });
    return answer ? INSPECTED[answer] : 'inspect_failed';
  } catch {
    return 'inspect_failed';
  }
}

interface ActionButtonsProps {
  readonly context: ActContext;
  readonly frame: FrameRecord;
  /** Shows how to clear what a site has stored. */
  readonly onClear: () => void;
  /** Asks whether the user knows who it is. */
  readonly onAcknowledge: () => void;
}

interface ActButtonProps {
  readonly act: Act;
  readonly level: Level;
  readonly isFirst: boolean;
  readonly onPress: () => void;
}

function ActButton({ act, level, isFirst, onPress }: ActButtonProps) {
  if (act === 'grant') return <GrantButton />;
  const href = pageOf(act, level);
  if (href !== null) {
    return (
      <a class={isFirst ? 'button primary' : 'button'} href={href} target="_blank">
        {t(LABELS[act])}
      </a>
    );
  }
  return (
    <button type="button" class={isFirst ? 'primary' : ''} data-action={act} onClick={onPress}>
      {t(LABELS[act])}
    </button>
  );
}

/** Draws the buttons, the first of them filled, and the status of an inspection. */
export function ActionButtons({ context, frame, onClear, onAcknowledge }: ActionButtonsProps) {
  const [status, setStatus] = useState<MessageKey | null>(null);
  const { tabId, verdict } = context;
  const press = (act: Act) => {
    if (act === 'clear-stored') onClear();
    if (act === 'acknowledge') onAcknowledge();
    if (act === 'open-flag') void browser.tabs.create({ url: FLAG_URL });
    if (tabId === null) return;
    if (act === 'reload') void browser.tabs.reload(tabId);
    if (act === 'inspect') {
      setStatus('inspect_running');
      void inspect(frame, tabId).then(setStatus);
    }
  };
  const acts = actsOf(context);
  return (
    <div class="acts">
      {acts.map((act, index) => (
        <ActButton
          key={act}
          act={act}
          level={verdict.level}
          isFirst={index === 0}
          onPress={() => {
            press(act);
          }}
        />
      ))}
      <span role="status">{status === null ? '' : t(status)}</span>
    </div>
  );
}
