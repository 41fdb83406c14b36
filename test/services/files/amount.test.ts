import fc from "fast-check";
import t from "tap";
import { centsIn } from "../../../services/files/amount.ts";
import { format } from "../../../services/words/nl/format.ts";

t.test("an amount is read as people write it, or refused with what is wrong", async (t) => {
  const amounts: Readonly<Record<string, ReturnType<typeof centsIn>>> = {
    "0": 0,
    "239971": 239_971_00,
    "239.971": 239_971_00,
    "239 971": 239_971_00,
    "239\u202f971": 239_971_00,
    "239971,00": 239_971_00,
    "239.971,5": 239_971_50,
    "€ 239.971,-": 239_971_00,
    "€239.971,--": 239_971_00,
    "EUR 1": 1_00,
    "007": 7_00,
    "1.234.567,89": 1_234_567_89,
    "999999999999,99": 99_999_999_999_999,
    "1000000000000": "too-large",
    "-1": "negative",
    "€ -1": "negative",
    "1.5": "point-before-cents",
    "1,234.56": "point-before-cents",
    "239,971": "comma-before-thousands",
    "1,234.567": "comma-before-thousands",
    "12.34.567": "not-an-amount",
    "1.2345": "not-an-amount",
    "1e3": "not-an-amount",
    "0x10": "not-an-amount",
    tien: "not-an-amount",
    "": "not-an-amount",
  };
  for (const [written, cents] of Object.entries(amounts))
    t.strictSame(centsIn(written), cents, JSON.stringify(written));
});

t.test("what is written in Dutch is read to the same cents", async () => {
  fc.assert(
    fc.property(fc.nat({ max: 99_999_999_999_999 }), (cents) => centsIn(format.euros(cents)) === cents),
    { seed: 2016 },
  );
});
