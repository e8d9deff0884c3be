/** Who became whom among provinces, over all generations, and who stands for one today. */
import type { Day } from '#kit/days.ts'

export type Step = {
  fromProvinceId: string
  toProvinceId: string
  fromName: string
  toName: string
  kind: 'merge' | 'split' | 'rename' | 'transfer'
  day: Day
  basis: string
}

/** Every step that leads on from these, by the end it is met at and the end it leads to. */
function follow(id: string, steps: readonly Step[], at: (step: Step) => string, to: (step: Step) => string): Step[] {
  const met = new Set<Step>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const step of steps)
      if (at(step) === next && !met.has(step)) {
        met.add(step)
        open.push(to(step))
      }
  return [...met].toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
}

const from = ({ fromProvinceId }: Step) => fromProvinceId
const to = ({ toProvinceId }: Step) => toProvinceId

export const ancestorsOf = (id: string, steps: readonly Step[]): Step[] => follow(id, steps, to, from)
export const heirsOf = (id: string, steps: readonly Step[]): Step[] => follow(id, steps, from, to)

/** One sentence for what one decision did: several that merged into one, or one that became several. */
export type Sentence = { key: string; kind: Step['kind']; day: Day; basis: string; from: string; to: string }

export function sentencesOf(steps: readonly Step[]): Sentence[] {
  const one = (step: Step) => (step.kind === 'split' ? step.fromProvinceId : step.toProvinceId)
  const groups = Map.groupBy(steps, (step) => [step.kind, step.day, step.basis, one(step)].join(' '))
  return [...groups].flatMap(([key, [first, ...rest]]) => {
    if (!first) return []
    const { kind, day, basis } = first
    const names = (name: (step: Step) => string) => [...new Set([first, ...rest].map(name))].join(', ')
    return [{ key, kind, day, basis, from: names(({ fromName }) => fromName), to: names(({ toName }) => toName) }]
  })
}

/** Who stands for it on a day: itself, or the last of its heirs by then. */
export function standsFor(id: string, steps: readonly Step[], day: Day): { id: string; name: string }[] {
  const been = heirsOf(id, steps).filter((step) => step.day <= day)
  const left = new Set(been.map(from))
  const last = been.filter((step) => !left.has(to(step)))
  return [...new Map(last.map((step) => [to(step), { id: to(step), name: step.toName }])).values()]
}
