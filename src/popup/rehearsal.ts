/**
 * A sample warning, as on an intercepted site. It uses facts of the catalogue and a host name under
 * ".invalid", which can never exist (RFC 6761 section 6.4).
 */
import type { DisplayCertificate, Verdict } from '../core/detection/verdict.ts';
import type { DisplayedFrame } from '../core/tab-state/displayed-frame.ts';
import { emptyTabState, MAIN_FRAME, type TabState } from '../core/tab-state/state.ts';
import { DAY_MS } from '../core/time.ts';
import { formatName } from '../core/x509/distinguished-name.ts';
import { loadAuthorities } from '../data/authorities.ts';

const HOST = 'www.youtube.invalid';

/** A leaf like those forged in 2019, under the name `issuer` and valid around `at`. */
function forgedLeaf(at: number, issuer: string): DisplayCertificate {
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

/**
 * Creates the verdict of the rehearsal at `at` (ms since epoch), as the main frame of a tab. Throws
 * where the catalogue has no root.
 */
export function rehearse(at: number): { readonly state: TabState; readonly frame: DisplayedFrame } {
  const { authorities } = loadAuthorities();
  const authority = authorities.find(({ kind }) => kind === 'root');
  if (!authority) throw new Error('the catalogue has no root');
  const subject = formatName(authority.subject ?? []);
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
    chain: [forgedLeaf(at, subject), root],
    root: 'private',
    override: null,
    notChecked: null,
    failure: null,
    whenStored: null,
  };
  const frame: DisplayedFrame = {
    frameId: MAIN_FRAME,
    documentId: null,
    host: HOST,
    verdict,
    isInspectable: false,
    relatedKind: null,
  };
  return { frame, state: { ...emptyTabState(false), frames: [frame] } };
}
