// Record MyST: its parser's tree, the block at its head, and what its validation makes of the block's fields.

import { toText } from "myst-common";
import { validatePageFrontmatter } from "myst-frontmatter";
import { mystParse } from "myst-parser";
import { getFrontmatter } from "myst-transforms";
import { VFile } from "vfile";
import { options, record, seen, version, write } from "./record.mjs";

function words(node) {
  if (node.type === "thematicBreak") return "---";
  if (node.type === "block") return node.children.map(words).join("\n");
  return toText(node);
}

function read(text) {
  const file = new VFile(text);
  file.path = "page.md";
  const tree = mystParse(text, { vfile: file });
  const { frontmatter } = getFrontmatter(file, tree);
  const said = file.messages.map((message) => String(message.note ?? message.reason));
  const note = (message) => said.push(message);
  const logs = { errorLogFn: note, warningLogFn: note };
  // Validation takes out of the block what it knows, so it is given a copy.
  const copy = structuredClone(frontmatter);
  const page = validatePageFrontmatter(copy, { property: "frontmatter", file: "page.md", messages: {}, ...logs });
  const [first] = said.filter((message) => !/extra keys? ignored/.test(message));
  const more = first ? { error: first.split("\n")[0] } : {};
  return seen(
    { front: frontmatter, page: JSON.parse(JSON.stringify(page)) },
    words({ type: "block", children: tree.children }),
    more,
  );
}

const { blocks, out } = options();
const [, number] = version("myst-parser").split(" ");
const parser = ["myst-transforms", "myst-frontmatter", "markdown-it-front-matter", "js-yaml"].map((name) =>
  version(name),
);
const run =
  "mystParse, getFrontmatter and validatePageFrontmatter; an error is the first message that is not about an unknown key";
write(
  out,
  "myst",
  { tool: "myst-parser", version: number, parser: parser.join(", "), run },
  await record(blocks, read),
);
