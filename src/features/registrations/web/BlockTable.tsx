/** One block: each member's registrations, what was withdrawn struck through, totals "12/13" at each award. */
import { Button, Group, Table, Text, Title } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { formatDay } from '#kit/days.ts'
import { CountBar } from '#web/CountBar.tsx'
import { useWords } from '#web/language.ts'
import { Illustrative } from '#web/marks.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import type { Registrations } from '../contract.ts'
import type { Form } from '../forms/contract.ts'
import { words } from '../words.ts'
import { useFormState } from './state.ts'

export type Block = Registrations['blocks'][number]
type Unit = Block['units'][number]
type Awards = Registrations['awards']
type Props = {
  block: Block
  awards: Awards
  illustrative: ReadonlySet<string>
  /** Opens the history of a form, with what those who lead may do to it. */
  onRead: (reading: { formId: string; unitName: string }) => void
}

export function BlockTable({ block, awards, illustrative, onRead }: Props) {
  const t = useWords(words)
  const isMarked = ({ form }: Unit) => form !== null && illustrative.has(form.id)
  const allMarked = block.units.length > 0 && block.units.every(isMarked)
  const marks = allMarked ? new Set<string>() : illustrative
  return (
    <section aria-label={block.label}>
      <Group justify="space-between" mb="sm">
        <Group gap="xs">
          <Title order={2}>{block.label}</Title>
          {allMarked && <Illustrative />}
        </Group>
        <Text>{t('registrations.sent-count', { sent: block.sent, of: block.of })}</Text>
      </Group>
      <TableFrame label={t('registrations.table', { block: block.label })} minWidth={480 + awards.length * 160}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('registrations.unit')}</Table.Th>
            <Table.Th>{t('registrations.state')}</Table.Th>
            {awards.map((award) => (
              <TotalHead key={award.id} block={block} award={award} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {block.units.map((unit) => (
            <UnitRows key={unit.unitId} unit={unit} awards={awards} illustrative={marks} onRead={onRead} />
          ))}
        </Table.Tbody>
      </TableFrame>
    </section>
  )
}

type UnitProps = Omit<Props, 'block'> & { unit: Unit }

/** A member, and under it, folded, the sub-units that registered through it. */
function UnitRows({ unit, ...rest }: UnitProps) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const { subUnits } = unit
  return (
    <Fragment>
      <FormRow unit={unit} {...rest}>
        {subUnits.length > 0 && (
          <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('registrations.sub-units', { count: subUnits.length })}
          </Button>
        )}
      </FormRow>
      {open && subUnits.map((below) => <FormRow key={below.unitId} unit={below} below {...rest} />)}
    </Fragment>
  )
}

type RowProps = Omit<Props, 'block'> & {
  unit: { unitId: string; unitName: string; form: Form | null }
  below?: true
  children?: React.ReactNode
}

function FormRow({ unit: { unitName, form }, awards, illustrative, onRead, below, children }: RowProps) {
  const t = useWords(words)
  const shown = useFormState()(form)
  return (
    <Table.Tr>
      <Table.Th scope="row" {...(below && { pl: 'xl', fw: 400 })}>
        {unitName} {form && illustrative.has(form.id) && <Illustrative />} {children}
      </Table.Th>
      <Table.Td>
        <StatusBadge {...shown} />
        {form && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t('registrations.read-of', { unit: unitName })}
            onClick={() => onRead({ formId: form.id, unitName })}
          >
            {t('registrations.read')}
          </Button>
        )}
        {form?.returned && (
          <Text size="sm" c="dimmed">
            {form.returned.reason}
          </Text>
        )}
      </Table.Td>
      {awards.map((award) => (
        <Table.Td key={award.id}>
          <Cell form={form} awardId={award.id} />
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

/** Aimed at, not aimed at, or withdrawn: struck through, with day and reason, never gone. */
function Cell({ form, awardId }: { form: Form | null; awardId: string }) {
  const t = useWords(words)
  const entry = form?.registrations.find((one) => one.awardId === awardId)
  if (!entry) return <Text c="dimmed">{form?.sentAt ? t('registrations.no') : ''}</Text>
  const { withdrawnOn, reason, late } = entry
  return (
    <>
      {withdrawnOn === null ? (
        <StatusBadge tone="award" label={t('registrations.yes')} />
      ) : (
        <>
          <del>{t('registrations.yes')}</del>
          <Text size="sm">{t('registrations.withdrawn-on', { day: formatDay(withdrawnOn) })}</Text>
          <Text size="sm" c="dimmed">
            {reason}
          </Text>
        </>
      )}
      {late && (
        <Text size="sm" c="dimmed">
          {t('registrations.late-by', { number: late.number, day: formatDay(late.day), body: late.body })}
        </Text>
      )}
    </>
  )
}

/** Stands in the head, which stays in sight however long the block is: "72 → 50" where awards were withdrawn. */
function TotalHead({ block, award }: { block: Block; award: Awards[number] }) {
  const t = useWords(words)
  const name = useAwardName()(award)
  const total = block.totals.find(({ awardId }) => awardId === award.id)
  return (
    <Table.Th scope="col">
      {name}
      {total && <CountBar count={total.count} of={total.of} label={name} gold />}
      {total && <Shrunk count={total.count} withdrawn={total.withdrawn} />}
      {total && total.subUnits.count + total.subUnits.withdrawn > 0 && (
        <Text size="sm" c="dimmed" fw={400}>
          {t('registrations.sub-unit-count', { count: total.subUnits.count })}
          <Shrunk {...total.subUnits} />
        </Text>
      )}
    </Table.Th>
  )
}

/** How many there were at first, and how many are left. */
function Shrunk({ count, withdrawn }: { count: number; withdrawn: number }) {
  const t = useWords(words)
  if (withdrawn === 0) return null
  return (
    <Text component="span" display="block" size="sm" c="dimmed" fw={400}>
      {t('registrations.shrunk', { first: count + withdrawn, count, withdrawn })}
    </Text>
  )
}
