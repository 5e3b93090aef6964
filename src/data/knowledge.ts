/** Builds the knowledge of the signals from the data that ship and from the user's authorities. */
import { type Authority, createCatalogue } from '../core/catalogue/catalogue.ts';
import type { IssuerTables } from '../core/detection/issuer-tables.ts';
import type { Knowledge, OrganisationInspection } from '../core/detection/knowledge.ts';
import { loadAuthorities } from './authorities.ts';
import { loadInspectionSoftware } from './inspection-software.ts';
import { packagedIssuerTables } from './public-issuers.ts';
import { loadScopedPkis } from './scoped-pki.ts';
import { loadHttp2Hosts, loadWatchedHosts } from './watched-hosts.ts';

/**
 * Knowledge in which `ownAuthorities` follow those of the catalogue, which win where both match.
 *
 * @param organisationInspections What an administrator preset.
 * @param issuerTables The default reads them from the package of the extension.
 */
export function loadKnowledge(
  ownAuthorities: readonly Authority[] = [],
  organisationInspections: readonly OrganisationInspection[] = [],
  issuerTables: IssuerTables = packagedIssuerTables,
): Knowledge {
  const { authorities, families } = loadAuthorities();
  return {
    catalogue: createCatalogue([...authorities, ...ownAuthorities], families),
    software: loadInspectionSoftware(),
    organisationInspections,
    scopedPkis: loadScopedPkis(),
    watchedHosts: loadWatchedHosts(),
    http2Hosts: loadHttp2Hosts(),
    issuerTables,
  };
}
