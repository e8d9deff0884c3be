/** Two texts as one, with what went out struck and what came in underlined; said in words too, for those who listen. */
import { VisuallyHidden } from '@mantine/core'
import { type Change, changesBetween } from '#kit/compare.ts'
import { useWords } from './language.ts'
import { words } from './merge-words.ts'

type Props = { changes: readonly Change[] }

export function Changes({ changes }: Props) {
  const t = useWords(words)
  let at = 0
  return (
    <span className="g-compared">
      {changes.map(({ kind, text }) => {
        const key = `${kind} ${at}`
        at += text.length
        if (kind === 'same') return <span key={key}>{text}</span>
        const Mark = kind === 'added' ? 'ins' : 'del'
        return (
          <Mark key={key}>
            <VisuallyHidden>{t(kind === 'added' ? 'changes.added' : 'changes.removed')} </VisuallyHidden>
            {text}
            <VisuallyHidden> {t('changes.end')}</VisuallyHidden>
          </Mark>
        )
      })}
    </span>
  )
}

export const Compared = ({ before, after }: { before: string; after: string }) => (
  <Changes changes={changesBetween(before, after)} />
)
