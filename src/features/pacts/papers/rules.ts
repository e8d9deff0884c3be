/** A block's pact as it is printed: its articles, its targets, what annexes changed, a place to sign for each member. */

import { goalOf } from '#features/indicators/targets/rules.ts'
import { type Agency, boxesOf } from '#features/organisations/papers/rules.ts'
import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { articleTitle } from '#features/texts/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { type Block, fact, type Line, type Run, text } from '#kit/paper.ts'
import { aboutOf, cell, column, heading, inCapitals, paragraph, prose, type Saying, worded } from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import type { AnnexHead, HoldingTarget, Pact } from '../contract.ts'

export type PactFacts = { pact: Pact; setting: Setting; agencies: ReadonlyMap<string, Agency>; day: Day }

type Target = Omit<HoldingTarget, 'source'> & { source?: HoldingTarget['source'] }

const pathOf = ({ seasonId, id }: Pick<Pact, 'seasonId' | 'id'>) => `/mua/${seasonId}/giao-uoc/${id}`

/** What a target asks, with the text it comes from. */
function goalFact(pact: Pact, target: Target, say: Saying): Run {
  const { id, position: number, source = null } = target
  const block = pact.blockLabel
  const from = source
    ? say('paper.pact-from-annex', { number, annex: source.number, block })
    : say('paper.pact-from-target', { number, block })
  return fact(`pact-target.${id}`, goalOf(target, say), from, pathOf(pact))
}

const articles = ({ text: { articles: all } }: Pact): Block[] =>
  all.flatMap(({ id, heading: title, body }, index) => [
    heading(`article.${id}`, 2, articleTitle(index + 1, title)),
    ...prose(`article.${id}`, body),
  ])

function targets(pact: Pact, say: Saying): Block[] {
  if (pact.targets.length === 0) return []
  const columns = [
    column(say('paper.pact-number'), 1, 'centre'),
    column(say('paper.pact-content'), 6),
    column(say('paper.pact-goal'), 4),
  ]
  const rows = pact.targets.map((target) => [
    ...[cell(String(target.position)), cell(target.content), [goalFact(pact, target, say)]],
  ])
  return [heading('targets', 2, say('paper.pact-targets')), { id: 'targets-table', is: 'table', columns, rows }]
}

const goalTold = (pact: Pact, target: Target, say: Saying): Line => [
  ...[text(`${target.content}: `), goalFact(pact, target, say)],
]

/** What one annex made of the targets, line by line: the number of a line stays its own for good. */
function changesOf(pact: Pact, { id }: AnnexHead, say: Saying): Line[][] {
  const came = [...pact.holding, ...pact.past].filter(({ source }) => source?.annexId === id)
  const went = pact.past.filter(({ until }) => until.annexId === id)
  const numbers = [...new Set([...came, ...went].map(({ position }) => position))].sort((a, b) => a - b)
  return numbers.map((number) => {
    const was = went.find(({ position }) => position === number)
    const now = came.find(({ position }) => position === number)
    return [
      cell(String(number)),
      was ? goalTold(pact, was, say) : cell(say('paper.pact-added')),
      now ? goalTold(pact, now, say) : cell(say('paper.pact-ended')),
    ]
  })
}

function annex(pact: Pact, head: AnnexHead, say: Saying): Block[] {
  const { id, number, title, holdsSince } = head
  const columns = [
    column(say('paper.pact-number'), 1, 'centre'),
    column(say('paper.pact-was'), 5),
    column(say('paper.pact-now'), 5),
  ]
  const rows = changesOf(pact, head, say)
  const about = say('paper.pact-annex-about', { title, day: formatDay(holdsSince) })
  return [
    { id: `annex.${id}`, is: 'annex', name: say('paper.pact-annex', { number }), about },
    ...(rows.length > 0 ? [{ id: `annex.${id}.changes`, is: 'table', columns, rows } as const] : []),
  ]
}

/** At which conference it was adopted, with the votes as far as they are known. */
function adoption(pact: Pact, say: Saying): Block[] {
  const { adoption: given, blockLabel: block } = pact
  if (!given) return []
  const told = (name: string, value: string) =>
    fact(`pact.${pact.id}.${name}`, value, say('paper.pact-from-adoption', { block }), pathOf(pact))
  const { present, for: yes, against, day } = given
  const votes = { present, for: yes, against }
  const runs = Object.fromEntries(Object.entries(votes).map(([name, count]) => [name, told(name, String(count))]))
  return [
    ...(day === null
      ? []
      : [paragraph('adoption', worded(say('paper.pact-adopted'), { day: told('adopted-on', formatDay(day)) }))]),
    ...(Object.values(votes).includes(null) ? [] : [paragraph('votes', worded(say('paper.pact-votes'), runs))]),
  ]
}

function bound(pact: Pact, say: Saying): Block[] {
  if (pact.text.frozen === null) return []
  const told = (name: string, value: number) =>
    fact(
      `pact.${pact.id}.${name}`,
      String(value),
      say('paper.pact-from-signing', { block: pact.blockLabel }),
      pathOf(pact),
    )
  const runs = { signed: told('signed', pact.signed), of: told('of', pact.of) }
  return [paragraph('bound', worded(say('paper.pact-bound'), runs))]
}

/** Those on the signing list, then those bound by an annex alone. */
const signing = ({ text: { signatories }, bound: acceded }: Pact) => [
  ...signatories,
  ...acceded.filter(({ unitId }) => !signatories.some((one) => one.unitId === unitId)),
]

export function pactPaper({ pact, setting, agencies, day }: PactFacts, say: Saying): Content {
  const name = say('paper.pact')
  const { signer: _, ...parts } = ofRegion(setting, say)
  const holding = pact.annexes.filter(({ state, discarded }) => state === 'signed' && discarded === null)
  return {
    kind: 'pact',
    type: { code: null, name: inCapitals(name) },
    about: aboutOf(name, pact.text.title),
    ...parts,
    bases: [],
    blocks: [
      ...prose('preamble', pact.text.preamble),
      ...articles(pact),
      ...targets(pact, say),
      ...adoption(pact, say),
      ...bound(pact, say),
      ...holding.flatMap((head) => annex(pact, head, say)),
    ],
    // Every member binds itself: nobody signs for all of them.
    signer: null,
    boxes: boxesOf(signing(pact), { agencies, day, say }),
  }
}
