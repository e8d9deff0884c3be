/** A decision about units is shown first and recorded only as it was shown: what is typed after that is shown again. */
import { useState } from 'react'
import type { Outcome } from '../succession/contract.ts'

type Sends<B> = {
  mutate: (input: { body: B }, answered: { onSuccess: (told: Outcome) => void }) => void
  isPending: boolean
}

export function usePreviewed<B>(body: B, preview: Sends<B>, record: Sends<B>, onClose: () => void) {
  const [shown, setShown] = useState<{ of: string; outcome: Outcome } | null>(null)
  const key = JSON.stringify(body)
  const outcome = shown?.of === key ? shown.outcome : null
  const submit = () =>
    outcome
      ? record.mutate({ body }, { onSuccess: onClose })
      : preview.mutate({ body }, { onSuccess: (told) => setShown({ of: key, outcome: told }) })
  return { outcome, submit, pending: preview.isPending || record.isPending }
}
