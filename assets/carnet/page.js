'use strict';
(() => {
  const { mark, replyTo } = document.body.dataset;
  const fields = [...document.querySelectorAll('[data-field]')];
  const told = document.getElementById('told');
  const key = `encaisse-carnet-${mark}`;
  // A mail program may cut a longer message without a word.
  const MAIL = 1800;

  /** What was filled in and is not what stood there. */
  function answers() {
    return fields
      .filter((field) => field.value.trim() !== '' && field.value !== field.dataset.was)
      .map((field) => [field.closest('[data-line]').dataset.line, field.dataset.field, field.value.trim()]);
  }

  /** One answer a line, then their count: what the desk reads back. */
  function reply() {
    const said = answers();
    const line = (value) => value.replace(/\\/g, '\\\\').replace(/\r\n|\n|\r/g, '\\n');
    return [
      `ENCAISSE-CARNET ${mark}`,
      ...said.map(([code, field, value]) => `${code} ${field} ${line(value)}`),
      `ENCAISSE-FIN ${said.length}`,
      '',
    ].join('\r\n');
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

  function save() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([reply()], { type: 'text/plain;charset=utf-8' }));
    link.download = `reponse-carnet-${mark}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  document.addEventListener('input', () => {
    told.textContent = '';
    show();
    try {
      localStorage.setItem(key, JSON.stringify(fields.map((field) => field.value)));
    } catch {
      // Some browsers keep nothing for a page without a site: the answers stay while it is open.
    }
  });
  document.getElementById('save').addEventListener('click', () => {
    if (!ready()) return;
    save();
    told.textContent = `Fichier reponse-carnet-${mark}.txt enregistré\u00a0: renvoyez-le par e-mail.`;
  });
  document.getElementById('mail').addEventListener('click', () => {
    if (!ready()) return;
    let body = reply();
    if (encodeURIComponent(body).length > MAIL) {
      save();
      body = `Ma réponse est dans le fichier reponse-carnet-${mark}.txt, à joindre à ce message.`;
      told.textContent = `La réponse est longue\u00a0: joignez le fichier reponse-carnet-${mark}.txt au message.`;
    }
    const subject = encodeURIComponent(`Réponse au carnet ${mark}`);
    location.href = `mailto:${encodeURIComponent(replyTo)}?subject=${subject}&body=${encodeURIComponent(body)}`;
  });
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]');
    if (kept.length === fields.length) fields.forEach((field, rank) => (field.value = kept[rank]));
  } catch {
    // Nothing was kept.
  }
  show();
})();
