/** Crews' colours: measured to be told apart in any colour sight, and always with a number. */
const COLOURS = ['#297CAE', '#99335A', '#8E710F', '#4635BC', '#253A06', '#610372'];

export function colourOf(number: number): string {
  return COLOURS[(number - 1) % COLOURS.length] ?? '#4A5158';
}

/** The second six have the same colours, dashed. */
export function isDashed(number: number): boolean {
  return Math.floor((number - 1) / COLOURS.length) % 2 === 1;
}

/** Directions in short, so that neighbours of one name differ in their first letters on the board. */
const DIRECTIONS: Record<string, string> = { Selatan: 'Sel.', Utara: 'Utr.', Timur: 'Tmr.', Barat: 'Brt.', Tengah: 'Tgh.' };

/** A name on the board: a home round has its sign before it, and only a line's room. */
export function boardName(name: string): string {
  if (!name.startsWith('Rumah warga ')) return shortName(name);
  return name.slice('Rumah warga '.length).replace(/ (Selatan|Utara|Timur|Barat|Tengah)$/, (_, to: string) => ` ${DIRECTIONS[to]}`);
}

/** A place's name with its kind shortened, where there is little room: "Kec. Kota Barat". */
export function shortName(name: string): string {
  return name
    .replace(/^Kantor Kecamatan /, 'Kec. ')
    .replace(/^Kantor Kelurahan /, 'Kel. ')
    .replace(/^Kantor Desa /, 'Desa ')
    .replace(/^Rumah warga /, 'Rumah ');
}
