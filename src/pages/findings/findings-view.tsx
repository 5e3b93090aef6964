/** The findings by authority, with a filter, and the panel that saves evidence. */
import { useRef, useState } from 'preact/hooks';
import { findingToRecord } from '../../core/evidence/finding-to-record.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { t } from '../../i18n/messages.ts';
import { SavePanel } from '../../ui/save-evidence-panel.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import type { StoredCertificates } from './basis-view.tsx';
import { FilterForm } from './filter-form.tsx';
import { FindingView } from './finding-view.tsx';
import { type FindingGroup, filterFindings, groupByAuthority, NO_FILTER } from './groups.ts';

/** Opens the panel for these findings; `button` gets the focus back when it closes. */
type OpenPanel = (findings: readonly Finding[], button: HTMLElement) => void;

interface GroupViewProps {
  readonly group: FindingGroup;
  readonly ders: StoredCertificates;
  readonly lookup: AuthorityLookup;
  readonly onSave: OpenPanel;
  readonly onDelete: (key: string) => void;
}

function GroupView({ group, ders, lookup, onSave, onDelete }: GroupViewProps) {
  const { authority, findings } = group;
  const name = authority === null ? t('findings_unnamed') : (lookup(authority)?.name ?? authority);
  return (
    <section data-group={authority ?? ''}>
      <h2>{name}</h2>
      {findings.map((finding) => (
        <FindingView
          key={finding.key}
          finding={finding}
          ders={ders}
          lookup={lookup}
          onSave={(button) => {
            onSave([finding], button);
          }}
          onDelete={() => {
            onDelete(finding.key);
          }}
        />
      ))}
    </section>
  );
}

function SaveAllButton({ shown, onSave }: { shown: readonly Finding[]; onSave: OpenPanel }) {
  if (shown.length === 0) return null;
  return (
    <section>
      <button
        type="button"
        class="primary"
        data-action="save-all"
        onClick={({ currentTarget }) => {
          onSave(shown, currentTarget);
        }}
      >
        {t('findings_save_shown')}
      </button>
    </section>
  );
}

interface FindingsViewProps {
  readonly findings: readonly Finding[];
  readonly ders: StoredCertificates;
  readonly lookup: AuthorityLookup;
  /** Deletes one finding by its key; rejects where storage fails. */
  readonly remove: (key: string) => Promise<void>;
}

/** Draws the groups that match the filter, the most severe first. */
export function FindingsView({ findings, ders, lookup, remove }: FindingsViewProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const [saving, setSaving] = useState<readonly Finding[] | null>(null);
  const [status, setStatus] = useState('');
  const opener = useRef<HTMLElement | null>(null);
  const nameOf = (id: string) => lookup(id)?.name ?? null;
  const shown = filterFindings(findings, filter, nameOf);
  const openPanel: OpenPanel = (some, button) => {
    opener.current = button;
    setSaving(some);
  };
  const closePanel = () => {
    setSaving(null);
    opener.current?.focus();
  };
  const removeOne = async (key: string) => {
    setStatus('');
    try {
      await remove(key);
      setStatus(t('findings_deleted'));
    } catch {
      setStatus(t('settings_not_stored'));
    }
  };
  if (findings.length === 0) return <p data-empty>{t('findings_empty')}</p>;
  const view = { ders, lookup, onSave: openPanel, onDelete: (key: string) => void removeOne(key) };
  return (
    <>
      <FilterForm filter={filter} onChange={setFilter} />
      <p role="status">{status}</p>
      {saving ? (
        <SavePanel
          recordsFor={(options) =>
            saving.map((one) => findingToRecord(one, { ders, nameOf }, options))
          }
          onClose={closePanel}
        />
      ) : null}
      {shown.length === 0 ? <p>{t('findings_none_fits')}</p> : null}
      {groupByAuthority(shown).map((group) => (
        <GroupView key={group.authority} group={group} {...view} />
      ))}
      <SaveAllButton shown={shown} onSave={openPanel} />
    </>
  );
}
