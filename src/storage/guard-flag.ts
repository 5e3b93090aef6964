/**
 * Whether guard mode was off when the background ran last, in localStorage, which alone can be read before the
 * first await. Firefox keeps listeners that were once registered, and holds requests for them while a stopped
 * background starts, even where they were removed since (measured in Firefox 153). So they are not registered at
 * all where the mode is known to be off.
 */
const KEY = 'guard';
const OFF = 'off';

/** Whether the mode is known to be off. False where nothing is known: then the listeners must stand. */
export function wasGuardOff(): boolean {
  try {
    return localStorage.getItem(KEY) === OFF;
  } catch {
    return false;
  }
}

/** Notes the mode for the next start. Does nothing where there is no localStorage. */
export function noteGuard(isOff: boolean): void {
  try {
    if (isOff) localStorage.setItem(KEY, OFF);
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps no such storage registers the listeners each time.
  }
}
