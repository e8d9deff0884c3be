/** Handing over, receiving, refusing and taking back. */
import { Text, Textarea } from '@mantine/core'
import { listWork } from '#features/seasons/board/contract.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ReasonDialog } from '#web/ReasonDialog.tsx'
import { useFields } from '#web/useFields.ts'
import {
  getHandover,
  type HandoverPage,
  handOver,
  receiveHandover,
  refuseHandover,
  withdrawHandover,
} from '../contract.ts'
import { type PartKey, partKeys } from '../packs/rules.ts'
import { words } from '../words.ts'

export type Deed = 'make' | 'receive' | 'refuse' | 'withdraw'
const refresh = [getHandover, listWork]

type Props = { page: HandoverPage; onClose: () => void }

export function HandoverDialog({ deed, ...rest }: Props & { deed: Deed }) {
  if (deed === 'make') return <MakeDialog {...rest} />
  if (deed === 'receive') return <ReceiveDialog {...rest} />
  return <EndDialog deed={deed} {...rest} />
}

const versionOf = ({ all }: HandoverPage) => all[0]?.version ?? 1

function MakeDialog({ page: { seasonId, today, incoming }, onClose }: Props) {
  const t = useWords(words)
  const make = useTell(handOver, { refresh })
  const title = t('handover.make')
  const start: { day: string | null; note: string } = { day: today, note: '' }
  const fields = useFields(start, make.error, { key: `handover/${seasonId}/make`, name: title })
  const { day, note } = fields.values
  const body = { day: day ?? '', note: note.trim() || null }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={() => make.mutate({ params: { seasonId }, body }, { onSuccess: fields.done(onClose) })}
      pending={make.isPending}
      error={make.error}
      form={fields.form}
      labels={{ day: t('handover.day'), note: t('handover.note') }}
    >
      {incoming && <Text size="sm">{t('handover.make-hint', { unit: incoming.unitName })}</Text>}
      <DayField label={t('handover.day')} required {...fields.day('day')} />
      <Textarea label={t('handover.note')} autosize minRows={2} {...fields.text('note')} />
    </FormDialog>
  )
}

type Received = { day: string | null; note: string } & Record<PartKey, string>
const unremarked = Object.fromEntries(partKeys.map((part) => [part, ''])) as Record<PartKey, string>

function ReceiveDialog({ page, onClose }: Props) {
  const t = useWords(words)
  const { seasonId, today } = page
  const receive = useTell(receiveHandover, { refresh })
  const title = t('handover.receive')
  const start: Received = { day: today, note: '', ...unremarked }
  const fields = useFields<Received>(start, receive.error, { key: `handover/${seasonId}/receive`, name: title })
  const { day, note } = fields.values
  const remarks = partKeys.flatMap((part) => {
    const remark = fields.values[part].trim()
    return remark === '' ? [] : [{ part, remark }]
  })
  const body = { day: day ?? '', note: note.trim() || null, remarks }
  const submit = () =>
    receive.mutate({ params: { seasonId }, body, version: versionOf(page) }, { onSuccess: fields.done(onClose) })
  const remarkOf = (part: PartKey) => t('handover.remark-of', { part: t(`handover.part.${part}`) })
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      submitLabel={title}
      onSubmit={submit}
      pending={receive.isPending}
      error={receive.error}
      form={fields.form}
      labels={{
        ...{ day: t('handover.received-day'), note: t('handover.note') },
        ...Object.fromEntries(partKeys.map((part) => [part, remarkOf(part)])),
      }}
    >
      <DayField label={t('handover.received-day')} required {...fields.day('day')} />
      {partKeys.map((part) => (
        <Textarea key={part} label={remarkOf(part)} autosize {...fields.text(part)} />
      ))}
      <Textarea label={t('handover.note')} autosize minRows={2} {...fields.text('note')} />
    </FormDialog>
  )
}

function EndDialog({ deed, page, onClose }: Props & { deed: 'refuse' | 'withdraw' }) {
  const t = useWords(words)
  const refuse = useTell(refuseHandover, { refresh })
  const withdraw = useTell(withdrawHandover, { refresh })
  const told = deed === 'refuse' ? refuse : withdraw
  const { seasonId } = page
  return (
    <ReasonDialog
      title={t(`handover.${deed}`)}
      {...(deed === 'refuse' && { consequence: t('handover.refuse-hint') })}
      label={t('handover.reason')}
      keptAs={`handover/${seasonId}/${deed}`}
      onTell={(reason, onSuccess) =>
        told.mutate(
          { params: { seasonId }, body: { reason }, version: versionOf(page) },
          {
            onSuccess: () => {
              onSuccess()
              onClose()
            },
          },
        )
      }
      onClose={onClose}
      pending={told.isPending}
      error={told.error}
    />
  )
}
