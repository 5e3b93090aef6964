/**
 * The texts by which webRequest reports in Firefox that a certificate was refused. They are in the language of
 * the browser's UI and come without a number (measured with Firefox 153; pages and frames have one from
 * webNavigation). These are the texts of Firefox 153 in the languages of this extension; they are
 * compared, never displayed. In other languages, or where a text changed, the reason is unknown.
 */
import type { HandshakeError } from '../../core/detection/observation.ts';

/** Handshake errors by the exact text of `details.error`. */
export const FIREFOX_TEXTS: ReadonlyMap<string, HandshakeError> = new Map([
  // SEC_ERROR_UNKNOWN_ISSUER
  ['Peer’s Certificate issuer is not recognized.', 'unknown-issuer'],
  ['Peer’s Certificate issuer is not recognised.', 'unknown-issuer'],
  ['Издатель сертификата узла не распознан.', 'unknown-issuer'],
  ['Торап сертификатының шығарушысы анықталмады.', 'unknown-issuer'],
  // SEC_ERROR_UNTRUSTED_ISSUER
  ['Peer’s certificate issuer has been marked as not trusted by the user.', 'unknown-issuer'],
  ['Пользователь не доверяет издателю сертификата узла.', 'unknown-issuer'],
  ['Пайдаланушы торап сертификатын шағарушысына сенбейді.', 'unknown-issuer'],
  // SEC_ERROR_UNTRUSTED_CERT
  ['Peer’s certificate has been marked as not trusted by the user.', 'unknown-issuer'],
  ['Пользователь не доверяет сертификату узла.', 'unknown-issuer'],
  ['Пайдаланушы торап сертификатына сенбейді.', 'unknown-issuer'],
  // MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT
  ['The certificate is not trusted because it is self-signed.', 'self-signed'],
  ['К сертификату нет доверия, так как он является самоподписанным.', 'self-signed'],
  ['Сертификатқа сенім жоқ, өйткені оның қолтаңбасы өздігінен қойылған.', 'self-signed'],
  // SEC_ERROR_REVOKED_CERTIFICATE
  ['Peer’s Certificate has been revoked.', 'revoked'],
  ['Сертификат узла был отозван.', 'revoked'],
  ['Торап сертификаты қайта шақырылды.', 'revoked'],
  // SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE
  [
    'The certificate issuer’s certificate has expired. Check your system date and time.',
    'issuer-expired',
  ],
  ['Сертификат издателя сертификатов истёк. Проверьте системную дату и время.', 'issuer-expired'],
  [
    'Сертификатты шығарушының сертификат мерзімі біткен. Өзіңіздің жүйе уақытын тексеріңіз.',
    'issuer-expired',
  ],
  // SEC_ERROR_EXPIRED_CERTIFICATE
  ['Peer’s Certificate has expired.', 'expired'],
  ['Сертификат узла истёк.', 'expired'],
  ['Торап сертификатының мерзімі біткен.', 'expired'],
  // MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE
  ['The server presented a certificate that is not yet valid.', 'expired'],
  ['Сертификат, полученный от сервера, ещё не действителен.', 'expired'],
  ['Сервер әлі жарамсыз болып тұрған сертификатты ұсынған.', 'expired'],
  // SSL_ERROR_BAD_CERT_DOMAIN
  [
    'Unable to communicate securely with peer: requested domain name does not match the server’s certificate.',
    'wrong-name',
  ],
  [
    'Не удалось установить защищённое соединение с этим узлом: запрошенное имя домена не соответствует указанному в сертификате сервера.',
    'wrong-name',
  ],
  [
    'Қорғалған байланысты орнату сәтсіз аяқталды: сұраған домен аты сервер сертификатындағы көрсетілгенге сәйкес келмейді.',
    'wrong-name',
  ],
  // SEC_ERROR_BAD_SIGNATURE
  ['Peer’s certificate has an invalid signature.', 'bad-signature'],
  ['Сертификат узла имеет неверную подпись.', 'bad-signature'],
  ['Торап сертификатының қолтаңбасы қате.', 'bad-signature'],
  // MOZILLA_PKIX_ERROR_KEY_PINNING_FAILURE
  [
    'The server uses key pinning (HPKP) but no trusted certificate chain could be constructed that matches the pinset. Key pinning violations cannot be overridden.',
    'pin-mismatch',
  ],
  [
    'Сервер использует привязку ключа (HPKP), но не удалось построить ни одной доверенной цепочки сертификатов, соответствующих набору привязки. Нарушения при привязке ключа не могут быть проигнорированы.',
    'pin-mismatch',
  ],
  [
    'Бұл сервер кілттерді бекітуді (HPKP) қолданады, бірақ, бекітуге сай келетін сенімді сертификатты жасау мүмкін емес. Кілттерді бекітуді бұзуын ережеден тыс қабылдауға болмайды.',
    'pin-mismatch',
  ],
  // MOZILLA_PKIX_ERROR_INSUFFICIENT_CERTIFICATE_TRANSPARENCY
  [
    'The server presented insufficient certificate transparency information. Its certificate may not have been publicly disclosed, and it may have been misissued.',
    'no-transparency',
  ],
  [
    'Сервер предоставил недостаточно информации о прозрачности сертификата. Возможно, его сертификат не был публично раскрыт или он был выдан по ошибке.',
    'no-transparency',
  ],
  [
    'Сервер сертификат мөлдірлілігі туралы жеткіліксіз ақпаратты көрсетті. Оның сертификаты көпшілікке жарияланбаған болуы мүмкін және ол қате шығарылған болуы мүмкін.',
    'no-transparency',
  ],
]);
