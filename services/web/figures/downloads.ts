import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refused } from "../../../domain/refusal.ts";
import type { Role } from "../../../schemas/envelope.ts";
import { type CsvRow, csvOf } from "../../files/csv-out.ts";
import { type XlsxRow, xlsxOf } from "../../files/xlsx-out.ts";
import { OFFICIALS } from "../../schemes/query.ts";
import type { BookingList } from "../../words/pages/bookings.ts";
import { bookPaths } from "../bookings/book-page.tsx";
import { books } from "../bookings/books.tsx";
import type { Face } from "../face.ts";
import { membersSheets } from "../members/members-page.tsx";
import { balanceSheets } from "./balance-sheets.ts";
import { exchangeSheets } from "./exchange-sheets.ts";
import { linesSheets } from "./lines-page.tsx";
import { municipalitiesSheets } from "./municipalities.tsx";
import { overviewSheets } from "./overview-page.tsx";
import type { Sheet, SheetCell } from "./sheet.ts";
import { statementSheets } from "./statement.tsx";
import { WAITING_PATH, waitingSheets } from "./waiting-page.tsx";

interface Options {
  /** The address of a page, as a route. */
  addressOf(path: string): string;
  /** The face of somebody in one of these roles; null where they were sent to sign in. @throws ERR_FORBIDDEN */
  admitted(request: FastifyRequest, reply: FastifyReply, roles: readonly Role[]): Promise<Face | null>;
}

/** The tables of pages, by the path of the page below the fund's own address. */
const sheetsOf: Readonly<Record<string, (face: Face) => Promise<readonly Sheet[]>>> = {
  "/saldo": balanceSheets,
  "/saldo/gebeurtenissen": linesSheets,
  "/schuiven": exchangeSheets,
  "/gemeenten": municipalitiesSheets,
  "/gemeenten/:municipality": statementSheets,
  "/overzicht": overviewSheets,
  "/leden": membersSheets,
  [WAITING_PATH]: waitingSheets,
  ...Object.fromEntries(
    (Object.keys(books) as BookingList[]).map((list) => [bookPaths[list], books[list].sheets] as const),
  ),
};

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Serves the tables of pages as files for spreadsheets: `/saldo/bestand/potten.csv`, or `.xlsx`. */
export function registerDownloads(app: FastifyInstance, { addressOf, admitted }: Options): void {
  for (const [path, sheets] of Object.entries(sheetsOf))
    app.get<{ Params: { file: string } }>(
      addressOf(`${path}/bestand/:file`),
      { schema: { hide: true }, config: { isPage: true } },
      async (request, reply) => {
        const face = await admitted(request, reply, OFFICIALS);
        if (!face) return reply;
        const [, name, kind] = /^([a-z-]+)\.(csv|xlsx)$/.exec(request.params.file) ?? [];
        const sheet = (await sheets(face)).find((one) => one.name === name);
        if (!sheet) throw refused("ERR_NOT_FOUND");
        reply.header("content-disposition", `attachment; filename="${request.params.file}"`);
        if (kind === "xlsx") return reply.type(XLSX).send(Buffer.from(await xlsxOf(sheet.title, rowsOf(sheet))));
        const decimal = face.language === "nl" ? "," : ".";
        return reply.type("text/csv; charset=utf-8").send(Readable.from(csvOf(decimal, csvRows(face, sheet))));
      },
    );
}

function rowsOf({ columns, rows, foot }: Sheet): readonly XlsxRow[] {
  return [
    columns.map(({ title }) => title),
    ...rows.map(({ cells }) => cells.map(plain)),
    ...(foot ? [foot.map(plain)] : []),
  ];
}

function plain(cell: SheetCell): XlsxRow[number] {
  return typeof cell === "object" && cell !== null && "to" in cell ? cell.shows : cell;
}

async function* csvRows(face: Face, sheet: Sheet): AsyncGenerator<readonly CsvRow[]> {
  yield rowsOf(sheet).map((row) => row.map((cell) => csvCell(face, cell)));
}

/** Days as they stand, so that programs can go on with them. */
function csvCell({ words }: Face, cell: XlsxRow[number]): CsvRow[number] {
  if (typeof cell !== "object" || cell === null || "cents" in cell) return cell;
  return "day" in cell ? cell.day : words.format.percent(cell.tenths);
}
