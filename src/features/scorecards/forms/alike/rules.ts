/** Points that ask the same of other criteria: decided once, the others may follow. Pure. */
import type { Decisions, Effect, FormReading, Point } from '../assembly/rules.ts'

/** Why it is asked and what it may mean, whatever the figures in it. */
const askedBy = ({ kind, doubts, choices }: Point): string =>
  JSON.stringify([kind, doubts.map(({ code }) => code), choices.map(({ said }) => said.code)])

const isSame = (a: Effect, b: Effect) => JSON.stringify(a) === JSON.stringify(b)
/** Which of its choices was made; -1 where another one was, or none. */
export const chosenAt = ({ choices }: Point, chosen: Effect | undefined): number =>
  chosen === undefined ? -1 : choices.findIndex(({ effect }) => isSame(effect, chosen))

/** An indicator of the catalogue is of one criterion, and says nothing of the next. */
const isOwn = (point: Point, at: number) => point.choices[at]?.said.code === 'form.measure-known'

/** The same choice for every point still open that asks the same as one that is decided. */
export function alike({ points }: FormReading, point: Point, chosen: Decisions): Decisions {
  const at = chosenAt(point, chosen[point.id])
  if (at < 0 || isOwn(point, at)) return {}
  const asked = askedBy(point)
  return Object.fromEntries(
    points.flatMap((one) => {
      const effect = one.choices[at]?.effect
      return effect && !(one.id in chosen) && askedBy(one) === asked ? [[one.id, effect]] : []
    }),
  )
}
