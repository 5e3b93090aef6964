/** What an observer of the network, and the sites, can conclude from a check. Shown before it starts. */
import { message } from '../ui/messages.ts';

const LINES = ['network', 'sites', 'choose'] as const;

export function ObserverNote() {
  return (
    <section class="todo" id="observer">
      <h2>{message('check_observer_title')}</h2>
      <ul>
        {LINES.map((line) => (
          <li key={line}>{message(`check_observer_${line}`)}</li>
        ))}
      </ul>
    </section>
  );
}
