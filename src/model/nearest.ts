// Where the rooms below look for it; segments, which know no model, take it from errors.
export { nearest } from "../errors/nearest.js";
