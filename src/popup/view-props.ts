/** What the popup draws. */
import type { DisplayedFrame } from '../core/tab-state/displayed-frame.ts';
import type { TabState } from '../core/tab-state/state.ts';
import type { DayCounts } from '../storage/day-counts.ts';
import type { EffectiveSettings } from '../storage/effective-config.ts';
import type { HeldRequest } from '../storage/held-requests.ts';
import type { AuthorityLookup } from '../wording/authority-lookup.ts';
import type { AcknowledgementOffer } from './acknowledgement-offer.ts';

/** The verdict to draw, and what its texts depend on. */
export interface VerdictViewProps {
  /** Null where no tab is known. */
  readonly tabId: number | null;
  readonly state: TabState;
  /** The frame of the tab whose verdict is displayed. */
  readonly frame: DisplayedFrame;
  readonly lookup: AuthorityLookup;
  readonly settings: EffectiveSettings;
  /** What the user can acknowledge; null for nothing. */
  readonly offer: AcknowledgementOffer | null;
  /** The browser began to show certificates within the last day. */
  readonly showsCertificatesNewly: boolean;
  /** The user has allowed the extension to start the helper. */
  readonly mayUseHelper: boolean;
  /** The numbers of today. */
  readonly counts: DayCounts;
  /** What guard mode held back of the page. */
  readonly held: readonly HeldRequest[];
  /** Stands before the headline. */
  readonly prefix?: string;
}
