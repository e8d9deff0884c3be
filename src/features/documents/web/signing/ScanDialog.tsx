/** The second person looks at the scan beside what it is said to be, and takes it or says why not. */
import { Code, Group, Image, Radio, Skeleton, Stack, Table, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type EvidenceBrief, getEvidenceFile } from '#features/evidence/contract.ts'
import { DownloadButton } from '#features/evidence/web/DownloadButton.tsx'
import { formatMoment } from '#kit/days.ts'
import { answered, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import { checkScan, getSigners, type SignerRow } from '../../signing/contract.ts'
import { words } from '../../signing/screens/words.ts'

type Props = { row: SignerRow; onClose: () => void }

export function ScanDialog({ row, onClose }: Props) {
  const t = useWords(words)
  const check = useTell(checkScan, { refresh: [getSigners] })
  const title = t('signers.check-title', { unit: row.unitName })
  const initial = { verdict: '', reason: '' }
  const fields = useFields(initial, check.error, { key: `signer/${row.id}/check`, name: title })
  const { verdict, reason } = fields.values
  const taken = verdict === 'taken'
  const submit = () =>
    check.mutate(
      { params: { signerId: row.id }, body: { taken, reason: taken ? null : reason || null } },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <FormDialog
      opened
      size="lg"
      title={title}
      submitLabel={t(verdict === 'refused' ? 'signers.refuse' : 'signers.take')}
      onClose={onClose}
      onSubmit={submit}
      ready={verdict !== ''}
      pending={check.isPending}
      error={check.error}
      form={fields.form}
      labels={{ reason: t('signers.refuse-reason') }}
    >
      <Text size="sm">{t('signers.check-what')}</Text>
      {row.signature && <Said signature={row.signature} />}
      {row.signature?.scan && <Scan scan={row.signature.scan} />}
      <Radio.Group label={t('signers.verdict')} value={verdict} onChange={(picked) => fields.set({ verdict: picked })}>
        <Stack gap="xs" mt={4}>
          <Radio value="taken" label={t('signers.take')} />
          <Radio value="refused" label={t('signers.refuse')} />
        </Stack>
      </Radio.Group>
      {verdict === 'refused' && (
        <Textarea label={t('signers.refuse-reason')} required autosize minRows={2} {...fields.text('reason')} />
      )}
    </FormDialog>
  )
}

/** Who is said to have signed, and the papers that go with it. */
function Said({ signature: { signerName, at, scan, letter } }: { signature: NonNullable<SignerRow['signature']> }) {
  const t = useWords(words)
  const rows = [
    [t('signers.paper-signer'), `${signerName} · ${formatMoment(at)}`],
    ...(scan ? [[t('signers.scan-file'), scan.fileName]] : []),
  ]
  return (
    <Table variant="vertical" layout="fixed" aria-label={t('signers.scan')}>
      <Table.Tbody>
        {rows.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th w="30%">{label}</Table.Th>
            <Table.Td className="g-long">{value}</Table.Td>
          </Table.Tr>
        ))}
        {scan && (
          <Table.Tr>
            <Table.Th>SHA-256</Table.Th>
            <Table.Td>
              <Code className="g-digest">{scan.digest}</Code>
            </Table.Td>
          </Table.Tr>
        )}
        {letter && (
          <Table.Tr>
            <Table.Th>{t('signers.letter-label')}</Table.Th>
            <Table.Td>
              <Group gap="xs">
                {letter.title} <DownloadButton evidence={letter} />
              </Group>
            </Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  )
}

const pictures = ['png', 'jpg']

/** A picture is shown as it is; anything else is opened by the program that is made for it. */
function Scan({ scan }: { scan: EvidenceBrief }) {
  const t = useWords(words)
  const isPicture = pictures.includes(scan.kind)
  const shown = useQuery({
    queryKey: [getEvidenceFile.path, 'picture', scan.id],
    queryFn: async () => asData(await (await answered(getEvidenceFile, { params: { evidenceId: scan.id } })).blob()),
    enabled: isPicture,
  })
  return (
    <Stack gap="xs">
      <RefusalAlert error={shown.error} onRetry={shown.refetch} />
      {isPicture && shown.isPending && <Skeleton h={240} />}
      {shown.data && (
        <Image src={shown.data} alt={t('signers.scan-picture', { unit: scan.unitName })} mah="50vh" fit="contain" />
      )}
      {!isPicture && <Text size="sm">{t('signers.scan-large')}</Text>}
      <Group>
        <DownloadButton evidence={scan} />
      </Group>
    </Stack>
  )
}

/** Our pages show pictures that stand in themselves; others are fetched by no address of theirs. */
const asData = (blob: Blob): Promise<string> =>
  new Promise((read, fail) => {
    const reader = new FileReader()
    reader.onload = () => read(String(reader.result))
    reader.onerror = () => fail(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(blob)
  })
