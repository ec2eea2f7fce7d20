// A mail server of one process: EHLO, STARTTLS, AUTH PLAIN and LOGIN, MAIL, RCPT, DATA. Prints its port, then a line of JSON for each letter.
// usage: node smtp-server.mjs CERTIFICATE.pem KEY.pem USER PASSWORD [starttls|tls|plain]
import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';

const [cert, key, user, password, mode] = process.argv.slice(2);
const secureContext = tls.createSecureContext({ cert: readFileSync(cert), key: readFileSync(key) });
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n');

function serve(socket, secure) {
  let buffer = '', state = 'command', login = '', letter = null, isIn = false, tried = false;
  const reply = (line) => socket.write(line + '\r\n');
  const judge = (name, word) => {
    tried = true;
    isIn = name === user && word === password;
    say({ auth: isIn, secure });
    reply(isIn ? '235 2.7.0 Accepted' : '535 5.7.8 Bad user name or password');
    state = 'command';
  };
  const decode = (text) => Buffer.from(text, 'base64').toString();
  const onLine = (line) => {
    if (state === 'data') {
      if (line === '.') {
        say({ letter: { ...letter, secure, signedIn: isIn } });
        reply('250 2.0.0 Taken as 42');
        state = 'command';
      } else {
        letter.lines.push(line.startsWith('.') ? line.slice(1) : line);
      }
      return;
    }
    if (state === 'plain') { const [, name, word] = decode(line).split('\0'); judge(name, word); return; }
    if (state === 'login') { login = decode(line); state = 'password'; reply('334 ' + Buffer.from('Password:').toString('base64')); return; }
    if (state === 'password') { judge(login, decode(line)); return; }
    const verb = line.split(' ')[0].toUpperCase();
    if (verb === 'EHLO') {
      socket.write('250-test\r\n' + (mode === 'starttls' && !secure ? '250-STARTTLS\r\n' : '') + (mode === 'plain' || secure ? '250-AUTH PLAIN LOGIN\r\n' : '') + '250 8BITMIME\r\n');
    } else if (verb === 'STARTTLS') {
      reply('220 Go ahead');
      socket.removeAllListeners('data');
      const inner = new tls.TLSSocket(socket, { isServer: true, secureContext });
      serve(inner, true);
    } else if (verb === 'AUTH') {
      const [, kind, first] = line.split(' ');
      if (kind.toUpperCase() === 'PLAIN') {
        if (first) { const [, name, word] = decode(first).split('\0'); judge(name, word); } else { state = 'plain'; reply('334 '); }
      } else {
        state = 'login';
        reply('334 ' + Buffer.from('Username:').toString('base64'));
      }
    } else if (verb === 'MAIL') {
      letter = { from: /<(.*?)>/.exec(line)[1], to: [], lines: [] };
      reply(user && !isIn ? '530 5.7.0 Sign in first' : '250 2.1.0 Fine');
    } else if (verb === 'RCPT') {
      const to = /<(.*?)>/.exec(line)[1];
      if (to.startsWith('nobody@')) { reply('550 5.1.1 No such person'); } else if (to.startsWith('full@')) { reply('452 4.2.2 Mailbox full'); } else { letter.to.push(to); reply('250 2.1.5 Fine'); }
    } else if (verb === 'DATA') { state = 'data'; reply('354 Speak'); } else if (verb === 'QUIT') { reply('221 Bye'); socket.end(); } else if (verb === 'RSET' || verb === 'NOOP') { reply('250 Fine'); } else { reply('502 Not here'); }
  };
  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1');
    let at;
    while ((at = buffer.indexOf('\r\n')) >= 0) { const line = buffer.slice(0, at); buffer = buffer.slice(at + 2); onLine(line); }
  });
  socket.on('error', () => {});
  socket.on('close', () => say({ closed: { tried, secure } }));
}

const server = mode === 'tls'
  ? tls.createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (socket) => { socket.write('220 test\r\n'); serve(socket, true); })
  : net.createServer((socket) => { socket.write('220 test\r\n'); serve(socket, false); });
server.on('tlsClientError', () => say({ closed: { tried: false, secure: false } }));
server.listen(0, '127.0.0.1', () => say({ port: server.address().port }));
process.stdin.on('end', () => process.exit()).resume();
