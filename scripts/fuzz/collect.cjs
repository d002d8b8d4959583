// Loaded into the reference by the fuzz: on SIGUSR2 it collects its garbage, so that what memory it still has is held.
process.on('SIGUSR2', () => globalThis.gc())
