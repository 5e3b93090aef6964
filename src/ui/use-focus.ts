/** Where the focus goes when a button is replaced by what it opened: nobody should lose the place. */
import { useEffect, useRef } from 'preact/hooks';

/** A reference to an element that takes the focus whenever `when` becomes true. */
export function useFocus<T extends HTMLElement>(when: boolean) {
  const reference = useRef<T>(null);
  const before = useRef(false);
  useEffect(() => {
    if (when && !before.current) reference.current?.focus();
    before.current = when;
  }, [when]);
  return reference;
}
