/** Opens the next season after this one: what to carry over is ticked, all of it unless told otherwise. */
import { Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { useFields } from '#web/useFields.ts'
import { listWork } from '../board/contract.ts'
import { cloneSeason } from '../clones/contract.ts'
import { type Carried, carried } from '../clones/rules.ts'
import { listSeasons, type Season } from '../contract.ts'
import { words } from '../words.ts'

type Fields = { year: string; carry: string[] }

export function CloneDialog({ season, onClose }: { season: Season; onClose: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const open = useTell(cloneSeason, { refresh: [listSeasons, listWork] })
  const empty: Fields = { year: String(season.year + 1), carry: [...carried] }
  const fields = useFields<Fields>(empty, open.error, { key: `season/${season.id}/clone`, name: t('clone.open') })
  const { year, carry } = fields.values
  const submit = () => {
    const chosen: Carried[] = carried.filter((what) => carry.includes(what))
    const body = { year: Number(year), carry: chosen }
    open.mutate(
      { params: { seasonId: season.id }, body },
      { onSuccess: ({ id }) => fields.done(() => go(`/mua/${id}/so-voi-nam-truoc`))() },
    )
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('clone.open')}
      submitLabel={t('season.create')}
      onSubmit={submit}
      pending={open.isPending}
      error={open.error}
      form={fields.form}
      labels={{ year: t('season.year') }}
    >
      <TextInput label={t('season.year')} required inputMode="numeric" {...fields.text('year')} />
      <Text size="sm" c="dimmed">
        {t('clone.hint', { year: season.year })}
      </Text>
      <Checkbox.Group label={t('clone.carry')} value={carry} onChange={(what) => fields.set({ carry: what })}>
        <Stack gap="xs" mt="xs">
          {carried.map((what) => (
            <Checkbox key={what} value={what} label={t(`clone.${what}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  )
}
