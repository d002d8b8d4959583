import { version } from '../package.json'

export const name = 'Syncproof reference'
export { version }
