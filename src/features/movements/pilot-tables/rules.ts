/** Pilot places as a table that leaves and comes in: a line for each place, and one for each unit that has chosen none. */
import { type Day, holdsOn, type Span } from '#kit/days.ts'
import { fold } from '#kit/fold.ts'
import type { Column, RowIn, Table } from '#kit/table.ts'
import { differences, type Fault, reading, readLines } from '#kit/table-reading.ts'
import { speaker } from '#kit/words.ts'
import type { Pilot, PilotInput, PilotTarget } from '../pilots/contract.ts'
import { words } from '../pilots/words.ts'

const t = speaker(words)

/** Titles of the columns by the field they hold. */
export const pilotTitles = {
  source: t('pilots.source'),
  targetId: t('pilots.target'),
  unitId: t('pilots.unit-code'),
  unitName: t('pilots.who'),
  commune: t('pilots.commune'),
  district: t('pilots.district'),
  provinceId: t('pilots.province'),
  chosenOn: t('pilots.chosen-on'),
  help: t('pilots.help'),
  result: t('pilots.result'),
  reachedOn: t('pilots.reached-on'),
  withdrawnOn: t('pilots.withdrawn-on'),
  reason: t('pilots.reason'),
}
const title = pilotTitles

export const pilotColumns: readonly Column[] = [
  { title: title.source, kind: 'text', width: 40 },
  { title: title.targetId, kind: 'text', width: 60 },
  { title: title.unitId, kind: 'text', width: 24 },
  { title: title.unitName, kind: 'text', width: 40 },
  { title: title.commune, kind: 'text', width: 30 },
  { title: title.district, kind: 'text', width: 24 },
  { title: title.provinceId, kind: 'text', width: 24 },
  { title: title.chosenOn, kind: 'day' },
  { title: title.help, kind: 'text', width: 40 },
  { title: title.result, kind: 'text', width: 40 },
  { title: title.reachedOn, kind: 'day' },
  { title: title.withdrawnOn, kind: 'day' },
  { title: title.reason, kind: 'text', width: 30 },
]

const placeCells = (pilot: Pilot | undefined) => [
  pilot?.commune ?? null,
  pilot?.district ?? null,
  pilot?.provinceName ?? null,
  pilot?.chosenOn ?? null,
  pilot?.help ?? null,
  pilot?.result ?? null,
  pilot?.reachedOn ?? null,
]

type Line = { target: PilotTarget; row: PilotTarget['rows'][number]; pilot: Pilot | undefined }

/** Each place, and each unit that has chosen none. */
export const linesOf = (targets: readonly PilotTarget[]): Line[] =>
  targets.flatMap((target) =>
    target.rows.flatMap((row) =>
      (row.pilots.length > 0 ? row.pilots : [undefined]).map((pilot) => ({ target, row, pilot })),
    ),
  )

export const pilotTable = (lines: readonly Line[]): Table => ({
  name: t('pilots.title'),
  columns: pilotColumns,
  rows: lines.map(({ target, row, pilot }) => [
    ...[target.source, target.content, row.unitCode, row.unitName],
    ...placeCells(pilot),
    ...[pilot?.withdrawn?.day ?? null, pilot?.withdrawn?.reason ?? null],
  ]),
})

export type Province = Span & { id: string; name: string }
export type Wanted = {
  row: number
  target: PilotTarget
  unitId: string
  unitName: string
  input: PilotInput
  known: Pilot | null
  fields: ReturnType<typeof differences>
}

/** Of the targets, those of this name, in this text where one is named. */
function targetsNamed(targets: readonly PilotTarget[], content: string, source: string | null) {
  const named = targets.filter((target) => fold(target.content) === fold(content))
  return source === null ? named : named.filter((target) => fold(target.source) === fold(source))
}

const isSamePlace = (pilot: Pilot, { commune, district }: PilotInput) =>
  pilot.withdrawn === null &&
  pilot.commune.toLowerCase() === commune.toLowerCase() &&
  (pilot.district ?? '').toLowerCase() === (district ?? '').toLowerCase()

/** The province of that name on that day, without accents if need be. */
const provinceNamed = (provinces: readonly Province[], name: string, day: Day) =>
  provinces.find((province) => fold(province.name) === fold(name) && holdsOn(province, day))

type Given = { targets: readonly PilotTarget[]; provinces: readonly Province[]; unitId: string }

/**
 * The lines as places of a unit and the units below it. A line without a commune, or of a place that was given up,
 * asks for nothing.
 */
export function readPilots(
  rows: readonly RowIn[],
  { targets, provinces, unitId }: Given,
): { wanted: Wanted[]; faults: Fault[] } {
  const { lines, faults } = readLines(rows, pilotColumns)
  const wanted: Wanted[] = []
  for (const source of lines) {
    if (source.cell(title.commune) === null || source.cell(title.withdrawnOn) !== null) continue
    const line = reading(source)
    const content = line.required(title.targetId, 2000)
    const [target, second] = content === null ? [] : targetsNamed(targets, content, line.text(title.source, 500))
    if (content !== null && !target) line.wrong(title.targetId, 'pilots.row-target', { value: content.slice(0, 60) })
    if (second) line.wrong(title.targetId, 'pilots.row-target-twice')
    const code = line.required(title.unitId, 60)
    const unit = target?.rows.find(
      (one) => one.unitCode === code && one.mayChoose && (one.unitId === unitId || one.throughId === unitId),
    )
    if (target && code !== null && !unit) line.wrong(title.unitId, 'pilots.row-unit', { value: code })
    const commune = line.required(title.commune, 200)
    const district = line.text(title.district, 200)
    if (source.cell(title.chosenOn) === null) line.wrong(title.chosenOn, 'table.required')
    const chosenOn = line.day(title.chosenOn)
    const named = line.text(title.provinceId, 200)
    const province = named === null || chosenOn === null ? undefined : provinceNamed(provinces, named, chosenOn)
    if (named !== null && chosenOn !== null && !province)
      line.wrong(title.provinceId, 'pilots.row-province', { value: named.slice(0, 60) })
    const more = { help: line.text(title.help, 2000), result: line.text(title.result, 2000) }
    const reachedOn = line.day(title.reachedOn)
    if (line.faults.length > 0 || !target || !unit || commune === null || chosenOn === null) {
      faults.push(...line.faults)
      continue
    }
    const input = { commune, district, provinceId: province?.id ?? null, chosenOn, ...more, reachedOn }
    const known = unit.pilots.find((pilot) => isSamePlace(pilot, input)) ?? null
    const after = [commune, district, province?.name ?? null, chosenOn, more.help, more.result, reachedOn]
    const fields = known ? differences(pilotColumns.slice(4, 11), placeCells(known), after) : []
    if (known && fields.length === 0) continue
    wanted.push({ row: source.row, target, unitId: unit.unitId, unitName: unit.unitName, input, known, fields })
  }
  return { wanted, faults }
}
