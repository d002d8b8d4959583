// Cucumber imports plugins before it loads the TypeScript of the steps, so this door registers it.
require('../scripts/register.cjs')
module.exports = require('./plugin.ts').plugin
