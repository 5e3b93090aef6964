/**
 * The list of signals. Their order is the order of the reasons of a verdict: by group, and the strongest
 * first within each.
 */
import { acceptedException } from './accepted-exception.ts';
import { browserRefused } from './browser-refused.ts';
import { browserSaysInterception } from './browser-says-interception.ts';
import { captivePortal } from './captive-portal.ts';
import { changedToPrivateRoot } from './changed-to-private-root.ts';
import { forgedLeafShape } from './forged-leaf-shape.ts';
import { forgedPublicIssue } from './forged-public-issue.ts';
import { inspectionSoftware } from './inspection-software.ts';
import { issuerNotTold } from './issuer-not-told.ts';
import { knownCertificate } from './known-certificate.ts';
import { knownFamily } from './known-family.ts';
import { knownIssuerAndSerial } from './known-issuer-and-serial.ts';
import { knownKey } from './known-key.ts';
import { knownKeyIdentifier } from './known-key-identifier.ts';
import { knownName } from './known-name.ts';
import { localSite } from './local-site.ts';
import { longValidity } from './long-validity.ts';
import { needsShippedRoot } from './needs-shipped-root.ts';
import { noPublicIssuer } from './no-public-issuer.ts';
import { noTransparency } from './no-transparency.ts';
import { olderProtocol } from './older-protocol.ts';
import { oneAuthorityManySites } from './one-authority-many-sites.ts';
import { organisationInspection } from './organisation-inspection.ts';
import { otherSitesFine } from './other-sites-fine.ts';
import { privateRoot } from './private-root.ts';
import { publicAddress } from './public-address.ts';
import { publicSitePrivateRoot } from './public-site-private-root.ts';
import { publiclyIssued } from './publicly-issued.ts';
import { scopedPki } from './scoped-pki.ts';
import { severalHostsRefused } from './several-hosts-refused.ts';
import { sharedDictionary } from './shared-dictionary.ts';
import { signedByKnownKey } from './signed-by-known-key.ts';
import { unreadableLeaf } from './unreadable-leaf.ts';
import { wentOn } from './went-on.ts';
import { wrongClock } from './wrong-clock.ts';

export const signals = [
  // identity
  knownCertificate,
  knownKey,
  signedByKnownKey,
  browserSaysInterception,
  knownIssuerAndSerial,
  knownKeyIdentifier,
  knownName,
  knownFamily,
  organisationInspection,
  browserRefused,
  // interception
  wentOn,
  severalHostsRefused,
  forgedPublicIssue,
  forgedLeafShape,
  publicSitePrivateRoot,
  oneAuthorityManySites,
  publicAddress,
  changedToPrivateRoot,
  privateRoot,
  noPublicIssuer,
  noTransparency,
  longValidity,
  unreadableLeaf,
  olderProtocol,
  // benign
  inspectionSoftware,
  scopedPki,
  localSite,
  acceptedException,
  captivePortal,
  wrongClock,
  otherSitesFine,
  needsShippedRoot,
  sharedDictionary,
  publiclyIssued,
  issuerNotTold,
] as const;

/** Id of a signal in the list. */
export type SignalId = (typeof signals)[number]['id'];
