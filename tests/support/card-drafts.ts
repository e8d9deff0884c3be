/** Random cards that are being written, and random deeds on their trees. */
import fc from 'fast-check'
import {
  at,
  type Draft,
  type DraftCriterion,
  isGroup,
  mapped,
  type Path,
  parentOf,
  topOf,
  walk,
  withCriterion,
} from '#features/scorecards/drafts/rules.ts'
import {
  add,
  directions,
  duplicate,
  move,
  type Outcome,
  remove,
  renumber,
  step,
  sum,
  toGroup,
  toLeaf,
} from '#features/scorecards/editing/rules.ts'

type Shape = { children: Shape[] | null }
const shape: fc.Arbitrary<Shape> = fc.letrec<{ node: Shape }>((tie) => ({
  node: fc.record({
    children: fc.option(fc.array(tie('node'), { maxLength: 3 }), { maxDepth: 4, depthIdentifier: 'tree' }),
  }),
})).node

const tree = (shapes: readonly Shape[], counted: boolean): DraftCriterion[] => {
  let n = 0
  const make = ({ children }: Shape, parent: string, index: number, depth: number): DraftCriterion => {
    const label =
      [
        ['A', 'B', 'C', 'D'],
        ['I', 'II', 'III', 'IV'],
      ][depth]?.[index] ?? String(index + 1)
    const code = counted ? [parent, label].filter(Boolean).join('.') : `x${n}`
    const one = { code, name: `criterion ${n++}`, max: 1 }
    return children
      ? { ...one, children: children.map((child, at) => make(child, code, at, depth + 1)) }
      : { ...one, rule: { kind: 'boolean' } }
  }
  return shapes.map((one, index) => make(one, '', index, 0))
}

/** Each criterion has a name of its own, which no deed changes. */
export const draft = fc
  .record({
    shapes: fc.array(shape, { minLength: 1, maxLength: 4 }),
    counted: fc.boolean(),
    picks: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ shapes, counted, picks }): Draft => {
    const criteria = tree(shapes, counted)
    const all = walk({ criteria })
    const leaves = all.filter(([one]) => !isGroup(one)).map(([{ code = '' }]) => code)
    const pick = (from: readonly string[], n: number) => from[(picks[n] ?? 0) % from.length] ?? 'none'
    const [first, second] = [pick(leaves, 0), pick(leaves, 1)]
    const any = (n: number) =>
      pick(
        all.map(([{ code = '' }]) => code),
        n,
      )
    // A leaf waits for one that stands before it, so that no two wait for each other.
    const waits = (one: DraftCriterion): DraftCriterion => ({
      ...one,
      ...(one.code === second &&
        leaves.indexOf(first) < leaves.indexOf(second) && { onlyIf: { criterion: first, reached: true as const } }),
      ...(one.children && { children: one.children.map(waits) }),
    })
    return {
      content: {
        criteria: criteria.map(waits),
        limits: [{ when: { criterion: any(2), belowPercent: 50 }, atMost: 'B', reason: 'sàn' }],
        tieBreak: [{ criterion: any(3) }, { criterion: any(4), order: 'asc' }],
      },
      examples: [
        {
          name: 'ví dụ',
          figures: {},
          marks: leaves.length === 0 ? {} : { [pick(leaves, 5)]: ['8'] },
          expects: [
            { criterion: any(3), points: '1' },
            { criterion: null, points: '2' },
          ],
          grade: null,
        },
      ],
    }
  })

type Deed = (given: Draft, path: Path) => Outcome

/** A copy is called otherwise than what it is a copy of, so that a name still tells which criterion is meant. */
function copied(given: Draft, path: Path): Outcome {
  const outcome = duplicate(given, path)
  if ('refusal' in outcome) return outcome
  const { draft, at: place } = outcome
  const copy = at(draft.content, place)
  const known = new Set(walk(given.content).map(([{ name }]) => name))
  const [called] = mapped(copy ? [copy] : [], (one) => {
    let name = one.name ?? ''
    while (known.has(name)) name += ' again'
    known.add(name)
    return { ...one, name }
  })
  return { ...outcome, draft: { ...draft, content: withCriterion(draft.content, place, called ?? {}) } }
}

export const place = (given: Draft, seed: number): Path => {
  const all = walk(given.content)
  return all[seed % Math.max(1, all.length)]?.[1] ?? []
}
export const deed: fc.Arbitrary<{ name: string; run: Deed }> = fc.oneof(
  fc
    .constantFrom(...directions)
    .map((direction) => ({ name: direction, run: (given: Draft, path: Path) => step(given, path, direction) })),
  fc.constantFrom<{ name: string; run: Deed }>(
    { name: 'beside', run: (given, path) => add(given, { parent: parentOf(path), index: (path.at(-1) ?? 0) + 1 }) },
    { name: 'below', run: (given, path) => add(given, { parent: path, index: 0 }) },
    { name: 'duplicate', run: copied },
    { name: 'remove', run: (given, path) => remove(given, path, 'alone') },
    { name: 'group', run: toGroup },
    { name: 'leaf', run: toLeaf },
    { name: 'renumber', run: (given) => renumber(given) },
    { name: 'sum', run: sum },
  ),
  fc.tuple(fc.nat(), fc.nat({ max: 4 })).map(([to, index]) => ({
    name: 'drag',
    run: (given: Draft, path: Path) => {
      const parent = to % 3 === 0 ? [] : place(given, to)
      const most =
        parent.length === 0 ? topOf(given.content).length : (at(given.content, parent)?.children ?? []).length
      return move(given, path, { parent, index: Math.min(index, most) })
    },
  })),
)
