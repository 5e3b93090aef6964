/** Hosts that a user types in, one on a line or between commas: addresses of pages will do. */
import { neutralizeHost } from '../text.ts';

export interface TypedHosts {
  /** Lower-case ASCII, each once, in order. */
  readonly hosts: readonly string[];
  /** What is no host, fit to be shown. */
  readonly refused: readonly string[];
}

/** An IPv6 address in brackets, or labels between dots, none of them empty. */
const HOST = /^(\[[0-9a-f:.]+\]|(?=.{1,253}$)[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/;

const MAX_TEXT = 20_000;

/** The host of "https://example.org/page", "example.org" or "пример.рф"; null for what is none. */
function hostIn(text: string): string | null {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname, username, password, port } = new URL(address);
  // Another port is another server: the check would ask for something else than was meant.
  if (username !== '' || password !== '' || port !== '') return null;
  const host = hostname.replace(/\.$/, '');
  return HOST.test(host) ? host : null;
}

/** Reads what was typed. Text over 20,000 characters is not read to its end. */
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
