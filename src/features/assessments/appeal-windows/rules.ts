/** Where one may appeal, and until when: no more than screens need, which come without the scoring engine. */
import { addDays, type Day } from '#kit/days.ts'
import type { Lowering } from '../lowerings/rules.ts'

/** Layers at which a claim may come down against which one appeals. */
export const appealable = ['cross', 'verification', 'final'] as const
export type AppealedLayer = (typeof appealable)[number]

/** No result is final before then: the last day of the window, and where none was set, a whole day after it could be seen. */
export const heldUntil = ({ seenOn, due }: Pick<Lowering, 'seenOn' | 'due'>): Day | null =>
  due ?? (seenOn === null ? null : addDays(seenOn, 1))

/** May the unit still say something? */
export const isOpen = ({ due }: Pick<Lowering, 'due'>, today: Day, isPublished: boolean): boolean =>
  due === null ? !isPublished : today <= due
