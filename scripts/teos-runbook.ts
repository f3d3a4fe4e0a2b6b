#!/usr/bin/env node
// Playwright prints what it types when these are set; they are gone before it is loaded.
for (const name of ['DEBUG', 'PWDEBUG', 'DEBUG_FILE', 'PW_TEST_REPORTER']) Reflect.deleteProperty(process.env, name);

// A reader that has gone, as `head` does, must not end a run between Add and Save: all of it stands in the run's log and report, too.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const { runProgram } = await import('./cli/program.ts');
process.exitCode = await runProgram(process.argv.slice(2));
