/** Makes a key for a program: with an end and a scope, shown once. */
import { Button, Code, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { UnitPicker } from '#features/organisations/web/pickers.tsx'
import { addDays, type Day, dayOf } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { useDoors } from '#web/doors.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { useFields } from '#web/useFields.ts'
import { listKeys, listUnitKeys, makeKey, makeUnitKey } from '../keys/contract.ts'
import { words } from '../words.ts'

type Fields = { name: string; scope: string; expiresOn: Day | null; unitId: string | null }
type Props = { onClose: () => void; forUnit?: true }

/** `forUnit`: an administrator gives a key to the unit that is picked. */
export function MakeDialog({ onClose, forUnit }: Props) {
  const t = useWords(words)
  const { may } = useDoors()
  const own = useTell(makeKey, { refresh: [listKeys] })
  const ofUnit = useTell(makeUnitKey, { refresh: [listUnitKeys] })
  const { isPending, error } = forUnit ? ofUnit : own
  const [token, setToken] = useState<string | null>(null)
  const empty: Fields = { name: '', scope: 'read', expiresOn: addDays(dayOf(new Date()), 90), unitId: null }
  const title = t(forUnit ? 'keys.give' : 'keys.make')
  const fields = useFields<Fields>(empty, error, { key: forUnit ? 'key/unit' : 'key/own', name: title })
  const { name, scope, expiresOn, unitId } = fields.values
  const submit = () => {
    // The server judges again: these are the deeds that my roles allow at all.
    const actions = scope === 'read' ? [] : may.filter((action) => !/^(session|setup|key)\./.test(action))
    const body = { name, readOnly: scope === 'read', actions, expiresOn: expiresOn as Day }
    const shown = { onSuccess: (made: { token: string }) => fields.done(() => setToken(made.token))() }
    if (forUnit) ofUnit.mutate({ params: { unitId: unitId ?? '' }, body }, shown)
    else own.mutate({ body }, shown)
  }
  if (token !== null) return <TokenDialog token={token} onClose={onClose} />
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={t('keys.make')}
      onSubmit={submit}
      pending={isPending}
      error={error}
      form={fields.form}
      ready={!forUnit || unitId !== null}
      labels={{ name: t('keys.name'), expiresOn: t('keys.until'), actions: t('keys.scope') }}
    >
      <Text size="sm">{t(forUnit ? 'keys.unit-hint' : 'keys.hint')}</Text>
      {forUnit && <UnitPicker label={t('field.unit')} required {...fields.pick('unitId')} />}
      <TextInput label={t('keys.name')} description={t('keys.name-hint')} required {...fields.text('name')} />
      <DayField label={t('keys.until')} required {...fields.day('expiresOn')} />
      {!forUnit && (
        <Radio.Group label={t('keys.scope')} value={scope} onChange={(picked) => fields.set({ scope: picked })}>
          <Stack gap="xs" mt="xs">
            <Radio value="read" label={t('keys.reads')} />
            <Radio value="write" label={t('keys.writes')} />
          </Stack>
        </Radio.Group>
      )}
    </FormDialog>
  )
}

function TokenDialog({ token, onClose }: { token: string; onClose: () => void }) {
  const t = useWords(words)
  return (
    <ReadDialog title={t('keys.title')} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">{t('keys.once')}</Text>
        <Code block className="g-slip-code">
          {token}
        </Code>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('keys.kept')}</Button>
        </Group>
      </Stack>
    </ReadDialog>
  )
}
