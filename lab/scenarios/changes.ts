/** Interception that comes and goes while the browser runs. */
import type { Environment } from '../environment.ts';
import { known, NEWS, noSign, page, type Scenario, unknown, YOUTUBE } from './scenario.ts';

/** Ends open connections, so that the next page makes a new one. */
function reconnect({ network }: Environment): void {
  network.disconnect();
}

export const changesScenarios: readonly Scenario[] = [
  {
    name: 'every-third-connection',
    what: 'Only a listed host is intercepted, and only every third connection to it.',
    interceptor: { engine: 'laboratory', hosts: [YOUTUBE], root: 'qaznet', every: 3 },
    userTrusts: 'root',
    visits: [
      { url: page(NEWS), expect: { firefox: noSign('likely') } },
      { url: page(YOUTUBE), expect: { firefox: noSign('likely') } },
      { url: `${page(YOUTUBE)}?2`, before: reconnect, expect: { firefox: noSign('likely') } },
      {
        url: `${page(YOUTUBE)}?3`,
        before: reconnect,
        expect: { firefox: known('likely', 'kz-00309c73') },
      },
    ],
  },
  {
    name: 'begins-and-ends',
    what: 'Interception begins while the browser runs, and ends.',
    interceptor: {
      engine: 'laboratory',
      hosts: [NEWS],
      root: 'unknown',
      leaf: 'like honest ones',
      startsLater: true,
    },
    userTrusts: 'root',
    visits: [
      { url: page(NEWS), expect: { firefox: noSign('likely') } },
      {
        url: `${page(NEWS)}?2`,
        before: (environment) => {
          environment.startIntercepting();
        },
        says: { firefox: 'now somebody else does' },
        expect: { firefox: unknown('possible') },
      },
      {
        url: `${page(NEWS)}?3`,
        before: (environment) => {
          environment.stopIntercepting();
        },
        expect: { firefox: noSign('likely') },
      },
    ],
  },
];
