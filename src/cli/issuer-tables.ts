/** The tables of publicly trusted issuers and of logs in the program itself. */
import type { IssuerTables } from '../core/detection/issuer-tables.ts';
import { createIssuerTables } from '../data/public-issuers.ts';

const FILES: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  'public-issuers.json': () => import('../data/public-issuers.json'),
  'public-issuers-rest.json': () => import('../data/public-issuers-rest.json'),
  'ct-logs.json': () => import('../data/ct-logs.json'),
};

/** Tables that are read when they are asked for. */
export const bundledIssuerTables: IssuerTables = createIssuerTables(
  async (name) => (await FILES[name]?.())?.default,
);
