/** What is asked of an annex: adopting it, taking that back, withdrawing it by two people, throwing a draft away; fetched when one opens. */
import { Text, Textarea } from '@mantine/core'
import { listProposals } from '#features/approvals/contract.ts'
import { listConferences } from '#features/conferences/contract.ts'
import { AdoptionDialog } from '#features/conferences/web/AdoptionDialog.tsx'
import { ReopenDialog } from '#features/conferences/web/ReopenDialog.tsx'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { proposeWithdrawal } from '../annex-withdrawal/contract.ts'
import { type Annex, adoptAnnex, discardAnnex, getAnnex, reopenAnnex } from '../annexes/contract.ts'
import { words as annexWords } from '../annexes/words.ts'
import { getPact, listPacts } from '../contract.ts'
import { words as pactWords } from '../words.ts'

const words = joined(pactWords, annexWords)
const refresh = [getAnnex, getPact, listPacts, listConferences] as const

type DialogProps = { annex: Annex; onClose: () => void }

export function AdoptDialog({ annex, onClose }: DialogProps) {
  const t = useWords(words)
  const adopt = useTell(adoptAnnex, { refresh })
  const params = { annexId: annex.id }
  return (
    <AdoptionDialog
      keptAs={`annex/${annex.id}/adopt`}
      seasonId={annex.seasonId}
      title={t('annex.named', { number: annex.number, title: annex.text.title })}
      consequence={t('annex.adopt-meaning')}
      onAdopt={(body, onSuccess) => adopt.mutate({ params, body, version: annex.version }, { onSuccess })}
      onClose={onClose}
      pending={adopt.isPending}
      error={adopt.error}
    />
  )
}

export function ReopenAnnexDialog({ annex, onClose }: DialogProps) {
  const t = useWords(words)
  const reopen = useTell(reopenAnnex, { refresh })
  const input = (reason: string) => ({ params: { annexId: annex.id }, body: { reason }, version: annex.version })
  return (
    <ReopenDialog
      keptAs={`annex/${annex.id}/reopen`}
      consequence={t('pact.reopen-why')}
      onReopen={(reason, onSuccess) => reopen.mutate(input(reason), { onSuccess })}
      onClose={onClose}
      pending={reopen.isPending}
      error={reopen.error}
    />
  )
}

/** Somebody of another unit decides; the proposal waits in their work and on the page of the season. */
export function WithdrawDialog({ annex, onClose }: DialogProps) {
  const t = useWords(words)
  const propose = useTell(proposeWithdrawal, { refresh: [...refresh, listProposals] })
  const keep = { key: `annex/${annex.id}/withdrawal`, name: t('annex.withdraw-title', { number: annex.number }) }
  const fields = useFields({ reason: '' }, propose.error, keep)
  const input = { params: { annexId: annex.id }, body: fields.values, version: annex.version }
  return (
    <FormDialog
      opened
      title={t('annex.withdraw-title', { number: annex.number })}
      submitLabel={t('annex.propose')}
      onClose={onClose}
      onSubmit={() => propose.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={propose.isPending}
      error={propose.error}
      form={fields.form}
    >
      <Text>{t('annex.withdraw-why')}</Text>
      <Textarea label={t('annex.reason')} required data-autofocus rows={3} {...fields.text('reason')} />
    </FormDialog>
  )
}

export function DiscardDialog({ annex, onClose }: DialogProps) {
  const t = useWords(words)
  const discard = useTell(discardAnnex, { refresh })
  const keep = { key: `annex/${annex.id}/discarding`, name: t('annex.discard-title', { number: annex.number }) }
  const fields = useFields({ reason: '' }, discard.error, keep)
  const input = { params: { annexId: annex.id }, body: fields.values, version: annex.version }
  return (
    <FormDialog
      opened
      title={t('annex.discard-title', { number: annex.number })}
      submitLabel={t('annex.discard')}
      onClose={onClose}
      onSubmit={() => discard.mutate(input, { onSuccess: fields.done(onClose) })}
      pending={discard.isPending}
      error={discard.error}
      form={fields.form}
    >
      <Text>{t('annex.discard-why')}</Text>
      <Textarea label={t('annex.reason')} required data-autofocus rows={3} {...fields.text('reason')} />
    </FormDialog>
  )
}
