/** Which part of a sheet is shown, and whether only what something is to be done about. */
import { NativeSelect } from '@mantine/core'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { words } from '../../entry/words.ts'
import type { Now } from './rows.ts'
import { type Show, shows } from './useShown.ts'

type Props = {
  now: Now
  part: string | undefined
  show: Show | undefined
  onChange: (changed: { nhom?: string | null; loc?: string | null }) => void
}

export function Narrowing({ now: { facts, beside }, part, show, onChange }: Props) {
  const t = useWords(words)
  const groups = facts.lines.flatMap((line) => (line.kind === 'group' && line.depth < 2 ? [line] : []))
  const offered = (Object.keys(shows) as Show[]).filter(
    (one) =>
      one === show ||
      one === 'missing' ||
      (one === 'returned' && facts.returned.size > 0) ||
      (one === 'differing' && beside.length > 0),
  )
  return (
    <Filters>
      {groups.length > 1 && (
        <NativeSelect
          label={t('sheet-grid.part')}
          data={[
            { value: '', label: t('sheet-grid.all-parts') },
            ...groups.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
          ]}
          value={part ?? ''}
          onChange={(event) => onChange({ nhom: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('sheet-grid.show')}
        data={[
          { value: '', label: t('sheet-grid.show-all') },
          ...offered.map((one) => ({ value: shows[one], label: t(`sheet-grid.show-${one}`) })),
        ]}
        value={show ? shows[show] : ''}
        onChange={(event) => onChange({ loc: event.currentTarget.value })}
      />
    </Filters>
  )
}
