/** The registrations of a season as tables that leave: what was withdrawn stays visible. */
import { type Day, formatDay } from '#kit/days.ts'
import type { Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Registrations } from '../contract.ts'
import { words as own } from '../exports/words.ts'
import type { Form } from '../forms/contract.ts'
import { words } from '../words.ts'

const t = speaker(joined(words, own))

type Block = Registrations['blocks'][number]
type Award = Registrations['awards'][number]

type Line = { block: string; unit: string; through: string | null; form: Form | null }

/** Every member, and under it its sub-units. */
const linesOf = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap(({ label, units }) =>
    units.flatMap(({ unitName, form, subUnits }) => [
      { block: label, unit: unitName, through: null, form },
      ...subUnits.map((below) => ({ block: label, unit: below.unitName, through: unitName, form: below.form })),
    ]),
  )

const stateWord = (form: Form | null) => {
  if (form === null) return t('cell.registration-waiting')
  return t(`cell.registration-${form.none && form.state === 'sent' ? 'none' : form.state}`)
}

function cellOf(form: Form | null, awardId: string): string | null {
  const entry = form?.registrations.find((one) => one.awardId === awardId)
  if (!entry) return null
  if (entry.withdrawnOn === null) return t('registrations.yes')
  const withdrawn = t('registrations.withdrawn-on', { day: formatDay(entry.withdrawnOn) })
  return entry.reason ? `${withdrawn}: ${entry.reason}` : withdrawn
}

export const sheetName = t('registrations.sheet')
const narrow = { kind: 'text', width: 22 } as const

/** Units × awards, as the screen shows them. @param noteOf what is to be said of a form: that it is made up. */
export function registrationTable(
  { awards, blocks }: Pick<Registrations, 'awards' | 'blocks'>,
  noteOf: (formId: string) => string | null,
): Table {
  return {
    name: sheetName,
    columns: [
      { title: t('registrations.block'), kind: 'text', width: 28 },
      { title: t('registrations.unit'), kind: 'text', width: 45 },
      { title: t('registrations.through'), kind: 'text', width: 35 },
      { title: t('registrations.state'), ...narrow },
      { title: t('field.day'), kind: 'day' },
      ...awards.map(({ name }) => ({ title: name, ...narrow })),
      { title: t('registrations.note'), ...narrow },
    ],
    rows: linesOf(blocks).map(({ block, unit, through, form }) => [
      block,
      unit,
      through,
      stateWord(form),
      form?.stateDay ?? null,
      ...awards.map(({ id }) => cellOf(form, id)),
      form && noteOf(form.id),
    ]),
  }
}

type Entry = { award: Award; withdrawnOn: Day | null; reason: string | null; late: string | null }

const entriesOf = (form: Form | null, awards: readonly Award[]): Entry[] =>
  (form?.registrations ?? []).flatMap(({ awardId, withdrawnOn, reason, late }) => {
    const award = awards.find(({ id }) => id === awardId)
    return award ? [{ award, withdrawnOn, reason, late: late && `${late.number}, ${formatDay(late.day)}` }] : []
  })

/** One line an award that was registered, with the day it was withdrawn and why: to be sorted and counted. */
export const entryTable = ({ awards, blocks }: Pick<Registrations, 'awards' | 'blocks'>): Table => ({
  name: t('registrations.each'),
  columns: [
    { title: t('registrations.block'), kind: 'text', width: 28 },
    { title: t('registrations.unit'), kind: 'text', width: 45 },
    { title: t('registrations.award'), kind: 'text', width: 40 },
    { title: t('registrations.state'), ...narrow },
    { title: t('registrations.withdrawal-day'), kind: 'day' },
    { title: t('field.reason'), kind: 'text', width: 40 },
    { title: t('registrations.decision-number'), ...narrow },
  ],
  rows: linesOf(blocks).flatMap(({ block, unit, form }) =>
    entriesOf(form, awards).map(({ award, withdrawnOn, reason, late }) => [
      block,
      unit,
      award.name,
      withdrawnOn === null ? t('registrations.yes') : t('cell.registration-withdrawn'),
      withdrawnOn,
      reason,
      late,
    ]),
  ),
})

/** "72 → 50": what was registered at first, what was withdrawn, what stands; members and sub-units apart. */
export const totalTable = ({ awards, blocks }: Pick<Registrations, 'awards' | 'blocks'>): Table => ({
  name: t('registrations.totals'),
  columns: [
    { title: t('registrations.block'), kind: 'text', width: 28 },
    { title: t('registrations.award'), kind: 'text', width: 40 },
    { title: t('registrations.level'), ...narrow },
    { title: t('registrations.first'), kind: 'number' },
    { title: t('registrations.gone'), kind: 'number' },
    { title: t('registrations.standing'), kind: 'number' },
    { title: t('registrations.of-members'), kind: 'number' },
  ],
  rows: blocks.flatMap(({ label, totals }) =>
    awards.flatMap(({ id, name }) =>
      totals
        .filter(({ awardId }) => awardId === id)
        .flatMap(({ count, withdrawn, of, subUnits }) => [
          [label, name, t('registrations.members'), count + withdrawn, withdrawn, count, of],
          ...(subUnits.count + subUnits.withdrawn > 0
            ? [
                [
                  label,
                  name,
                  t('registrations.below'),
                  subUnits.count + subUnits.withdrawn,
                  subUnits.withdrawn,
                  subUnits.count,
                  null,
                ],
              ]
            : []),
        ]),
    ),
  ),
})
