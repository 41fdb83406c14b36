import t from "tap";
import { origin, placeOf, positionOf } from "../../../../services/engine/event-store/position.ts";

t.test("positions sort as text, in the order of their places", async (t) => {
  const places = [0, 1, 9, 10, 99, 100, 1_000_000, Number.MAX_SAFE_INTEGER];
  const positions = places.map(positionOf);
  t.strictSame(positions.toSorted(), positions);
  t.strictSame(positions.map(placeOf), places);
});

t.test("the origin, or no position, is the place before every event", async (t) => {
  t.strictSame([placeOf(null), placeOf(origin)], [0, 0]);
});

t.test("a position of another kind of log is refused", async (t) => {
  for (const position of ["", "1", "C:12/P:12", "-000000000000001", "99999999999999999", "9999999999999999"]) {
    t.throws(() => placeOf(position), TypeError, position);
  }
});
