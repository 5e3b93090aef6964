/** Components as HTML: what is written, and what is refused. */
import { type ComponentChildren, createElement, Fragment } from 'preact';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/site/render-html.ts';

const render = (child: ComponentChildren) => renderHtml(child, (_element, _name, value) => value);

describe('renderHtml', () => {
  it('escapes text and attributes', () => {
    const node = createElement('p', { title: '"<&>' }, '<b> & "');
    expect(render(node)).toBe('<p title="&quot;&lt;&amp;&gt;">&lt;b&gt; &amp; &quot;</p>');
  });

  it('draws components, fragments, lists and numbers, and leaves out what is empty', () => {
    const Item = ({ n }: { n: number }) => createElement('li', null, n);
    const list = createElement(
      Fragment,
      null,
      [1, 2].map((n) => createElement(Item, { n, key: n })),
      null,
      false,
    );
    expect(render(list)).toBe('<li>1</li><li>2</li>');
  });

  it('writes attributes as HTML names them, and leaves out those that are not set', () => {
    const time = createElement('time', { dateTime: '2019', hidden: true, lang: undefined }, 'x');
    expect(render(time)).toBe('<time datetime="2019" hidden="">x</time>');
    expect(render(createElement('img', { alt: '' }))).toBe('<img alt="">');
  });

  it('lets attributes be rewritten before they are escaped', () => {
    const html = renderHtml(createElement('img', { src: 'a' }), (element, name, value) =>
      element === 'img' && name === 'src' ? `${value}"` : value,
    );
    expect(html).toBe('<img src="a&quot;">');
  });

  it('refuses event handlers, objects, and a style sheet that ends its element', () => {
    expect(() => render(createElement('a', { onClick: () => undefined }))).toThrow('onClick');
    expect(() => render(createElement('a', { style: { color: 'red' } }))).toThrow('style');
    expect(() => render(createElement('style', null, 'a{} </style><script>'))).toThrow('style');
    expect(render(createElement('style', null, 'a > b {}'))).toBe('<style>a > b {}</style>');
  });
});
