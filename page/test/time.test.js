/** What held on a day: the rule of network.Network.at, on ties made by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { heights, held, nearest, stops } from "../src/time.js";
import { small } from "./made.js";

const things = [{ id: "id:a" }, { id: "id:b" }];
/** @param {string} status @param {string} [since] @param {string} [until] */
const tie = (status, since, until) => ({ from: "id:a", to: "id:b", status: `status:${status}`, since, until });
/** @param {string} date @param {...ReturnType<typeof tie>} ties */
const at = (date, ...ties) => [...(held(small({ things, ties }), date) ?? [])];

test("all times hold everything", () => assert.equal(held(small({ things }), ""), null));

test("an active tie without dates holds on any day", () => assert.deepEqual(at("1990-01-01", tie("active"), tie("unknown")), [1, 1]));

test("an ended tie holds within its dates and not when nobody tells its end", () => {
  const ties = [tie("ended", "2020-01-01", "2021-12-31"), tie("ended", "2020-01-01"), tie("ended")];
  assert.deepEqual(at("2021-12-31", ...ties), [1, 0, 0]);
  assert.deepEqual(at("2022-01-01", ...ties), [0, 0, 0]);
  assert.deepEqual(at("2019-12-31", ...ties), [0, 0, 0]);
});

test("what is planned or willing never holds", () => assert.deepEqual(at("2023-01-01", tie("planned", "2020-01-01", "2025-01-01"), tie("willing")), [0, 0]));

test("a tie holds on its first and on its last day, months counting 31 days", () => {
  const one = tie("active", "2023-02-01", "2023-02-31");
  assert.deepEqual(["2023-01-31", "2023-02-01", "2023-02-28", "2023-03-01"].map((day) => at(day, one)[0]), [0, 1, 1, 0]);
});

test("the slider stops once a year, or each month, from the first date to the last", () => {
  const model = small({ things, ties: [tie("active", "2019-05-01", "2021-02-31"), tie("active")] });
  assert.deepEqual(stops(model, "year"), ["2019-07-01", "2020-07-01", "2021-07-01"]);
  assert.equal(stops(model, "month").length, 36);
  assert.deepEqual([stops(model, "month")[0], stops(model, "month").at(-1)], ["2019-01-01", "2021-12-01"]);
});

test("without a date there is no slider", () => assert.deepEqual(stops(small({ things, ties: [tie("active")] }), "year"), []));

test("a day between two stops is shown at the later one, one after all at the last", () => {
  const days = ["2019-07-01", "2020-07-01"];
  assert.deepEqual(["2018-01-01", "2019-07-01", "2020-01-01", "2030-01-01"].map((day) => nearest(days, day)), [0, 0, 1, 1]);
});

test("the bars count the ties of each stop", () => {
  const model = small({ things, ties: [tie("active", "2019-01-01", "2019-12-31"), tie("active", "2019-01-01"), tie("planned")] });
  assert.deepEqual(heights(model, ["2018-07-01", "2019-07-01", "2020-07-01"]), [0, 2, 1]);
});
