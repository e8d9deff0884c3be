/** Everything that keeps the card from being checked, each leading to its field. */
import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { at as criterionAt } from '../../drafts/rules.ts'
import { words } from '../../editing/words.ts'
import { placeOf } from '../../places/rules.ts'
import { type Fault, useEditing } from './editing.ts'

/** So many are shown at first; a new card lacks nearly everything. */
const few = 8

type Props = {
  faults: readonly Fault[]
  /** Where the card is read and checked. */
  home: string
  onOpen: () => void
}

export function FaultList({ faults, home, onOpen }: Props) {
  const t = useWords(words)
  const { draft, go } = useEditing()
  const [all, setAll] = useState(false)
  const jump = ({ path }: Pick<Fault, 'path'>) => {
    onOpen()
    go(placeOf(path).at ?? [], path)
  }
  const codeOf = (path: string) => {
    const place = placeOf(path).at
    return (place && criterionAt(draft.content, place)?.code) ?? t('editing.card')
  }
  const shown = all ? faults : faults.slice(0, few)
  return (
    <Stack component="section" gap={4} aria-label={t('editing.faults')}>
      <Text fw={600} role="status">
        {t(faults.length === 0 ? 'editing.no-faults' : 'editing.faults-count', { count: faults.length })}
      </Text>
      {shown.length > 0 && (
        <ul className="g-draft-list">
          {shown.map((fault) => (
            <li key={`${fault.path} ${fault.text}`}>
              <button type="button" className="g-draft-jump" onClick={() => jump(fault)}>
                <strong>{codeOf(fault.path)}</strong> {fault.text}
              </button>
            </li>
          ))}
        </ul>
      )}
      {faults.length === 0 && draft.examples.length === 0 && (
        <button type="button" className="g-draft-jump" onClick={() => jump({ path: '/examples' })}>
          {t('editing.next-example')}
        </button>
      )}
      {faults.length === 0 && draft.examples.length > 0 && (
        <TextLink to={home} size="sm">
          {t('editing.next-check')}
        </TextLink>
      )}
      {faults.length > few && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setAll(!all)}>
            {t(all ? 'editing.fewer' : 'editing.all-faults', { count: faults.length })}
          </Button>
        </div>
      )}
    </Stack>
  )
}
