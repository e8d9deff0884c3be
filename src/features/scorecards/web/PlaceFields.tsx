/** Where a new card stands, and what it is called: its block, its year, its title. */
import { Select, TextInput } from '@mantine/core'
import type { Output } from '#kit/endpoint.ts'
import { useWords } from '#web/language.ts'
import type { useFields } from '#web/useFields.ts'
import type { listScorecards } from '../contract.ts'
import { words } from '../words.ts'
import { YearField } from './YearField.tsx'

export type Keeper = Output<typeof listScorecards>['keeps'][number]
type Place = { block: string | null; year: string; title: string }
type Own = ReturnType<typeof useFields<Place>>
type Named<Field> = Omit<Field, 'name'> & { name: string }
/** Of any form that has these among its fields. */
type Fields = Pick<Own, 'values' | 'set' | 'faultOf'> & {
  pick: (name: 'block') => Named<ReturnType<Own['pick']>>
  text: (name: 'title') => Named<ReturnType<Own['text']>>
}

export function PlaceFields({ fields, blocks }: { fields: Fields; blocks: Keeper['blocks'] }) {
  const t = useWords(words)
  return (
    <>
      <Select
        {...fields.pick('block')}
        label={t('scorecards.block')}
        data={blocks.map(({ code, label }) => ({ value: code, label }))}
        required
      />
      <YearField label={t('scorecards.year')} fields={fields} />
      <TextInput
        {...fields.text('title')}
        label={t('scorecards.name')}
        description={t('scorecards.name-hint')}
        required
      />
    </>
  )
}
