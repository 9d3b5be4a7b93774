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

/** `remark` is a comment of 李某某 on the first paragraph. */
export function writeDocx(path: string, paragraphs: string[], remark = "") {
  const on = remark && '<w:commentRangeStart w:id="0"/>';
  const off =
    remark && '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>';
  const body = paragraphs.map((text, index) => {
    const run = `<w:r><w:t>${text}</w:t></w:r>`;
    return `<w:p>${index === 0 ? on + run + off : run}</w:p>`;
  });
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/><Override PartName="/word/comments.xml" ContentType="${MAIN.replace("document.main", "comments")}"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/comments" Target="comments.xml"/></Relationships>`,
    "word/comments.xml": `<w:comments xmlns:w="${WORD}">${remark && `<w:comment w:id="0" w:author="李某某"><w:p><w:r><w:t>${remark}</w:t></w:r></w:p></w:comment>`}</w:comments>`,
    "word/document.xml": `<w:document xmlns:w="${WORD}"><w:body>${body.join("")}</w:body></w:document>`,
  };
  execFileSync("python3", ["-c", ZIP, path], { input: JSON.stringify(parts) });
}
