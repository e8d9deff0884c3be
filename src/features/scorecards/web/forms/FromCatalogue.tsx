/** What a criterion measures, taken from the catalogue: one indicator, or of a share its two parts. */
import { Select, SimpleGrid } from '@mantine/core'
import { useState } from 'react'
import type { Indicator } from '#features/indicators/contract.ts'
import { useWords } from '#web/language.ts'
import type { Choice, Effect } from '../../forms/assembly/rules.ts'
import { asksShare, effectLike, effectOfShare, mayBePart } from '../../forms/known/rules.ts'
import { words } from '../../forms/screens/words.ts'

type Props = {
  known: readonly Indicator[]
  choices: readonly Choice[]
  label: string
  onDecide: (effect: Effect) => void
}

export function FromCatalogue({ known, choices, label, onDecide }: Props) {
  const t = useWords(words)
  const fitting = known.filter((one) => effectLike(choices, one, known))
  const decide = (id: string | null) => {
    const one = known.find((indicator) => indicator.id === id)
    const effect = one && effectLike(choices, one, known)
    if (effect) onDecide(effect)
  }
  return (
    <>
      {fitting.length > 0 && (
        <Pick
          from={fitting}
          label={t('forms.from-catalogue-for', { label })}
          placeholder={t('forms.from-catalogue')}
          value={null}
          onPick={decide}
        />
      )}
      {asksShare(choices) && <Share known={known.filter(mayBePart)} label={label} onDecide={onDecide} />}
    </>
  )
}

/** Both parts make the decision; one alone is none yet. */
function Share({ known, label, onDecide }: Omit<Props, 'choices'>) {
  const t = useWords(words)
  const [ids, setIds] = useState<readonly [string | null, string | null]>([null, null])
  if (known.length < 2) return null
  const take = (next: readonly [string | null, string | null]) => {
    setIds(next)
    const [over, under] = next.map((id) => known.find((one) => one.id === id))
    if (over && under) onDecide(effectOfShare(over, under))
  }
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
      <Pick
        from={known}
        label={t('forms.part-for', { label })}
        placeholder={t('forms.part')}
        value={ids[0]}
        onPick={(id) => take([id, ids[1]])}
      />
      <Pick
        from={known}
        label={t('forms.whole-for', { label })}
        placeholder={t('forms.whole')}
        value={ids[1]}
        onPick={(id) => take([ids[0], id])}
      />
    </SimpleGrid>
  )
}

type PickProps = {
  from: readonly Indicator[]
  label: string
  placeholder: string
  value: string | null
  onPick: (id: string | null) => void
}

const Pick = ({ from, label, placeholder, value, onPick }: PickProps) => (
  <Select
    size="xs"
    aria-label={label}
    placeholder={placeholder}
    data={from.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))}
    value={value}
    searchable
    limit={50}
    onChange={onPick}
  />
)
