/** What the database holds of a season, read past both walls: what a refused deed must leave as it is, and the forms that stand. */
import { Client } from 'pg'
import { readForm } from '#features/assessments/sealing/rules.ts'
import type { Standing } from '#features/assessments/stacking/rules.ts'

const tables = [
  ...['sheet', 'sheet_layer', 'layer_cell', 'layer_evidence', 'layer_sending', 'assessment_draw', 'sheet_check'],
  ...['check_meeting', 'conflict_of_interest', 'appeal', 'hold', 'result', 'event'],
]

/** How many rows there are, and which transactions wrote them: whoever writes one, or writes it as it was, leaves a trace. */
const markOf = (table: string) =>
  `(select count(*) || '.' || coalesce(sum(t.xmin::text::bigint), 0) from ${table} t where t.season_id = $1)`
const marks = `select ${tables.map(markOf).join(" || ' ' || ")} as mark`

const forms = `
  select distinct on (s.layer_id) s.unit_id as unit, s.digest, f.content
  from layer_sending s join sealed_form f on f.sending_id = s.id
  where s.season_id = $1 and s.content_at is not null and s.recalled_at is null
  order by s.layer_id, s.round desc`

/** Under one digest there is one text for ever: it is read once. */
function reader() {
  const known = new Map<string, Standing>()
  return ({ digest, content }: { digest: string; content: string }): Standing => {
    const here = known.get(digest)
    if (here) return here
    const form = readForm(content)
    if (!form) throw new Error(`a sealed form cannot be read: ${content}`)
    known.set(digest, { digest, form })
    return { digest, form }
  }
}

export async function openTruths(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const readOf = reader()
  const rows = async <T>(name: string, text: string, seasonId: string): Promise<T[]> =>
    (await client.query({ name, text, values: [seasonId] })).rows as T[]
  return {
    /** All of a season in one mark. */
    async markOf(seasonId: string): Promise<string> {
      const [row] = await rows<{ mark: string }>('marks', marks, seasonId)
      return row?.mark ?? ''
    },
    /** The forms that stand, by the unit whose sheet they are on. */
    async formsOf(seasonId: string): Promise<ReadonlyMap<string, readonly Standing[]>> {
      const found = await rows<{ unit: string; digest: string; content: string }>('forms', forms, seasonId)
      return new Map([...Map.groupBy(found, ({ unit }) => unit)].map(([unit, own]) => [unit, own.map(readOf)]))
    },
    /** Codes of units by their ids. */
    async codes(): Promise<ReadonlyMap<string, string>> {
      const { rows: found } = await client.query<{ id: string; code: string }>('select id, code from unit')
      return new Map(found.map(({ id, code }) => [id, code]))
    },
    close: () => client.end(),
  }
}
export type Truths = Awaited<ReturnType<typeof openTruths>>
