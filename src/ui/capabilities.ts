/** What Küzet can see in the browser that it runs in. */

export type Capability = 'firefox' | 'leaf' | 'nothing' | 'expert';

/** What there is to go by. */
export interface BrowserFeatures {
  readonly isFirefox: boolean;
  readonly hasDebugger: boolean;
  /** Whether Chromium has handed certificates out, as last met. */
  readonly showsCertificates: boolean;
}

/** What can be seen, the widest first: what a click can show comes on top of what is always seen. */
export function capabilitiesOf({
  isFirefox,
  hasDebugger,
  showsCertificates,
}: BrowserFeatures): readonly Capability[] {
  if (isFirefox) return ['firefox'];
  return [...(hasDebugger ? (['expert'] as const) : []), showsCertificates ? 'leaf' : 'nothing'];
}
