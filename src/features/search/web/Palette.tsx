/** The search: one field, what was found under it in groups, all of it by keyboard. Remembers nothing when closed. */
import { Loader, Modal, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { ask } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import type { NavGroup } from '#web/Layout.tsx'
import { useWords } from '#web/language.ts'
import { useGo } from '#web/links.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { search } from '../contract.ts'
import { isEnough } from '../rules.ts'
import { words } from '../words.ts'
import { groupsOf, type Hit, screensLike } from './hits.ts'
import { Results } from './Results.tsx'

const patience = 150

type Props = { nav: readonly NavGroup[]; onClose: () => void }

export function Palette({ nav, onClose }: Props) {
  const t = useWords(words)
  const go = useGo()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), patience)
  const answer = useFound(asked)
  const enough = isEnough(typed)
  const groups = enough ? groupsOf(screensLike(nav, typed), answer.data?.items ?? []) : []
  const hits = groups.flatMap((group) => group.hits)
  const [at, setAt] = useState(0)
  const chosen = Math.min(at, Math.max(0, hits.length - 1))
  const open = ({ path }: Hit) => {
    onClose()
    // Public pages stand outside the screens.
    if (path.startsWith('/cong-khai/')) location.assign(path)
    else go(path)
  }
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }
  const press = (event: KeyboardEvent) => {
    const hit = hits[chosen]
    const step = steps[event.key]
    if (event.key === 'Enter' && hit) open(hit)
    else if (step && hits.length > 0) setAt((chosen + step + hits.length) % hits.length)
    else return
    event.preventDefault()
  }
  const waiting = enough && (answer.isFetching || asked !== typed.trim())
  return (
    // The way out for hands without an Esc key stands above the field.
    <Modal
      opened
      onClose={onClose}
      title={t('search.open')}
      closeButtonProps={{ 'aria-label': t('search.close') }}
      yOffset="6vh"
      centered={false}
      padding="sm"
    >
      <TextInput
        data-autofocus
        size="md"
        py="sm"
        px={2}
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(hits.length > 0 && { 'aria-activedescendant': `${id}-${chosen}` })}
        placeholder={t('search.label')}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        leftSection={<Icon name="search" />}
        rightSection={waiting && <Loader size="xs" aria-hidden="true" />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <Told>{waiting ? t('search.searching') : enough ? t('search.count', { count: hits.length }) : ''}</Told>
      <Results id={id} groups={groups} chosen={chosen} onChoose={setAt} onOpen={open} />
      {!enough && <Hint>{t('search.hint')}</Hint>}
      {enough && !waiting && !answer.error && hits.length === 0 && (
        <Hint title={t('search.none', { typed: typed.trim() })}>{t('search.none-hint')}</Hint>
      )}
      {answer.error && <RefusalAlert error={answer.error} onRetry={answer.refetch} />}
    </Modal>
  )
}

/** Asked when the hands rest; the last answer stays until the next is there, and none is kept for later. */
const useFound = (asked: string) =>
  useQuery({
    ...ask(search, { query: { q: asked } }),
    enabled: isEnough(asked),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })

/** Said to screen readers while the hands stay in the field. */
const Told = ({ children }: { children: string }) => (
  <div role="status" className="g-heard">
    {children}
  </div>
)

const Hint = ({ title, children }: { title?: string; children: string }) => (
  <div className="g-search-hint">
    {title && <Text fw={600}>{title}</Text>}
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  </div>
)
