/** A drawing as wide as its place, with its title, what its signs mean, and how it leaves as a picture. */
import { Button, Group, Text, Title } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type ReactNode, useRef } from 'react'
import { useWords } from '../language.ts'
import './charts.css'
import { savePicture } from './picture.ts'
import { words } from './words.ts'

type Props = {
  title: string
  /** What a full bar, a dashed line, a hollow dot say. */
  legend: string
  /** The name of the picture's file, without its ending. */
  file: string
  /** What is written under it where it leaves as a picture: that its numbers are made up. */
  note: string | undefined
  children: (width: number) => ReactNode
}

export function ChartFigure({ title, legend, file, note, children }: Props) {
  const t = useWords(words)
  const { ref, width } = useElementSize()
  const drawing = useRef<HTMLDivElement>(null)
  const save = (kind: 'svg' | 'png') => drawing.current && void savePicture(drawing.current, file, { kind, note })
  return (
    <figure className="g-figure" aria-label={title}>
      <Group justify="space-between" align="flex-start" gap="xs" mb="xs">
        <div>
          <Title order={2} size="h3">
            {title}
          </Title>
          <Text component="figcaption" size="sm" c="dimmed">
            {legend}
          </Text>
        </div>
        <Group gap="xs">
          {(['svg', 'png'] as const).map((kind) => (
            <Button key={kind} size="compact-sm" variant="default" onClick={() => save(kind)}>
              {t(`chart.save-${kind}`)}
            </Button>
          ))}
        </Group>
      </Group>
      <div ref={drawing}>
        <div ref={ref}>{width > 0 && children(width)}</div>
      </div>
    </figure>
  )
}
