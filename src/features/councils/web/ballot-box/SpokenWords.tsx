/** What people in a room read to each other: six words of a digest or a key. Large, so that a screen on the wall is read too. */
import { Text } from '@mantine/core'
import { codeOf } from '#src/ballots/spoken.ts'

export function SpokenWords({ digest, large = false }: { digest: string; large?: boolean }) {
  return (
    <Text component={large ? 'p' : 'span'} fw={600} size={large ? 'xl' : 'sm'} lang="vi">
      {codeOf(digest)}
    </Text>
  )
}
