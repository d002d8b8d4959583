// TypeScript for every program of the project: ts-node with swc, by the suite's own tsconfig.
process.env.TS_NODE_PROJECT ??= require('node:path').join(__dirname, '..', 'tsconfig.node.json')
require('ts-node/register/transpile-only')
