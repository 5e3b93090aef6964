/** Name and major version of this browser, as evidence files state it. */
import { isFirefox } from '../platform.ts';

/** Returns the major version of this Chromium; 0 where `userAgent` has none. */
export function chromiumVersion(userAgent = navigator.userAgent): number {
  return Number(/Chrome\/(\d{1,4})/.exec(userAgent)?.[1] ?? 0);
}

/** Returns "Firefox 153" or "Chromium 156"; the name alone where `userAgent` has no version. */
export function browserName(userAgent = navigator.userAgent): string {
  const [, version = ''] = /(?:Firefox|Chrome)\/(\d{1,4})/.exec(userAgent) ?? [];
  return `${isFirefox ? 'Firefox' : 'Chromium'} ${version}`.trim();
}
