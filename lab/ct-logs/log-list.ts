/** Reads a log list in Chromium's format (log_list.json, version 3). */
import * as v from 'valibot';
import type { ListedLog } from './browser-logs.ts';

const log = v.object({
  description: v.string(),
  key: v.string(),
  log_type: v.optional(v.string()),
  state: v.optional(v.record(v.string(), v.object({ timestamp: v.string() }))),
});
const schema = v.object({
  operators: v.array(
    v.object({
      name: v.string(),
      logs: v.array(log),
      tiled_logs: v.optional(v.array(log), []),
    }),
  ),
});

/** States of logs whose timestamps browsers do not take yet, or never will. */
const UNUSED = ['pending', 'rejected'];

/** The logs of a list whose timestamps count. Throws for text of another form. */
export function logsOfList(text: string): ListedLog[] {
  const { operators } = v.parse(schema, JSON.parse(text));
  return operators.flatMap(({ name: operator, logs, tiled_logs }) =>
    [...logs, ...tiled_logs].flatMap(({ description, key, log_type, state = {} }) => {
      if (log_type === 'test' || UNUSED.some((one) => one in state)) return [];
      const retired = state.retired?.timestamp.slice(0, 10);
      return [{ name: description, operator, key, ...(retired === undefined ? {} : { retired }) }];
    }),
  );
}
