/** The registrations of a season narrowed down as the reader asks: on the screen and in files alike. */
import type { Registrations } from '../contract.ts'
import type { Form } from '../forms/contract.ts'

type Unit = Registrations['blocks'][number]['units'][number]

/** How units may be chosen by where their forms stand; these are also how addresses say it. */
export const standings = ['chua-gui', 'cho-nhan', 'da-nhan', 'tra-lai', 'da-rut'] as const
export type Standing = (typeof standings)[number]

/** What waits for those who lead. */
export const isToReceive = (form: Form | null): boolean =>
  form !== null && form.sentAt !== null && (form.state === 'sent' || form.state === 'resent')

const formsOf = ({ form, subUnits }: Unit) => [form, ...subUnits.map((below) => below.form)]

/** Does the unit stand so? A unit with any award withdrawn is among the withdrawn. */
const stands: Record<Standing, (unit: Unit) => boolean> = {
  'chua-gui': ({ form }) => form === null,
  'cho-nhan': ({ form }) => isToReceive(form),
  'da-nhan': ({ form }) => form?.state === 'received',
  'tra-lai': ({ form }) => form?.state === 'returned',
  'da-rut': (unit) => formsOf(unit).some((form) => form?.registrations.some(({ withdrawnOn }) => withdrawnOn !== null)),
}

export type Narrowing = { block?: string | undefined; standing?: Standing | undefined; award?: string | undefined }

/** The blocks, units and awards that are asked for; totals stay those of the whole block. */
export function narrowed(
  list: Pick<Registrations, 'awards' | 'blocks'>,
  { block, standing, award }: Narrowing,
): Pick<Registrations, 'awards' | 'blocks'> {
  const awards = list.awards.filter(({ code }) => !award || code === award)
  const shown = new Set(awards.map(({ id }) => id))
  const names = (unit: Unit) =>
    formsOf(unit).some((form) => form?.registrations.some((line) => shown.has(line.awardId)))
  const isAsked = (unit: Unit) => (!standing || stands[standing](unit)) && (!award || names(unit))
  const blocks = list.blocks
    .filter(({ code }) => !block || code === block)
    .map((one) => ({ ...one, units: one.units.filter(isAsked) }))
    .filter(({ units }) => units.length > 0)
  return { awards, blocks }
}
