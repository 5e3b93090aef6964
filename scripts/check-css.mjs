// @ts-check
/** Part of `npm run lint`: finds dead CSS. */
import { cssFaults } from './check/css.mjs';
import { readFiles, report } from './check/files.mjs';

// scripts/build/pages.mjs writes the class of each page's body.
const sources = [...readFiles(['src'], /\.tsx?$/), ...readFiles(['scripts/build'], /^pages\.mjs$/)];
report('Dead CSS', cssFaults(readFiles(['src'], /\.css$/), sources));
