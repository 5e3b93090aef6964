/** The findings, with a filter, and the panel that saves them. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { findingToRecord } from '../../core/evidence/finding-to-record.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { t } from '../../i18n/messages.ts';
import { SavePanel } from '../../ui/save-evidence-panel.tsx';
import type { AuthorityLookup } from '../../wording/authority-lookup.ts';
import { FilterForm } from './filter-form.tsx';
import { FindingView } from './finding-view.tsx';
import { filterFindings, type Group, groupByAuthority, NO_FILTER } from './groups.ts';

export interface FindingsViewProps {
  readonly findings: readonly Finding[];
  /** DER by SHA-256. */
  readonly ders: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly directory: AuthorityLookup;
  /** Forgets one finding, by its key. */
  readonly forget: (key: string) => Promise<void>;
}

interface GroupViewProps {
  readonly group: Group;
  readonly name: string;
  readonly children: ComponentChildren;
}

function GroupView({ group, name, children }: GroupViewProps) {
  return (
    <section data-group={group.authority ?? ''}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

export function FindingsView({ findings, ders, directory, forget }: FindingsViewProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const [saving, setSaving] = useState<readonly Finding[] | null>(null);
  const [status, setStatus] = useState('');
  const opener = useRef<HTMLElement | null>(null);
  const nameOf = (id: string) => directory(id)?.name ?? null;
  const shown = filterFindings(findings, filter, nameOf);
  const open = (some: readonly Finding[], button: HTMLElement) => {
    opener.current = button;
    setSaving(some);
  };
  const close = () => {
    setSaving(null);
    opener.current?.focus();
  };
  const drop = async (key: string) => {
    setStatus('');
    try {
      await forget(key);
      setStatus(t('findings_forgotten'));
    } catch {
      setStatus(t('settings_not_stored'));
    }
  };
  if (findings.length === 0) return <p data-empty>{t('findings_empty')}</p>;
  return (
    <>
      <FilterForm filter={filter} onChange={setFilter} />
      <p role="status">{status}</p>
      {saving ? (
        <SavePanel
          recordsFor={(choice) =>
            saving.map((one) => findingToRecord(one, { ders, nameOf }, choice))
          }
          onClose={close}
        />
      ) : null}
      {shown.length === 0 ? <p>{t('findings_none_fits')}</p> : null}
      {groupByAuthority(shown).map((group) => {
        const name =
          group.authority === null
            ? t('findings_unnamed')
            : (nameOf(group.authority) ?? group.authority);
        return (
          <GroupView key={group.authority} group={group} name={name}>
            {group.findings.map((finding) => (
              <FindingView
                key={finding.key}
                finding={finding}
                ders={ders}
                directory={directory}
                onSave={(button) => {
                  open([finding], button);
                }}
                onForget={() => void drop(finding.key)}
              />
            ))}
          </GroupView>
        );
      })}
      {shown.length > 0 ? (
        <section>
          <button
            type="button"
            class="primary"
            data-action="save-all"
            onClick={({ currentTarget }) => {
              open(shown, currentTarget);
            }}
          >
            {t('findings_save_shown')}
          </button>
        </section>
      ) : null}
    </>
  );
}
