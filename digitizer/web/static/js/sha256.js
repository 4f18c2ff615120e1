// SHA-256 of files of any size, block by block: crypto.subtle wants a whole file in memory, and https or this machine.
const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) >>> 0;
  let found = 0;
  for (let n = 2; found < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found] = fraction(Math.cbrt(n));
    found += 1;
  }
}
const W = new Uint32Array(64);
const PIECE = 4 << 20; // a multiple of 64
const SMALL = 48 << 20; // up to here the browser's own code, in one piece

class Digest {
  state = START.slice();

  /** Take blocks of 64 bytes. */
  blocks(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 64 <= bytes.length; at += 64) this.#block(view, at);
  }

  #block(view, at) {
    for (let i = 0; i < 16; i += 1) W[i] = view.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const x = W[i - 15];
      const y = W[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, k] = this.state;
    for (let i = 0; i < 64; i += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (k + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      k = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    const sum = [a, b, c, d, e, f, g, k];
    for (let i = 0; i < 8; i += 1) this.state[i] += sum[i];
  }

  /** Take the last bytes, fewer than 64, and return the hash as hex. */
  end(rest, total) {
    const last = new Uint8Array(rest.length < 56 ? 64 : 128);
    last.set(rest);
    last[rest.length] = 0x80;
    const view = new DataView(last.buffer);
    view.setUint32(last.length - 8, Math.floor(total / 0x20000000));
    view.setUint32(last.length - 4, (total * 8) >>> 0);
    this.blocks(last);
    return [...this.state].map((word) => word.toString(16).padStart(8, '0')).join('');
  }
}

/** Return the SHA-256 of a File or Blob as hex; `progress` is told the share that is done. */
export async function sha256(file, progress = () => {}) {
  if (file.size <= SMALL && globalThis.crypto?.subtle) {
    const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    progress(1);
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return inPieces(file, progress);
}

/** The same without the browser's help. */
export async function inPieces(file, progress = () => {}) {
  const digest = new Digest();
  let rest = new Uint8Array(0);
  for (let at = 0; at < file.size; at += PIECE) {
    const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
    const whole = piece.length - (piece.length % 64);
    digest.blocks(piece.subarray(0, whole));
    rest = piece.subarray(whole);
    progress(Math.min(1, (at + piece.length) / file.size));
  }
  return digest.end(rest, file.size);
}
