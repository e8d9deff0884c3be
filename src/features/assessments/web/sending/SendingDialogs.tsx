/** The deeds done to a layer, each in its dialog: send, bring the content, receipt, recall, receive, return. */
import { Table, Text } from '@mantine/core'
import { formatMoment } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { listSendings, prepareSending, recallSending, receiveSending, type Sending } from '../../sending/contract.ts'
import { words } from '../../sending/words.ts'
import { FollowDialog } from './FollowDialog.tsx'
import type { LayerProps } from './LayerState.tsx'
import { ReceiptDialog } from './ReceiptDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import { SubmitDialog } from './SubmitDialog.tsx'

export type Deed = 'submit' | 'follow' | 'receipt' | 'recall' | 'receive' | 'return' | 'history'

export type DialogProps = LayerProps & {
  sendings: readonly Sending[]
  onDeed: (deed: Deed) => void
  onClose: () => void
}

export function SendingDialog({ deed, ...props }: DialogProps & { deed: Deed }) {
  const last = props.sendings.at(-1)
  if (deed === 'submit') return <SubmitDialog {...props} />
  if (!last) return null
  switch (deed) {
    case 'follow':
      return <FollowDialog {...props} sending={last} />
    case 'receipt':
      return <ReceiptDialog {...props} sending={last} />
    case 'return':
      return <ReturnDialog {...props} sending={last} />
    case 'history':
      return <HistoryDialog {...props} />
    default:
      return <PlainDialog {...props} deed={deed} sending={last} />
  }
}

type PlainProps = DialogProps & { deed: 'recall' | 'receive'; sending: Sending }

function PlainDialog({ deed, layer, sending, onDone, onClose }: PlainProps) {
  const t = useWords(words)
  const endpoint = deed === 'recall' ? recallSending : receiveSending
  const told = useTell(endpoint, { refresh: [listSendings, prepareSending] })
  const done = () => {
    onDone?.()
    onClose()
  }
  const submit = () =>
    told.mutate({ params: { sendingId: sending.id }, body: {}, version: sending.version }, { onSuccess: done })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t(`sending.${deed}-of`, { round: sending.round, unit: layer.unitName })}
      submitLabel={t(`sending.${deed}`)}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
    >
      <Text>{t(`sending.${deed}-hint`)}</Text>
    </FormDialog>
  )
}

/** Every round, and what became of it. */
function HistoryDialog({ sendings, onClose }: DialogProps) {
  const t = useWords(words)
  return (
    <ReadDialog title={t('sending.history')} onClose={onClose}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('sending.round')}</Table.Th>
            <Table.Th>{t('sending.at')}</Table.Th>
            <Table.Th>{t('sending.now')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sendings.map(({ id, round, sentAt, state }) => (
            <Table.Tr key={id}>
              <Table.Td>{round}</Table.Td>
              <Table.Td>{formatMoment(sentAt)}</Table.Td>
              <Table.Td>{t(`sending.state.${state}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ReadDialog>
  )
}
