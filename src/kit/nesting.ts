/** How deep the brackets of a JSON text go, found out before anything that takes time or calls itself reads it. */

/** Brackets outside texts, counted sign by sign; stops at the first that is one too many. */
export function isNestedBeyond(text: string, most: number): boolean {
  let depth = 0
  let isText = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') isText = !isText
    else if (isText && sign === '\\') at++
    else if (isText) continue
    else if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth--
    if (depth > most) return true
  }
  return false
}
