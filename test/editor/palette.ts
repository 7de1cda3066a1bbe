// Makes a picture small: a PNG of true colours becomes one of at most 256, each the mean of colours that are alike.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly colours: Uint8Array;
}

/** The same picture in a palette. Takes what browsers make: 8 bits, true colour, not interlaced. */
export function withPalette(png: Buffer): Buffer {
  const { width, height, colours } = pixels(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < colours.length; at += 3) {
    const colour = colourAt(colours, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const { palette, index } = reduce(counts);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + 1 + x] = index.get(colourAt(colours, (y * width + x) * 3)) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([png.subarray(0, 8), ...parts]);
}

function colourAt(colours: Uint8Array, at: number): number {
  return ((colours[at] ?? 0) << 16) | ((colours[at + 1] ?? 0) << 8) | (colours[at + 2] ?? 0);
}

type Counted = readonly [colour: number, count: number];

/** Cuts the box of colours that spreads most in two, again and again. */
function reduce(counts: ReadonlyMap<number, number>): { palette: readonly number[]; index: Map<number, number> } {
  const boxes: Counted[][] = [[...counts]];
  while (boxes.length < 256) {
    const spreads = boxes.map(spreadOf);
    const widest = spreads.reduce((best, { cost }, at) => (cost > (spreads[best]?.cost ?? 0) ? at : best), 0);
    const { cost = 0, shift = 0 } = spreads[widest] ?? {};
    if (cost === 0) break;
    const box = [...(boxes[widest] ?? [])].sort(([a], [b]) => ((a >> shift) & 255) - ((b >> shift) & 255));
    const half = box.reduce((sum, [, count]) => sum + count, 0) / 2;
    let cut = 0;
    for (let sum = 0; sum < half && cut < box.length - 1; cut += 1) sum += box[cut]?.[1] ?? 0;
    boxes.splice(widest, 1, box.slice(0, cut), box.slice(cut));
  }
  const index = new Map<number, number>();
  boxes.forEach((box, at) => {
    for (const [colour] of box) index.set(colour, at);
  });
  return { palette: boxes.map(mean), index };
}

function spreadOf(box: readonly Counted[]): { readonly cost: number; readonly shift: number } {
  const total = Math.sqrt(box.reduce((sum, [, count]) => sum + count, 0));
  const channels = [16, 8, 0].map((shift) => {
    let low = 255;
    let high = 0;
    for (const [colour] of box) {
      const value = (colour >> shift) & 255;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { shift, cost: Math.max(high - low, 0) * total };
  });
  return channels.reduce((best, each) => (each.cost > best.cost ? each : best));
}

/** The most frequent one, where it is most of all: plain surfaces keep their exact colour. */
function mean(box: readonly Counted[]): number {
  const total = box.reduce((sum, [, count]) => sum + count, 0);
  const [first, most] = box.reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0] as Counted);
  if (most * 2 > total) return first;
  const of = (shift: number) =>
    Math.round(box.reduce((sum, [colour, count]) => sum + ((colour >> shift) & 255) * count, 0) / total);
  return (of(16) << 16) | (of(8) << 8) | of(0);
}

function pixels(png: Buffer): Pixels {
  const data: Buffer[] = [];
  let width = 0;
  let height = 0;
  let bytes = 3;
  for (let at = 8; at < png.length; ) {
    const size = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + size);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      if (body[8] !== 8 || ![2, 6].includes(body[9] ?? 0) || body[12] !== 0) throw new Error('another kind of PNG');
      bytes = body[9] === 6 ? 4 : 3;
    }
    if (type === 'IDAT') data.push(body);
    at += 12 + size;
  }
  const rows = unfiltered(inflateSync(Buffer.concat(data)), width * bytes, height, bytes);
  const colours = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) colours.set(rows.subarray(at * bytes, at * bytes + 3), at * 3);
  return { width, height, colours };
}

/** Undoes what each row tells of itself: its difference from the left, from above, from both. */
function unfiltered(raw: Buffer, stride: number, height: number, bytes: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= bytes ? (rows[at - bytes] ?? 0) : 0;
      const up = y > 0 ? (rows[at - stride] ?? 0) : 0;
      const corner = x >= bytes && y > 0 ? (rows[at - stride - bytes] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      rows[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, check]);
}
