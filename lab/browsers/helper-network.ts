/**
 * The helper's network in the laboratory. Browsers are led to the laboratory by options of their own; the
 * helper is another program, which the browser starts with its environment.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LAB_ADDRESS } from '../network/address.ts';

/**
 * The environment for a browser whose helper is to connect to the laboratory: Node loads a module first
 * that leads every TLS connection to the router, as a resolver of the laboratory's would.
 *
 * @param home Folder that the module is written to.
 */
export async function helperNetwork(
  home: string,
  httpsPort: number,
): Promise<Readonly<Record<string, string>>> {
  const module = join(home, 'laboratory-network.mjs');
  await writeFile(
    module,
    `import tls from 'node:tls';
import { syncBuiltinESMExports } from 'node:module';
const { connect } = tls;
tls.connect = (options) => connect({ ...options, host: '${LAB_ADDRESS}', port: ${httpsPort} });
syncBuiltinESMExports();
`,
  );
  return { NODE_OPTIONS: `--import=${module}` };
}
