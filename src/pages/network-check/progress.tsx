/** The progress of a check, and the buttons that stop and continue it. */
import type { CheckState } from '../../core/network-check/state.ts';
import { formatTime } from '../../i18n/dates.ts';
import { t } from '../../i18n/messages.ts';
import type { CheckAction } from '../../messaging.ts';

interface ProgressProps {
  readonly check: CheckState;
  readonly onAction: (action: CheckAction) => Promise<unknown>;
}

/** Draws the buttons only while the check runs or is paused. */
export function Progress({ check, onAction }: ProgressProps) {
  const { status, attempts, hosts, runs, notBefore } = check;
  const all = hosts.length * runs;
  const done = attempts.length;
  const isRunning = status === 'running';
  const count = t('check_progress', [String(done), String(all)]);
  return (
    <section id="progress">
      <p role="status">{isRunning ? t('check_keep_open') : t(`check_status_${status}`)}</p>
      <p>
        <label>
          {count} <progress value={done} max={all} />
        </label>
      </p>
      {isRunning && notBefore > Date.now() ? (
        <p>{t('check_waiting', [formatTime(notBefore)])}</p>
      ) : null}
      {isRunning || status === 'paused' ? (
        <p class="controls">
          {status === 'paused' ? (
            <button
              type="button"
              class="primary"
              data-action="resume"
              onClick={() => void onAction('resume')}
            >
              {t('check_resume')}
            </button>
          ) : null}
          <button type="button" data-action="cancel" onClick={() => void onAction('cancel')}>
            {t('check_cancel')}
          </button>
        </p>
      ) : null}
    </section>
  );
}
