/** The target of a proportion: one number, or one that differs by workload. */
import { NativeSelect } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'
import { EdgedTable } from './BandsTable.tsx'
import { useEditing, usePart, type Way } from './editing.ts'
import { IndicatorPick, useIndicatorChoices } from './MeasureFields.tsx'
import { FaultsOf, NumberPart } from './parts.tsx'

const numbers = ['count', 'money', 'number', 'days']

export function TargetFields({ way, share }: { way: Way; share: boolean }) {
  const t = useWords(words)
  const { write, draft } = useEditing()
  const { value } = usePart(way)
  const choices = useIndicatorChoices(numbers)
  const isStepped = typeof value === 'object' && value !== null
  const by = (value as { by?: string } | undefined)?.by
  const type = draft.content.indicators?.find(({ code }) => code === by)?.type
  const spelling = share ? 'percent' : 'plain'
  return (
    <>
      <NativeSelect
        label={t('editing.target-kind')}
        value={isStepped ? 'steps' : 'one'}
        data={(['one', 'steps'] as const).map((one) => ({ value: one, label: t(`editing.target.${one}`) }))}
        onChange={(event) =>
          write(
            way,
            event.currentTarget.value === 'steps' ? { by: '', steps: [{ from: 0, to: null }] } : undefined,
            t('editing.target'),
          )
        }
      />
      {isStepped ? (
        <>
          <IndicatorPick
            way={[...way, 'by']}
            label={t('editing.target-by')}
            none={t('editing.pick-indicator')}
            choices={choices}
          />
          <EdgedTable
            way={[...way, 'steps']}
            domain={type === 'number' ? 'all' : type === 'count' || type === 'days' ? 'whole' : 'from-zero'}
            spelling="plain"
            label={t('editing.steps')}
            last={{ name: 'value', label: t('editing.target'), spelling }}
          />
          <FaultsOf ways={[way]} />
        </>
      ) : (
        <NumberPart way={way} label={t('editing.target')} spelling={spelling} width="16rem" />
      )}
    </>
  )
}
