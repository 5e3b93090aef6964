/** The section of the form that sets the number of rounds and the pause between them. */
import type { ComponentChildren } from 'preact';
import { plural, t } from '../../i18n/messages.ts';
import { NumberField } from './number-field.tsx';

const RUNS = [1, 2, 3, 5, 10] as const;

const PAUSES_IN_MINUTES = [0, 1, 6, 15] as const;

function pauseText(minutes: number): string {
  return minutes === 0 ? t('check_pause_none') : plural('check_minutes', minutes);
}

interface RoundsSectionProps {
  readonly runs: number;
  /** Minutes. */
  readonly pause: number;
  readonly onRuns: (runs: number) => void;
  readonly onPause: (minutes: number) => void;
  readonly children: ComponentChildren;
}

/** The pause is asked for only where there is more than one round. */
export function RoundsSection({ runs, pause, onRuns, onPause, children }: RoundsSectionProps) {
  return (
    <section>
      <h2>{t('check_how_title')}</h2>
      <NumberField
        id="runs"
        label={t('check_runs')}
        values={RUNS}
        value={runs}
        text={String}
        onChange={onRuns}
      />
      {runs > 1 ? (
        <>
          <NumberField
            id="pause"
            label={t('check_pause')}
            values={PAUSES_IN_MINUTES}
            value={pause}
            text={pauseText}
            onChange={onPause}
          />
          <p class="soft">{t('check_pause_why')}</p>
        </>
      ) : null}
      {children}
    </section>
  );
}
