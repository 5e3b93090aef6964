/**
 * Compares each claim of the explanations with the documents that it cites: the section must exist, and
 * must contain the words that support the claim.
 */
import { describe, expect, it } from 'vitest';
import { loadClaims } from '../../src/data/claims.ts';
import { loadSources } from '../../src/data/sources.ts';
import { hasShared, readShared } from './shared.ts';

/** For each claim, by source and section, the words that support it. */
const GROUNDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  installed: {
    'WP Root certificate man-in-the middle attack': ['intercept, decrypt, and re-encrypt'],
    'FOTN A3': ['conduct MITM attacks'],
  },
  padlock: { IMC: ['subject and names copied from the', 'real certificate'] },
  silence: { IMC: ['which none follows: a non-intrusive indicator', 'raises no error in any'] },
  software: { SEA: ['ssl_error_assistant'] },
  refused_by_browsers: { BLK: ['ERR_CERT_KNOWN_INTERCEPTION_BLOCKED'] },
  created_2015: {
    'WP Root certificate man-in-the middle attack': [
      'In 2015, the government of Kazakhstan created a "national security certificate"',
      'ISPs and banks opposed',
      'not deployed at the time',
    ],
  },
  root_2015: {
    OONI: [
      'НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ, 27 July 2015 – 27 July 2020',
      'the request to include it',
      'has expired, and no interception under it is described',
    ],
  },
  groundwork_2016: {
    'FOTN C5': ['legal groundwork', 'introduced in 2016'],
    OONI: ['the amendments to the Law "On Communications" are adopted'],
  },
  install_2019: {
    'WP Root certificate man-in-the middle attack': ['In July 2019', 'required ISPs to force'],
    'FOTN C5': [
      'Nur-Sultan to install',
      'Qaznet Trust Certificate',
      'difficulty accessing foreign',
    ],
  },
  reasons_2019: {
    'FOTN C5': ['theft of users’ personal data, fraud', 'cyberattacks', 'pilot test'],
  },
  admitted_2019: {
    'FOTN C5': ['In July 2019, the NSC admitted', 'did not plan to store and view'],
  },
  measured_2019: {
    IMC: ['37 hosts of 2019', 'intermittently over 21 days'],
    'FOTN C5': [
      '37 websites',
      'University of Michigan',
      'Colorado',
      'social networking and communication',
    ],
  },
  ended_2019: { 'FOTN C5': ['early August 2019', 'trial period was over', 'could remove'] },
  browsers_2019: { 'FOTN C5': ['In August 2019, Apple, Google, and Mozilla', 'would ban'] },
  drill_2020: {
    'FOTN A3': [
      'Facebook, Netflix, Twitter, and YouTube',
      'six-day drill',
      'Schoolchildren',
      'card payments',
    ],
    'FOTN B1': ['Nur-Sultan to install the National Security Certificate'],
    'FOTN C5': ['Cybersecurity Nur-Sultan 2020'],
  },
  sms_2020: {
    OONI: ['people get text messages (SMS)', 'in order to keep access to foreign sites'],
  },
  denied_2020: {
    'FOTN A3': ['refuted accusations', 'parliamentary elections'],
    'FOTN C5': [
      'apologized for the inconvenience',
      'denied the link',
      'targeted blocking',
      'one month prior',
    ],
  },
  experts_2020: {
    'FOTN C5': [
      'have previously insisted',
      'commentators and experts inside the country',
      'interception of encrypted',
    ],
  },
  briefing_2020: { OONI: ['representative of the State Technical Service', 'confirms'] },
  browsers_2020: { 'FOTN C5': ['along with Microsoft', 'sign of double standards'] },
  went_on_2021: { OONI: ['seven intermediates of 75 days', '14 sites', '19 networks'] },
  expired_2021: { OONI: ['nearly two years', 'even those who had installed the root'] },
  blocking_2023: { OONI: ['time out after the ClientHello'] },
  reactor_2024: {
    REACTOR: ['interception of m.reactor.cc', 'with the certificates attached'],
    N4P339: ['bbs #339', 'signed by a catalogued key'],
  },
  handed_out_2024: {
    N4P339: ['isca.gov.kz offers the root for download', 'first 89107c8e, then 235150de'],
    BLK: ['the one that Chromium does not block'],
  },
  geedge_2025: {
    DIPLOMAT: ['Geedge Networks sells TSG', 'perhaps its first customer'],
    TENGRI: ['InterSecLab'],
  },
  geedge_denied_2025: { TENGRI: ['"does not correspond to reality"'] },
  tor: {
    'OONI Blocking of circumvention tool websites': ['Tor and Psiphon were reachable'],
  },
  targets_2019: {
    'FOTN C5': ['Facebook, Gmail, Instagram, Mail.ru, OK.ru, Twitter, VK, and YouTube'],
    IMC: ['37 hosts of 2019'],
  },
  targets_2021: { OONI: ['14 hosts of 2021–24'] },
  fines: { 'FOTN C6': ['fines for failure to distribute the National Security Certificate'] },
  sorm: {
    'FOTN A4': ['install equipment related to', 'SORM'],
    'FOTN C5': ['SORM', 'deep packet inspection'],
    'FOTN C6': ['effectively granting', 'real-time access to their subscribers’ data'],
  },
  central: {
    'FOTN C5': [
      'Centralized Management of Telecommunication Networks',
      'separate from SORM',
      'traffic management',
    ],
  },
  retention: { 'FOTN C6': ['store user data for two years', 'when approved by a prosecutor'] },
  shutdowns: {
    'FOTN A3': ['protests', 'throttling'],
    'WP Internet shutdowns': ['January 2022', 'sixth day'],
  },
  tools: {
    'FOTN B1': ['extrajudicially restricted circumvention tools, blocking 148'],
    'FOTN C4': ['148 circumvention'],
  },
};

/** Sources that are not in ../shared: standards, code, and pages on the web. */
const ELSEWHERE = /^(RFC|MRSP|SUMOROOTS|FENIX|SEC$|ECHWIKI|TBMANUAL)/;

/** Sections of OONI's report that were read. */
const OONI_SECTIONS = [
  'Key Findings',
  'Blocking of news media websites',
  'Blocking of circumvention tool websites',
  'TLS Man-In-The-Middle (MITM) attacks',
];

describe.skipIf(!hasShared)('claims (needs ../shared)', () => {
  const fotn = hasShared ? readShared('sources/freedom-on-the-net-2021-kazakhstan.txt') : '';
  const wikipedia = hasShared ? readShared('sources/internet-in-kazakhstan.txt') : '';
  const facts = ['README', 'ooni-2024', 'news-2024-2026']
    .map((name) => (hasShared ? readShared(`facts/${name}.md`) : ''))
    .join('\n');

  /** The text of a section: up to the next heading of its kind. */
  function sectionOf(id: string, section: string): string {
    if (id === 'FOTN') {
      const parts = fotn.split(/\n(?=[ABC]\d \d)/);
      return parts.find((part) => part.startsWith(`${section} `)) ?? '';
    }
    if (id === 'WP') {
      const parts = wikipedia.split(/\n(?===)/);
      return parts.find((part) => new RegExp(`^==+ ?${section} ?==`).test(part)) ?? '';
    }
    // The reports themselves are not there; their facts are.
    return facts;
  }
  const plain = (text: string) => text.replaceAll(/\*\*|\s+/g, (one) => (one === '**' ? '' : ' '));

  it.each(loadClaims())('$id is supported by its sources', ({ id, sources }) => {
    for (const { id: source, section } of sources) {
      expect(loadSources().has(source)).toBe(true);
      if (ELSEWHERE.test(source)) continue;
      const grounds = GROUNDS[id]?.[`${source} ${section}`] ?? GROUNDS[id]?.[source];
      expect(grounds, `${id}: no words for ${source} ${section}`).toBeDefined();
      const text = plain(sectionOf(source, section));
      expect(text, `${source} ${section}`).not.toBe('');
      for (const words of grounds ?? []) {
        expect(text.toLowerCase(), `${id}: ${source} ${section}`).toContain(words.toLowerCase());
      }
    }
  });

  it('cite the sections of OONI’s report by their names', () => {
    const sections = loadClaims().flatMap(({ sources }) =>
      sources.flatMap(({ id, section }) => (id === 'OONI' ? [section] : [])),
    );
    expect(sections.filter((one) => !OONI_SECTIONS.includes(one))).toEqual([]);
  });

  it('copy no sentence of the documents', async () => {
    const { readFileSync } = await import('node:fs');
    const messages = JSON.parse(readFileSync('_locales/en/messages.json', 'utf8')) as Record<
      string,
      { message: string }
    >;
    const documents = plain(`${fotn} ${wikipedia}`).toLowerCase();
    for (const { id } of loadClaims()) {
      const words = (messages[`claim_${id}`]?.message ?? '').toLowerCase().split(/\s+/);
      for (let start = 0; start + 9 <= words.length; start++) {
        const run = words.slice(start, start + 9).join(' ');
        expect(documents.includes(run), `${id}: “${run}”`).toBe(false);
      }
    }
  });
});
