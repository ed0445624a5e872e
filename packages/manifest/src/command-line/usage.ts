/** The output of `pnpm trex --help`. */
export const USAGE = `Write a manifest (.trex):
  npx -y pnpm trex --url ADDRESS [options]

  --url ADDRESS        where the extension is: https://…, or http://localhost… on this machine
  --out FILE           the file to write; without it, standard output
  --id ID              the extension's id, such as com.my-company.my-extension
  --name TEXT          its name, in every language
  --description TEXT   what it does, in every language
  --author NAME        its author; requires --email and --website (https://…)
  --version VERSION    its version, such as 1.0.0
  --icon FILE          a PNG of 70×70 pixels
  --no-configure       without "Configure…" in the menu of its zone

Check manifests:
  npx -y pnpm trex check FILE…

Omitted options use Stagedoor's defaults. The exit code is 1 if Tableau would refuse a manifest.
`
