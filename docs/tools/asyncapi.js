// Says what is wrong with an AsyncAPI document, and fails if anything is: node asyncapi.js DOCUMENT
const { Parser, fromFile } = require("@asyncapi/parser");

const FAILS = ["error", "warning"];
const SEVERITIES = ["error", "warning", "information", "hint"];

fromFile(new Parser(), process.argv[2])
  .parse()
  .then(({ document, diagnostics }) => {
    const found = diagnostics.map((one) => ({ ...one, severity: SEVERITIES[one.severity] }));
    for (const one of found) {
      console.log(`${one.severity} ${one.code} ${one.path.join("/")}: ${one.message}`);
    }
    if (!document || found.some((one) => FAILS.includes(one.severity))) {
      process.exitCode = 1;
    } else {
      console.log(`valid: ${document.channels().length} channels, ${document.allMessages().length} messages`);
    }
  });
