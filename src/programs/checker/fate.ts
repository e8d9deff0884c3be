/** What became of the ballot with a tracker: its voter has nothing else to ask the board. */
import { canonical, digestOfText } from '#src/ballots/hashing.ts'
import type { Verdict, verifyBox } from '#src/ballots/verifier/verify.ts'

export type Box = Parameters<typeof verifyBox>[0]
export type Fate = { code: 'counts' | 'replaced' | 'rekeyed' | 'checked' | 'absent'; slot?: number }

function trackerIn(body: Box['entries'][number]['body'] | null | undefined): string | undefined {
  try {
    return body?.ballot && digestOfText(canonical(body.ballot))
  } catch {
    return undefined
  }
}

export function fateOf({ entries }: Box, { standing }: Verdict, tracker: string): Fate {
  const counted = standing.find((one) => one.tracker === tracker)
  if (counted) return { code: 'counts', slot: counted.slot }
  const at = entries.findLastIndex((entry) => trackerIn(entry?.body) === tracker)
  const entry = entries[at]
  if (!entry) return { code: 'absent' }
  const { slot } = entry.body
  if (entry.kind === 'checked') return { code: 'checked', slot }
  const isLater = (kind: string) => entries.slice(at + 1).some((one) => one?.kind === kind && one.body?.slot === slot)
  return { code: isLater('rekeyed') && !isLater('cast') ? 'rekeyed' : 'replaced', slot }
}
