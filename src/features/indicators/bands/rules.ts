/** Units of like workload in one block of one season: by decision, or by what one indicator says of them. */
import { compareExact, exact } from '#kit/exact.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'

export type BandFacts = {
  code: string
  name: string
  /** What tells the workload, with the edges of this band: from is included, to is not; null is open. */
  measureCode: string | null
  boundFrom: string | null
  boundTo: string | null
  unitIds: readonly string[]
}
/** Another band of the same block. */
export type OtherBand = BandFacts & { id: string }
type Place = {
  others: readonly OtherBand[]
  /** Members of the block, and who stands in the band already. */
  units: readonly { unitId: string; unitName: string }[]
  /** Codes that may be counted in the season. */
  codes: readonly string[]
}

const sharesEdge = (a: BandFacts, b: BandFacts) => {
  const below = (low: string | null, high: string | null) =>
    low === null || high === null || compareExact(exact(low), exact(high)) < 0
  return below(a.boundFrom, b.boundTo) && below(b.boundFrom, a.boundTo)
}

/** A band has edges only by a measure, in order and apart from others'; each unit is a member and in one band. */
export function whyNotBand(band: BandFacts, { others, units, codes }: Place): Refusal | undefined {
  const { code, measureCode, boundFrom, boundTo, unitIds } = band
  if (others.some((other) => other.code === code)) return codeTaken(code)
  if (measureCode === null && (boundFrom !== null || boundTo !== null))
    return invalid('measureCode', 'band.measure-needed')
  if (measureCode !== null && !codes.includes(measureCode)) return invalid('measureCode', 'band.no-such-measure')
  if (boundFrom !== null && boundTo !== null && compareExact(exact(boundFrom), exact(boundTo)) >= 0)
    return invalid('boundTo', 'band.edges-reversed')
  const near = others.find(
    (other) => measureCode !== null && other.measureCode === measureCode && sharesEdge(band, other),
  )
  if (near) return invalid('boundFrom', 'band.edges-overlap', { band: near.name })
  for (const [index, unitId] of unitIds.entries()) {
    const at = `unitIds/${index}`
    const unit = units.find((one) => one.unitId === unitId)
    if (!unit) return invalid(at, 'band.not-a-member')
    if (unitIds.indexOf(unitId) < index) return invalid(at, 'band.unit-twice', { unit: unit.unitName })
    const elsewhere = others.find((other) => other.unitIds.includes(unitId))
    if (elsewhere) return invalid(at, 'band.unit-elsewhere', { unit: unit.unitName, band: elsewhere.name })
  }
}

export const codeTaken = (code: string): Refusal => invalid('code', 'band.code-taken', { band: code })

/** What stands on a band: values of targets; values that were adopted, issued or assigned already. */
export type Reliance = { isReliedOn: boolean; isSettled: boolean }

/**
 * A value that was agreed for a band stays the value of those it was agreed for. Whoever leads competes too: once the
 * value is settled, only the organiser changes the band, and says why a unit comes in or goes out.
 */
export function whyNotRegroup(
  before: BandFacts,
  after: BandFacts & { reason: string | null },
  { isReliedOn, isSettled }: Reliance,
  organises: boolean,
): Refusal | undefined {
  if (isSettled && !organises) return byOrganiser
  const edges = ['measureCode', 'boundFrom', 'boundTo'] as const
  if (isReliedOn && edges.some((edge) => before[edge] !== after[edge]))
    return { kind: 'conflict', code: 'band.relied-on' }
  const [was, is] = [before, after].map(({ unitIds }) => unitIds.toSorted().join())
  if (isSettled && was !== is && after.reason === null) return invalid('reason', 'band.reason-needed')
}

const byOrganiser: Refusal = { kind: 'conflict', code: 'band.by-organiser' }
