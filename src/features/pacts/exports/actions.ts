/** What leaves as a file about pacts: the list of a season, and of one pact its targets and who signs. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Day } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/http.ts'
import { listPacts, readPact } from '../actions.ts'
import { pactTable, sheetNames, signingTable, targetTable } from '../tables/rules.ts'

export async function exportPacts(context: Context, seasonId: string, day?: Day): Promise<Export> {
  const { items } = await listPacts(context, seasonId, day)
  const { name, noteOf } = await seasonFile(context, seasonId, [sheetNames.pacts, day].filter(Boolean).join(' '))
  return { name, table: pactTable(items, noteOf) }
}

/** The pact with the beginning of its files' names. */
async function pactFile(context: Context, pactId: string, title: string) {
  const pact = await readPact(context, pactId)
  const { name } = await seasonFile(context, pact.seasonId, `${title} ${pact.blockLabel}`)
  return { pact, name }
}

export async function exportTargets(context: Context, pactId: string): Promise<Export> {
  const { pact, name } = await pactFile(context, pactId, sheetNames.targets)
  return { name, table: targetTable(pact.holding), more: [signingTable(pact.text.signatories)] }
}

export async function exportSigning(context: Context, pactId: string): Promise<Export> {
  const { pact, name } = await pactFile(context, pactId, sheetNames.signing)
  return { name, table: signingTable(pact.text.signatories) }
}
