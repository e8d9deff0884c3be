/** A deed that may need a second person: it is tried, and where two are asked for, the same input goes with a reason. */
import { useState } from 'react'
import type { Endpoint } from '#kit/endpoint.ts'
import { isRefused, type Telling, useTell } from './api.ts'
import { issuesOf, useIssueWords } from './useFields.ts'

type Given = { params?: Record<string, string>; body?: object; version?: number }

/** `asked`: known beforehand that two people are needed. */
export function useProposable<D extends Endpoint, P extends Endpoint>(
  direct: D,
  proposal: P,
  { refresh, asked = false }: { refresh: readonly Endpoint[]; asked?: boolean },
) {
  const act = useTell(direct, { refresh })
  const propose = useTell(proposal, { refresh })
  const wordOf = useIssueWords()
  const [reason, setReason] = useState('')
  const needed = asked || (isRefused(act.error) && act.error.refusal.code === 'approval.needed')
  const sent = needed ? propose : act
  const submit = (given: Given, onSuccess: () => void) =>
    needed
      ? propose.mutate({ ...given, body: { ...given.body, reason } } as Telling<P>, { onSuccess })
      : act.mutate(given as Telling<D>, { onSuccess })
  return {
    needed,
    submit,
    isPending: sent.isPending,
    error: sent.error,
    reason: { value: reason, set: setReason, error: wordOf(issuesOf(sent.error).get('reason'), reason === '') },
  }
}
export type Proposable = ReturnType<typeof useProposable>
