/** The far side of steady.ts: does one piece of work after the other. */
import type { Work } from './apart.ts'
import { exported } from './exported.ts'
import { answering } from './standing-side.ts'

answering<Work>(async ({ module, name, given }) => (await exported<(given: unknown) => unknown>(module, name))(given))
