/** A unit that is no more is found by its heir: what its ancestors held is shown with what it holds. */
import { useQuery } from '@tanstack/react-query'
import { getUnit } from '#features/organisations/contract.ts'
import { UnitPicker } from '#features/organisations/web/pickers.tsx'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { words } from '../../register/words.ts'

type Props = { unitId: string | null; onChange: (id: string | null) => void }

export function UnitFilter({ unitId, onChange }: Props) {
  const t = useWords(words)
  const { data } = useQuery({
    ...ask(getUnit, { params: { unitId: unitId ?? '' }, query: {} }),
    enabled: unitId !== null,
  })
  const known = data && { id: data.id, name: data.name }
  return (
    <UnitPicker
      // What was chosen in the address is called by its name once that is known.
      key={known?.id ?? ''}
      label={t('award_entries.of-unit')}
      placeholder={t('award_entries.any-unit')}
      value={unitId}
      {...(known && { known })}
      onChange={onChange}
    />
  )
}
