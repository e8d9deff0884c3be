/** What every endpoint keeps to, read from the values themselves. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { routes } from '#src/app.ts'

type Def = { type: string } & Record<string, unknown>
const defOf = (shape: unknown) => (shape as z.core.$ZodType)._zod.def as unknown as Def
const isShape = (value: unknown): value is z.core.$ZodType => value instanceof z.core.$ZodType

/** What may be left out, each with its reason. This list only gets shorter. */
const exceptions = [
  '/session/password /old', // whoever enters by a passkey or another house has none
  // An example is a document of its own, sent whole like the card: what it does not say is not in it.
  '/scorecards/{scorecardId}/content /examples/*/others',
  '/scorecards/{scorecardId}/content /examples/*/rank',
]

/** Where something is filled in, or passed over, that nobody sent. */
function* filledIn(shape: z.core.$ZodType, path = ''): Generator<string> {
  const def = defOf(shape)
  if (['default', 'prefault', 'catch', 'optional'].includes(def.type)) return yield path
  for (const [name, part] of Object.entries(def)) {
    if (isShape(part)) yield* filledIn(part, name === 'element' ? `${path}/*` : path)
    if (Array.isArray(part)) for (const one of part.filter(isShape)) yield* filledIn(one, path)
    if (name === 'shape')
      for (const [key, field] of Object.entries(part as Record<string, z.core.$ZodType>))
        yield* filledIn(field, `${path}/${key}`)
  }
}

describe('what is changed', () => {
  const changes = routes.map(({ endpoint }) => endpoint).filter(({ method }) => method === 'put' || method === 'patch')

  it('is sent whole: nothing that is left out is filled in, and so wiped', () => {
    expect(changes.length).toBeGreaterThan(40)
    const filled = changes.flatMap(({ body, path }) => (body ? [...filledIn(body)].map((at) => `${path} ${at}`) : []))
    expect(filled.filter((at) => !exceptions.includes(at))).toEqual([])
  })

  it('would be found wherever it stands', () => {
    const shape = z.strictObject({
      a: z.string().default('x'),
      b: z.array(z.strictObject({ c: z.int().nullable().default(null) })),
      d: z.union([z.literal('x'), z.strictObject({ e: z.boolean().optional().default(true) })]),
      f: z.string().nullable(),
      g: z.record(z.string(), z.string().catch('x')).optional(),
    })
    expect([...filledIn(shape)].sort()).toEqual(['/a', '/b/*/c', '/d/e', '/g'])
  })
})
