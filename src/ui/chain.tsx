/** The chain as a drawing: the root above, the site below, the guilty certificate marked. */
import type { ShownCertificate, Verdict } from '../core/verdict.ts';
import { Copy } from './copy.tsx';
import { day } from './dates.ts';
import { message } from './messages.ts';

/** Hex in pairs, as other tools print fingerprints. */
function spaced(hex: string): string {
  return hex.replace(/(..)(?=.)/g, '$1 ').toUpperCase();
}

function Details({ certificate }: { certificate: ShownCertificate }) {
  const rows: [label: string, value: string][] = [
    ['chain_subject', certificate.subject],
    ['chain_issuer', certificate.issuer],
    ['chain_serial', spaced(certificate.serial)],
    ['chain_key', certificate.key],
    ['chain_sha256', spaced(certificate.sha256)],
    ['chain_spki', certificate.spkiSha256 ?? ''],
  ];
  return (
    <details>
      <summary>{message('chain_details')}</summary>
      <dl>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{message(label)}</dt>
              <dd>
                {value} <Copy text={value} label={message(label)} />
              </dd>
            </div>
          ))}
      </dl>
    </details>
  );
}

type Shown = Pick<Verdict, 'chain' | 'root'>;

/** What the certificate's place in the chain means; '' in its middle. */
function role(verdict: Shown, index: number): string {
  if (index === 0) return message('chain_site');
  if (index !== verdict.chain.length - 1) return '';
  if (verdict.root === 'built-in') return message('chain_built_in');
  return verdict.root === 'private' ? message('chain_private') : '';
}

export function Chain({ verdict }: { verdict: Shown }) {
  if (verdict.chain.length === 0) return null;
  const links = verdict.chain.map((certificate, index) => ({
    certificate,
    role: role(verdict, index),
  }));
  return (
    <section>
      <h2>{message('chain_title')}</h2>
      <ol class="chain">
        {links.reverse().map(({ certificate, role: place }) => (
          <li key={certificate.sha256} class={certificate.guilty ? 'guilty' : ''}>
            <p class="name">{certificate.name || message('chain_unnamed')}</p>
            {place === '' ? null : <p class="role">{place}</p>}
            {certificate.guilty ? <p class="mark">{message('chain_guilty')}</p> : null}
            <p class="dates">
              {message('chain_valid', [day(certificate.notBefore), day(certificate.notAfter)])}
            </p>
            <Details certificate={certificate} />
          </li>
        ))}
      </ol>
    </section>
  );
}
