import { execFile } from 'node:child_process';

/** Runs a program to its end; rejects with what it printed when it fails. */
export function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, [...args], (error, stdout, stderr) => {
      if (error) reject(new Error(`${program}: ${stderr || error.message}`));
      else resolve(stdout);
    }).stdin?.end();
  });
}
