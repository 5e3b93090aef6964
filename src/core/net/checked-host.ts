/** The schema of a host that the extension connects to itself, in messages and in storage. */
import * as v from 'valibot';

/** A host name or an IPv4 address in lower-case ASCII, or an IPv6 address in brackets. */
export const checkedHost = v.pipe(
  v.string(),
  v.maxLength(255),
  v.regex(/^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/),
);
