/** Name and version of this browser, as it goes into evidence: "Firefox 153", "Chromium 156". */
import { isFirefox } from '../platform.ts';

export function thisBrowser(userAgent = navigator.userAgent): string {
  const [, version = ''] = /(?:Firefox|Chrome)\/(\d{1,4})/.exec(userAgent) ?? [];
  return `${isFirefox ? 'Firefox' : 'Chromium'} ${version}`.trim();
}
