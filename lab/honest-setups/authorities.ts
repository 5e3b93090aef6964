/** Authorities that sign real sites without being in browsers. */
import { at, type HonestSetup, named, POSSIBLE, PRIVATE, PUBLIC } from './setup.ts';

/** States, communities and hosting companies that sign real sites and are in no browser. */
export const AUTHORITIES: readonly HonestSetup[] = [
  named(
    'US Department of Defense on .mil',
    [
      ['C', 'US'],
      ['O', 'U.S. Government'],
      ['OU', 'DoD'],
      ['OU', 'PKI'],
      ['CN', 'DoD Root CA 3'],
    ],
    at(PUBLIC, 'www.my.af.mil', 'www.army.mil', 'public.cyber.mil', 'www.navy.mil'),
    PRIVATE,
  ),
  named(
    'US Federal PKI on .gov',
    [
      ['C', 'US'],
      ['O', 'U.S. Government'],
      ['OU', 'FPKI'],
      ['CN', 'Federal Common Policy CA G2'],
    ],
    at(PUBLIC, 'login.example.gov', 'www.dhs.gov', 'www.state.gov'),
    PRIVATE,
  ),
  named(
    'ICP-Brasil on .br',
    [
      ['C', 'BR'],
      ['O', 'ICP-Brasil'],
      ['CN', 'Autoridade Certificadora Raiz Brasileira v10'],
    ],
    at(PUBLIC, 'www.receita.fazenda.gov.br', 'www.iti.gov.br', 'ccd.serpro.gov.br'),
    PRIVATE,
  ),
  named(
    'Belarus on .by',
    [
      ['C', 'BY'],
      ['CN', 'Корневой удостоверяющий центр ГосСУОК'],
    ],
    at(PUBLIC, 'portal.nces.by', 'lkfl.portal.nalog.gov.by', 'minsk.gov.by'),
    PRIVATE,
  ),
  named(
    'India PKI on .in',
    [
      ['C', 'IN'],
      ['O', 'India PKI'],
      ['CN', 'CCA India 2022'],
    ],
    at(PUBLIC, 'cca.gov.in', 'www.incometax.gov.in'),
    PRIVATE,
  ),
  named(
    'НУЦ РК on .kz, its root of 2015',
    [
      ['C', 'KZ'],
      ['CN', 'НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)'],
    ],
    at(PUBLIC, 'egov.kz', 'pki.gov.kz', 'cabinet.salyk.kz', 'gov.kz'),
    PRIVATE,
  ),
  named(
    'НУЦ РК on .kz, a root of tomorrow',
    [
      ['C', 'KZ'],
      ['CN', 'НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) 2027'],
    ],
    at(PUBLIC, 'egov.kz', 'idp.egov.kz', 'www.enbek.kz'),
    PRIVATE,
  ),
  named(
    'Russian root on .ru',
    [
      ['C', 'RU'],
      ['O', 'The Ministry of Digital Development and Communications'],
      ['CN', 'Russian Trusted Root CA'],
    ],
    at(PUBLIC, 'www.sberbank.ru', 'www.gosuslugi.ru', 'www.vtb.ru', 'ks.moscow'),
    PRIVATE,
  ),
  named(
    'Russian root on what it really signs elsewhere',
    [
      ['C', 'RU'],
      ['O', 'The Ministry of Digital Development and Communications'],
      ['CN', 'Russian Trusted Root CA'],
    ],
    at(PUBLIC, 'kurgan-telecom.net', 'doktor.kr', 'bratsk.city'),
    PRIVATE,
  ),
  named(
    'CAcert',
    [
      ['O', 'Root CA'],
      ['OU', 'http://www.cacert.org'],
      ['CN', 'CA Cert Signing Authority'],
    ],
    at(PUBLIC, 'wiki.cacert.org', 'ssltest.security.fail', 'www.cacert.org'),
    POSSIBLE,
  ),
  named(
    'Let’s Encrypt staging',
    [
      ['C', 'US'],
      ['O', '(STAGING) Internet Security Research Group'],
      ['CN', '(STAGING) Pretend Pear X1'],
    ],
    at(PUBLIC, 'test.example.dev'),
    POSSIBLE,
  ),
  named(
    'Cloudflare origin certificate, met directly',
    [
      ['C', 'US'],
      ['O', 'CloudFlare, Inc.'],
      ['OU', 'CloudFlare Origin SSL Certificate Authority'],
    ],
    at(PUBLIC, 'origin.example-shop.com'),
    POSSIBLE,
  ),
];
