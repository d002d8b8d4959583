import { fileURLToPath } from 'node:url'

const common = {
  requireModule: [fileURLToPath(new URL('scripts/register.cjs', import.meta.url))],
  require: ['steps/**/*.ts'],
  plugin: ['./run/plugin.cjs'],
  format: ['./report/terminal.cjs'],
}
export default { ...common, tags: 'not @site and not @slow' }
/** All rules about backends, those that take longer too. */
export const full = { ...common, tags: 'not @site' }
export const site = { ...common, tags: '@site' }
