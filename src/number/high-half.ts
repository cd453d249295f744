const SPLITTER = 134_217_729; // 2^27 + 1

/**
 * The upper 26 bits of a double; it and what is left of the double have exact products.
 *
 * @see Veltkamp's splitting, in Dekker, A floating-point technique for extending the available precision, Numerische Mathematik 18 (1971)
 */
export function highHalf(value: number): number {
  const shifted = SPLITTER * value;
  return shifted - (shifted - value);
}
