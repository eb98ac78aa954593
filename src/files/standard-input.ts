import { fstatSync } from "node:fs";
import type { ConnectOpts, SocketConstructorOpts } from "node:net";

/** Gives what comes, piece by piece. The bytes of a piece are overwritten by the next one. */
export type Pieces = (each: (piece: Uint8Array) => void) => Promise<void>;

/** The pieces of a stream. */
export function piecesOf(stream: () => AsyncIterable<Buffer>): Pieces {
  return async (each) => {
    for await (const piece of stream()) each(piece);
  };
}

/** Bytes that a pipe of Linux holds: more never come at once. */
const atOnce = 2 ** 16;

/** A pipe, all into one buffer: as a stream it makes a buffer for each piece, a tenth of the time of a large plan. */
async function ofPipe(fd: number, each: (piece: Uint8Array) => void): Promise<void> {
  // only where there is a pipe
  const { Socket } = await import("node:net");
  return new Promise((resolve, reject) => {
    const onread = {
      buffer: Buffer.allocUnsafeSlow(atOnce),
      callback: (size: number, buffer: Uint8Array): boolean => {
        try {
          each(buffer.subarray(0, size));
        } catch (error) {
          pipe.destroy(error as Error);
        }
        return true;
      },
    };
    const options: SocketConstructorOpts & ConnectOpts = { fd, readable: true, writable: false, onread };
    const pipe = new Socket(options);
    pipe.on("error", reject).on("end", resolve).resume();
  });
}

function isPipe(fd: number): boolean {
  try {
    return fstatSync(fd).isFIFO();
  } catch {
    return false;
  }
}

/** Standard input, opened when it is asked for. */
export function standardInput(each: (piece: Uint8Array) => void): Promise<void> {
  return isPipe(0) ? ofPipe(0, each) : piecesOf(() => process.stdin)(each);
}
