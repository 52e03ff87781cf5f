import { CommanderError } from 'commander';
import { formatProblem, PlannerError } from '#src/platform/errors.ts';
import { StaleWrite } from '#src/platform/store.ts';
import { program } from './program.ts';

// Data goes to stdout, talk to stderr. 1: your file or request is wrong. 2: the command line is wrong. 3: a fault of ours.
program()
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    } else if (error instanceof PlannerError) {
      for (const problem of error.problems) process.stderr.write(`${formatProblem(problem)}\n`);
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    } else if (error instanceof StaleWrite) {
      process.stderr.write('Somebody else is writing at the same time, and nothing was changed: run it again.\n');
      process.exitCode = 1;
    } else {
      process.stderr.write(`Something went wrong: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 3;
    }
  });
