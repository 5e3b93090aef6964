/** Notes the day of a table where the texts read it. */
import { readFile, writeFile } from 'node:fs/promises';

const PATH = 'src/data/issuer-dates.json';

/** Writes the day of one of the tables. */
export async function noteDate(table: 'issuers' | 'logs', date: string): Promise<void> {
  const dates = JSON.parse(await readFile(PATH, 'utf8')) as Readonly<Record<string, unknown>>;
  await writeFile(PATH, `${JSON.stringify({ ...dates, [table]: date }, null, 2)}\n`);
}
