/** Nothing typed by a person becomes markup. */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { escapeHtml, html } from './html.ts'

test('text is escaped, markup is kept, nothing is nothing', () => {
  const name = '<b>"Sở" & \'Cục\'</b>'
  expect(html`<p title="${name}">${name}</p>${null}${false}`.html).toBe(
    '<p title="&lt;b&gt;&quot;Sở&quot; &amp; &#39;Cục&#39;&lt;/b&gt;">&lt;b&gt;&quot;Sở&quot; &amp; &#39;Cục&#39;&lt;/b&gt;</p>',
  )
  expect(html`<ul>${['a', '<'].map((item) => html`<li>${item}</li>`)}</ul>`.html).toBe(
    '<ul><li>a</li><li>&lt;</li></ul>',
  )
})

test.prop([fc.string()])('no sign of markup survives', (text) => {
  expect(escapeHtml(text)).not.toMatch(/[<>"']/)
})
