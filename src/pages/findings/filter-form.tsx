/** The form that filters the findings. */
import { LEVELS } from '../../core/detection/verdict.ts';
import { toMessageKey } from '../../i18n/message-key.ts';
import { t } from '../../i18n/messages.ts';
import type { FindingFilter } from './groups.ts';

/** Levels that findings can have. */
const KEPT = LEVELS.filter(
  (level) =>
    level !== 'no-sign' &&
    level !== 'not-checked' &&
    level !== 'private-authority' &&
    level !== 'asks-for-trust',
);

interface FilterFormProps {
  readonly filter: FindingFilter;
  readonly onChange: (filter: FindingFilter) => void;
}

function LevelField({ filter, onChange }: FilterFormProps) {
  return (
    <div class="field">
      <label for="filter-level">{t('findings_filter_level')}</label>
      <select
        id="filter-level"
        value={filter.level}
        onChange={({ currentTarget }) => {
          const level = KEPT.find((one) => one === currentTarget.value) ?? 'all';
          onChange({ ...filter, level });
        }}
      >
        <option value="all">{t('findings_filter_all')}</option>
        {KEPT.map((level) => (
          <option key={level} value={level}>
            {t(`level_${toMessageKey(level)}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Draws the form; every input filters at once. */
export function FilterForm({ filter, onChange }: FilterFormProps) {
  return (
    <section>
      <form
        id="filter"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <div class="field">
          <label for="filter-text">{t('findings_filter_text')}</label>
          <input
            id="filter-text"
            type="search"
            value={filter.text}
            onInput={({ currentTarget }) => {
              onChange({ ...filter, text: currentTarget.value });
            }}
          />
        </div>
        <LevelField filter={filter} onChange={onChange} />
      </form>
    </section>
  );
}
