// Asks PostgreSQL's own parser: a line of JSON {"sql"} in, a line out: where the statements are, in bytes, or what is wrong.
const query = require(process.argv[2]);

query.loadModule().then(() => require('node:readline').createInterface({input: process.stdin}).on('line', line => {
  let answer;
  try {
    const parsed = query.parseSync(JSON.parse(line).sql);
    answer = {statements: (parsed.stmts || []).map(s => [s.stmt_location || 0, s.stmt_len || 0])};
  } catch (e) {
    answer = {error: String(e.message)};
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}));
