/** The conference adopts the pact; and the adoption is withdrawn while nobody has signed. */
import { AdoptionDialog } from '#features/conferences/web/AdoptionDialog.tsx'
import { ReopenDialog } from '#features/conferences/web/ReopenDialog.tsx'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { adoptPact, type Pact, reopenPact } from '../contract.ts'
import { words } from '../words.ts'

type Props = { pact: Pact; refresh: readonly Endpoint[]; onClose: () => void }

export function AdoptPactDialog({ pact, refresh, onClose }: Props) {
  const t = useWords(words)
  const adopt = useTell(adoptPact, { refresh })
  const params = { pactId: pact.id }
  return (
    <AdoptionDialog
      keptAs={`pact/${pact.id}/adopt`}
      seasonId={pact.seasonId}
      title={t('pact.adopt-title')}
      consequence={t('pact.adopt-meaning')}
      onAdopt={(body, onSuccess) => adopt.mutate({ params, body, version: pact.version }, { onSuccess })}
      onClose={onClose}
      pending={adopt.isPending}
      error={adopt.error}
    />
  )
}

export function ReopenPactDialog({ pact, refresh, onClose }: Props) {
  const t = useWords(words)
  const reopen = useTell(reopenPact, { refresh })
  const params = { pactId: pact.id }
  return (
    <ReopenDialog
      keptAs={`pact/${pact.id}/reopen`}
      consequence={t('pact.reopen-why')}
      onReopen={(reason, onSuccess) =>
        reopen.mutate({ params, body: { reason }, version: pact.version }, { onSuccess })
      }
      onClose={onClose}
      pending={reopen.isPending}
      error={reopen.error}
    />
  )
}
