// @ts-check
/** Part of `npm run lint`: names and sizes over all files. */
import { readFiles, report } from './check/files.mjs';
import { doubleExports, medianFault, oddFileNames, replacedWords } from './check/house.mjs';

/** Files that read formats of older versions, whose words stay as they are. */
const OLD_FORMATS = ['src/storage/findings.ts'];

const src = readFiles(['src'], /\.tsx?$/);
const all = [...src, ...readFiles(['lab', 'test'], /\.(ts|tsx|mjs)$/)];
report('Names and sizes', [
  ...doubleExports(src),
  ...medianFault(src),
  ...oddFileNames(
    [...all, ...readFiles(['src'], /\.(css|html|svg|json)$/)].map(({ path }) => path),
  ),
  ...replacedWords(all.filter(({ path }) => !OLD_FORMATS.includes(path))),
]);
