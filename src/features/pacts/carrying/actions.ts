/** What pacts carry into a new season, and how two years of them compare, block by block. */
import { carriedTarget } from '#features/indicators/targets/actions.ts'
import { goalOf } from '#features/indicators/targets/rules.ts'
import type { CloneSource, ComparisonSource } from '#features/seasons/actions.ts'
import { inYears, retitled } from '#features/seasons/clones/rules.ts'
import { compared, type Thing } from '#features/seasons/comparison/rules.ts'
import { addArticle, readText } from '#features/texts/actions.ts'
import type { Context } from '#platform/context.ts'
import { createPact } from '../actions.ts'
import { readStandings } from '../standing/actions.ts'
import * as store from '../store.ts'
import { addTarget } from '../targets/actions.ts'
import { t } from '../words.ts'

/** Each adopted pact as a draft: its words and the targets that hold, what is due a year on; who signs are the members of now. */
export const pactClones: CloneSource = {
  what: 'pacts',
  carryOver: async (context, { before, now, years }) => {
    const blocks = new Set(now.blocks.map(({ code }) => code))
    for (const { block, pactId, textId } of await store.blockPacts(context.db, [before.id])) {
      if (pactId === null || textId === null || !blocks.has(block)) continue
      const text = await readText(context, textId)
      if (text.frozen === null) continue
      const title = retitled(text.title, before.year, now.year)
      const pact = await createPact(context, now.id, { block, title, preamble: text.preamble })
      for (const { heading, body } of text.articles) await addArticle(context, pact.text.id, { heading, body })
      for (const target of (await readStandings(context, [pactId])).get(pactId)?.targets ?? []) {
        const { content, comparison, value, asPercent, per, due } = target
        const body = { content, comparison, value, asPercent, per, due: due && inYears(due, years) }
        await addTarget(context, pact.id, { ...body, ...(await carriedTarget(context, now, block, target)) })
      }
    }
  },
}

async function thingsOf(
  context: Context,
  { pactId, textId }: { pactId: string | null; textId: string | null },
  years: number,
) {
  if (pactId === null || textId === null) return []
  const { articles } = await readText(context, textId)
  const { targets = [] } = (await readStandings(context, [pactId])).get(pactId) ?? {}
  return [
    ...articles.map(({ heading, body }): Thing => ({ key: heading, name: heading, facts: body })),
    ...targets.map(
      (target): Thing => ({
        key: target.content,
        name: target.content,
        facts: goalOf({ ...target, due: target.due && inYears(target.due, years) }, t),
      }),
    ),
  ]
}

export const comparison: ComparisonSource = async (context, { before, now, years }) => {
  const [earlier, here] = [
    await store.blockPacts(context.db, [before.id]),
    await store.blockPacts(context.db, [now.id]),
  ]
  const parts = []
  for (const row of here) {
    const was = earlier.find(({ block }) => block === row.block)
    const items = compared(was ? await thingsOf(context, was, years) : [], await thingsOf(context, row, 0))
    parts.push({ part: 'pacts', of: row.blockLabel, items })
  }
  return parts
}
