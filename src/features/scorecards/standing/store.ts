/** The SQL of what is in force where, and of what waits. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'
import { cards, ofOrganiser } from '../store.ts'

/** What is in force on a day of the body that organises the region, or of those it took the place of; the newest first. */
export const inForce = (db: Db, { regionId, year, day }: { regionId: string; year: number; day: Day }) =>
  cards(db, 'anybody', day)
    .where('scorecard.issued_at', 'is not', null)
    .where('scorecard.year', '=', year)
    .where(sql<boolean>`scorecard_state(scorecard, ${day}::date) = 'in-force'`)
    .where(ofOrganiser('scorecard', regionId, day))
    .orderBy('scorecard.provisional')
    .orderBy('scorecard.in_force_from', 'desc')
    .orderBy('scorecard.issued_at', 'desc')
    .orderBy('scorecard.id')
    .execute()

/** Drafts of these bodies: who wrote them last, whether they prove themselves, whether they are checked. */
export const openDrafts = (db: Db, bodies: readonly string[], day: Day) =>
  db
    .selectFrom('scorecard')
    .where('issued_at', 'is', null)
    .where('owner_id', 'in', bodies)
    .select(['id', 'owner_id as ownerId', 'title', 'number', 'edited_by as editedBy', 'checked_at as checkedAt'])
    .select([
      sql<boolean>`json_array_length(examples) > 0`.as('hasExamples'),
      sql<number>`scorecard_keepers(owner_id, ${day}::date)`.as('keepers'),
      // A proposal that waits is not issued by whoever proposed it.
      sql<boolean>`exists (select from proposal p where p.object_id = scorecard.id and p.state = 'open')`.as(
        'proposed',
      ),
    ])
    .orderBy('id')
    .execute()

/** Public seasons of today in regions that these bodies organise, with blocks that no card of the year is in force for. */
export const lackingCards = (db: Db, bodies: readonly string[], day: Day) =>
  db
    .selectFrom('season')
    .innerJoin('region', 'region.id', 'season.region_id')
    .innerJoin('block', 'block.region_id', 'region.id')
    .leftJoin('stage', (join) => join.onRef('stage.season_id', '=', 'season.id').on('stage.code', '=', 'scoring'))
    .where('season.published_at', 'is not', null)
    .where('season.valid_from', '<=', day)
    .where('season.valid_to', '>=', day)
    .where(sql<boolean>`organiser_on(region.organiser_id, ${day}::date) = any(${bodies}::uuid[])`)
    .where(
      sql<boolean>`not exists (select from scorecard c where c.block = block.code and c.year = season.year
        and c.issued_at is not null and c.in_force_from <= ${day}::date
        and organiser_on(c.owner_id, ${day}::date) = organiser_on(region.organiser_id, ${day}::date))`,
    )
    .select(['season.year', 'block.code as block'])
    .select(({ fn }) => [fn.min('stage.opens').as('opens'), fn.min('block.label').as('label')])
    .groupBy(['season.year', 'block.code'])
    .orderBy('season.year')
    .orderBy('block.code')
    .execute()
