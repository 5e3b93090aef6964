/** Certificate errors that the user clicks through. */
import type { Environment } from '../environment.ts';
import {
  conclusion,
  known,
  NEWS,
  notChecked,
  refused,
  type Scenario,
  unknown,
} from './scenario.ts';

/** Clicks through the browser's certificate error and waits for the page. */
async function acceptException({ browser }: Environment): Promise<void> {
  await browser.acceptCertificateError();
}

export const exceptionsScenarios: readonly Scenario[] = [
  {
    name: 'accepted-exception',
    what: 'The root is not installed; the user clicked through the error and sees only the leaf.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'qaznet' },
    userTrusts: 'nothing',
    visits: [
      {
        url: `https://${NEWS}:{port}/`,
        after: acceptException,
        says: {
          firefox: 'You accepted a certificate error',
          chromium: 'the page is open all the same',
          'chromium-expert': 'the page is open all the same',
          'chromium-flag': 'You accepted a certificate error',
        },
        expect: {
          firefox: known('likely', 'kz-i-security-certificate'),
          // Refused before, and shown now.
          chromium: refused('possible'),
          'chromium-flag': known('likely', 'kz-i-security-certificate'),
          // Its own connection knows nothing of what the user clicked through.
          'chromium-expert': refused('possible'),
        },
      },
    ],
  },
  {
    name: 'router-accepted',
    what: 'The same device, whose certificate the user has accepted.',
    ownAuthority: { host: 'intranet.local', root: 'intranet' },
    userTrusts: 'nothing',
    visits: [
      {
        url: 'https://intranet.local:{port}/',
        after: acceptException,
        says: { firefox: 'You accepted a certificate error on this site' },
        expect: {
          firefox: conclusion('private-authority', 'likely', '', ''),
          chromium: notChecked,
          'chromium-flag': notChecked,
          'chromium-expert': notChecked,
        },
      },
    ],
  },
  {
    name: 'went-on-past-interception',
    what: 'Chromium says that the connection is intercepted, and the user clicks through.',
    interceptor: { engine: 'laboratory', hosts: [NEWS], root: 'isca' },
    chromiumBlocks: 'interception',
    userTrusts: 'root',
    visits: [
      {
        url: `https://${NEWS}/`,
        after: acceptException,
        says: { chromium: 'the page is open all the same' },
        expect: {
          chromium: known('likely', ''),
          'chromium-flag': unknown('possible', 'kz-isca'),
          'chromium-expert': known('proven', ''),
        },
      },
    ],
  },
];
