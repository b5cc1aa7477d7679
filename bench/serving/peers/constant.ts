/** A server of node:http that reads the body and answers with a constant. */
import { createServer } from 'node:http';

const answer = JSON.stringify({
  predictions: [{ value: 'Gentoo', probabilities: { Adelie: 0.001, Chinstrap: 0.004, Gentoo: 0.995 } }],
});
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) };

createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(200, headers).end(answer));
}).listen(Number(process.env['PORT']), '127.0.0.1');
