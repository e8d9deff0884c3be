/** Paths as they were typed: the launcher runs the program in its own folder and tells where the command was given. */
import { resolve } from 'node:path'

export const typedPath = (file: string): string => resolve(process.env.GIAOUOC_CWD ?? '.', file)
