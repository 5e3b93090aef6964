/** Reads hosts that a user types, separated by white space, commas or semicolons; URLs are accepted. */
import { neutralizeHost } from '../text.ts';

/** Hosts out of a typed text. */
export interface TypedHosts {
  /** Lower-case ASCII, each once, in order. */
  readonly hosts: readonly string[];
  /** Words that are not hosts, neutralized for display. */
  readonly refused: readonly string[];
}

/** An IPv6 address in brackets, or labels between dots, none empty. */
const HOST = /^(\[[0-9a-f:.]+\]|(?=.{1,253}$)[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/;

const MAX_TEXT = 20_000;

/** The host of "https://example.org/page", "example.org" or "пример.рф"; null for other words. */
function hostIn(text: string): string | null {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname, username, password, port } = new URL(address);
  // Another port is another server, which the check would not connect to.
  if (username !== '' || password !== '' || port !== '') return null;
  const host = hostname.replace(/\.$/, '');
  return HOST.test(host) ? host : null;
}

/** Reads a typed text, up to 20,000 characters of it. */
export function parseTypedHosts(text: string): TypedHosts {
  const words = text
    .slice(0, MAX_TEXT)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const read = words.map((word) => ({ word, host: hostIn(word) }));
  return {
    hosts: [...new Set(read.flatMap(({ host }) => host ?? []))],
    refused: read.filter(({ host }) => host === null).map(({ word }) => neutralizeHost(word)),
  };
}
