// @ts-check
/** `npm run fuzz`: bundles lab/programs/fuzz.ts and runs it. It needs no browser. */
import { bundleForNode } from './build/bundle.mjs';
import { fromRoot } from './build/paths.mjs';

const program = fromRoot('dist/lab/fuzz.mjs');
await bundleForNode(fromRoot('lab/programs/fuzz.ts'), program, 'bundle');
await import(program);
