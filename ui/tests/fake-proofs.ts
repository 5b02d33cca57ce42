// What proves an invented letter, and a message dropped back.
import type { FiledMail, LetterProof, LetterRow, SentMail } from '../src/ipc/bindings';
import { TODAY } from './fake-data';
import { letter } from './fake-letters';

const SEAL = 'aceff6e336faef0da475c6f5a7d6d2ad88f8eda8238a52521f2e9a48b812ab16';
const OTHER = 'd12848a5d82e9d4c5896e773cb9565a99dd0fbe7d262093d80e665a19a92eef7';

function mail(sealed: string): SentMail {
  return {
    on: TODAY,
    sent_at: `${TODAY}T10:12:00+01:00`,
    message_id: 'a1@ateliers-marchand.example',
    from: 'compta@ateliers-marchand.example',
    to: ['p.ferrand@lestilleuls.example'],
    subject: 'Mise en demeure C0004-MD-1 du 23/11/2026',
    attachments: [
      { name: 'C0004-MD-1.pdf', sha256: sealed },
      { name: 'F2026-0812.pdf', sha256: OTHER },
    ],
    sha256: 'cf46b91fe6efbe6ba64ed17b33e826e475e4864081cb539815b1590389d73103',
    remarks: ['Expéditeur claire@perso.example, qui n’est pas l’e-mail de votre société'],
    author: 'Claire Duval',
  };
}

export function proof(row: LetterRow): LetterProof {
  const said = { on: TODAY, author: 'Claire Duval', recorded_on: TODAY };
  return {
    letter: row,
    author: 'Claire Duval',
    sealed_at: `${TODAY} 09:12:05`,
    template: 'texte fourni avec Encaisse',
    template_sha256: 'db6b7ab929342b76e28acf61a88ebccf8f4705662c7afe72e4b0f4f0821bfa4c',
    items: ['F2026-0812', 'F2026-1043', 'F2026-1466'].map((piece) => ({
      piece,
      due: '2026-08-02',
      remaining_cents: 648_000,
      contested_cents: 0,
      interest_cents: 45_194,
      indemnity_cents: 4_000,
    })),
    rates: [
      { rate_bp: 1215, from: '2026-06-11', to: '2026-06-30', source: 'BCE, taux au 1er janvier 2026' },
      { rate_bp: 1240, from: '2026-07-01', to: TODAY, source: 'BCE, taux au 1er juillet 2026' },
    ],
    position: 2,
    letters: 3,
    previous: { reference: 'C0001-MD-1', seal: OTHER },
    seal: SEAL,
    next: null,
    events:
      row.status === 'posted'
        ? [{ ...said, what: 'Remise à la poste, recommandé n°\u00a01A 204 551 8712 3' }]
        : [],
    mails: row.status === 'posted' ? [mail(row.sha256)] : [],
    replaces: null,
    replaced_by: null,
    verified_on: TODAY,
    verified: row.status !== 'voided',
    findings:
      row.status === 'voided' ? [`Lettre ${row.reference}\u00a0: le PDF a changé depuis son émission.`] : [],
    reach:
      'Ces éléments permettent de détecter une altération de la lettre ou du registre. Ils ne prouvent pas à eux seuls la remise au destinataire.',
  };
}

export function filed(): FiledMail {
  const row = letter(4, 'posted');
  return {
    label: `Message du 23/11/2026 classé avec la lettre ${row.reference}`,
    reference: row.reference,
    client: row.client,
    mail: mail(row.sha256),
    stale: ['card'],
  };
}
