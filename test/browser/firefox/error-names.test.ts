/** Every error of handshakes and certificates that this version of Firefox has is classified. */
import { describe, expect, it } from 'vitest';
import { findScenario } from '../../../lab/scenarios/index.ts';
import {
  NSS_CERTIFICATE_ERRORS,
  NSS_DEVICE_ERRORS,
} from '../../../src/background/firefox/certificate-errors.ts';
import { classifyNssName } from '../../fixtures/error-names.ts';
import { useLab } from '../lab.ts';

/** Statement that declares the bundle in which Firefox has a text for each error, by its name. */
const WITH_BUNDLE = `const bundle = Services.strings.createBundle("chrome://pipnss/locale/nsserrors.properties");`;

/** The numbers that the tables give. */
const CODES = Object.fromEntries([
  ...Object.entries(NSS_CERTIFICATE_ERRORS).map(([name, [code]]) => [name, code]),
  ...Object.entries(NSS_DEVICE_ERRORS),
]) as Readonly<Record<string, number>>;

/** Errors for which Firefox 153 shows a text that is not in the bundle under their name. */
const OTHER_TEXTS = ['MOZILLA_PKIX_ERROR_MITM_DETECTED', 'SEC_ERROR_REUSED_ISSUER_AND_SERIAL'];

describe('the errors of Firefox', () => {
  const lab = useLab(findScenario('clean'), 'firefox');

  it('are all classified, by their names', async () => {
    const names = (await lab.firefox.inBrowser(
      `${WITH_BUNDLE}
       return Array.from(bundle.getSimpleEnumeration(), (one) => one.QueryInterface(Ci.nsIPropertyElement).key);`,
    )) as string[];
    for (const start of ['SEC_ERROR_', 'SSL_ERROR_', 'MOZILLA_PKIX_ERROR_']) {
      expect(names.some((name) => name.startsWith(start))).toBe(true);
    }
    expect(names.filter((name) => classifyNssName(name) === null)).toEqual([]);
  });

  it('have the numbers of the tables', async () => {
    const wrong = await lab.firefox.inBrowser(
      `${WITH_BUNDLE}
       const service = Cc["@mozilla.org/nss_errors_service;1"].getService(Ci.nsINSSErrorsService);
       return Object.entries(arguments[0]).flatMap(([name, code]) => {
         const byNumber = service.getErrorMessage(service.getXPCOMFromNSSError(code));
         const byName = bundle.GetStringFromName(name);
         return byNumber === byName ? [] : [[name, code, byNumber]];
       });`,
      [Object.fromEntries(Object.entries(CODES).filter(([name]) => !OTHER_TEXTS.includes(name)))],
    );
    expect(wrong).toEqual([]);
  });
});
