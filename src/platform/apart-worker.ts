/** The far side of apart.ts: does one piece of work and is gone. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Work } from './apart.ts'

const { module, name, given } = workerData as Work
const { [name]: work } = (await import(module)) as Record<string, (given: unknown) => unknown>
if (work === undefined) throw new Error(`${module} has no ${name}`)
parentPort?.postMessage(await work(given))
