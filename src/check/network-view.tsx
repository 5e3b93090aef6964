/** The verdict on the network, in words: what it is, what to do, what it rests on. */
import type { ComponentChildren } from 'preact';
import type { NetworkVerdict } from '../core/check/network.ts';
import { isWarning, type Level } from '../core/verdict.ts';
import type { Directory } from '../ui/directory.ts';
import { inKey } from '../ui/headline.ts';
import { message } from '../ui/messages.ts';
import { Todo } from '../ui/todo.tsx';

/** Key of the sentence that says what it is: no more than was seen. */
export function networkKey({ level, worst }: NetworkVerdict): string {
  if (level !== 'intercepted' || !worst) return `check_network_${level}`;
  // What the browser refused was not read by anybody.
  return worst.failure === null ? `check_network_${worst.confidence}` : 'check_network_tried';
}

const ADVICE: Partial<Record<NetworkVerdict['level'], readonly string[]>> = {
  intercepted: ['todo_other_network', 'todo_remove'],
  inspected: ['todo_employer', 'todo_stop_inspected'],
  refused: ['todo_do_not_continue', 'todo_other_network'],
  unexplained: ['todo_do_not_continue', 'todo_other_network'],
};

/** The icon that stands for a verdict on a network. */
const ICONS: Readonly<Record<NetworkVerdict['level'], Level>> = {
  intercepted: 'unknown-interception',
  inspected: 'device-inspection',
  refused: 'refused',
  unexplained: 'refused',
  private: 'private-authority',
  checked: 'no-sign',
  accepted: 'unseen',
  nothing: 'unseen',
};

function Counts({ network }: { network: NetworkVerdict }) {
  const { found, changing, read, accepted, unexplained, broken, asked, hosts } = network;
  const rows = [
    ['found', found],
    ['changing', changing],
    ['read', read],
    ['accepted', accepted],
    ['unexplained', unexplained],
    ['broken', broken],
    ['asked', asked],
  ] as const;
  return (
    <dl class="counts">
      {rows
        .filter(([name, count]) => count > 0 || name === 'read')
        .map(([name, count]) => (
          <div key={name} data-count={name}>
            <dt>{message(`check_count_${name}`)}</dt>
            <dd>{message('check_count_of', [String(count), String(hosts)])}</dd>
          </div>
        ))}
    </dl>
  );
}

interface NetworkViewProps {
  readonly network: NetworkVerdict;
  readonly directory: Directory;
  /** When it was seen, and what can be seen at all. */
  readonly children: ComponentChildren;
}

export function NetworkView({ network, directory, children }: NetworkViewProps) {
  const { level, worst, accepted, broken, silent } = network;
  const icon = worst && level === 'intercepted' ? worst.level : ICONS[level];
  const who = worst?.authority == null ? null : directory(worst.authority);
  const isProven = worst?.confidence === 'proven';
  return (
    <>
      <header class={`verdict ${icon}`} id="network" data-level={level}>
        <img
          src={`icons/${icon}.svg`}
          alt={message(`level_${inKey(icon)}`)}
          width="40"
          height="40"
        />
        <div>
          <h2>{message(networkKey(network))}</h2>
          {worst && isWarning(worst.level) ? (
            <p class="confidence">{message(`confidence_${worst.confidence}`)}</p>
          ) : null}
        </div>
      </header>
      <Todo lines={ADVICE[level] ?? []} />
      <section>
        {who ? <p>{message(isProven ? 'check_who' : 'check_who_by_name', [who.name])}</p> : null}
        <Counts network={network} />
        {accepted > 0 ? <p>{message('check_accepted_note')}</p> : null}
        {children}
        <p>{message('check_holds')}</p>
        {broken > 0 ? <p>{message('check_broken_note')}</p> : null}
        {silent > 0 ? (
          <p>
            {message('check_blocking_2023')}{' '}
            <a href="explain.html#history">{message('check_sources')}</a>
          </p>
        ) : null}
        <p>
          <a href="explain.html">{message('explain_link')}</a>
        </p>
      </section>
    </>
  );
}
