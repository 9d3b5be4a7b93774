/** Word files with given paragraphs, for tests. */
import { execFileSync } from "node:child_process";

const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const MAIN =
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const ZIP = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as out:
    for name, text in json.load(sys.stdin).items(): out.writestr(name, text)`;

export function writeDocx(path: string, paragraphs: string[]) {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`);
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="${WORD}"><w:body>${body.join("")}</w:body></w:document>`,
  };
  execFileSync("python3", ["-c", ZIP, path], { input: JSON.stringify(parts) });
}
