import { fileURLToPath } from 'node:url'

const common = {
  requireModule: [fileURLToPath(new URL('scripts/register.cjs', import.meta.url))],
  require: ['steps/**/*.ts'],
  plugin: ['./run/plugin.cjs'],
  format: ['./report/terminal.cjs'],
}
export default { ...common, tags: 'not @site and not @slow' }
export const site = { ...common, tags: '@site' }
