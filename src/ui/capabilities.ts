/** Which certificates Küzet can read, depending on the browser and the edition of the extension. */

/**
 * `firefox`: the whole chain of each page. `leaf`: the site's own certificate only (Chromium with the
 * flag web-request-security-info). `nothing`: only the browser's errors. `expert`: the whole chain of
 * one site, on a click, through the debugger.
 */
export type Capability = 'firefox' | 'leaf' | 'nothing' | 'expert';

/** What the capabilities depend on. */
export interface BrowserFeatures {
  readonly isFirefox: boolean;
  readonly hasDebugger: boolean;
  /** Whether Chromium sent a certificate with the last response. */
  readonly showsCertificates: boolean;
}

/** Returns the capabilities, the widest first: `expert` comes on top of what is always read. */
export function capabilitiesOf({
  isFirefox,
  hasDebugger,
  showsCertificates,
}: BrowserFeatures): readonly Capability[] {
  if (isFirefox) return ['firefox'];
  return [...(hasDebugger ? (['expert'] as const) : []), showsCertificates ? 'leaf' : 'nothing'];
}
