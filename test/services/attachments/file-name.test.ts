import t from "tap";
import { label } from "../../../schemas/primitives.ts";
import { asWritten } from "../../../schemas/written.ts";
import { fileName } from "../../../services/attachments/file-name.ts";

const names: Readonly<Record<string, readonly [given: string, kept: string]>> = {
  "as it is": ["Projectplan 2016.pdf", "Projectplan 2016.pdf"],
  "with an end in capitals": ["PLAN.PDF", "PLAN.pdf"],
  "with another end": ["plan.exe", "plan.exe.pdf"],
  "without an end": ["plan", "plan.pdf"],
  "with a path": ["../../etc/passwd", "passwd.pdf"],
  "with a path of Windows": ["C:\\Users\\jan\\plan.pdf", "plan.pdf"],
  "that is a path only": ["../..", "file.pdf"],
  hidden: [".plan.pdf", "plan.pdf"],
  "with controls": ["plan\r\nSet-Cookie: a\u0000.pdf", "plan Set-Cookie_ a .pdf"],
  "that is read the other way around": ["plan\u202efdp.exe", "plan fdp.exe.pdf"],
  "with letters of no width": ["pl\u200ban\ufeff.pdf", "pl an .pdf"],
  "in another spelling": ["re\u0301sume\u0301.pdf", "résumé.pdf"],
  "with what no file system takes": ['a<b>:"|?*.pdf', "a_b______.pdf"],
  "that is empty": ["", "file.pdf"],
  "that is too long": [`${"é".repeat(300)}.pdf`, `${"é".repeat(196)}.pdf`],
  "that is cut at a character of two": [`${"x".repeat(195)}😀.pdf`, `${"x".repeat(195)}.pdf`],
};

t.test("a name can be shown and saved by, and says what the file is", (t) => {
  const written = asWritten(label);
  for (const [what, [given, kept]] of Object.entries(names)) {
    t.equal(fileName(given, "pdf"), kept, what);
    t.equal(written.parse(kept), kept, `${what}: as any name that is written`);
  }
  t.equal(fileName("foto.jpeg", "jpeg"), "foto.jpeg");
  t.equal(fileName("foto.png", "jpeg"), "foto.png.jpg");
  t.end();
});
