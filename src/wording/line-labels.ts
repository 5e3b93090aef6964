/** The drawing "you – who – site" of a verdict: its shape, and who stands in the middle. */
import { asMet, type DisplayCertificate, type Verdict } from '../core/detection/verdict.ts';
import { neutralize } from '../core/text.ts';
import { t } from '../i18n/messages.ts';
import type { AuthorityInfo } from './authority-lookup.ts';
import { isOpenAnyway, isStoredInterception } from './headline.ts';
import { isClearedByTransport, isLeafAlone } from './verdict-text.ts';

/**
 * The shape of the line, different for each meaning without any colour. `eye`: solid, somebody reads;
 * `question`: dotted; `yard`: you and the program in one yard; `stop`: cut off; `house`: inside a network
 * of its own; `issuer`: thin, with a certificate; `fog`: fades; `card`: open like a postcard; `store`:
 * from this device; `offer`: a certificate comes from the site.
 */
export type LineShape =
  | 'eye'
  | 'question'
  | 'yard'
  | 'stop'
  | 'house'
  | 'issuer'
  | 'fog'
  | 'card'
  | 'store'
  | 'offer';

/** Returns the shape for a verdict. */
export function lineShape(verdict: Verdict): LineShape {
  const { confidence, failure, notChecked } = verdict;
  const { level } = asMet(verdict);
  if (isStoredInterception(verdict)) return 'store';
  if (notChecked !== null) return notChecked === 'not-encrypted' ? 'card' : 'fog';
  if (level === 'refused') return isOpenAnyway(verdict) ? 'question' : 'stop';
  if (level === 'known-interception') {
    if (failure && !isOpenAnyway(verdict)) return 'stop';
    return confidence === 'proven' ? 'eye' : 'question';
  }
  // Whoever the user knows is drawn on the user's side.
  if (level === 'unknown-interception') return verdict.acknowledged ? 'yard' : 'question';
  if (level === 'asks-for-trust') return 'offer';
  if (level === 'device-inspection') return 'yard';
  return level === 'private-authority' ? 'house' : 'issuer';
}

/** The words below the middle of the drawing. */
export interface LineLabel {
  readonly text: string;
  /** A name that stands on a line of its own; '' where there is none. Neutralized and bounded. */
  readonly name: string;
}

/** Characters of a name that fit below the drawing. */
const NAME_CHARACTERS = 39;

const shortened = (name: string) => neutralize(name, NAME_CHARACTERS);

/** The certificate that stands for the issuer: the flagged one, else the last but for the leaf. */
function issuerOf(chain: readonly DisplayCertificate[]): string {
  const [leaf, ...issuers] = chain;
  const flagged = issuers.find((one) => one.flagged) ?? issuers.at(-1);
  return flagged?.name ?? leaf?.issuer ?? '';
}

const calledItself = (name: string): LineLabel =>
  name === ''
    ? { text: t('line_unknown'), name: '' }
    : { text: t('line_calls_itself'), name: shortened(name) };

function interceptorLabel(verdict: Verdict, entry: AuthorityInfo | null): LineLabel {
  const { confidence, chain } = verdict;
  if (confidence !== 'proven') return calledItself(issuerOf(chain) || (entry?.name ?? ''));
  return entry === null
    ? { text: t('line_interceptor'), name: '' }
    : { text: t('line_key_holder'), name: shortened(entry.name) };
}

function notCheckedLabel({ notChecked }: Verdict): string {
  if (notChecked === 'not-encrypted') return t('line_open');
  return t(notChecked === 'not-shown' ? 'line_not_shown' : 'line_not_checked');
}

/** Returns the label of a verdict; `entry` is the authority that it names. */
export function lineLabel(verdict: Verdict, entry: AuthorityInfo | null): LineLabel {
  const { chain } = verdict;
  const { level } = asMet(verdict);
  const shape = lineShape(verdict);
  if (shape === 'store') return { text: t('line_saved'), name: '' };
  if (shape === 'offer') return { text: t('line_offer'), name: '' };
  if (shape === 'stop') return { text: t('line_stopped'), name: '' };
  if (verdict.notChecked !== null) return { text: notCheckedLabel(verdict), name: '' };
  if (level === 'refused') return { text: t('line_refused'), name: '' };
  if (level === 'no-sign') {
    if (isLeafAlone(verdict)) return { text: t('line_leaf_only'), name: '' };
    return isClearedByTransport(verdict) && verdict.root !== 'publicly-trusted'
      ? { text: t('line_built_in'), name: '' }
      : { text: t('line_issued_by'), name: shortened(issuerOf(chain)) };
  }
  if (level === 'private-authority') {
    return { text: t('line_issued_by'), name: shortened(issuerOf(chain)) };
  }
  return interceptorLabel(verdict, entry);
}
