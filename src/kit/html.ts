/** Markup for the few pages drawn on the server: everything put in is escaped, unless it is markup already. */

export type Html = { readonly html: string }
type Part = string | number | Html | readonly Html[] | false | null | undefined

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that is safe between tags and inside a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const isMany = (part: Part): part is readonly Html[] => Array.isArray(part)

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (isMany(part)) return part.map((item) => item.html).join('')
  return typeof part === 'object' ? part.html : escapeHtml(String(part))
}

/** Markup with holes. Attributes must stand in quotes; a hole may not stand in a script or a style. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: texts.map((text, index) => text + written(parts[index])).join(''),
})
