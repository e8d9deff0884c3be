/**
 * The justice sector's agencies at province level, from the catalogue of provinces: one Sở Tư pháp and one enforcement
 * agency each, with who became whom. Names of lower offices are not known to us and are never made up.
 */
import { type Day, overlap, type Span } from '#kit/days.ts'
import { customaryName } from '../rules.ts'
import { eveOf } from '../succession/rules.ts'

export type SectorKind = 'justice_department' | 'provincial_enforcement'
export type Province = Span & { id: string; code: string; name: string }
/** Which province became which, and on which day. */
export type Became = { from: string; to: string; day: Day; kind: 'merge' | 'split' | 'rename' | 'transfer' }

export type SectorUnit = Span & { key: string; code: string; name: string; kind: SectorKind; provinceId: string }
export type SectorDecision = { number: string | null; day: Day | null; body: string | null }
/** One change: all units of a kind that became one unit on a day. */
export type SectorChange = { kind: 'merge' | 'rename'; day: Day; from: string[]; to: string; decision: SectorDecision }

/** Cục THADS and Chi cục ended, THADS tỉnh and Phòng THADS khu vực began (QĐ 1898/QĐ-BTP). */
export const reformDay: Day = '2025-07-01'
const reform: SectorDecision = { number: '1898/QĐ-BTP', day: '2025-06-25', body: 'Bộ Tư pháp' }
const unknown: SectorDecision = { number: null, day: null, body: null }

/** The resolution by which provinces changed; agencies followed. What has not been seen stays empty. */
const resolutions: Readonly<Record<Day, SectorDecision>> = {
  '2025-07-01': { number: '202/2025/QH15', day: null, body: 'Quốc hội' },
  '2026-04-30': { number: '30/2026/QH16', day: null, body: 'Quốc hội' },
}

const agency = (
  prefix: string,
  kindName: string,
  kind: SectorKind,
  { id, code, name }: Province,
  { from, to }: Span,
) => ({
  key: `${prefix} ${id}`,
  code: `${prefix}-${code}`,
  name: customaryName(kindName, name),
  kind,
  provinceId: id,
  from,
  to,
})

const before = (to: Day | null): Day => (to !== null && to < eveOf(reformDay) ? to : eveOf(reformDay))
const after = (from: Day | null): Day => (from !== null && from > reformDay ? from : reformDay)
const untilReform = (province: Province) => province.from === null || province.from < reformDay
const sinceReform = (province: Province) => province.to === null || province.to >= reformDay

/** Every agency there was, with the days of its province. */
export function sectorUnits(provinces: readonly Province[]): SectorUnit[] {
  return provinces.flatMap((province) => [
    agency('stp', 'Sở Tư pháp', 'justice_department', province, province),
    ...(untilReform(province)
      ? [
          agency('cuc-thads', 'Cục Thi hành án dân sự', 'provincial_enforcement', province, {
            from: province.from,
            to: before(province.to),
          }),
        ]
      : []),
    ...(sinceReform(province)
      ? [
          agency('thads', 'Thi hành án dân sự', 'provincial_enforcement', province, {
            from: after(province.from),
            to: province.to,
          }),
        ]
      : []),
  ])
}

const changesOf = (lines: readonly { from: string; to: string; day: Day }[], decide: (day: Day) => SectorDecision) =>
  [...Map.groupBy(lines, ({ to, day }) => `${to} ${day}`).values()].flatMap((group): SectorChange[] => {
    const [first] = group
    if (!first) return []
    const from = group.map((line) => line.from)
    return [
      { kind: from.length > 1 ? 'merge' : 'rename', day: first.day, from, to: first.to, decision: decide(first.day) },
    ]
  })

/** Who became whom: as their provinces, and every Cục THADS on the day of the reform. */
export function sectorChanges(provinces: readonly Province[], became: readonly Became[]): SectorChange[] {
  const justice = became.map(({ from, to, day }) => ({ from: `stp ${from}`, to: `stp ${to}`, day }))
  const enforcement = became
    .filter(({ day }) => day !== reformDay)
    .map(({ from, to, day }) => {
      const prefix = day < reformDay ? 'cuc-thads' : 'thads'
      return { from: `${prefix} ${from}`, to: `${prefix} ${to}`, day }
    })
  const heirOf = new Map(became.filter(({ day }) => day === reformDay).map(({ from, to }) => [from, to]))
  const standing = provinces.filter(
    (province) => untilReform(province) && (province.to ?? reformDay) >= eveOf(reformDay),
  )
  const reformed = standing.map(({ id }) => ({
    from: `cuc-thads ${id}`,
    to: `thads ${heirOf.get(id) ?? id}`,
    day: reformDay,
  }))
  return [
    ...changesOf([...justice, ...enforcement], (day) => resolutions[day] ?? unknown),
    ...changesOf(reformed, () => reform),
  ]
}

export type Known = Span & { id: string; kind: string; provinceId: string | null }

/** The unit that is there already: of the same kind, in the same province, at the same time. */
export const sameAs = (units: readonly Known[], wanted: SectorUnit): Known | undefined =>
  units.find((unit) => unit.kind === wanted.kind && unit.provinceId === wanted.provinceId && overlap(unit, wanted))
