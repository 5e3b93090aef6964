/** One finding: which site, how sure, when, how often; and what it rests on. */
import { useEffect, useState } from 'preact/hooks';
import { stateCertificate } from '../core/judge.ts';
import { showChain } from '../core/shown-chain.ts';
import { neutralizeHost } from '../core/text.ts';
import type { ShownCertificate } from '../core/verdict.ts';
import type { Basis, Finding } from '../storage/findings.ts';
import { Chain } from '../ui/chain.tsx';
import { moment } from '../ui/dates.ts';
import type { Directory } from '../ui/directory.ts';
import { inKey } from '../ui/headline.ts';
import { message, plural } from '../ui/messages.ts';
import { Sure } from '../ui/sure.tsx';
import { reasonText } from '../ui/wording.ts';

interface FindingViewProps {
  readonly finding: Finding;
  readonly ders: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly directory: Directory;
  readonly onSave: (button: HTMLElement) => void;
  readonly onForget: () => void;
}

/** The chain as the popup showed it, out of the certificates that were kept. */
async function readChain(
  { certificates, guilty }: Basis,
  ders: FindingViewProps['ders'],
): Promise<readonly ShownCertificate[]> {
  const { readCertificate } = await import('../core/certificate.ts');
  const kept = certificates.flatMap(({ sha256 }) => ders.get(sha256) ?? []);
  const links = await Promise.all(
    kept.map(async (der) => ({
      stated: await stateCertificate(der),
      parsed: await readCertificate(der),
    })),
  );
  return showChain(links, guilty);
}

function BasisView({
  basis,
  ders,
  directory,
}: Pick<FindingViewProps, 'ders' | 'directory'> & { basis: Basis }) {
  const [chain, setChain] = useState<readonly ShownCertificate[]>([]);
  useEffect(() => {
    void readChain(basis, ders).then(setChain, console.error);
  }, [basis, ders]);
  const reasons = new Set(basis.reasons.map((one) => reasonText(one, basis, directory)));
  return (
    <>
      {reasons.size > 0 ? (
        <>
          <h3>{message('why_title')}</h3>
          <ul class="reasons">
            {[...reasons].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
      {basis.certificates.length === 0 ? (
        <p>{message('log_no_certificates')}</p>
      ) : (
        <Chain verdict={{ chain, root: basis.root }} />
      )}
    </>
  );
}

function Facts({ finding }: { finding: Finding }) {
  const { firstSeen, lastSeen, count, basis } = finding;
  const rows = [
    ['log_first', moment(firstSeen)],
    ['log_last', moment(lastSeen)],
    ['log_count', plural('log_times', count)],
    ['log_route', basis ? message(`log_route_${inKey(basis.route)}`) : ''],
  ] as const;
  return (
    <dl class="counts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{message(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function FindingView({ finding, ders, directory, onSave, onForget }: FindingViewProps) {
  const { key, host, level, confidence, basis } = finding;
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const name = neutralizeHost(host);
  return (
    <details
      class="finding"
      data-finding={key}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>
        <strong>{name}</strong>{' '}
        <span class={`outcome-${level}`}>{message(`level_${inKey(level)}`)}</span>
      </summary>
      <p class="soft">{message(`confidence_${confidence}`)}</p>
      <Facts finding={finding} />
      {basis === null ? <p>{message('log_old')}</p> : null}
      {isOpen && basis ? <BasisView basis={basis} ders={ders} directory={directory} /> : null}
      <p class="controls">
        <button
          type="button"
          data-action="save-one"
          onClick={({ currentTarget }) => {
            onSave(currentTarget);
          }}
        >
          {message('log_save_one')}
        </button>
        <button
          type="button"
          data-action="forget"
          onClick={() => {
            setAsking(true);
          }}
        >
          {message('log_forget')}
        </button>
      </p>
      {isAsking ? (
        <Sure
          question={message('settings_clear_sure')}
          yes={message('settings_clear_yes')}
          no={message('settings_clear_no')}
          action="forget-yes"
          onYes={onForget}
          onNo={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </details>
  );
}
