/** The targets of a season: where they come from, and which are asked for. */
import type { TargetFacts } from '#features/indicators/targets/rules.ts'

export const targetSources = ['pact', 'plan', 'assigned'] as const
export type TargetSource = (typeof targetSources)[number]

export type TargetLine = TargetFacts & {
  /** None where the whole region is asked. */
  block: string | null
  /** The unit whose own plan asks it. */
  unitId: string | null
  blockLabel: string | null
  source: TargetSource
  title: string | null
  annex: number | null
  indicator: string | null
  indicatorId: string | null
  indicatorName: string | null
  differences: readonly { name: string; value: string }[]
}
export type Narrowing = {
  block?: string | undefined
  source?: TargetSource | undefined
  indicatorId?: string | undefined
}

/** Asked there of the members of the block, of everybody's, or of a unit there by its own plan. */
export const isAskedIn = ({ block, unitId }: Pick<TargetLine, 'block' | 'unitId'>, asked: string | null): boolean =>
  block === asked || (block === null && unitId === null)

export const narrowed = <T extends TargetLine>(targets: readonly T[], { block, source, indicatorId }: Narrowing): T[] =>
  targets.filter(
    (one) =>
      (block === undefined || isAskedIn(one, block)) &&
      (source === undefined || one.source === source) &&
      (indicatorId === undefined || one.indicatorId === indicatorId),
  )

type Say = (
  code: `targets.${'from-pact' | 'from-annex' | 'from-plan' | 'from-decision' | 'from-ministry'}`,
  params?: { title: string; number: number },
) => string

/** The text or decision a target comes from, in words. */
export function sourceOf({ source, title, annex }: Pick<TargetLine, 'source' | 'title' | 'annex'>, say: Say): string {
  const told = { title: title ?? '', number: annex ?? 0 }
  if (source === 'pact') return say(annex === null ? 'targets.from-pact' : 'targets.from-annex', told)
  if (source === 'plan') return say('targets.from-plan', told)
  return say(title === null ? 'targets.from-ministry' : 'targets.from-decision', told)
}
