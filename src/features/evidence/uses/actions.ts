/** What evidence stands behind: declared here, said by the features above that use it, gathered in app.ts. */
import type { Said } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Target } from '#platform/policy.ts'
import type { Say } from '#platform/problem.ts'

/** One thing that a paper stands behind. */
export type EvidenceUse = {
  evidenceId: string
  /** In whose season it stands, and of which unit it is: whoever may read evidence there may read this paper. */
  target: Target
  /** What it is, in a word of the feature. */
  said: Said
  /** Where to see it. */
  path: string
  page: string | null
  /** It was accepted: the paper's description is no longer changed. */
  closed: boolean
}

/**
 * The uses of these papers that whoever asks may know of: a thing's own unit knows its drafts, others what was sent.
 * As many queries for a hundred papers as for one.
 */
export type UseSource = (context: Context, evidenceIds: readonly string[]) => Promise<readonly EvidenceUse[]>

/** What the higher features know of evidence, and how their words are spoken. */
export type EvidenceParts = { uses: readonly UseSource[]; speak: Say }

export async function usesOf(
  context: Context,
  { uses }: EvidenceParts,
  evidenceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EvidenceUse[]>> {
  const all: EvidenceUse[] = []
  if (evidenceIds.length > 0) for (const source of uses) all.push(...(await source(context, evidenceIds)))
  return Map.groupBy(all, ({ evidenceId }) => evidenceId)
}
