/** What Chromium does not show, and how a person can see more there. */
import { Copy } from './copy.tsx';
import { message } from './messages.ts';

/** Pages may not open it; a person can paste it. */
const FLAG_ADDRESS = 'chrome://flags/#web-request-security-info';

export function SeeMore() {
  return (
    <>
      <section>
        <h2>{message('watched_still_title')}</h2>
        <p>{message('watched_still_text')}</p>
      </section>
      <section>
        <h2>{message('see_more_title')}</h2>
        <p>{message('see_more_flag')}</p>
        <p>
          <code>{FLAG_ADDRESS}</code>
        </p>
        <Copy text={FLAG_ADDRESS} label={message('see_more_address')} />
        <p>{message('see_more_others')}</p>
      </section>
    </>
  );
}
