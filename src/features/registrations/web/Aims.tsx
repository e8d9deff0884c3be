/** What a unit ticks in its form: kept on this PC, and, when two people ticked, both versions side by side. */
import { Checkbox, Stack } from '@mantine/core'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import type { Form } from '../forms/contract.ts'
import { words } from '../words.ts'

export const stands = ({ withdrawnOn }: Form['registrations'][number]) => withdrawnOn === null

type Aims = { awardIds: string[]; none: boolean }
type Award = { id: string; name: string; nameEn: string }
export type AimFieldsOf = ReturnType<typeof useAims>

/** In one order, whatever was ticked first: the same ticks are the same form. */
const sorted = (ids: readonly string[]) => [...ids].sort()

const aimsOf = (form: Form | null): Aims => ({
  awardIds: sorted(form?.registrations.filter(stands).map(({ awardId }) => awardId) ?? []),
  none: form?.none ?? false,
})

export const useAims = (form: Form | null, error: unknown, keep: { key: string; name: string }) =>
  useFields<Aims>(aimsOf(form), error, { ...keep, ...(form && { version: form.version }) })

type Props = { fields: AimFieldsOf; awards: readonly Award[]; isOpen?: (awardId: string) => boolean; hint?: string }

export function AimFields({ fields, awards, isOpen = () => true, hint }: Props) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const { awardIds, none } = fields.values
  return (
    <Stack gap="md">
      <Checkbox.Group
        label={t('registrations.choose')}
        {...(hint && { description: hint })}
        value={awardIds}
        onChange={(ids) => fields.set({ awardIds: sorted(ids), none: none && ids.length === 0 })}
      >
        <Stack gap="xs" mt="xs">
          {awards.map((award) => (
            <Checkbox key={award.id} value={award.id} label={nameOf(award)} disabled={!isOpen(award.id)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Checkbox
        label={t('registrations.none')}
        checked={none}
        onChange={(event) =>
          fields.set(event.currentTarget.checked ? { awardIds: [], none: true } : { awardIds, none: false })
        }
      />
    </Stack>
  )
}

/** How two versions of what was ticked are read: awards by their names. */
export function useAimsMerge(awards: readonly Award[]) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const names = new Map(awards.map((award) => [award.id, nameOf(award)]))
  return {
    labels: { awardIds: t('registrations.choose'), none: t('registrations.none') },
    written: (field: string, value: unknown) =>
      field === 'awardIds' && Array.isArray(value)
        ? value.map((id) => names.get(String(id)) ?? '…').join('; ') || t('registrations.nothing-ticked')
        : undefined,
  }
}
