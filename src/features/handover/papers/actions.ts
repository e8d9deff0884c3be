/** Puts hand-overs on paper: drafted once handed over, issued once received. */
import { seasonOnPaper } from '#features/seasons/papers/actions.ts'
import { words as seasonWords } from '#features/seasons/papers/words.ts'
import type { PaperSource } from '#kit/paper-source.ts'
import { found, type Refusal } from '#kit/refusal.ts'
import { chorus } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { frozenPack, shownOf } from '../actions.ts'
import { stands, stateOf } from '../rules.ts'
import { demandDoor, handoversIn, sidesOf } from '../sides/actions.ts'
import { findHandover } from '../store.ts'
import { words as handoverWords } from '../words.ts'
import { handoverPaper, handoverTitle } from './rules.ts'
import { words } from './words.ts'

const say = chorus([words, handoverWords, seasonWords])
const unreceived: Refusal = { kind: 'conflict', code: 'handover.minutes-to-come' }

export const handoverPapers: PaperSource<Context> = {
  kind: 'handover_minutes',
  offered: async (context, seasonId) => {
    const season = await seasonOnPaper(context, seasonId)
    const standing = (await handoversIn(context, seasonId)).filter(({ state }) => stands(state))
    return standing.map((handover) => ({
      ...{ kind: 'handover_minutes', id: handover.id, unitId: season.issuing.id },
      title: `${say('paper.handover')}: ${handoverTitle({ handover, season, say })}`,
    }))
  },
  make: async (context, id) => {
    const row = found(await findHandover(context.db, id), 'handover')
    const sides = await sidesOf(context, row.seasonId)
    demandDoor(context, sides, 'handover.read')
    const { season } = sides
    const shown = shownOf({ ...row, state: stateOf(row) })
    const handover = { ...shown, fromUnitId: row.fromUnitId, toUnitId: row.toUnitId }
    return {
      ...{ seasonId: row.seasonId, unitId: season.issuing.id, audience: 'leaders' },
      content: handoverPaper({ handover, pack: await frozenPack(context, id), season, say }),
      ...(shown.state !== 'received' && { held: unreceived }),
    }
  },
}
