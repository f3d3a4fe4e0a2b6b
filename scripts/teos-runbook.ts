#!/usr/bin/env node
// Playwright prints what it types when these are set; they are gone before it is loaded.
for (const name of ['DEBUG', 'PWDEBUG', 'DEBUG_FILE', 'PW_TEST_REPORTER']) Reflect.deleteProperty(process.env, name);

const { runProgram } = await import('./cli/program.ts');
process.exitCode = await runProgram(process.argv.slice(2));
