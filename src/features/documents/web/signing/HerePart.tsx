/** Chooses a key file, opens it, and shows whose certificate it holds before anything is signed. */
import { Alert, Button, Group, PasswordInput, Stack, Table, Text } from '@mantine/core'
import { type Day, formatDay } from '#kit/days.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { words } from '../../signing/screens/words.ts'
import { FileField } from '../FileField.tsx'
import type { Holder } from './keys.ts'
import type { useHere } from './useHere.ts'

type Props = { here: ReturnType<typeof useHere>; today: Day }

export function HerePart({ here, today }: Props) {
  const t = useWords(words)
  return (
    <Stack gap="md">
      <Text size="sm">{t('signers.here-what')}</Text>
      {here.opened ? (
        <>
          <Certificate holder={here.opened.holder} today={today} />
          <Group>
            <Button size="compact-sm" variant="default" onClick={here.forget} disabled={here.pending}>
              {t('signers.other-key')}
            </Button>
          </Group>
        </>
      ) : (
        <KeyFile here={here} />
      )}
      <Text size="sm" aria-live="polite">
        {here.pending && told(here, t)}
      </Text>
    </Stack>
  )
}

function told({ opened, tried }: Props['here'], t: ReturnType<typeof useWords<typeof words.vi>>): string {
  if (!opened) return t('signers.opening')
  return tried > 1 ? t('signers.signing-again', { tried }) : t('signers.signing')
}

function KeyFile({ here }: Pick<Props, 'here'>) {
  const t = useWords(words)
  return (
    <>
      <FileField
        label={t('signers.key-file')}
        choose={t('signers.choose-key')}
        accept=".p12,.pfx,application/x-pkcs12"
        told={here.file?.name ?? t('signers.no-key')}
        onChoose={here.choose}
      />
      {/* No name, and neither offered nor kept by the browser: it is no password of this site. */}
      <PasswordInput
        label={t('signers.passphrase')}
        description={t('signers.passphrase-hint')}
        autoComplete="off"
        data-1p-ignore
        data-lpignore="true"
        value={here.passphrase}
        onChange={(event) => here.type(event.currentTarget.value)}
      />
    </>
  )
}

function Certificate({ holder, today }: { holder: Holder; today: Day }) {
  const t = useWords(words)
  const { name, organisation, issuer, serial, from, to, fingerprint, isTrial } = holder
  const rows = [
    [t('signers.holder'), name],
    [t('signers.organisation'), organisation],
    [t('signers.issuer'), issuer],
    [t('signers.valid'), t('signers.valid-days', { from: formatDay(from), to: formatDay(to) })],
    [t('signers.serial'), serial],
    [t('signers.fingerprint'), fingerprint],
  ].filter(([, value]) => value !== '')
  return (
    <>
      <Table variant="vertical" layout="fixed" aria-label={t('signers.certificate')}>
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th w="35%">{label}</Table.Th>
              <Table.Td className="g-long">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {isTrial && (
        <Alert color="gray" icon={<Icon name="info" />}>
          {t('signers.trial')}
        </Alert>
      )}
      {(today < from || today > to) && (
        <Alert color="brand" icon={<Icon name="warn" />}>
          {t('signers.out-of-days')}
        </Alert>
      )}
    </>
  )
}
