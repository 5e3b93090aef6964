/** Moves the keyboard focus when a button is replaced by what it opened. */
import { useEffect, useRef } from 'preact/hooks';

/** Returns a reference for an element, which gets the focus whenever `when` becomes true. */
export function useFocus<T extends HTMLElement>(when: boolean) {
  const reference = useRef<T>(null);
  const before = useRef(false);
  useEffect(() => {
    if (when && !before.current) reference.current?.focus();
    before.current = when;
  }, [when]);
  return reference;
}
