process.env.TS_NODE_PROJECT ??= 'tsconfig.node.json'

const common = {
  requireModule: ['ts-node/register/transpile-only'],
  require: ['steps/**/*.ts'],
  plugin: ['./run/plugin.cjs'],
  format: ['./report/terminal.cjs'],
}
export default { ...common, tags: 'not @site and not @slow' }
export const site = { ...common, tags: '@site' }
