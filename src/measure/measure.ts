export { checkData, measure, measureAsync } from "./rowwise/measure.js";
