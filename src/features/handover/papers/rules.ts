/** The minutes of a hand-over: both sides, the parts with their remarks, and what each part holds in an annex. Pure. */
import { nounOf } from '#features/organisations/regions/rules.ts'
import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { formatDay } from '#kit/days.ts'
import { type Block, fact, type Line, type Run, text } from '#kit/paper.ts'
import {
  cell,
  column,
  draft,
  heading,
  inCapitals,
  paragraph,
  prose,
  type Saying,
  titled,
  worded,
} from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import type { Handover, Pack } from '../contract.ts'

type Season = Setting & { id: string; year: number }
type Sided = Handover & { fromUnitId: string; toUnitId: string }
export type HandoverFacts = { handover: Sided; pack: Pack; season: Season; say: Saying }

type Titled = { handover: Pick<Handover, 'number'>; season: Pick<Season, 'noun' | 'year'>; say: Saying }
export const handoverTitle = ({ handover, season, say }: Titled): string =>
  say('paper.handover-about', { noun: nounOf(season.noun).vi, year: season.year, number: handover.number })

function told({ handover, season, say }: HandoverFacts, key: string, value: string): Run {
  const from = say('paper.handover-from', { year: season.year, number: handover.number })
  return fact(`handover.${handover.number}.${key}`, value, from, `/mua/${season.id}/ban-giao?lan=${handover.number}`)
}

function sides(given: HandoverFacts): Block[] {
  const { handover, season, say } = given
  const noun = nounOf(season.noun).vi
  const between = { noun, year: season.year, next: season.year + 1 }
  const unit = (key: string, name: string) => ({ unit: told(given, key, name) })
  return [
    paragraph('time', worded(say('paper.handover-time'), { day: told(given, 'day', formatDay(handover.day)) })),
    paragraph('giving', worded(say('paper.handover-giving', between), unit('from', handover.fromUnitName))),
    paragraph('taking', worded(say('paper.handover-taking', between), unit('to', handover.toUnitName))),
    ...(handover.note === null ? [] : prose('note', say('paper.handover-note', { note: handover.note }))),
  ]
}

function parts(given: HandoverFacts): Block[] {
  const { handover, pack, say } = given
  const remarks = new Map(handover.remarks.map(({ part, remark }) => [part, remark]))
  const rows = pack.parts.map(({ key, lines }, at): Line[] => [
    ...[cell(String(at + 1)), cell(say(`handover.part.${key}`)), cell(told(given, key, String(lines.length)))],
    cell(remarks.get(key) ?? null),
  ])
  const columns = [
    column(say('paper.handover-number'), 1, 'centre'),
    column(say('paper.handover-part'), 3),
    column(say('paper.handover-count'), 2, 'centre'),
    column(say('paper.handover-remark'), 6),
  ]
  return [
    { id: 'parts', is: 'table', columns, rows },
    paragraph('digest', worded(say('paper.handover-digest', { digest: handover.digest }))),
  ]
}

function answer(given: HandoverFacts): Block[] {
  const { handover, say } = given
  const { receivedDay, receivedNote } = handover
  if (receivedDay === null) return []
  const day = told(given, 'received', formatDay(receivedDay))
  return [
    paragraph('received', worded(say('paper.handover-received'), { day })),
    ...(receivedNote === null
      ? []
      : prose('received-note', say('paper.handover-received-note', { note: receivedNote }))),
  ]
}

/** What each part holds; whom to call is between the two sides and goes on no paper. */
function annexes({ pack, say }: HandoverFacts): Block[] {
  const columns = [
    column(say('paper.handover-number'), 1, 'centre'),
    column(say('paper.handover-what'), 7),
    column(say('paper.handover-unit'), 5),
    column(say('paper.handover-day'), 2, 'centre'),
    column(say('paper.handover-value'), 3),
  ]
  const shown = pack.parts.filter(({ key, lines }) => key !== 'contacts' && lines.length > 0)
  const blocks = shown.flatMap(({ key, lines }): Block[] => {
    const rows = lines.map(({ text: { vi }, unit, day, value, done }, at) => [
      ...[cell(String(at + 1)), cell(vi), cell(unit), cell(formatDay(day))],
      cell(done === null ? value : say(done ? 'handover.stands' : 'handover.lacks')),
    ])
    return titled(heading(`part.${key}`, 3, say(`handover.part.${key}`)), [
      { id: `table.${key}`, is: 'table', columns, rows },
    ])
  })
  const annex = { name: say('paper.handover-annex'), about: say('paper.handover-annex-about') }
  return titled({ id: 'annex', is: 'annex', ...annex }, blocks)
}

export function handoverPaper(given: HandoverFacts): Content {
  const { handover, season, say } = given
  const signer = (code: string) => ({ title: say(code), name: null })
  return {
    kind: 'handover_minutes',
    type: { code: 'BB', name: inCapitals(say('paper.handover-type')) },
    about: handoverTitle(given),
    ...ofRegion(season, say),
    bases: [],
    blocks: [
      heading('facts', 2, say('paper.handover-facts')),
      ...sides(given),
      heading('content', 2, say('paper.handover-content')),
      ...parts(given),
      ...titled(heading('answer', 2, say('paper.handover-answer')), answer(given)),
      draft('closing', [text(say('paper.handover-closing'))]),
      ...annexes(given),
    ],
    signer: null,
    boxes: [
      { unit: handover.fromUnitName, unitId: handover.fromUnitId, signer: signer('paper.handover-giver') },
      { unit: handover.toUnitName, unitId: handover.toUnitId, signer: signer('paper.handover-taker') },
    ],
  }
}
