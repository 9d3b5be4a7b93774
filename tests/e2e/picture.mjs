/** Takes a screenshot of the window: `node picture.mjs PROGRAM PROJECT PICTURE`. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start, until } from "./webdriver.mjs";

const [program, project, picture] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder };
const window = await start(realpathSync(program), [realpathSync(project)], env);
try {
  await until("a page is shown", () => window.run("return !!document.querySelector('h1')"));
  await until("the picture is taken", async () => {
    writeFileSync(picture, await window.picture());
    return true;
  });
} finally {
  window.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
