'use strict';
(() => {
  const { mark } = document.body.dataset;
  const shown = document.getElementById('shown');
  const kept = `encaisse-carnet-${mark}`;
  const name = `reponse-carnet-${mark}.txt`;
  // A mail program may cut a longer message without a word.
  const MAIL = 1800;
  // Bytes of a salt, and of what a closed text begins with.
  const SALT = 16;
  const START = 12;
  let fields = [];
  let told = null;
  let replyTo = '';
  // Once the password was typed: the key it makes, and the salt it was made with.
  let seal = null;

  const bytesOf = (signs) => Uint8Array.from(atob(signs), (sign) => sign.charCodeAt(0));

  function signsOf(bytes) {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  }

  /** How a text is closed: for this carnet, and for what it is. */
  const way = (iv, what) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(`encaisse carnet ${mark} ${what}`),
  });

  async function keyOf(password, salt, iterations) {
    const words = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, [
      'deriveKey',
    ]);
    const made = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
    return crypto.subtle.deriveKey(made, words, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  }

  /** A text closed: salt, beginning, closed text. */
  async function close(text, what) {
    const iv = crypto.getRandomValues(new Uint8Array(START));
    const closed = await crypto.subtle.encrypt(way(iv, what), seal.key, new TextEncoder().encode(text));
    return new Uint8Array([...seal.salt, ...iv, ...new Uint8Array(closed)]);
  }

  /** The text that was closed; fails when the key is not the one. */
  async function open(bytes, key, what) {
    const closed = bytes.subarray(SALT + START);
    const opened = await crypto.subtle.decrypt(way(bytes.subarray(SALT, SALT + START), what), key, closed);
    return new TextDecoder().decode(opened);
  }

  /** What was filled in and is not what stood there. */
  function answers() {
    return fields
      .filter((field) => field.value.trim() !== '' && field.value !== field.dataset.was)
      .map((field) => [field.closest('[data-line]').dataset.line, field.dataset.field, field.value.trim()]);
  }

  /** One answer a line, then their count: what the desk reads back. */
  function plain() {
    const said = answers();
    const line = (value) => value.replace(/\\/g, '\\\\').replace(/\r\n|\n|\r/g, '\\n');
    return [
      `ENCAISSE-CARNET ${mark}`,
      ...said.map(([code, field, value]) => `${code} ${field} ${line(value)}`),
      `ENCAISSE-FIN ${said.length}`,
      '',
    ].join('\r\n');
  }

  /** The reply, closed when the carnet was. */
  async function reply() {
    if (!seal) return plain();
    const signs = signsOf(await close(plain(), 'reply'));
    const lines = signs.match(/.{1,60}/g);
    return [`ENCAISSE-CARNET ${mark} SCELLE`, ...lines, `ENCAISSE-FIN ${signs.length}`, ''].join('\r\n');
  }

  function show() {
    const lines = new Set(answers().map(([code]) => code));
    for (const line of document.querySelectorAll('[data-line]')) {
      line.classList.toggle('said', lines.has(line.dataset.line));
    }
    const n = lines.size;
    document.getElementById('count').textContent =
      n === 0 ? 'Aucune réponse' : n === 1 ? 'Une ligne remplie' : `${n} lignes remplies`;
  }

  /** True when something may be sent; else says why not, where it is. */
  function ready() {
    const wrong = fields.find((field) => field.validity.badInput);
    if (wrong) {
      told.textContent = 'Cette date n’existe pas.';
      wrong.focus();
      return false;
    }
    if (answers().length === 0) {
      told.textContent = 'Rien n’est encore rempli.';
      return false;
    }
    told.textContent = '';
    return true;
  }

  function save(text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** Keeps what is filled in, closed when the carnet was. */
  async function keep() {
    const values = JSON.stringify(fields.map((field) => field.value));
    try {
      localStorage.setItem(kept, seal ? signsOf(await close(values, 'kept')) : values);
    } catch {
      // Some browsers keep nothing for a page without a site: the answers stay while it is open.
    }
  }

  async function takeBack() {
    try {
      const said = localStorage.getItem(kept) ?? '';
      const bytes = seal && bytesOf(said.replaceAll('-', '+').replaceAll('_', '/'));
      const values = JSON.parse(seal ? await open(bytes, seal.key, 'kept') : said);
      if (values.length === fields.length) fields.forEach((field, rank) => (field.value = values[rank]));
    } catch {
      // Nothing was kept.
    }
  }

  async function start() {
    fields = [...document.querySelectorAll('[data-field]')];
    told = document.getElementById('told');
    ({ replyTo } = document.getElementById('carnet').dataset);
    document.title = document.querySelector('h1').textContent;
    shown.addEventListener('input', () => {
      told.textContent = '';
      show();
      void keep();
    });
    document.getElementById('save').addEventListener('click', async () => {
      if (!ready()) return;
      save(await reply());
      told.textContent = `Fichier ${name} enregistré\u00a0: renvoyez-le par e-mail.`;
    });
    document.getElementById('mail').addEventListener('click', async () => {
      if (!ready()) return;
      let body = await reply();
      if (encodeURIComponent(body).length > MAIL) {
        save(body);
        body = `Ma réponse est dans le fichier ${name}, à joindre à ce message.`;
        told.textContent = `La réponse est longue\u00a0: joignez le fichier ${name} au message.`;
      }
      const subject = encodeURIComponent(`Réponse au carnet ${mark}`);
      location.href = `mailto:${encodeURIComponent(replyTo)}?subject=${subject}&body=${encodeURIComponent(body)}`;
    });
    // Browsers that do not print what is folded.
    addEventListener('beforeprint', () => {
      for (const sheet of document.querySelectorAll('details')) sheet.open = true;
    });
    await takeBack();
    show();
  }

  /** The words as typed, then as they are usually written: lower case, one hyphen between words. */
  const spellings = (typed) => new Set([typed, typed.toLowerCase().replace(/[\s\p{Pd}]+/gu, '-')]);

  async function unlock(form) {
    const refused = document.getElementById('refused');
    const bytes = bytesOf(document.getElementById('sealed').textContent);
    const salt = bytes.subarray(0, SALT);
    refused.textContent = 'Ouverture…';
    for (const password of spellings(document.getElementById('password').value.trim().normalize('NFC'))) {
      const key = await keyOf(password, salt, Number(form.dataset.rounds));
      const content = await open(bytes, key, 'page').catch(() => null);
      if (content === null) continue;
      seal = { key, salt };
      // Written by the desk, its texts escaped, and not a byte of it altered: the key says so.
      shown.innerHTML = content;
      await start();
      scrollTo(0, 0);
      return;
    }
    refused.textContent = 'Ce n’est pas le mot de passe de ce carnet.';
  }

  const locked = document.getElementById('locked');
  if (!locked) {
    void start();
  } else if (!globalThis.crypto?.subtle) {
    document.getElementById('refused').textContent =
      'Ce navigateur ne sait pas ouvrir un fichier protégé. Enregistrez la page, ouvrez-la dans Chrome, Edge, Firefox ou Safari, ou demandez le fichier Excel.';
  } else {
    locked.addEventListener('submit', (event) => {
      event.preventDefault();
      void unlock(locked);
    });
  }
})();
