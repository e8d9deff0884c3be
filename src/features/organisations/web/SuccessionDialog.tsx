/** Records a merger, division or new name of a unit: first shows what would happen, then does it. */
import { Checkbox, Radio, Stack, Text } from '@mantine/core'
import type { z } from 'zod'
import type { Call } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { getUnit, listUnits, type UnitPage } from '../contract.ts'
import { getRegion } from '../regions/contract.ts'
import { previewSuccession, recordSuccession } from '../succession/contract.ts'
import { type SuccessionKind, successionKinds } from '../succession/rules.ts'
import { words } from '../transfers/words.ts'
import { emptyHeir, Heirs, type HeirTyped, UnitList } from './HeirFields.tsx'
import { DecisionFields, OutcomeText } from './OutcomeText.tsx'
import { UnitPicker } from './pickers.tsx'
import { usePreviewed } from './usePreviewed.ts'

type Unit = z.output<typeof UnitPage>
type Body = Call<typeof recordSuccession>['body']
type Props = { unit: Unit; onClose: () => void }

export function SuccessionDialog({ unit, onClose }: Props) {
  const t = useWords(words)
  const preview = useTell(previewSuccession, { refresh: [] })
  const record = useTell(recordSuccession, { refresh: [getUnit, listUnits, getRegion] })
  const title = t('deed.title', { unit: unit.name })
  const keep = { key: `unit/${unit.id}/succession`, name: title }
  const fields = useFields<Typed>(untyped, record.error ?? preview.error, keep)
  const { kind, others, intoNew, heirs, goesOn, carries } = fields.values
  const body = bodyOf(unit, fields.values)
  const { outcome, submit, pending } = usePreviewed(body, preview, record, fields.done(onClose))
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="xl"
      title={title}
      submitLabel={t(outcome ? 'deed.record' : 'deed.preview')}
      onSubmit={submit}
      pending={pending}
      error={record.error ?? preview.error}
      form={fields.form}
      labels={{
        day: t('deed.day'),
        unitIds: t('deed.others'),
        heirIds: t('deed.heir'),
        memberships: t('deed.memberships'),
      }}
    >
      <Radio.Group
        label={t('deed.kind')}
        value={kind}
        onChange={(next) => fields.set({ kind: next as SuccessionKind })}
      >
        <Stack gap={6} mt={4}>
          {successionKinds.map((one) => (
            <Radio key={one} value={one} label={t(`deed.kind.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <DecisionFields fields={fields} />
      {kind === 'merge' && (
        <>
          <UnitList
            label={t('deed.others')}
            hint={t('deed.others-hint')}
            units={others}
            onChange={(units) => fields.set({ others: units })}
            not={unit.id}
          />
          <Radio.Group
            label={t('deed.heir')}
            value={intoNew ? 'new' : 'known'}
            onChange={(next) => fields.set({ intoNew: next === 'new' })}
          >
            <Stack gap={6} mt={4}>
              <Radio value="known" label={t('deed.heir-known')} />
              <Radio value="new" label={t('deed.heir-new')} />
            </Stack>
          </Radio.Group>
          {!intoNew && (
            <UnitPicker label={t('deed.heir')} required day={fields.values.day} {...fields.pick('heirId')} />
          )}
        </>
      )}
      {(kind !== 'merge' || intoNew) && (
        <Heirs
          heirs={kind === 'split' ? heirs : heirs.slice(0, 1)}
          onChange={(next) => fields.set({ heirs: next })}
          many={kind === 'split'}
          faultOf={fields.faultOf}
        />
      )}
      {kind === 'split' && (
        <Checkbox
          label={t('deed.goes-on')}
          checked={goesOn}
          onChange={(event) => fields.set({ goesOn: event.currentTarget.checked })}
        />
      )}
      <Radio.Group
        label={t('deed.memberships')}
        value={carries ? 'carry' : 'end'}
        onChange={(next) => fields.set({ carries: next === 'carry' })}
      >
        <Stack gap={6} mt={4}>
          <Radio value="carry" label={t('deed.carry')} />
          <Radio value="end" label={t('deed.end')} />
        </Stack>
      </Radio.Group>
      {outcome ? (
        <OutcomeText outcome={outcome} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('deed.preview-hint')}
        </Text>
      )}
    </FormDialog>
  )
}

type Typed = {
  kind: SuccessionKind
  others: readonly { id: string; name: string }[]
  intoNew: boolean
  heirs: readonly HeirTyped[]
  goesOn: boolean
  carries: boolean
  day: string | null
  number: string
  decisionDay: string | null
  body: string
  heirId: string | null
}

const untyped: Typed = {
  ...{ kind: 'merge', others: [], intoNew: false, heirs: [emptyHeir, emptyHeir], goesOn: false, carries: true },
  ...{ day: null, number: '', decisionDay: null, body: '', heirId: null },
}

/** What is sent: the heirs have the kind, province and parent of the unit they come from. */
function bodyOf(unit: Unit, typed: Typed): Body {
  const { kind, others, intoNew, heirs, heirId } = typed
  const isNew = kind !== 'merge' || intoNew
  const { provinceId, parentId } = unit
  const born = heirs
    .slice(0, kind === 'split' ? undefined : 1)
    .map(({ name, code }) => ({ name, code, kind: unit.kind, provinceId, parentId }))
  return {
    kind,
    // An empty day is sent as it is, so that the server names the missing field.
    day: typed.day ?? '',
    decision: { number: typed.number || null, day: typed.decisionDay, body: typed.body || null },
    unitIds: [unit.id, ...(kind === 'merge' ? others.map(({ id }) => id) : [])],
    heirIds: isNew || heirId === null ? [] : [heirId],
    born: isNew ? born : [],
    goesOn: kind === 'split' && typed.goesOn,
    memberships: typed.carries ? 'carry' : 'end',
  }
}
