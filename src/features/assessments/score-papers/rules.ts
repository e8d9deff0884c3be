/** A unit's sheet as it is printed: each criterion with what counts there, its points, and why points were lost. */

import { type Agency, headOf, issuerOf, placeOf } from '#features/organisations/papers/rules.ts'
import type { Day } from '#kit/days.ts'
import { compareExact, type Exact, exact, exactOf, formatExact, plainDecimal } from '#kit/exact.ts'
import { type Block, fact, type Line, type Run, strong, text } from '#kit/paper.ts'
import { cell, column, heading, inCapitals, paragraph, type Saying, worded } from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import type { NodeExplained } from '#scoring/explaining.ts'
import type { LayerKind } from '../rules.ts'

/** One thing that counts for a criterion: a figure, or a mark that was given. */
export type Counted = { kind: 'figure' | 'mark'; code: string; name: string; value: string | null }
export type ScoreFacts = {
  sheet: { id: string; seasonId: string; unitName: string }
  year: number
  layer: LayerKind
  card: { title: string; year: number; number: number }
  nodes: readonly NodeExplained[]
  /** What is said of the sheet as a whole. */
  summary: readonly string[]
  total: Exact
  max: Exact
  grade: string | null
  counted: (code: string) => readonly Counted[]
  agency: Agency
  day: Day
}
type Told = ScoreFacts & { say: Saying }

const layerTold = ({ layer, say }: Told): string => say(`layer.${layer}`)

function told(given: Told, key: string, value: string): Run {
  const { sheet, year, layer, say } = given
  const from = say('paper.score-from', { year, unit: sheet.unitName, layer: layerTold(given) })
  return fact(`sheet.${sheet.id}.${layer}.${key}`, value, from, `/mua/${sheet.seasonId}/phieu/${sheet.id}`)
}
const decimal = (value: string): string => formatExact(exact(value))

/** A figure is a number, said with yes or no, or a choice by its name. */
function valueTold(value: string, say: Saying): string {
  if (value === 'true' || value === 'false') return say(`paper.score-${value}`)
  return exactOf(value) ? decimal(value) : value
}

/** Points that were lost: below the most there are, or taken off; nothing is lost of what is a bonus. */
export function isLoss({ isGroup, side, points, max, status }: NodeExplained): boolean {
  if (isGroup || side === 'bonus' || status === 'not-applicable') return false
  if (side === 'penalty') return compareExact(exact(points), exact('0')) !== 0
  return compareExact(exact(points), exact(max)) < 0
}

function figuresOf(given: Told, { code, isGroup }: NodeExplained): Line {
  if (isGroup) return []
  const { say } = given
  return given.counted(code).flatMap((one, at): Line => {
    const value = one.value === null ? say('paper.score-missing') : valueTold(one.value, say)
    const key = one.kind === 'figure' ? `figure.${one.code}` : `mark.${one.code}.${at + 1}`
    const sentence = say(one.kind === 'figure' ? 'paper.score-figured' : 'paper.score-mark', { name: one.name })
    return [...(at === 0 ? [] : [text('; ')]), ...worded(sentence, { value: told(given, key, value) })]
  })
}

function rowOf(given: Told, node: NodeExplained): Line[] {
  const { code, name, isGroup, points, max, status, lines } = node
  const isOut = status === 'not-applicable'
  return [
    cell(code),
    [isGroup ? strong(name) : text(name)],
    [told(given, `max.${code}`, decimal(max))],
    figuresOf(given, node),
    [told(given, `points.${code}`, isOut ? given.say('paper.score-not-applicable') : decimal(points))],
    isLoss(node) && lines.length > 0 ? [told(given, `why.${code}`, lines.join(' '))] : [],
  ]
}

function table(given: Told): Block {
  const { say, nodes, total, max } = given
  return {
    ...{ id: 'score-table', is: 'table' },
    columns: [
      column(say('paper.score-code'), 2),
      column(say('paper.score-criterion'), 6),
      column(say('paper.score-max'), 2, 'right'),
      column(say('paper.score-figure'), 5),
      column(say('paper.score-points'), 2, 'right'),
      column(say('paper.score-reason'), 6),
    ],
    rows: nodes.map((node) => rowOf(given, node)),
    total: [
      ...[[], [text(say('paper.score-total'))], [told(given, 'max', decimal(plainDecimal(max)))]],
      ...[[], [told(given, 'total', decimal(plainDecimal(total)))], []],
    ],
  }
}

/** By which card, up to which layer; what is not concluded yet is expected. */
function opening(given: Told): Block[] {
  const { card, layer, say } = given
  const runs = {
    year: told(given, 'card-year', String(card.year)),
    number: told(given, 'card-number', String(card.number)),
  }
  const at = { layer: layerTold(given) }
  const standing = layer === 'final' ? text(say('paper.score-layer', at)) : strong(say('paper.score-not-final', at))
  return [
    paragraph('card', worded(say('paper.score-card', { title: card.title }), runs)),
    paragraph('layer', [standing]),
  ]
}

function closing(given: Told): Block[] {
  const { grade, summary, say } = given
  return [
    ...(grade === null
      ? []
      : [paragraph('grade', worded(say('paper.score-grade'), { grade: told(given, 'grade', grade) }))]),
    ...(summary.length === 0
      ? []
      : [
          heading('summary', 3, say('paper.score-summary')),
          paragraph('summary-lines', [told(given, 'why', summary.join(' '))]),
        ]),
  ]
}

export function scorePaper(facts: ScoreFacts, say: Saying): Content {
  const given = { ...facts, say }
  const { sheet, year, agency, day } = facts
  return {
    kind: 'score_sheet',
    type: { code: null, name: inCapitals(say('paper.score')) },
    about: say('paper.score-about', { unit: sheet.unitName, year }),
    issuer: issuerOf(agency),
    place: placeOf(agency),
    bases: [],
    blocks: [...opening(given), table(given), ...closing(given)],
    signer: headOf(agency.kind, day, say),
    boxes: [],
    recipients: [],
    filed: say('paper.filed'),
  }
}
