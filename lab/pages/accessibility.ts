/** Faults of a page that its users would meet: axe's rules, boxes that are cut off, small targets. */
import { readFileSync } from 'node:fs';
import type { LabBrowser } from '../browsers/browser.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Violations of axe's rules in the current page, one line each. */
export async function axeViolations(browser: LabBrowser): Promise<string[]> {
  await browser.inPage(`if (!(window.wrappedJSObject ?? window).axe) { ${AXE} }`);
  return (await browser.inPageAsync(
    `const { violations } = await (window.wrappedJSObject ?? window).axe.run();
     return violations.map(({ id, nodes }) => "axe, " + id + ": " + nodes.map(({ html }) => html).join(" | "));`,
  )) as string[];
}

/** Elements that reach beyond the right edge of the page, or are cut off in their box or drawing. */
export async function cutOffElements(browser: LabBrowser): Promise<string[]> {
  return (await browser.inPage(
    `const shown = [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility());
     const beyond = shown.filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
     const inside = shown.filter((one) => !one.closest("svg") && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !["INPUT", "TEXTAREA", "SELECT"].includes(one.tagName) && getComputedStyle(one).display !== "inline");
     const outside = [...document.querySelectorAll("svg text")].filter((one) => {
       const [text, drawing] = [one, one.ownerSVGElement].map((each) => each.getBoundingClientRect());
       return text.left < drawing.left - 1 || text.right > drawing.right + 1;
     });
     return [...beyond, ...inside, ...outside].map((one) => "cut off: " + one.outerHTML.slice(0, 100));`,
  )) as string[];
}

/** Targets smaller than WCAG 2.2 asks for (2.5.8: 24 by 24 CSS pixels); links in text are exempt. */
export async function smallTargets(browser: LabBrowser): Promise<string[]> {
  return (await browser.inPage(
    `return [...document.querySelectorAll("button, select, summary, a.button, input:not([type=radio], [type=checkbox])")]
       .filter((one) => one.checkVisibility())
       .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 24 || height < 24; })
       .map((one) => "small: " + one.outerHTML.slice(0, 100));`,
  )) as string[];
}
