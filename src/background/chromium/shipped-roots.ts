/** Whether HTTP/3 shows anything in this browser: some ship roots that other browsers do not. */

/** Names in the user agent of browsers that ship a root of the Russian state (as Yandex Browser does). */
const OTHER_ROOTS = /\b(?:YaBrowser|Yowser|Atom|Sputnik|Chromium-Gost)\b/i;

/** Brands of the user agent's client hints, which TypeScript does not know. */
function readBrands(): readonly { readonly brand: string }[] {
  const hints = navigator as { readonly userAgentData?: { readonly brands: { brand: string }[] } };
  return hints.userAgentData?.brands ?? [];
}

/**
 * Returns whether the browser ships no roots but those of Chromium's or of Microsoft's program, as far as
 * its name says.
 */
export function shipsCommonRoots(userAgent = navigator.userAgent, brands = readBrands()): boolean {
  const names = [userAgent, ...brands.map(({ brand }) => brand)];
  return !names.some((name) => OTHER_ROOTS.test(name) || /yandex/i.test(name));
}
