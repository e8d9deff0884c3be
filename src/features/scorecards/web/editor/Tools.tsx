/** The deeds on the tree as buttons, and the steps back and forth with what each was. */
import { Button, Group } from '@mantine/core'
import type { Said } from '#kit/refusal.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { directions } from '../../editing/rules.ts'
import { words } from '../../editing/words.ts'
import { useEditing } from './editing.ts'
import type { TreeDeeds } from './treeDeeds.ts'
import type { useEditor } from './useEditor.ts'

type Props = { editor: ReturnType<typeof useEditor>; deeds: TreeDeeds }

export function Tools({ editor, deeds }: Props) {
  const t = useWords(words)
  const { at } = useEditing()
  const isCard = at.length === 0
  const told = (word: 'undo' | 'redo', said: Said | undefined) =>
    said ? t(`editing.${word}-step`, { step: t(said.code as never, said.params) }) : t(`editing.${word}`)
  const tool = { size: 'compact-sm', variant: 'default' } as const
  return (
    <div className="g-draft-tools" role="toolbar" aria-label={t('editing.tools')}>
      <Group gap={6}>
        <Button {...tool} onClick={deeds.addBeside} disabled={isCard}>
          {t('editing.add-beside')}
        </Button>
        <Button {...tool} onClick={deeds.addBelow}>
          {t('editing.add-below')}
        </Button>
        <Button {...tool} onClick={deeds.duplicate} disabled={isCard}>
          {t('editing.duplicate')}
        </Button>
        <Button {...tool} onClick={deeds.remove} disabled={isCard}>
          {t('editing.remove')}
        </Button>
      </Group>
      <Group gap={6}>
        {directions.map((direction) => (
          <Button key={direction} {...tool} onClick={() => deeds.move(direction)} disabled={isCard}>
            {t(`editing.${direction}`)}
          </Button>
        ))}
        <Button
          {...tool}
          leftSection={<Icon name="back" size={14} />}
          disabled={!editor.back}
          onClick={editor.undo}
          title={told('undo', editor.back)}
          aria-label={told('undo', editor.back)}
        >
          {t('editing.undo')}
        </Button>
        <Button
          {...tool}
          leftSection={<Icon name="again" size={14} />}
          disabled={!editor.forth}
          onClick={editor.redo}
          title={told('redo', editor.forth)}
          aria-label={told('redo', editor.forth)}
        >
          {t('editing.redo')}
        </Button>
      </Group>
      <p className="g-heard" role="status">
        {editor.back ? t('editing.did', { step: t(editor.back.code as never, editor.back.params) }) : ''}
      </p>
    </div>
  )
}
