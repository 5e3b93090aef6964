/** The list of signals, strongest first within each group: the order is the order of the reasons. */
import type { Signal } from '../signal.ts';
import { acceptedException } from './accepted-exception.ts';
import { browserRefused } from './browser-refused.ts';
import { browserSaysInterception } from './browser-says-interception.ts';
import { captivePortal } from './captive-portal.ts';
import { changedToPrivateRoot } from './changed-to-private-root.ts';
import { forgedLeafShape } from './forged-leaf-shape.ts';
import { inspectionSoftware } from './inspection-software.ts';
import { knownCertificate } from './known-certificate.ts';
import { knownFamily } from './known-family.ts';
import { knownIssuerAndSerial } from './known-issuer-and-serial.ts';
import { knownKey } from './known-key.ts';
import { knownKeyIdentifier } from './known-key-identifier.ts';
import { knownName } from './known-name.ts';
import { localSite } from './local-site.ts';
import { noTransparency } from './no-transparency.ts';
import { oneAuthorityManySites } from './one-authority-many-sites.ts';
import { otherSitesFine } from './other-sites-fine.ts';
import { privateRoot } from './private-root.ts';
import { publicAddress } from './public-address.ts';
import { publicSitePrivateRoot } from './public-site-private-root.ts';
import { scopedPki } from './scoped-pki.ts';
import { severalHostsRefused } from './several-hosts-refused.ts';
import { signedByKnownKey } from './signed-by-known-key.ts';
import { wentOn } from './went-on.ts';
import { wrongClock } from './wrong-clock.ts';

/** Who it is. */
const identity: readonly Signal[] = [
  knownCertificate,
  knownKey,
  signedByKnownKey,
  browserSaysInterception,
  knownIssuerAndSerial,
  knownKeyIdentifier,
  knownName,
  knownFamily,
  browserRefused,
];

/** That it is interception, whoever it is. */
const interception: readonly Signal[] = [
  wentOn,
  severalHostsRefused,
  forgedLeafShape,
  publicSitePrivateRoot,
  oneAuthorityManySites,
  publicAddress,
  changedToPrivateRoot,
  privateRoot,
  noTransparency,
];

/** That it is not. */
const benign: readonly Signal[] = [
  inspectionSoftware,
  scopedPki,
  localSite,
  acceptedException,
  captivePortal,
  wrongClock,
  otherSitesFine,
];

export const signals: readonly Signal[] = [...identity, ...interception, ...benign];
