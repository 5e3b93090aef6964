/** The schema of a network check's plan, for messages from pages and for storage. */
import * as v from 'valibot';
import { checkedHost } from '../net/checked-host.ts';
import { MAX_HOSTS, MAX_PAUSE_MS, MAX_RUNS } from './state.ts';

/** Entries of the schema of a `CheckPlan`. */
export const planSchema = {
  hosts: v.pipe(v.array(checkedHost), v.minLength(1), v.maxLength(MAX_HOSTS)),
  runs: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_RUNS)),
  asksHelper: v.optional(v.boolean()),
  pauseMs: v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_PAUSE_MS)),
};
