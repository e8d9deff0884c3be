/** The figures that progress is told from: accepted ones of members and of asked units below them, many rounds at once. */
import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'
import { anyId } from '#platform/sql.ts'

/** By round, unit and indicator; what was superseded or emptied is not told. */
export const acceptedFigures = (
  db: Db,
  roundIds: readonly string[],
  indicatorIds: readonly string[],
  belowIds: readonly string[],
) =>
  db
    .selectFrom('figure')
    .innerJoin('figure_report', 'figure_report.id', 'figure.report_id')
    .where('figure.round_id', '=', anyId(roundIds))
    .where('figure.indicator_id', '=', anyId(indicatorIds))
    .where('figure.superseded', '=', false)
    .where('figure.value', 'is not', null)
    .where('figure_report.accepted_at', 'is not', null)
    .where((eb) => eb.or([eb('figure_report.through_id', 'is', null), eb('figure.unit_id', '=', anyId(belowIds))]))
    .select(['figure.round_id as roundId', 'figure.unit_id as unitId', 'figure.indicator_id as indicatorId'])
    .select(sql<string>`figure.value::text`.as('value'))
    .execute()

/** Indicators by id, with the entries their parts are: of the same owner, valid on the same days. */
export const indicatorsWithParts = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('indicator as i')
    .leftJoin('indicator as n', (join) =>
      join
        .onRef('n.code', '=', 'i.numerator_code')
        .on(sql<boolean>`n.owner_id is not distinct from i.owner_id`)
        .on(sql<boolean>`daterange(n.valid_from, n.valid_to, '[]') && daterange(i.valid_from, i.valid_to, '[]')`),
    )
    .where('i.id', 'in', ids)
    .select(['i.id', 'i.owner_id as ownerId', 'i.code', 'i.name', 'i.name_en as nameEn'])
    .select(['i.type', 'i.unit_label as unitLabel'])
    .select(['i.numerator_code as numeratorCode', 'i.denominator_code as denominatorCode'])
    .select(['i.year_from_month as yearFromMonth', 'n.unit_label as countedIn', 'n.type as countedType'])
    .distinctOn('i.id')
    .orderBy('i.id')
    .execute()
