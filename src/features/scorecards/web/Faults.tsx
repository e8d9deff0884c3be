/** What a draft still lacks before it may be checked: where, and what to do. */
import { Alert, List } from '@mantine/core'
import { chorus } from '#kit/words.ts'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { words as checking } from '../checking/words.ts'
import type { ScorecardPage } from '../contract.ts'
import { words } from '../words.ts'

const say = chorus([checking])
/** More than anybody reads at once; the rest shows as these are mended. */
const shown = 50

export function Faults({ card }: { card: ScorecardPage }) {
  const t = useWords(words)
  const language = useLanguage()
  const { faults } = card
  if (faults.length === 0) return null
  return (
    <Alert color="yellow" icon={<Icon name="warn" />} title={t('scorecard.faults', { count: faults.length })} mt="md">
      <List size="sm">
        {faults.slice(0, shown).map(({ path, code, params }) => (
          <List.Item key={`${path} ${code}`}>{say(code, params, language)}</List.Item>
        ))}
        {faults.length > shown && <List.Item>…</List.Item>}
      </List>
    </Alert>
  )
}
