/** The popup of a tab: the first screen, and the details behind the bottom row. */
import { useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import { t } from '../i18n/messages.ts';
import { CertificateChain } from '../ui/certificate-chain.tsx';
import type { AuthorityInfo } from '../wording/authority-lookup.ts';
import { isStoredInterception } from '../wording/headline.ts';
import { isClearedByTransport } from '../wording/verdict-text.ts';
import type { ActContext } from './acts.ts';
import { AuthoritySection, hasAuthoritySection } from './authority-section.tsx';
import { type DetailRow, DetailRows } from './detail-rows.tsx';
import { FirstScreen } from './first-screen.tsx';
import { HeldList } from './held-list.tsx';
import { canAskHelper, HelperSection, hasHelperRow } from './helper-section.tsx';
import { MoreSection, StoredHelp } from './more-section.tsx';
import type { VerdictViewProps } from './view-props.ts';
import { WhySection } from './why-section.tsx';

/** Kinds of authorities that an organisation put on its devices. */
const MANAGED_KINDS: readonly (AuthorityInfo['kind'] | undefined)[] = [
  'organisation',
  'inspection',
];

function contextOf(
  { tabId, state, frame, offer }: VerdictViewProps,
  authority: AuthorityInfo | null,
): ActContext {
  const { verdict, isInspectable, documentId } = frame;
  return {
    verdict,
    tabId,
    canInspect: 'debugger' in browser && isInspectable && documentId !== null && !state.incognito,
    isKept: !state.incognito,
    isManaged: MANAGED_KINDS.includes(authority?.kind),
    canAcknowledge: offer !== null,
  };
}

const CLEAR = 'clear';

function rowsOf(props: VerdictViewProps, authority: AuthorityInfo | null): DetailRow[] {
  const { verdict } = props.frame;
  const row = (id: string, label: string, content: DetailRow['content'], count = 0) => ({
    ...{ id, label, content },
    count: count === 0 ? null : count,
  });
  const rows: DetailRow[] = [];
  const isPlain = verdict.level === 'no-sign' && !isClearedByTransport(verdict);
  if (!isPlain && verdict.notChecked !== 'browser-page') {
    const count = new Set(verdict.reasons.map(({ signal }) => signal)).size;
    rows.push(row('why', t('row_why'), <WhySection {...props} />, count));
  }
  if (isStoredInterception(verdict)) rows.push(row(CLEAR, t('row_clear'), <StoredHelp />));
  if (props.held.length > 0) {
    rows.push(row('held', t('row_held'), <HeldList held={props.held} />, props.held.length));
  }
  if (authority && hasAuthoritySection(authority)) {
    const isProven = verdict.confidence === 'proven';
    rows.push(
      row('who', t('row_who'), <AuthoritySection authority={authority} isProven={isProven} />),
    );
  }
  if (verdict.chain.length > 0) {
    const chain = <CertificateChain verdict={verdict} />;
    rows.push(row('certificates', t('row_certificates'), chain, verdict.chain.length));
  }
  if (hasHelperRow(verdict) && canAskHelper(props)) {
    rows.push(row('helper', t('row_helper'), <HelperSection {...props} />));
  }
  return [...rows, row('more', t('row_more'), <MoreSection {...props} />)];
}

/** Draws the verdict of one frame of the tab. */
export function VerdictView(props: VerdictViewProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { frame, lookup } = props;
  const { authority: id, level } = frame.verdict;
  const authority = id === null ? null : lookup(id);
  const toggle = (row: string) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(row)) after.add(row);
      return after;
    });
  };
  return (
    <div class={`popup-verdict ${level}`}>
      <FirstScreen
        {...props}
        authority={authority}
        context={contextOf(props, authority)}
        onClear={() => {
          setOpen((before) => new Set(before).add(CLEAR));
        }}
      />
      <DetailRows rows={rowsOf(props, authority)} open={open} onToggle={toggle} />
    </div>
  );
}
