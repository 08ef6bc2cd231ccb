/** Search: what a person types, and whom it must find. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, Searcher, slips } from "../src/search.js";
import { small } from "./made.js";

const things = [
  { id: "jamk", label: "Jyväskylän ammattikorkeakoulu", names: ["JAMK", "Jamk University of Applied Sciences"] },
  { id: "oamk", label: "Oulun ammattikorkeakoulu", names: ["Oamk"] },
  { id: "oulu", label: "Oulun yliopisto", size: 20 },
  { id: "abo", label: "Åbo Akademi" },
  { id: "pohde", label: "Pohjois-Pohjanmaan hyvinvointialue", names: ["Pohde"] },
  { id: "lab", label: "LAB-ammattikorkeakoulu", names: ["2630644-6", "LAB AMK"] },
  { id: "sami", label: "Sámi Ođasmearka Čáhcesuolu Ŋuorta" },
  { id: "kaupunki", label: "Oulun kaupunki", size: 9 },
  { id: "oy", label: "Oulu" },
];
const index = new Searcher(small({ things }));
/** @param {string} text */
const find = (text) => index.find(text, "fi").map((thing) => things[thing].id);

test("accents, rings and dots may be left out", () => {
  assert.deepEqual([find("jyvaskylan"), find("abo"), find("odasmearka cahcesuolu nuorta")], [["jamk"], ["abo"], ["sami"]]);
  assert.equal(fold("ÅÄÖ Šđŋßø"), "aao sdnsso");
});

test("an alias and a business id find the thing, and the alias is told", () => {
  assert.deepEqual([find("pohde"), find("2630644-6"), find("2630644")], [["pohde"], ["lab"], ["lab"]]);
  assert.deepEqual([index.alias(4, "pohde", "fi"), index.alias(4, "pohjois", "fi")], ["Pohde", ""]);
});

test("one slip is forgiven from four letters on, two from eight", () => {
  assert.deepEqual([find("yliopsto"), find("ylioqqsto"), find("yliipisoo"), find("ammatikorkeakolu jyvaskyla")], [["oulu"], ["oulu"], ["oulu"], ["jamk"]]);
  assert.deepEqual([find("akadmei"), find("abx"), find("ylqqqisto")], [["abo"], [], []]);
});

test("a number forgives nothing", () => assert.deepEqual(find("2630645"), []));

test("a part of a word finds it", () => assert.deepEqual(find("korkeakoulu").sort(), ["jamk", "lab", "oamk"]));

test("the whole name comes first, then its beginning, the larger before the smaller, the inside of words last", () => {
  assert.deepEqual(find("oulu").slice(0, 4), ["oy", "oulu", "kaupunki", "oamk"]);
  assert.deepEqual(find("oulu").slice(4).sort(), ["jamk", "lab"]);
  assert.deepEqual(find("oulun"), ["oulu", "kaupunki", "oamk"]);
});

test("all words must be there, in any order", () => assert.deepEqual([find("yliopisto oulu"), find("oulun akademi")], [["oulu"], []]));

test("a letter alone, spaces and signs find nothing", () => assert.deepEqual([find("o"), find("   "), find("%%%"), find("")], [[], [], [], []]));

test("slips count a letter lost, added, changed or swapped, towards the beginning of a word", () => {
  assert.deepEqual([slips("kissa", "kissa", 2), slips("kisa", "kissa", 2), slips("kisssa", "kissa", 2), slips("kossa", "kissa", 2), slips("ksisa", "kissa", 2), slips("kissa", "kissankello", 2), slips("koira", "kissa", 2)], [0, 1, 1, 1, 1, 0, 3]);
});

test("names are read a piece at a time", () => {
  const many = new Searcher(small({ things: Array.from({ length: 1000 }, (_, at) => ({ id: `id:${at}`, label: `Toimija ${at}` })) }));
  assert.equal(many.prepare(0), false);
  assert.deepEqual(many.find("toimija 999", "fi").slice(0, 1), [999]);
  assert.equal(many.prepare(), true);
});

test("fifty thousand names are searched within two frames", () => {
  const syllables = ["ka", "lo", "mi", "tu", "re", "sä", "pö", "vi", "no", "he"];
  const word = (/** @type {number} */ seed) => [...String(seed)].map((digit) => syllables[Number(digit)]).join("");
  const many = new Searcher(small({ things: Array.from({ length: 50_000 }, (_, at) => ({ id: `id:${at}`, label: `${word(at)} ${word(at % 97)} osuuskunta` })) }));
  many.prepare();
  many.find("lämmin", "fi");
  const start = performance.now();
  assert.ok(many.find(word(12345).replace("r", "l"), "fi").includes(12345));
  assert.ok(performance.now() - start < 150);
});
