/** What a draft still lacks before it may be checked, and what only deserves a look: where, and what to do. */
import { Alert, List } from '@mantine/core'
import { chorus } from '#kit/words.ts'
import { words as cardFaults } from '#scoring/fault-words.ts'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { words as checking } from '../checking/words.ts'
import type { ScorecardPage } from '../contract.ts'
import { words } from '../words.ts'

const say = chorus([checking, cardFaults])
/** More than anybody reads at once; the rest shows as these are mended. */
const shown = 50

type Props = { card: ScorecardPage; mayWrite: boolean }

/** Whoever may write the card is led from each to its field. */
export function Faults({ card: { id, faults }, mayWrite }: Props) {
  const t = useWords(words)
  const warnings = faults.filter(({ level }) => level === 'warning')
  const inTheWay = faults.filter(({ level }) => level !== 'warning')
  const editor = mayWrite ? `/bang-diem/${id}/soan` : null
  return (
    <>
      <Told
        {...{ editor }}
        faults={inTheWay}
        color="yellow"
        title={t('scorecard.faults', { count: inTheWay.length })}
      />
      <Told
        {...{ editor }}
        faults={warnings}
        color="gray"
        title={t('scorecard.warnings', { count: warnings.length })}
      />
    </>
  )
}

type ToldProps = { faults: ScorecardPage['faults']; color: string; title: string; editor: string | null }

function Told({ faults, color, title, editor }: ToldProps) {
  const language = useLanguage()
  if (faults.length === 0) return null
  return (
    <Alert color={color} icon={<Icon name="warn" />} title={title} mt="md">
      <List size="sm">
        {faults.slice(0, shown).map(({ path, code, params }) => (
          <List.Item key={`${path} ${code}`}>
            {editor ? (
              <TextLink to={`${editor}?cho=${encodeURIComponent(path)}`}>{say(code, params, language)}</TextLink>
            ) : (
              say(code, params, language)
            )}
          </List.Item>
        ))}
        {faults.length > shown && <List.Item>…</List.Item>}
      </List>
    </Alert>
  )
}
