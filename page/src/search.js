/** Search that forgives: accents, slips of the finger, parts of words, aliases and numbers. */

/** @import { Lang, Model } from "./types" */

/** @typedef {{ thing: number, worth: number, slipped: boolean }} Hit */

const MOST = 12;
/** Names with slips are shown only beside fewer than these without. */
const FEW = 3;
/** How many of the likeliest are looked at name by name. */
const RATED = 300;
const SPECIAL = /** @type {Record<string, string>} */ ({ ø: "o", đ: "d", ŋ: "n", ß: "ss", æ: "ae", œ: "oe", ł: "l", þ: "th", ŧ: "t", ı: "i", ð: "d" });
/** What a found word is worth: the smaller, the better. */
const WHOLE = 0, START = 1, INSIDE = 3, SLIP = 5;

/** Small letters without their marks. @param {string} text */
export function fold(text) {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[øđŋßæœłþŧıð]/g, (letter) => SPECIAL[letter]);
}

/** The words of a folded text. @param {string} text @returns {string[]} */
export const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** How many slips a word of a length forgives. A number forgives none. @param {string} word */
const slack = (word) => (/\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/**
 * How many slips (a letter missing, too many, wrong, or two swapped) lie between a word and the beginning of another
 * that is like it; more than most is given as most + 1.
 * @param {string} wanted @param {string} word @param {number} most
 */
export function slips(wanted, word, most) {
  const wide = Math.min(word.length, wanted.length + most);
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: wide + 1 }, (_, at) => at);
  for (let row = 1; row <= wanted.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= wide; at += 1) {
      const other = wanted[row - 1] === word[at - 1] ? 0 : 1;
      let cost = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + other);
      if (row > 1 && at > 1 && wanted[row - 1] === word[at - 2] && wanted[row - 2] === word[at - 1]) cost = Math.min(cost, before[at - 2] + 1);
      now.push(cost);
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return Math.min(...last.slice(Math.max(0, wanted.length - most)), most + 1);
}

/** The letters of a word as bits: words that share too few of them are not even compared. @param {string} word */
function letters(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) % 31);
  return bits;
}

/** @param {number} bits */
function ones(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count += 1;
  return count;
}

/** An index of the names of things, made a piece at a time so that the page never waits for it. */
export class Searcher {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    /** Each word of the names, once: its place, the things that bear it, the bits of its letters. @type {Map<string, number>} */
    this.places = new Map();
    /** @type {string[]} */
    this.words = [];
    /** @type {number[][]} */
    this.bearers = [];
    /** @type {number[]} */
    this.bits = [];
    this.done = 0;
  }

  /** @param {number} thing @returns {string[]} */
  namesOf(thing) {
    const { label } = this.model.doc.things;
    const labels = [label.fi[thing], label.sv[thing], label.en[thing]].filter((name) => name !== 0);
    return [...labels, ...this.model.details().things.names[thing]];
  }

  /** Go on for some milliseconds; true when all names are in. @param {number} [milliseconds] */
  prepare(milliseconds = Infinity) {
    const end = performance.now() + milliseconds;
    while (this.done < this.model.things) {
      for (const name of this.namesOf(this.done)) for (const word of wordsOf(fold(name))) this.add(word, this.done);
      this.done += 1;
      if (this.done % 200 === 0 && performance.now() > end) break;
    }
    return this.done >= this.model.things;
  }

  /** @param {string} word @param {number} thing */
  add(word, thing) {
    let place = this.places.get(word);
    if (place === undefined) {
      place = this.words.push(word) - 1;
      this.places.set(word, place);
      this.bearers.push([]);
      this.bits.push(letters(word));
    }
    const some = this.bearers[place];
    if (some[some.length - 1] !== thing) some.push(thing);
  }

  /** What each thing is worth for a wanted word. @param {string} wanted @returns {Map<number, number>} */
  worth(wanted) {
    /** @type {Map<number, number>} */
    const worth = new Map();
    const most = slack(wanted), own = letters(wanted);
    for (let place = 0; place < this.words.length; place += 1) {
      const value = worthOf(this.words[place], wanted, most, ones(own & ~this.bits[place]));
      if (value < 0) continue;
      for (const thing of this.bearers[place]) {
        const least = worth.get(thing);
        if (least === undefined || value < least) worth.set(thing, value);
      }
    }
    return worth;
  }

  /** Things that a text finds, the best first. @param {string} text @param {Lang} lang @param {number} [most] @returns {number[]} */
  find(text, lang, most = MOST) {
    const folded = fold(text.trim());
    const wanted = wordsOf(folded);
    if (folded.length < 2 || !wanted.length) return [];
    this.prepare();
    const [first, ...rest] = wanted.map((word) => this.worth(word)).sort((one, other) => one.size - other.size);
    /** @type {Hit[]} */
    const found = [];
    for (const [thing, worth] of first) {
      const all = [worth, ...rest.map((one) => one.get(thing) ?? NaN)];
      const sum = all.reduce((before, one) => before + one, 0);
      if (!Number.isNaN(sum)) found.push({ thing, worth: sum, slipped: all.some((one) => one >= SLIP) });
    }
    const exact = found.filter((one) => !one.slipped);
    return this.best(exact.length < FEW ? found : exact, folded, lang).slice(0, most).map((one) => one.thing);
  }

  /** @param {Hit[]} found @param {string} folded @param {Lang} lang */
  best(found, folded, lang) {
    const { size } = this.model;
    const order = (/** @type {Hit} */ one, /** @type {Hit} */ other) => one.worth - other.worth || size[other.thing] - size[one.thing] || one.thing - other.thing;
    const few = found.sort(order).slice(0, RATED);
    return few.map((one) => ({ ...one, worth: one.worth * 10 + this.bonus(one.thing, folded, lang) })).sort(order);
  }

  /** A whole name comes before a beginning, and that before the rest. @param {number} thing @param {string} folded @param {Lang} lang */
  bonus(thing, folded, lang) {
    const shown = fold(this.model.label(thing, lang));
    if (shown === folded) return -30;
    const others = this.namesOf(thing).map(fold);
    if (others.includes(folded)) return -25;
    if (shown.startsWith(folded)) return -20;
    return others.some((name) => name.startsWith(folded)) ? -15 : 0;
  }

  /** The other name by which a text found a thing, when the shown name does not say it. @param {number} thing @param {string} text @param {Lang} lang */
  alias(thing, text, lang) {
    const wanted = wordsOf(fold(text));
    const says = (/** @type {string} */ name) => wanted.every((word) => fold(name).includes(word));
    if (says(this.model.label(thing, lang))) return "";
    return this.namesOf(thing).find(says) ?? "";
  }
}

/** @param {string} word @param {string} wanted @param {number} most @param {number} lacking how many letters of wanted the word lacks */
function worthOf(word, wanted, most, lacking) {
  if (word === wanted) return WHOLE;
  if (word.startsWith(wanted)) return START;
  if (lacking === 0 && wanted.length > 2 && word.includes(wanted)) return INSIDE;
  if (!most || lacking > most || word.length < wanted.length - most) return -1;
  const count = slips(wanted, word, most);
  return count <= most ? SLIP + count : -1;
}
