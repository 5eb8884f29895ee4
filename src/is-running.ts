import process from 'node:process'
import { codeOf } from './errors.js'

/** Whether a process of this machine is there. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It runs, and belongs to somebody else.
    return codeOf(error) === 'EPERM'
  }
}
