/** The far side of apart.ts: does one piece of work and is gone. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Work } from './apart.ts'
import { exported } from './exported.ts'

const { module, name, given } = workerData as Work
const work = await exported<(given: unknown) => unknown>(module, name)
parentPort?.postMessage(await work(given))
