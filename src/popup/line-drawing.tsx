/** The drawing "you – who – site" at the head of the popup. Its shape differs by meaning. */
import { type ComponentChild, Fragment } from 'preact';
import type { Verdict } from '../core/detection/verdict.ts';
import { neutralizeHost } from '../core/text.ts';
import { t } from '../i18n/messages.ts';
import type { AuthorityInfo } from '../wording/authority-lookup.ts';
import { type LineShape, lineLabel, lineShape } from '../wording/line-labels.ts';

const EYE = (
  <g class="sign">
    <path d="M-11 0C-6-7.5 6-7.5 11 0C6 7.5-6 7.5-11 0Z" />
    <circle r="3.2" class="solid" />
  </g>
);

const DISC = <circle r="21" class="disc" />;
const OCTAGON = <path class="disc" d="M-8.7-21h17.4L21-8.7V8.7L8.7 21H-8.7L-21 8.7V-8.7Z" />;

/** What stands in the middle of each shape. */
const MIDDLES: Readonly<Record<LineShape, ComponentChild>> = {
  eye: (
    <>
      {DISC}
      {EYE}
    </>
  ),
  question: (
    <>
      {DISC}
      <g class="sign">
        <path d="M-4.5-4.5c0-7 10-7 10-.8c0 4-5 4.3-5 8.3" />
        <circle cx=".4" cy="8.6" r="1.5" class="solid" />
      </g>
    </>
  ),
  yard: (
    <>
      {DISC}
      <g class="sign">
        <rect x="-10" y="-8" width="20" height="13" rx="2" />
        <path d="M-13 9h26" />
        <circle cy="-1.5" r="2.6" />
      </g>
    </>
  ),
  stop: (
    <>
      {OCTAGON}
      <g class="sign">
        <path d="M-6-6 6 6M6-6-6 6" />
      </g>
    </>
  ),
  house: (
    <g class="sign">
      <path d="M-11 0 0-10 11 0M-8-2V10H8V-2" />
    </g>
  ),
  issuer: (
    <g class="sign">
      <rect x="-10" y="-9" width="20" height="15" rx="2" />
      <path d="M-5.5-4.5h11M-5.5-.5h5" />
      <circle cx="5" cy="5" r="3.4" class="seal" />
      <path d="M3 8v4.5l2-1.4 2 1.4V8" />
    </g>
  ),
  fog: (
    <>
      <ellipse rx="46" ry="24" class="disc" />
      <g class="sign">
        <path d="M-11-1c5 7 17 7 22 0M-7.5 3.6l-2 3M0 5.2v3.6M7.5 3.6l2 3" />
      </g>
    </>
  ),
  card: (
    <g class="sign">
      <rect x="-15" y="-10" width="30" height="20" rx="2" />
      <path d="M-10-4.5h12M-10 0h12M-10 4.5h8M9-5.5v4" />
    </g>
  ),
  offer: (
    <g class="sign">
      <rect x="-15" y="-10" width="30" height="20" rx="2" />
      <path d="M-10-4.5h9M-10 0h6M7-5v10M2 0h10" />
    </g>
  ),
  store: (
    <>
      <rect class="disc" x="-20" y="-18" width="40" height="36" rx="5" />
      {EYE}
    </>
  ),
};

/** Pieces of the line: left and right of the middle. */
const WIRES: Readonly<Record<LineShape, readonly [left: string, right: string]>> = {
  eye: ['', ''],
  question: ['dotted', 'dotted'],
  yard: ['', ''],
  stop: ['', 'faint'],
  house: ['thin', 'thin'],
  issuer: ['thin', 'thin'],
  fog: ['fading', 'appearing'],
  card: ['dashed', 'dashed'],
  store: ['', 'faint'],
  offer: ['faint', ''],
};

const YOU = (
  <g transform="translate(37 30)" class="end">
    {DISC}
    <circle cy="-4.5" r="5" />
    <path d="M-9 10c0-6 4-9 9-9s9 3 9 9" />
  </g>
);

const SITE = (
  <g transform="translate(311 30)" class="end">
    {DISC}
    <rect x="-10" y="-9" width="20" height="18" rx="2.5" />
    <path d="M-10-3.5h20" />
  </g>
);

/** Draws the line of a verdict with the words below it, which say the same. */
export function LineDrawing({
  verdict,
  authority,
}: {
  verdict: Verdict;
  authority: AuthorityInfo | null;
}) {
  const shape = lineShape(verdict);
  const [left, right] = WIRES[shape];
  const { text, name } = lineLabel(verdict, authority);
  const host = neutralizeHost(verdict.host);
  return (
    <div class="line" data-shape={shape}>
      <svg viewBox="0 0 348 60" aria-hidden="true">
        {shape === 'yard' ? (
          <rect class="fence" x="6" y="2.5" width="205" height="55" rx="27.5" />
        ) : null}
        <path class={`wire ${left}`} d="M58 30H150" />
        <path class={`wire ${right}`} d="M198 30H290" />
        {YOU}
        <g transform="translate(174 30)" class={`middle ${shape}`}>
          {MIDDLES[shape]}
        </g>
        {SITE}
      </svg>
      <div class="line-labels">
        <span>{t('line_you')}</span>
        <span class="who">
          {text}
          {name === '' ? null : (
            <>
              <br />
              <bdi>{name}</bdi>
            </>
          )}
        </span>
        <span class="site" title={host}>
          {host.split('.').map((label, index) => (
            // A long name breaks before a dot.
            <Fragment key={index}>
              {index === 0 ? label : [<wbr key="break" />, `.${label}`]}
            </Fragment>
          ))}
        </span>
      </div>
    </div>
  );
}
