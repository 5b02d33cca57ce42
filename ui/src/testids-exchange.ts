/** Hooks of the carnet: what is prepared, what came back. */
export const EXCHANGE = {
  exchangeTab: 'exchange-tab',
  exchangePerson: 'exchange-person',
  exchangeClient: 'exchange-client',
  exchangeAsk: 'exchange-ask',
  exchangeFormat: 'exchange-format',
  exchangeSave: 'exchange-save',
  exchangeSaved: 'exchange-saved',
  exchangeOpen: 'exchange-open',
  exchangeAnswer: 'exchange-answer',
  exchangeAll: 'exchange-all',
  exchangeNone: 'exchange-none',
  exchangeApply: 'exchange-apply',
  exchangeReport: 'exchange-report',
} as const;
