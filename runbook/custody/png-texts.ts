const signature = Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

/** Whether bytes are a PNG. Source: https://www.w3.org/TR/png-3/#5PNG-file-signature */
export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature);
}

/** The compressed texts of a PNG, still packed: those of zTXt, iTXt and iCCP. What tEXt and a plain iTXt say stands in the file to be read. Source: https://www.w3.org/TR/png-3/#11textinfo */
export function compressedPngTexts(bytes: Buffer): Buffer[] {
  const texts: Buffer[] = [];
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const [length, type] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)];
    const packed = packedIn(type, bytes.subarray(at + 8, at + 8 + length));
    if (packed !== null) texts.push(packed);
    at += 12 + length;
  }
  return texts;
}

function packedIn(type: string, data: Buffer): Buffer | null {
  const keyword = data.indexOf(0);
  if (keyword === -1) return null;
  if (type === 'zTXt' || type === 'iCCP') return data.subarray(keyword + 2);
  if (type !== 'iTXt' || data[keyword + 1] !== 1) return null;
  const language = data.indexOf(0, keyword + 3);
  const translated = data.indexOf(0, language + 1);
  return language === -1 || translated === -1 ? null : data.subarray(translated + 1);
}
