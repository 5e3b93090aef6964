/** What to do now, line by line; what says to remove a certificate leads to how that is done. */
import { message } from './messages.ts';

/** `lines` are keys of messages; nothing is shown where there are none. */
export function Todo({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section class="todo">
      <h2>{message('todo_title')}</h2>
      <ul>
        {lines.map((one) => (
          <li key={one}>
            {message(one)}
            {one === 'todo_remove' ? (
              <>
                {' '}
                <a href="remove.html" target="_blank">
                  {message('remove_link')}
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
