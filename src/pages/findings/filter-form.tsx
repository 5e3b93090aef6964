/** Which findings are shown. */
import { LEVELS } from '../../core/detection/verdict.ts';
import { t } from '../../i18n/messages.ts';
import { toMessageKey } from '../../wording/headline.ts';
import type { Filter } from './groups.ts';

/** Levels that are kept. */
const KEPT = LEVELS.filter(
  (level) => level !== 'no-sign' && level !== 'not-checked' && level !== 'private-authority',
);

interface FilterFormProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

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
        <div class="field">
          <label for="filter-level">{t('findings_filter_level')}</label>
          <select
            id="filter-level"
            value={filter.level}
            onChange={({ currentTarget }) => {
              const level = KEPT.find((one) => one === currentTarget.value) ?? 'all';
              onChange({ ...filter, level: level });
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
      </form>
    </section>
  );
}
