/** Where made-up parts of a sample lie in the public data, as JSON Pointers (RFC 6901). */

/** What the loader marked: an object, or one of its fields. */
export type Mark = { kind: string; id: string; field: string }

/** Where each object was placed in the answer: `leadership:<id>` → `/leadership/0`. */
export type Places = ReadonlyMap<string, string>

export const placeKey = (kind: string, id: string): string => `${kind}:${id}`

/**
 * What a mark of the season itself makes up in the answer. The days of its stages are not public; made up, they make up
 * the stage the season is in. Made-up members make up every count of them; a made-up list, what was registered;
 * made-up figures, who ranks where.
 */
const madeUp: Record<string, (seasonId: string, blocks: readonly string[]) => Mark[]> = {
  stages: (id) => [{ kind: 'stages', id, field: '' }],
  members: (_, blocks) =>
    blocks.flatMap((id) => [
      ...['members', 'units'].map((field) => ({ kind: 'block', id, field })),
      ...['signed', 'of'].map((field) => ({ kind: 'block-pact', id, field })),
    ]),
  registrations: (_, blocks) => blocks.map((id) => ({ kind: 'block', id, field: 'registrations' })),
  ranking: (_, blocks) => blocks.map((id) => ({ kind: 'block', id, field: 'ranking' })),
  grades: (_, blocks) =>
    blocks.flatMap((id) => ['grades', 'gradesStatus'].map((field) => ({ kind: 'block', id, field }))),
}

/** Of the grades of one block a single count may be made up: `grades/<block>/<grade>`. */
function oneGrade(field: string): Mark[] | undefined {
  const [what, id, grade] = field.split('/')
  return what === 'grades' && id && grade ? [{ kind: 'block-grades', id, field: grade }] : undefined
}

/** The marks, each at the places of the answer that it makes up. */
export const spread = (marks: readonly Mark[], blocks: readonly string[]): Mark[] =>
  marks.flatMap(
    (mark) => (mark.kind === 'season' && (madeUp[mark.field]?.(mark.id, blocks) ?? oneGrade(mark.field))) || [mark],
  )

const escaped = (step: string) => step.replaceAll('~', '~0').replaceAll('/', '~1')

/** Does the pointer lead to something in this JSON? */
export function leadsTo(json: unknown, pointer: string): boolean {
  let at = json
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, name)) return false
    at = (at as Record<string, unknown>)[name]
  }
  return true
}

/**
 * Pointers to all marks that lead to something in the answer, each once and sorted. A mark of what is not public
 * (a text's wording, a unit's own form) is silent.
 */
export function pointers(marks: readonly Mark[], places: Places, answer: unknown): string[] {
  const found = marks.flatMap(({ kind, id, field }) => {
    const place = places.get(placeKey(kind, id))
    if (place === undefined) return []
    return [field === '' ? place : `${place}/${escaped(field)}`]
  })
  return [...new Set(found)].filter((pointer) => leadsTo(answer, pointer)).sort()
}

/** Moves the point of a decimal text two places: "0.735" is 73.5 %, without the rounding of binary fractions. */
export function hundredfold(value: string): string {
  const [whole = '', part = ''] = value.split('.')
  const digits = `${whole}${part.padEnd(2, '0')}`
  const point = whole.length + 2
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  const right = digits.slice(point).replace(/0+$/, '')
  return right ? `${left}.${right}` : left
}
