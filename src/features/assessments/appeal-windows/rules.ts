/** Where one may appeal, and until when: no more than screens need, which come without the scoring engine. */
import type { Day } from '#kit/days.ts'
import type { Lowering } from '../lowerings/rules.ts'

/** Layers at which a claim may come down against which one appeals. */
export const appealable = ['cross', 'verification', 'final'] as const
export type AppealedLayer = (typeof appealable)[number]

/** May the unit still say something? */
export const isOpen = ({ due }: Pick<Lowering, 'due'>, today: Day, isPublished: boolean): boolean =>
  due === null ? !isPublished : today <= due
