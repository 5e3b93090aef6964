/** The authorities of one run: each is made once, so that browsers may trust it from their start. */
import { type MitmproxyCa, makeMitmproxyCa } from '../network/mitmproxy.ts';
import {
  type Authority,
  makeInterceptorAuthority,
  makePublicAuthority,
  ROOT_NAMES,
  type RootName,
} from './authorities.ts';

/** Makes authorities, and remembers them. */
export interface AuthorityStore {
  /** The authority that counts as shipped with the browser. */
  publicAuthority(): Promise<Authority>;
  /** An interceptor's authority; `serial` is the hex of its root's serial number. */
  interceptor(name: RootName, serial?: string): Promise<Authority>;
  /** The CA that mitmproxy makes for itself. */
  mitmproxyCa(): Promise<MitmproxyCa>;
}

/** Every name that a scenario's root may have. */
export const ALL_ROOT_NAMES = Object.keys(ROOT_NAMES) as RootName[];

/** A store that makes each authority when it is first asked for. */
export function createAuthorityStore(): AuthorityStore {
  const made = new Map<string, Promise<Authority>>();
  const once = (key: string, make: () => Promise<Authority>) => {
    const authority = made.get(key) ?? make();
    made.set(key, authority);
    return authority;
  };
  let mitmproxyCa: Promise<MitmproxyCa> | undefined;
  return {
    publicAuthority: () => once('public', () => makePublicAuthority()),
    interceptor: (name, serial) =>
      once(`${name} ${serial ?? ''}`, () => makeInterceptorAuthority(name, serial)),
    mitmproxyCa: () => (mitmproxyCa ??= makeMitmproxyCa()),
  };
}
