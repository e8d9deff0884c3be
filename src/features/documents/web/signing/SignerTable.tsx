/** Each unit with its step, state, signature and last day: a table, on a phone a card for each. */
import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { formatDay, formatMoment } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { SignerRow, SigningList } from '../../signing/contract.ts'
import { words } from '../../signing/screens/words.ts'
import { type Deed, deedsOf, type Standing, standingOf } from './standing.ts'
import './signing.css'

const tones = {
  signed: 'done',
  scanned: 'waiting',
  declined: 'returned',
  turn: 'waiting',
  late: 'returned',
  later: 'none',
  halted: 'none',
} as const satisfies Record<Standing, string>

type Props = { list: SigningList; onDeed: (deed: Deed, row: SignerRow) => void }

export function SignerTable({ list, onDeed }: Props) {
  const t = useWords(words)
  const offers = list.items.some((row) => deedsOf(row, list).length > 0)
  return (
    <div className="d-signers">
      <TableFrame label={t('signers.title')} stacked>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('signers.unit')}</Table.Th>
            <Table.Th className="g-number">{t('signers.step')}</Table.Th>
            <Table.Th>{t('signers.state')}</Table.Th>
            <Table.Th>{t('signers.signature')}</Table.Th>
            <Table.Th>{t('signers.until')}</Table.Th>
            {offers && <Table.Th>{t('signers.deeds')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.items.map((row) => (
            <Row key={row.id} row={row} list={list} offers={offers} onDeed={onDeed} />
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  )
}

function Row({ row, list, offers, onDeed }: Props & { row: SignerRow; offers: boolean }) {
  const t = useWords(words)
  const standing = standingOf(row, list)
  const mine = deedsOf(row, list)
  return (
    <Table.Tr>
      <Table.Th scope="row" lang="vi">
        {row.unitName}
      </Table.Th>
      <Table.Td className="g-number" data-title={t('signers.step')}>
        {row.step}
      </Table.Td>
      <Table.Td>
        <StatusBadge tone={tones[standing]} label={t(`signers.is.${standing}`)} />
        <Notes row={row} />
      </Table.Td>
      <Table.Td className="d-signature">{row.signature && <Signature signature={row.signature} />}</Table.Td>
      <Table.Td className="d-until" {...(row.until && { 'data-title': t('signers.until') })}>
        {formatDay(row.until)}
      </Table.Td>
      {offers && (
        <Table.Td>
          {mine.length > 0 && (
            <Group gap={6}>
              {mine.map((deed) => (
                <DeedButton key={deed} deed={deed} row={row} onPress={() => onDeed(deed, row)} />
              ))}
            </Group>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  )
}

/** Why it does not sign, why its scan came back, when it was reminded. */
function Notes({ row: { declined, refused, remindedAt, state } }: { row: SignerRow }) {
  const t = useWords(words)
  const told = [
    declined && t('signers.declined-at', { at: formatMoment(declined.at), reason: declined.reason }),
    refused !== null && state === 'waiting' && t('signers.scan-refused', { reason: refused }),
    remindedAt !== null && state === 'waiting' && t('signers.reminded', { at: formatMoment(remindedAt) }),
  ].filter((one) => typeof one === 'string')
  return told.map((one) => (
    <Text key={one} size="sm" mt={4} className="g-long">
      {one}
    </Text>
  ))
}

function Signature({ signature }: { signature: NonNullable<SignerRow['signature']> }) {
  const t = useWords(words)
  const { way, signerName, onBehalfOf, at, letter, confirmedBy } = signature
  const more = [
    letter && t('signers.letter', { title: letter.title }),
    confirmedBy !== null && t('signers.confirmed', { name: confirmedBy }),
  ].filter((one) => typeof one === 'string')
  return (
    <Stack gap={0}>
      <Text size="sm">
        <span lang="vi">{signerName}</span>
        {onBehalfOf !== null && `, ${t('signers.behalf', { name: onBehalfOf })}`}
      </Text>
      <Text size="sm" c="dimmed">
        {t(`signers.way.${way}`)} · <span className="d-moment">{formatMoment(at)}</span>
      </Text>
      {more.map((one) => (
        <Text key={one} size="sm" c="dimmed">
          {one}
        </Text>
      ))}
    </Stack>
  )
}

const names = {
  sign: ['signers.sign', 'signers.sign-for'],
  bring: ['signers.bring', 'signers.bring-of'],
  check: ['signers.check', 'signers.check-of'],
  decline: ['signers.decline', 'signers.decline-for'],
  again: ['signers.again', 'signers.again-to'],
  remind: ['signers.remind', 'signers.remind-to'],
  until: ['signers.change-until', 'signers.change-until-of'],
} as const satisfies Record<Deed, readonly [string, string]>

function DeedButton({ deed, row, onPress }: { deed: Deed; row: SignerRow; onPress: () => void }) {
  const t = useWords(words)
  const [short, full] = names[deed]
  return (
    <Button
      size="compact-sm"
      variant={deed === 'sign' || deed === 'check' ? 'filled' : 'default'}
      aria-haspopup="dialog"
      aria-label={t(full, { unit: row.unitName })}
      onClick={onPress}
    >
      {t(short)}
    </Button>
  )
}
