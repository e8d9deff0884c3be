/** The receipt of a sending: to read, to keep as a file that proves itself, to print. */
import { Button, Code, Group, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ask, call } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { layerTerms } from '../../layer-names/rules.ts'
import { getForm, getReceipt, type Receipt, type Sending } from '../../sending/contract.ts'
import { serverTime } from '../../sending/rules.ts'
import { words } from '../../sending/words.ts'
import type { DialogProps } from './SendingDialogs.tsx'

/** Puts a text where the browser keeps downloads. */
function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1_000)
}

export function ReceiptDialog({ layer, sending, onClose }: DialogProps & { sending: Sending }) {
  const t = useWords(words)
  const params = { sendingId: sending.id }
  const { data: receipt, error, refetch } = useQuery(ask(getReceipt, { params }))
  const form = useAttempt()
  const saveForm = () =>
    form.run(
      async () => saveText((await call(getForm, { params })).text, `phieu-${sending.round}.json`),
      () => undefined,
    )
  return (
    <ReadDialog
      title={t('sending.receipt-of', { round: sending.round, layer: layerTerms[layer.kind] })}
      onClose={onClose}
    >
      <Stack gap="md">
        <RefusalAlert error={error ?? form.error} onRetry={refetch} />
        {receipt && <ReceiptSheet receipt={receipt} layer={layer} sending={sending} />}
        <Text size="sm" className="g-no-print">
          {t('sending.receipt-hint')}
        </Text>
        <Group justify="flex-end" gap="xs" className="g-no-print">
          <Button variant="default" onClick={() => window.print()}>
            {t('sending.print')}
          </Button>
          {sending.contentAt && (
            <Button variant="default" loading={form.pending} onClick={saveForm}>
              {t('sending.form-file')}
            </Button>
          )}
          <Button
            disabled={!receipt}
            onClick={() => saveText(`${JSON.stringify(receipt, null, 2)}\n`, `bien-nhan-${sending.round}.json`)}
          >
            {t('sending.receipt-file')}
          </Button>
        </Group>
      </Stack>
    </ReadDialog>
  )
}

type SheetProps = { receipt: Receipt; sending: Sending } & Pick<DialogProps, 'layer'>

/** What is printed: everything by which the file is found again and compared. */
function ReceiptSheet({ receipt, layer, sending }: SheetProps) {
  const t = useWords(words)
  const rows: [string, ReactNode][] = [
    [t('sending.unit'), layer.unitName],
    [t('sending.at'), serverTime(new Date(receipt.event.happenedAt))],
    [t('sending.round'), sending.round],
    [t('sending.digest'), <Code key="digest">{sending.digest}</Code>],
    [t('sending.event'), <Code key="event">{receipt.event.id}</Code>],
    [t('sending.key'), <Code key="key">{receipt.key.fingerprint}</Code>],
    [t('sending.signature'), <Code key="signature">{receipt.signature}</Code>],
  ]
  return (
    <Table className="g-slip" variant="vertical" layout="fixed">
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th w="35%">{name}</Table.Th>
            <Table.Td className="g-long">{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
