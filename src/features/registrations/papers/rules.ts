/** What units aim at in a year as it is printed: block by block, what was dropped told with its day and reason. */

import { ofRegion, type Setting } from '#features/seasons/papers/rules.ts'
import { formatDay } from '#kit/days.ts'
import { type Block, fact, type Line, type Run, text } from '#kit/paper.ts'
import { cell, column, heading, inCapitals, paragraph, type Saying, worded } from '#kit/paper-lines.ts'
import type { Content } from '#kit/paper-source.ts'
import type { Registrations } from '../contract.ts'
import type { Form } from '../forms/contract.ts'

type Group = Registrations['blocks'][number]
type Award = Registrations['awards'][number]
export type Told = { list: Registrations; block: Group; say: Saying }
type Listed = { id: string; name: string; form: Form | null }

function told({ list, block, say }: Told, key: string, value: string | number): Run {
  const from = say('paper.registrations-from', { year: list.year, block: block.label })
  return fact(`registrations.${list.seasonId}.${key}`, String(value), from, `/mua/${list.seasonId}/dang-ky`)
}

/** Every member, and under it the units that register through it. */
const listed = ({ block: { units }, say }: Told): Listed[] =>
  units.flatMap(({ unitId, unitName, form, subUnits }) => [
    { id: unitId, name: unitName, form },
    ...subUnits.map((below) => ({
      id: below.unitId,
      name: say('paper.registrations-through', { unit: below.unitName, through: unitName }),
      form: below.form,
    })),
  ])

const standing = ({ awards }: Registrations, form: Form | null, kind: Award['kind']): string =>
  awards
    .filter((award) => award.kind === kind)
    .filter(({ id }) => form?.registrations.some((one) => one.awardId === id && one.withdrawnOn === null))
    .map(({ name }) => name)
    .join('; ')

/** What became of single awards: withdrawn with the day and why, or added late by a decision. */
function notes(given: Told, { id: unitId, form }: Listed): Line {
  const { list, say } = given
  if (form === null) return cell(say('paper.registrations-waiting'))
  if (form.none && form.registrations.length === 0) return cell(say('paper.registrations-none'))
  const lines = form.registrations.flatMap(({ awardId, withdrawnOn, reason, late }): Line[] => {
    const award = list.awards.find(({ id }) => id === awardId)?.name ?? ''
    const key = `${unitId}.${awardId}`
    const day = (of: string, at: string) => told(given, `${key}.${of}`, formatDay(at))
    const number = late && told(given, `${key}.late-number`, late.number)
    const code = reason ? 'paper.registrations-gone' : 'paper.registrations-gone-bare'
    return [
      ...(withdrawnOn === null
        ? []
        : [worded(say(code, { award, ...(reason && { reason }) }), { day: day('withdrawn', withdrawnOn) })]),
      ...(late && number
        ? [worded(say('paper.registrations-late', { award }), { number, day: day('late-day', late.day) })]
        : []),
    ]
  })
  return lines.flatMap((line, at) => (at === 0 ? line : [text('; '), ...line]))
}

function unitsTable(given: Told): Block {
  const { list, block, say } = given
  const columns = [
    column(say('paper.registrations-number'), 1, 'centre'),
    column(say('paper.registrations-unit'), 4),
    column(say('paper.registrations-titles'), 4),
    column(say('paper.registrations-commendations'), 4),
    column(say('paper.registrations-note'), 4),
  ]
  const rows = listed(given).map((one, at) => [
    ...[cell(String(at + 1)), cell(one.name)],
    ...[cell(standing(list, one.form, 'title')), cell(standing(list, one.form, 'commendation')), notes(given, one)],
  ])
  return { id: `block.${block.code}.units`, is: 'table', columns, rows }
}

/** "72 → 50": what was registered at first, what was withdrawn, what stands. */
export function totalsTable(given: Told): Block[] {
  const { list, block, say } = given
  const columns = [
    column(say('paper.registrations-award'), 6),
    column(say('paper.registrations-first'), 2, 'right'),
    column(say('paper.registrations-dropped'), 2, 'right'),
    column(say('paper.registrations-standing'), 2, 'right'),
  ]
  const row = (name: string, key: string, { count, withdrawn }: { count: number; withdrawn: number }) => [
    cell(name),
    ...[count + withdrawn, withdrawn, count].map((value, at) => [
      told(given, `${block.code}.${key}.${['first', 'withdrawn', 'standing'][at]}`, value),
    ]),
  ]
  const rows = block.totals.flatMap(({ awardId, subUnits, ...total }) => {
    const award = list.awards.find(({ id }) => id === awardId)?.name ?? ''
    const isBelow = subUnits.count + subUnits.withdrawn > 0
    return [
      ...(total.count + total.withdrawn > 0 ? [row(award, awardId, total)] : []),
      ...(isBelow ? [row(say('paper.registrations-below', { award }), `${awardId}.below`, subUnits)] : []),
    ]
  })
  if (rows.length === 0) return []
  return [{ id: `block.${block.code}.totals`, is: 'table', caption: say('paper.registrations-totals'), columns, rows }]
}

function blockTold(given: Told): Block[] {
  const { block, say } = given
  const { code, label, sent, of } = block
  const runs = { sent: told(given, `${code}.sent`, sent), of: told(given, `${code}.of`, of) }
  return [
    heading(`block.${code}`, 2, label),
    unitsTable(given),
    paragraph(`block.${code}.sent`, worded(say('paper.registrations-sent'), runs)),
    ...totalsTable(given),
  ]
}

export function registrationPaper(list: Registrations, setting: Setting, say: Saying): Content {
  return {
    kind: 'registrations',
    type: { code: null, name: inCapitals(say('paper.registrations')) },
    about: say('paper.registrations-about', { year: list.year, label: setting.label }),
    ...ofRegion(setting, say),
    bases: [],
    blocks: list.blocks.flatMap((block) => blockTold({ list, block, say })),
    boxes: [],
  }
}
