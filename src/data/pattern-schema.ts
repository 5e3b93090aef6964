/** The schema of name patterns in data files. */
import * as v from 'valibot';
import * as s from '../core/schema.ts';

/** Why a pattern stands in for a value: written for those who maintain the data, not shown. */
const why = v.pipe(s.text, v.minLength(1));
const year = v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2099));
/** Long enough that no other authority starts with it by chance. */
const fixedText = v.pipe(s.text, v.minLength(8));

const valuePattern = v.union([
  v.pipe(s.text, v.minLength(1)),
  v.strictObject({ startsWith: fixedText, why }),
  v.strictObject({ stem: fixedText, years: v.tuple([year, year]), why }),
]);

const namePattern = v.pipe(
  v.array(v.tuple([s.identifier, valuePattern])),
  v.minLength(1),
  v.maxLength(10),
);

/** The names of one product or authority. */
export const namePatterns = v.pipe(v.array(namePattern), v.minLength(1), v.maxLength(10));
