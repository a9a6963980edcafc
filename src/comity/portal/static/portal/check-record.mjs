// Checks a record of Comity: node check-record.mjs KEY.pem SEAL.txt… [CHAIN.csv] [PROOF.json]
// It needs no network and nothing but Node 18 or later. Exit code 1 where something is not right.
import { createHash, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const leafHash = (leaf) => sha256(Buffer.from([0]), leaf); // RFC 9162, 2.1.1
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);
const fail = (why) => { console.log(`NOT RIGHT: ${why}`); process.exit(1); };

function readSeal(note, key, name) {
  const [text] = note.split("\n\n");
  const lines = text.split("\n");
  const told = (word) => (lines.find((line) => line.startsWith(`${word} `)) ?? "").slice(word.length + 1);
  const signatures = [...note.matchAll(/^— \S+ (\S+)$/gm)];
  const signed = signatures.some(([, value]) =>
    verify(null, Buffer.from(`${text}\n`), key, Buffer.from(value, "base64").subarray(4)));
  if (!signed) fail(`the signature in ${name} is not by this key, or its text was changed`);
  const seal = { no: Number(told("seal")), day: told("day"), size: Number(lines[1]),
    root: Buffer.from(lines[2], "base64") };
  console.log(`right: ${name} is signed: seal no. ${seal.no} of ${seal.day}, ${seal.size} links`);
  return seal;
}

function rootOf(hashes) { // RFC 9162, 2.1.1
  if (hashes.length < 2) return hashes[0] ?? sha256();
  const half = 2 ** Math.ceil(Math.log2(hashes.length) - 1);
  return nodeHash(rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half)));
}

function followed(at, last, parts, step) { // what both kinds of proof share
  for (const part of parts) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      step(part, true);
      while (at !== 0 && at % 2 === 0) { at = at / 2; last = Math.floor(last / 2); }
    } else step(part, false);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0;
}

function isIncluded(leaf, index, size, path, root) { // RFC 9162, 2.1.3.2
  let made = leafHash(leaf);
  const whole = followed(index, size - 1, path, (part, isLeft) => {
    made = isLeft ? nodeHash(part, made) : nodeHash(made, part);
  });
  return index < size && whole && made.equals(root);
}

function isConsistent(old, seal, path) { // RFC 9162, 2.1.4.2
  if (old.size === 0) return true;
  if (old.size === seal.size) return old.root.equals(seal.root);
  const parts = Number.isInteger(Math.log2(old.size)) ? [old.root, ...path] : path;
  let [at, last] = [old.size - 1, seal.size - 1];
  while (at % 2 === 1) { at = Math.floor(at / 2); last = Math.floor(last / 2); }
  let [was, now] = [parts[0], parts[0]];
  const whole = followed(at, last, parts.slice(1), (part, isLeft) => {
    if (isLeft) was = nodeHash(part, was);
    now = isLeft ? nodeHash(part, now) : nodeHash(now, part);
  });
  return whole && was.equals(old.root) && now.equals(seal.root);
}

function checkAct(proof, seal, path) {
  if (!isIncluded(proof.leaf, proof.index, seal.size, path, seal.root)) fail("the act is not under the seal");
  console.log(`right: ${proof.leaf.split(" ")[1]} is under the seal`);
  if (!proof.told) return;
  const bound = sha256(Buffer.from(proof.salt, "hex"), proof.told).toString("hex");
  if (!proof.leaf.endsWith(` ${bound}`)) fail("what is shown of the act is not what was sealed");
  console.log("right: this is what was recorded of it:");
  JSON.parse(proof.told).forEach((value, no) => value !== "" && value !== null &&
    console.log(`  ${proof.fields[no]}: ${value}`));
}

const [keyFile, ...names] = process.argv.slice(2);
const read = (name) => readFileSync(name, "utf8");
const key = read(keyFile);
const seals = names.filter((name) => name.endsWith(".txt")).map((name) => readSeal(read(name), key, name));
for (const name of names.filter((one) => one.endsWith(".csv"))) {
  const lines = read(name).trim().split(/\r?\n/).slice(1).map((line) => line.replaceAll('"', "").split(","));
  const hashes = lines.map((cells) => leafHash(`${cells[2]} ${cells[3]} ${cells[4]}`));
  for (const seal of seals) {
    const root = rootOf(hashes.slice(0, seal.size));
    if (!root.equals(seal.root)) fail(`the links in ${name} are not those of seal no. ${seal.no}`);
    console.log(`right: the links in ${name} are those of seal no. ${seal.no}`);
  }
}
for (const name of names.filter((one) => one.endsWith(".json"))) {
  const proof = JSON.parse(read(name));
  const seal = readSeal(proof.seal, key, name);
  const path = proof.path.map((part) => Buffer.from(part, "hex"));
  if (proof.leaf) checkAct(proof, seal, path);
  else for (const kept of seals) {
    if (!isConsistent(kept, seal, path)) fail(`seal no. ${seal.no} does not extend seal no. ${kept.no}`);
    console.log(`right: seal no. ${seal.no} extends seal no. ${kept.no}`);
  }
}
