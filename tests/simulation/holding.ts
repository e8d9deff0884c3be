/** Holds: who is under inspection, discipline or an open complaint is not ranked, as far as it reaches into the year. */
import { makeHold } from '#features/assessments/holds/contract.ts'
import type { Person } from './cast.ts'
import type { SheetModel } from './model.ts'
import { expectDone, minister, type Play } from './play.ts'

const kinds = ['discipline', 'inspection', 'complaint'] as const

/** The body that organises keeps them, before units begin: of the year before it counts nothing. */
export async function holds(play: Play, sheet: SheetModel, who: Person): Promise<void> {
  const { cast, chance, line } = play
  const { seasonId, year } = cast
  const isOver = chance.percent(35)
  const kind = chance.pick(kinds)
  const body = {
    ...{ unitId: sheet.member.unitId, kind, from: `${year - 1}-06-01`, reason: 'Đang thanh tra' },
    to: isOver ? `${year - 1}-12-31` : `${year}-01-01`,
    ...{ decisionNumber: '7/QĐ', decisionDay: `${year - 1}-05-30`, decisionBody: 'Bộ Tư pháp' },
  }
  const came = await line.ask(who, makeHold, { params: { seasonId }, body })
  expectDone(play, isOver ? 'hold of another year' : 'hold', came, who === minister(play))
  if (came.is === 'done' && !isOver) sheet.hold = kind
}
