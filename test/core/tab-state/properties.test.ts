/** What holds for every sequence of a tab's events. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareSeverity,
  isWarning,
  LEVELS,
  type Verdict,
} from '../../../src/core/detection/verdict.ts';
import { displayedFrame } from '../../../src/core/tab-state/displayed-frame.ts';
import {
  applyCommit,
  applyFailure,
  applyNavigationStart,
  applyResponse,
  applyUncommitted,
  documentVerdict,
} from '../../../src/core/tab-state/events.ts';
import { essentialState, minimalState } from '../../../src/core/tab-state/minimal-state.ts';
import { applyEmptyFrame } from '../../../src/core/tab-state/place-document.ts';
import { applyRelated } from '../../../src/core/tab-state/related.ts';
import { emptyTabState, type TabState } from '../../../src/core/tab-state/state.ts';
import { makeVerdict } from '../../fixtures/verdict.ts';

const host = fc.constantFrom('a.example', 'b.example', 'c.example');
const frameId = fc.nat({ max: 40 });
const at = fc.nat({ max: 60_000 });
const documentId = fc.option(fc.constantFrom('d1', 'd2', 'd3', 'd4', 'd5'));
const cause = fc.constantFrom('user', 'reload', 'page', 'unknown');
const verdict = fc
  .record({
    level: fc.constantFrom(...LEVELS),
    failure: fc.constantFrom(null, 'unknown-issuer'),
    ...{ host, at },
  })
  .map((one): Verdict => makeVerdict(one));

type Step = (state: TabState) => TabState;

/** Steps that leave the main document where it is. */
const stay: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ frameId, requestId: fc.constantFrom('1', '2', '3'), verdict }).map(
    (one): Step =>
      (state) =>
        applyResponse(state, one),
  ),
  fc.tuple(frameId, at).map(
    ([id, time]): Step =>
      (state) =>
        applyNavigationStart(state, id, time),
  ),
  verdict.map(
    (one): Step =>
      (state) =>
        applyUncommitted(state, one),
  ),
  fc.record({ frameId, verdict }).map(
    (one): Step =>
      (state) =>
        applyFailure(state, one.frameId, one.verdict, false),
  ),
  fc.integer({ min: 1, max: 40 }).map(
    (id): Step =>
      (state) =>
        applyEmptyFrame(state, id),
  ),
  fc.record({ documentId, documentHost: fc.oneof(host, fc.constant('')), verdict, at }).map(
    (one): Step =>
      (state) =>
        applyRelated(state, one, { kind: 'subresource', verdict: one.verdict, at: one.at }),
  ),
  fc.record({ frameId: fc.integer({ min: 1, max: 40 }), documentId, host, at, cause }).map(
    (one): Step =>
      (state) =>
        commit(state, one),
  ),
);

function commit(
  state: TabState,
  one: { frameId: number; documentId: string | null; host: string; at: number } & {
    cause: 'user' | 'reload' | 'page' | 'unknown';
  },
): TabState {
  const document = { ...one, url: `https://${one.host}/` };
  const own = documentVerdict(state, document) ?? makeVerdict({ level: 'not-checked' });
  return applyCommit(state, document, own);
}

const leave = fc.record({ frameId: fc.constant(0), documentId, host, at, cause }).map(
  (one): Step =>
    (state) =>
      commit(state, one),
);

const run = (steps: readonly Step[], from = emptyTabState(false)) =>
  steps.reduce((state, step) => step(state), from);

const anySteps = fc.array(fc.oneof({ weight: 5, arbitrary: stay }, leave), { maxLength: 80 });

describe('every sequence of events', () => {
  it('leaves a state of bounded size, whose smaller forms display the same', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const state = run(steps);
        expect(state.frames.length).toBeLessThanOrEqual(30);
        expect(state.pending.length).toBeLessThanOrEqual(30);
        expect(state.related.length).toBeLessThanOrEqual(10);
        expect(state.pendingRelated.length).toBeLessThanOrEqual(20);
        expect(state.pastDocuments.length).toBeLessThanOrEqual(10);
        const displayed = displayedFrame(state)?.verdict;
        expect(displayedFrame(minimalState(state))?.verdict).toEqual(displayed);
        expect(displayedFrame(essentialState(state))?.verdict).toEqual(displayed);
      }),
    );
  });

  it('never makes a warning disappear while its document is there', () => {
    fc.assert(
      fc.property(anySteps, fc.array(stay, { maxLength: 40 }), (before, after) => {
        let state = run(before);
        for (const step of after) {
          const worst = displayedFrame(state)?.verdict;
          state = step(state);
          const now = displayedFrame(state)?.verdict;
          if (!worst || !isWarning(worst.level)) continue;
          expect(now).toBeDefined();
          if (now) expect(compareSeverity(now, worst)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives a clean document that the user opens a quiet verdict', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const time = 500_000;
        const response = { frameId: 0, requestId: 'new' };
        const clean = makeVerdict({ host: 'new.example', at: time });
        const state = applyResponse(applyNavigationStart(run(steps), 0, time), {
          ...response,
          verdict: clean,
        });
        const shown = displayedFrame(
          commit(state, {
            ...{ frameId: 0, documentId: 'new', host: 'new.example', at: time, cause: 'user' },
          }),
        );
        expect(shown).toMatchObject({ frameId: 0, verdict: clean });
      }),
    );
  });

  it('does not depend on whether a subresource comes before its document or after it', () => {
    fc.assert(
      fc.property(anySteps, verdict, (steps, loaded) => {
        const time = 500_000;
        const place = { documentId: 'new', documentHost: 'new.example' };
        const related = { kind: 'subresource', verdict: loaded, at: time } as const;
        const load: Step = (state) => applyRelated(state, place, related);
        const open: Step = (state) =>
          commit(state, {
            ...{ frameId: 0, documentId: 'new', host: 'new.example', at: time, cause: 'user' },
          });
        const before = run(steps);
        expect(displayedFrame(run([load, open], before))?.verdict).toEqual(
          displayedFrame(run([open, load], before))?.verdict,
        );
      }),
    );
  });
});
