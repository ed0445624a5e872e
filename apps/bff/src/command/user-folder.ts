/** Returns where the user called the program: pnpm runs it in the folder of the repository. */
export function userFolder({ INIT_CWD: folder }: NodeJS.ProcessEnv): string {
  return folder ?? process.cwd()
}
