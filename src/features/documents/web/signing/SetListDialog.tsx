/** Who signs, in which step, until when: of the units that have a room on the paper. */
import { Button, Checkbox, Group, NativeSelect, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { type Day, formatDay } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFields } from '#web/useFields.ts'
import { getSigners, type SigningList, setSigners } from '../../signing/contract.ts'
import { words } from '../../signing/screens/words.ts'
import './signing.css'

/** One unit as it is asked; `on`: it signs at all. */
type Asked = { on: boolean; step: number; until: Day | null }
type Values = Record<string, Asked>

/** A new list asks everybody at once; one that stands is shown as it is. */
function askedIn({ rooms, items }: SigningList): Values {
  const standing = new Map(items.map(({ unitId, step, until }) => [unitId, { on: true, step, until }]))
  const otherwise = { on: items.length === 0, step: 1, until: null }
  return Object.fromEntries(rooms.map(({ unitId }) => [unitId, standing.get(unitId) ?? otherwise]))
}

export function SetListDialog({ list, onClose }: { list: SigningList; onClose: () => void }) {
  const t = useWords(words)
  const set = useTell(setSigners, { refresh: [getSigners] })
  const title = t('signers.set')
  const keep = { key: `signers/${list.documentId}`, name: title, version: list.version }
  const fields = useFields<Values>(askedIn(list), set.error, keep)
  const { values } = fields
  const signers = list.rooms.flatMap(({ unitId }) => {
    const asked = values[unitId]
    return asked?.on ? [{ unitId, step: asked.step, until: asked.until }] : []
  })
  const written = (_: string, value: unknown) => {
    const { on, step, until } = value as Asked
    return on ? `${t('signers.step')} ${step}, ${formatDay(until) || t('signers.no-until')}` : t('signers.none')
  }
  const submit = () =>
    set.mutate(
      { params: { documentId: list.documentId }, body: { signers }, version: fields.version },
      { onSuccess: fields.done(onClose) },
    )
  const changeAll = (changed: Partial<Asked>, only: (asked: Asked) => boolean) =>
    fields.set(
      Object.fromEntries(
        Object.entries(values).map(([unitId, asked]) => [unitId, only(asked) ? { ...asked, ...changed } : asked]),
      ),
    )
  return (
    <FormDialog
      opened
      size="xl"
      title={title}
      submitLabel={t('signers.save-list')}
      onClose={onClose}
      onSubmit={submit}
      ready={signers.length > 0 || list.items.length > 0}
      pending={set.isPending}
      error={set.error}
      form={fields.form}
      labels={Object.fromEntries(list.rooms.map(({ unitId, unitName }) => [unitId, unitName]))}
      written={written}
    >
      <Text size="sm">{t('signers.set-hint')}</Text>
      <CommonDay onApply={(until) => changeAll({ until }, ({ on }) => on)} />
      <Group gap="xs">
        <Text size="sm" role="status">
          {t('signers.chosen', { count: signers.length, of: list.rooms.length })}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => changeAll({ on: true }, () => true)}>
          {t('signers.choose-all')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => changeAll({ on: false }, () => true)}>
          {t('signers.choose-none')}
        </Button>
      </Group>
      <Units
        list={list}
        values={values}
        faultOf={(unitId) => fields.faultOf(`signers/${signers.findIndex((one) => one.unitId === unitId)}/until`)}
        onChange={(unitId, asked) => fields.set({ [unitId]: asked })}
      />
    </FormDialog>
  )
}

function CommonDay({ onApply }: { onApply: (until: Day | null) => void }) {
  const t = useWords(words)
  const [day, setDay] = useState<Day | null>(null)
  return (
    <Group gap="sm" align="flex-end">
      <DayField
        label={t('signers.common-until')}
        description={t('signers.common-hint')}
        value={day}
        onChange={setDay}
      />
      <Button variant="default" onClick={() => onApply(day)}>
        {t('signers.apply-until')}
      </Button>
    </Group>
  )
}

type UnitsProps = {
  list: SigningList
  values: Values
  faultOf: (unitId: string) => string | null
  onChange: (unitId: string, asked: Asked) => void
}

function Units({ list: { rooms, items }, values, faultOf, onChange }: UnitsProps) {
  const t = useWords(words)
  // As many steps as there are units: more would stand empty.
  const most = Math.min(50, Math.max(rooms.length, ...items.map(({ step }) => step)))
  const steps = Array.from({ length: most }, (_, at) => String(at + 1))
  return (
    <div className="d-asked">
      <TableFrame label={t('signers.title')} stacked>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('signers.unit')}</Table.Th>
            <Table.Th>{t('signers.step')}</Table.Th>
            <Table.Th>{t('signers.until')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rooms.map(({ unitId, unitName }) => {
            const asked = values[unitId] ?? { on: false, step: 1, until: null }
            const change = (changed: Partial<Asked>) => onChange(unitId, { ...asked, ...changed })
            return (
              <Table.Tr key={unitId}>
                <Table.Th scope="row" lang="vi" fw={400}>
                  <Checkbox
                    label={unitName}
                    checked={asked.on}
                    onChange={(event) => change({ on: event.currentTarget.checked })}
                  />
                </Table.Th>
                <Table.Td data-title={t('signers.step')}>
                  <NativeSelect
                    aria-label={t('signers.step-of', { unit: unitName })}
                    data={steps}
                    value={String(asked.step)}
                    disabled={!asked.on}
                    onChange={(event) => change({ step: Number(event.currentTarget.value) })}
                  />
                </Table.Td>
                <Table.Td data-title={t('signers.until')}>
                  <DayField
                    aria-label={t('signers.until-of', { unit: unitName })}
                    description={null}
                    value={asked.until}
                    disabled={!asked.on}
                    error={faultOf(unitId)}
                    onChange={(until) => change({ until })}
                  />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </TableFrame>
    </div>
  )
}
