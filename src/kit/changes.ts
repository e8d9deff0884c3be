/** What an event changed, field by field, as people read it: on the screen and in a file the same. Pure. */
import { formatDay } from './days.ts'

type Facts = Readonly<Record<string, unknown>> | null | undefined
export type Changed = { action: string; before: Facts; after: Facts }

/** `say` gives a code's word, or the code itself where nobody has one. */
export type Voice = { say: (code: string) => string; empty: string; yes: string; no: string }
/** `before` and `after` are left out where the event says nothing of them. */
export type Change = { name: string; field: string; before?: string; after?: string }

const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/.test(value)

/** Empty and not there are the same nothing. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Ids say nothing to a person: what they point at stands on the page itself. What stayed the same is left out. */
export function changesTold({ action, before, after }: Changed, voice: Voice): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !isId(before?.[name]) && !isId(after?.[name]) && !isSame(before?.[name], after?.[name]),
  )
  const kind = action.split('.')[0] ?? ''
  return names.map((name) => ({
    ...{ name, field: voice.say(`field.${name}`) },
    ...(before && name in before && { before: written(before[name], name, kind, voice) }),
    ...(after && name in after && { after: written(after[name], name, kind, voice) }),
  }))
}

/** Values as people write them: days as dd/MM/yyyy, lists with commas, codes by the word their feature has for them. */
function written(value: unknown, name: string, kind: string, voice: Voice): string {
  if (value === null || value === undefined || value === '') return voice.empty
  if (typeof value === 'boolean') return value ? voice.yes : voice.no
  if (Array.isArray(value)) return value.map((one) => written(one, name, kind, voice)).join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([part, one]) => written(one, part, kind, voice))
      .join(' · ')
  const text = String(value)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDay(text)
  const isCode = /^[a-z_]+(\.[a-z]+)?$/.test(text)
  const word = isCode && [`${kind}.${name}.${text}`, `${name}.${text}`].find((key) => voice.say(key) !== key)
  return word ? voice.say(word) : text
}
