// Prints "N passed, N failed" from a vitest JSON report; fails when a test failed, a file could not be loaded, or nothing ran.
import { readFileSync } from "node:fs";

const [path = ""] = process.argv.slice(2);
const report = JSON.parse(readFileSync(path, "utf8"));
if (!report.success) console.log("The test run was not successful.");
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed`);
process.exitCode = report.success && report.numPassedTests > 0 ? 0 : 1;
