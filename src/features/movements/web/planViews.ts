/** What shows a plan, and is asked again when it has changed. */
import { listWork } from '#features/seasons/board/contract.ts'
import { getAbove, getAnswerBoard, getAnswersBelow } from '../answers/contract.ts'
import { listSubUnitPlans } from '../below/contract.ts'
import { getPlan, listPlans } from '../plans/contract.ts'

export const planViews = [getPlan, listPlans, getAbove, getAnswerBoard, getAnswersBelow, listSubUnitPlans, listWork]
