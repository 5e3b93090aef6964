/** The days of the tables of issuers and logs: a file of its own, so that a page that names it loads no table. */
import * as v from 'valibot';
import file from './issuer-dates.json' with { type: 'json' };

const day = v.pipe(v.string(), v.isoDate());
const schema = v.strictObject({ version: v.literal(1), issuers: day, logs: day });

/** The day (ISO 8601) of the older table: what was made later may be missing. */
export function issuerTablesDay(): string {
  const { issuers, logs } = v.parse(schema, file);
  return issuers < logs ? issuers : logs;
}
