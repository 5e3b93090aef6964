/** The coloured header of a verdict: the icon of its level beside the children. */
import type { ComponentChildren } from 'preact';
import type { Level } from '../core/detection/verdict.ts';

interface VerdictHeaderProps {
  readonly level: Level;
  /** Alternative text of the icon; '' where the children name the level. */
  readonly iconText: string;
  readonly children: ComponentChildren;
}

/** Draws the header in the colour of the level. */
export function VerdictHeader({ level, iconText, children }: VerdictHeaderProps) {
  return (
    <header class={`verdict ${level}`}>
      <img src={`icons/${level}.svg`} alt={iconText} width="40" height="40" />
      {children}
    </header>
  );
}
