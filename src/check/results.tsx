/** What came of the check so far: the network as a whole, a picture, a table. */
import { networkVerdict } from '../core/check/network.ts';
import type { CheckState } from '../core/check/state.ts';
import { moment } from '../ui/dates.ts';
import type { Directory } from '../ui/directory.ts';
import { message } from '../ui/messages.ts';
import type { Seeing } from '../ui/seeing.ts';
import { NetworkView } from './network-view.tsx';
import { Picture } from './picture.tsx';
import { Table } from './table.tsx';

interface ResultsProps {
  readonly check: CheckState;
  readonly directory: Directory;
  readonly sees: readonly Seeing[];
}

export function Results({ check, directory, sees }: ResultsProps) {
  if (check.attempts.length === 0) return null;
  return (
    <>
      <NetworkView network={networkVerdict(check)} directory={directory}>
        <p>{message('check_when', [moment(check.startedAt)])}</p>
        {sees.map((one) => (
          <p key={one} class="soft">
            {message(`check_sees_${one}`)}
          </p>
        ))}
      </NetworkView>
      <section id="picture">
        <h2>{message('check_picture_title')}</h2>
        <Picture check={check} />
      </section>
      <section id="table">
        <h2>{message('check_table_title')}</h2>
        <Table check={check} />
      </section>
      <section>
        <p>
          <a href="log.html">{message('check_log')}</a>
        </p>
      </section>
    </>
  );
}
