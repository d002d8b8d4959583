// Cucumber imports plugins before it loads ts-node for the steps, so this door registers it.
require('ts-node/register/transpile-only')
module.exports = require('./plugin.ts').plugin
