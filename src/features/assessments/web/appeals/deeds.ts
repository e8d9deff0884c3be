/** What may be done with an appeal, and what that changes on the screens. */
import { listWork } from '#features/seasons/board/contract.ts'
import { getAppeal, listAppeals, listSheetAppeals } from '../../appeals/contract.ts'

export const refresh = [getAppeal, listAppeals, listSheetAppeals, listWork] as const

export type Deed = 'edit' | 'attach' | 'send' | 'withdraw' | 'discard' | 'answer'
