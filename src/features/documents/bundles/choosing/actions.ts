/** Which papers a choice comes to, of what the reader may read: documents of the register, or what the data tell. */
import { agenciesOf } from '#features/organisations/papers/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { invalid, Refused } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { type DocumentParts, mayRead, sourceOf, symbolOf } from '../../actions.ts'
import { listDocuments } from '../../store.ts'
import type { Choice } from '../contract.ts'
import { limits } from '../rules.ts'
import type { Item } from '../store.ts'

/** The season, for whoever may bundle its documents. @throws missing. */
export async function seasonFor(context: Context, seasonId: string): Promise<SeasonFacts> {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'document.bundle', { regionId: season.regionId, seasonId }, 'missing')
  return season
}

/** One more than a bundle takes, where there are more. @throws `document.no-such-source`, `bundle.kind-needed`. */
export async function chosen(context: Context, parts: DocumentParts, season: SeasonFacts, choice: Choice) {
  const within = unitsOf(season, choice)
  const items = await (choice.from === 'data'
    ? fromData(context, parts, season.id, choice.kind)
    : fromRegister(context, season.id, choice))
  return items.filter(({ unitId }) => within(unitId)).slice(0, limits.papers + 1)
}

/** The unit itself, the members of the block, or everybody. */
function unitsOf({ members }: SeasonFacts, { unitId, block }: Choice): (unitId: string) => boolean {
  const inBlock = new Set(members.filter((one) => one.block === block).map((one) => one.unitId))
  return (unit) => (unitId === null || unit === unitId) && (block === null || inBlock.has(unit))
}

type Chosen = Item & { unitId: string }

/** As they were drafted, one after the other; a number that stands for no paper has no file. */
async function fromRegister(context: Context, seasonId: string, { kind, state, unitId }: Choice): Promise<Chosen[]> {
  const filters = {
    ...(kind !== null && { kind }),
    ...(state !== null && { state }),
    ...(unitId !== null && { unitId }),
  }
  // A block is asked of what was found: the list knows none.
  const rows = await listDocuments(context.db, seasonId, { ...filters, limit: 10 * limits.papers })
  return rows
    .filter((row) => row.state !== 'void' && mayRead(context, row))
    .map((row) => {
      const title = [symbolOf(row), row.title].filter(Boolean).join(' ')
      return { id: row.id, title, unit: row.unitName, unitId: row.unitId }
    })
    .reverse()
}

async function fromData(context: Context, parts: DocumentParts, seasonId: string, kind: string | null) {
  if (kind === null) throw new Refused(invalid('kind', 'bundle.kind-needed'))
  const offered = await sourceOf(parts, kind).offered(context, seasonId)
  const units = await agenciesOf(
    context,
    offered.map(({ unitId }) => unitId),
  )
  return offered.map(({ id, title, unitId }): Chosen => ({ id, title, unit: units.get(unitId)?.name ?? '', unitId }))
}
