import { vi } from 'vitest';
import { program } from '#src/cli/program.ts';

/** Runs a command in this process; what it printed as data and as talk. */
export async function planner(...args: string[]): Promise<{ data: string; talk: string }> {
  const printed = { data: '', talk: '' };
  const into = (key: 'data' | 'talk') => (text: string | Uint8Array) => {
    printed[key] += String(text);
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into('data'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into('talk'));
  try {
    await program().parseAsync(args, { from: 'user' });
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return printed;
}
