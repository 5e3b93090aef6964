/**
 * A warning that is none: what a person would see on a site that is intercepted. It is made of the
 * catalogue's facts, on a host name that nobody can have (RFC 6761 section 6.4), and the page says
 * above it that it is a rehearsal.
 */

import type { DisplayCertificate, Verdict } from '../core/detection/verdict.ts';
import {
  emptyTabState,
  type FrameRecord,
  MAIN_FRAME,
  type TabState,
} from '../core/tab-state/state.ts';
import { loadAuthorities } from '../data/authorities.ts';

const HOST = 'www.youtube.invalid';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A leaf as it was forged in 2019: valid for a day, under the authority's name. */
function leaf(at: number, issuer: string): DisplayCertificate {
  return {
    name: HOST,
    subject: `CN=${HOST}`,
    issuer,
    serial: '',
    notBefore: at - DAY_MS / 4,
    notAfter: at + DAY_MS,
    sha256: '00'.repeat(32),
    spkiSha256: null,
    key: 'RSA 2048',
    flagged: false,
  };
}

/** The verdict of the rehearsal at `at` (ms since epoch), and a tab's state around it. */
export function rehearse(at: number): { readonly state: TabState; readonly spoken: FrameRecord } {
  const { authorities } = loadAuthorities();
  const authority = authorities.find(({ kind }) => kind === 'root');
  if (!authority) throw new Error('the catalogue has no root');
  const subject = (authority.subject ?? []).map(([type, value]) => `${type}=${value}`).join(', ');
  const root: DisplayCertificate = {
    name: authority.name,
    subject,
    issuer: subject,
    serial: authority.serial ?? '',
    notBefore: authority.notBefore,
    notAfter: authority.notAfter,
    sha256: authority.sha256 ?? '',
    spkiSha256: authority.spkiSha256,
    key: 'RSA 4096',
    flagged: true,
  };
  const verdict: Verdict = {
    level: 'known-interception',
    confidence: 'proven',
    host: HOST,
    at,
    source: 'firefox-chain',
    authority: authority.id,
    reasons: [
      { signal: 'known-certificate', weight: 'proof', authority: authority.id, certificate: 1 },
    ],
    chain: [leaf(at, subject), root],
    root: 'private',
    override: null,
    notChecked: null,
    failure: null,
    whenStored: null,
  };
  const spoken: FrameRecord = {
    frameId: MAIN_FRAME,
    documentId: null,
    verdict,
    isInspectable: false,
  };
  return { spoken, state: { ...emptyTabState(false), frames: [spoken] } };
}
