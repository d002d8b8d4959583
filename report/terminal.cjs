// Cucumber imports formatters before it loads ts-node for the steps, so this door registers it.
require('ts-node/register/transpile-only')
module.exports = require('./terminal.ts').terminal
