/** Writes a tree of components as HTML, without a browser. Components that use hooks cannot be written. */
import type { ComponentChildren, VNode } from 'preact';

/** Elements without contents and end tag (HTML, section 13.1.2). */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source']);

/** Elements whose contents are not escaped (HTML, section 13.1.2). */
const RAW: ReadonlySet<string> = new Set(['style']);

/** Names that JSX writes in another way than HTML. */
const ATTRIBUTES: Readonly<Record<string, string>> = { dateTime: 'datetime' };

/** Replaces the value of an attribute; for links and images that stand elsewhere on the site. */
export type RewriteAttribute = (element: string, name: string, value: string) => string;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string) => text.replace(/[&<>"]/g, (found) => ESCAPES[found] ?? found);

function isNode(child: ComponentChildren): child is VNode<Record<string, unknown>> {
  return typeof child === 'object' && child !== null && 'type' in child;
}

/** One attribute with a space before it; '' where it is not set. */
function attribute(
  element: string,
  [name, value]: readonly [string, unknown],
  rewrite: RewriteAttribute,
): string {
  if (value === undefined || value === null || value === false) return '';
  const written = ATTRIBUTES[name] ?? name;
  if (value === true) return ` ${written}=""`;
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new Error(`<${element}>: ${name} cannot be written as HTML`);
  }
  return ` ${written}="${escaped(rewrite(element, written, String(value)))}"`;
}

function rawText(element: string, children: ComponentChildren): string {
  if (typeof children !== 'string' || children.includes('</')) {
    throw new Error(`<${element}> needs one text that does not end it`);
  }
  return children;
}

/**
 * Returns the HTML of a tree. Throws where it has what HTML without scripts cannot express: event
 * handlers, objects as attributes, hooks.
 */
export function renderHtml(child: ComponentChildren, rewrite: RewriteAttribute): string {
  if (Array.isArray(child)) {
    return child.map((one: ComponentChildren) => renderHtml(one, rewrite)).join('');
  }
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  if (typeof child !== 'object') return escaped(String(child));
  if (!isNode(child)) throw new Error('An object cannot be written as HTML');
  const { type, props } = child;
  if (typeof type === 'function') {
    const component = type as (given: typeof props) => ComponentChildren;
    return renderHtml(component(props), rewrite);
  }
  const { children, ...attributes } = props;
  const written = Object.entries(attributes).map((one) => attribute(type, one, rewrite));
  const start = `<${type}${written.join('')}>`;
  if (VOID.has(type)) return start;
  const inside = children;
  const contents = RAW.has(type) ? rawText(type, inside) : renderHtml(inside, rewrite);
  return `${start}${contents}</${type}>`;
}
