/** Crews' colours: measured to be told apart in any colour sight, and always with a number. */
const COLOURS = ['#297CAE', '#99335A', '#8E710F', '#4635BC', '#253A06', '#610372'];

export function colourOf(number: number): string {
  return COLOURS[(number - 1) % COLOURS.length] ?? '#4A5158';
}

/** The second six have the same colours, dashed. */
export function isDashed(number: number): boolean {
  return Math.floor((number - 1) / COLOURS.length) % 2 === 1;
}

/** A place's name with its kind shortened, where there is little room: "Kec. Kota Barat". */
export function shortName(name: string): string {
  return name
    .replace(/^Kantor Kecamatan /, 'Kec. ')
    .replace(/^Kantor Kelurahan /, 'Kel. ')
    .replace(/^Kantor Desa /, 'Desa ')
    .replace(/^Rumah warga /, 'Rumah ');
}
