/**
 * The texts by which webRequest reports in Firefox that a certificate was refused. They are in the language of
 * the browser's UI and come without a number (measured with Firefox 153; pages and frames have one from
 * webNavigation). These are the texts of Firefox 153 in the languages of this extension; they are
 * compared, never displayed. In other languages, or where a text changed, the reason is unknown.
 */
import type { HandshakeError } from '../../core/detection/observation.ts';
import { NSS_CERTIFICATE_ERRORS } from './certificate-errors.ts';

/** The texts of each error, English, Russian and Kazakh; MITM_DETECTED has none. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  SEC_ERROR_UNKNOWN_ISSUER: [
    'Peer’s Certificate issuer is not recognized.',
    'Peer’s Certificate issuer is not recognised.',
    'Издатель сертификата узла не распознан.',
    'Торап сертификатының шығарушысы анықталмады.',
  ],
  SEC_ERROR_UNTRUSTED_ISSUER: [
    'Peer’s certificate issuer has been marked as not trusted by the user.',
    'Пользователь не доверяет издателю сертификата узла.',
    'Пайдаланушы торап сертификатын шағарушысына сенбейді.',
  ],
  SEC_ERROR_UNTRUSTED_CERT: [
    'Peer’s certificate has been marked as not trusted by the user.',
    'Пользователь не доверяет сертификату узла.',
    'Пайдаланушы торап сертификатына сенбейді.',
  ],
  MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT: [
    'The certificate is not trusted because it is self-signed.',
    'К сертификату нет доверия, так как он является самоподписанным.',
    'Сертификатқа сенім жоқ, өйткені оның қолтаңбасы өздігінен қойылған.',
  ],
  SEC_ERROR_REVOKED_CERTIFICATE: [
    'Peer’s Certificate has been revoked.',
    'Сертификат узла был отозван.',
    'Торап сертификаты қайта шақырылды.',
  ],
  SEC_ERROR_REVOKED_CERTIFICATE_OCSP: [
    'Issuer’s OCSP responder reports certificate is revoked.',
    'OCSP-сервер издателя сообщил, что сертификат отозван.',
    'Шығарушының OCSP сервері сертификат қайта шақырылған деп хабарлады.',
  ],
  SEC_ERROR_REVOKED_CERTIFICATE_CRL: [
    'Certificate is revoked in issuer’s certificate revocation list.',
    'Согласно списку отозванных сертификатов издателя сертификат был отозван.',
    'Осы сертификат шығарушысының сертификаттарды қайта шақыру тізімінде қайта шақырылған.',
  ],
  SEC_ERROR_REVOKED_KEY: [
    'The key for this site’s certificate has been revoked.',
    'Ключ для сертификата этого сайта был отозван.',
    'Осы сайт сертификатының кілті қайта шақырылған.',
  ],
  SEC_ERROR_BAD_SIGNATURE: [
    'Peer’s certificate has an invalid signature.',
    'Сертификат узла имеет неверную подпись.',
    'Торап сертификатының қолтаңбасы қате.',
  ],
  MOZILLA_PKIX_ERROR_KEY_PINNING_FAILURE: [
    'The server uses key pinning (HPKP) but no trusted certificate chain could be constructed that matches the pinset. Key pinning violations cannot be overridden.',
    'Сервер использует привязку ключа (HPKP), но не удалось построить ни одной доверенной цепочки сертификатов, соответствующих набору привязки. Нарушения при привязке ключа не могут быть проигнорированы.',
    'Бұл сервер кілттерді бекітуді (HPKP) қолданады, бірақ, бекітуге сай келетін сенімді сертификатты жасау мүмкін емес. Кілттерді бекітуді бұзуын ережеден тыс қабылдауға болмайды.',
  ],
  MOZILLA_PKIX_ERROR_INSUFFICIENT_CERTIFICATE_TRANSPARENCY: [
    'The server presented insufficient certificate transparency information. Its certificate may not have been publicly disclosed, and it may have been misissued.',
    'Сервер предоставил недостаточно информации о прозрачности сертификата. Возможно, его сертификат не был публично раскрыт или он был выдан по ошибке.',
    'Сервер сертификат мөлдірлілігі туралы жеткіліксіз ақпаратты көрсетті. Оның сертификаты көпшілікке жарияланбаған болуы мүмкін және ол қате шығарылған болуы мүмкін.',
  ],
  SEC_ERROR_EXPIRED_CERTIFICATE: [
    'Peer’s Certificate has expired.',
    'Сертификат узла истёк.',
    'Торап сертификатының мерзімі біткен.',
  ],
  SEC_ERROR_OCSP_OLD_RESPONSE: [
    'The OCSP response contains out-of-date information.',
    'OCSP-ответ содержит устаревшую информацию.',
    'OCSP жауабы ішнде мерзімі аяқталған ақпараты бар.',
  ],
  MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE: [
    'The server presented a certificate that is not yet valid.',
    'Сертификат, полученный от сервера, ещё не действителен.',
    'Сервер әлі жарамсыз болып тұрған сертификатты ұсынған.',
  ],
  SEC_ERROR_OCSP_FUTURE_RESPONSE: [
    'The OCSP response is not yet valid (contains a date in the future).',
    'OCSP-ответ ещё не действителен (содержит дату из будущего).',
    'OCSP жауабы қазір істемейді (оның уақыты әлі келмеді).',
  ],
  SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE: [
    'The certificate issuer’s certificate has expired. Check your system date and time.',
    'Сертификат издателя сертификатов истёк. Проверьте системную дату и время.',
    'Сертификатты шығарушының сертификат мерзімі біткен. Өзіңіздің жүйе уақытын тексеріңіз.',
  ],
  MOZILLA_PKIX_ERROR_NOT_YET_VALID_ISSUER_CERTIFICATE: [
    'A certificate that is not yet valid was used to issue the server’s certificate.',
    'Сертификат, который ещё не действителен, был использован для выдачи сертификата сервера.',
    'Бұл сервердің сертификатын шығару үшін әлі жарамсыз болып тұрған сертификат қолданылған.',
  ],
  SSL_ERROR_BAD_CERT_DOMAIN: [
    'Unable to communicate securely with peer: requested domain name does not match the server’s certificate.',
    'Не удалось установить защищённое соединение с этим узлом: запрошенное имя домена не соответствует указанному в сертификате сервера.',
    'Қорғалған байланысты орнату сәтсіз аяқталды: сұраған домен аты сервер сертификатындағы көрсетілгенге сәйкес келмейді.',
  ],
  SEC_ERROR_BAD_DER: [
    'security library: improperly formatted DER-encoded message.',
    'библиотека безопасности: неверный формат сообщения в кодировке DER.',
    'қауіпсіздік жинақ қатесі: қате пішімделген DER-кодталудағы хабарлама.',
  ],
  SEC_ERROR_INVALID_TIME: [
    'Improperly formatted time string.',
    'Неправильно отформатированная строка времени.',
    'Уақыт мәні пішімі қате.',
  ],
  SEC_ERROR_CA_CERT_INVALID: [
    'Issuer certificate is invalid.',
    'Сертификат издателя неверен.',
    'Шығарушы сертификаты қате.',
  ],
  SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID: [
    'Certificate path length constraint is invalid.',
    'Ограничение на длину пути сертификата неверно.',
    'Сертификат жолының бөгеті қате.',
  ],
  SEC_ERROR_EXTENSION_VALUE_INVALID: [
    'Certificate extension value is invalid.',
    'Значение расширения сертификата неверно.',
    'Сертификат кеңейтілуі қате.',
  ],
  SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION: [
    'Certificate contains unknown critical extension.',
    'Сертификат содержит неизвестное критическое расширение.',
    'Сертификат ішінде белгісіз маңызды кеңейту бар.',
  ],
  SEC_ERROR_INVALID_KEY: [
    'The key does not support the requested operation.',
    'Ключ не поддерживает запрошенную операцию.',
    'Кілт сұранған операцияны қолдамайды.',
  ],
  SEC_ERROR_UNSUPPORTED_KEYALG: [
    'Unsupported or unknown key algorithm.',
    'Неподдерживаемый или неизвестный алгоритм ключа.',
    'Кілт алгоритмі белгісіз, немесе оған қолдау жоқ.',
  ],
  SEC_ERROR_INADEQUATE_KEY_USAGE: [
    'Certificate key usage inadequate for attempted operation.',
    'Использование ключа сертификата не подходит под требования неудавшейся операции.',
    'Сұранған операция үшін сертификат кілтін қолдану сәйкес келмейді.',
  ],
  SEC_ERROR_INADEQUATE_CERT_TYPE: [
    'Certificate type not approved for application.',
    'Этот тип сертификата не одобрен для приложения.',
    'Сертификат түрі қолдануға бекітілмеген.',
  ],
  SEC_ERROR_CERT_NOT_IN_NAME_SPACE: [
    'The Certifying Authority for this certificate is not permitted to issue a certificate with this name.',
    'Центру сертификации, издавшему этот сертификат, не разрешено издавать сертификаты с этим именем.',
    'Осы сертификат үшін CA өз атымен сертификаттарды растауға құқығы жоқ.',
  ],
  SEC_ERROR_REUSED_ISSUER_AND_SERIAL: [
    'You are attempting to import a cert with the same issuer/serial as an existing cert, but that is not the same cert.',
    'Вы пытаетесь импортировать сертификат с тем же издателем/серийным номером, что и существующий, но это не тот же сертификат.',
    'Сіз қазір бар болып тұрған сертификаттың сериялық нөмірі мен шығарушысы сәйкес келетін бір сертификатты импорттауды таңдадыңыз, бірақ ол сол сертификат емес.',
  ],
  SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE: [
    'Unsupported elliptic curve.',
    'Неподдерживаемая эллиптическая кривая.',
    'Эллиптикалық қисыққа қолдау жоқ.',
  ],
  SEC_ERROR_UNSUPPORTED_EC_POINT_FORM: [
    'Unsupported elliptic curve point form.',
    'Неподдерживаемая форма точки эллиптической кривой.',
    'Эллиптикалық қисық нүктесінің пішіміне қолдау жоқ.',
  ],
  SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED: [
    'The certificate was signed using a signature algorithm that is disabled because it is not secure.',
    'Сертификат был подписан с использованием алгоритма подписи, который был отключён, так как он небезопасен.',
    'Сертификатқа қауіпсіз емес болғаны салдарынан сөндірілген алгоритмі көмегімен қолтаңба қойылған.',
  ],
  MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY: [
    'The server uses a certificate with a basic constraints extension identifying it as a certificate authority. For a properly-issued certificate, this should not be the case.',
    'Сервер использует сертификат с расширением основных ограничений, идентифицирующий его как центр сертификации. Для правильно выданного сертификата так быть не должно.',
    'Бұл сервер негізгі шектеулерді кеңейтетін, сол себептен оны сертификаттау орталығы ретінде анықтайтын сертификатты қолданады. Жарамды сертификаттар үшін осылай болмау тиіс.',
  ],
  MOZILLA_PKIX_ERROR_INADEQUATE_KEY_SIZE: [
    'The server presented a certificate with a key size that is too small to establish a secure connection.',
    'Размер ключа сертификата, полученного от сервера, слишком мал для установки защищённого соединения.',
    'Бұл сервер қауіпсіз байланысты орнату үшін өлшемі тым аз болып тұрған кілті бар сертификатты қолданады.',
  ],
  MOZILLA_PKIX_ERROR_V1_CERT_USED_AS_CA: [
    'An X.509 version 1 certificate that is not a trust anchor was used to issue the server’s certificate. X.509 version 1 certificates are deprecated and should not be used to sign other certificates.',
    'Сертификат X.509 версии 1, который не является якорем доверия, был использован для выдачи сертификата сервера. Сертификаты X.509 версии 1 устарели и не должны использоваться для подписи других сертификатов.',
    'Сервер сертификатын шығару үшін сенімді емес X.509 1-нұсқа сертификаты қолданылған. X.509 1-нұсқа сертификаттары ескірген және басқа сертификаттарға қолтаңба қою үшін қолданылмауы тиіс.',
  ],
  MOZILLA_PKIX_ERROR_SIGNATURE_ALGORITHM_MISMATCH: [
    'The signature algorithm in the signature field of the certificate does not match the algorithm in its signatureAlgorithm field.',
    'Алгоритм подписи в поле подписи сертификата не соответствует алгоритму в его поле signatureAlgorithm.',
    'Сертификаттың қолтаңба өрісіндегі қолтаңба алгоритмі оның signatureAlgorithm өрісіндегі алгоритмге сәйкес келмейді.',
  ],
  MOZILLA_PKIX_ERROR_VALIDITY_TOO_LONG: [
    'The server presented a certificate that is valid for too long.',
    'Срок действия сертификата, полученного от сервера, является слишком большим.',
    'Сервер жарамдылық уақыты тым ұзақ болып тұрған сертификатты ұсынған.',
  ],
  MOZILLA_PKIX_ERROR_INVALID_INTEGER_ENCODING: [
    'The server presented a certificate that contains an invalid encoding of an integer. Common causes include negative serial numbers, negative RSA moduli, and encodings that are longer than necessary.',
    'Сертификат, полученный от сервера, содержит некорректно закодированное целое число. Типичными причинами этого являются отрицательные серийные номера, отрицательные RSA moduli, и кодировки длиннее, чем это необходимо.',
    'Сервер ұсынған сертификатта бүтін санның қате кодталуы кездесті. Жиі себептер: теріс сериялық сандар, теріс RSA модулі, және ұзындығы керек шамадан артатын кодтаулар.',
  ],
  MOZILLA_PKIX_ERROR_EMPTY_ISSUER_NAME: [
    'The server presented a certificate with an empty issuer distinguished name.',
    'В сертификате, полученном от сервера, отличительное имя издателя является пустым.',
    'Сервер сертификаттау орталығының ажыратылымды аты бос болып келген сертификатпен жауап берген.',
  ],
  MOZILLA_PKIX_ERROR_ADDITIONAL_POLICY_CONSTRAINT_FAILED: [
    'An additional policy constraint failed when validating this certificate.',
    'При проверке этого сертификата выявлено нарушение ограничений, наложенных дополнительной политикой.',
    'Бұл сертификатты растау кезінде қосымша саясат шарты сәтсіз аяқталды.',
  ],
  MOZILLA_PKIX_ERROR_ISSUER_NO_LONGER_TRUSTED: [
    'The certificate authority that issued the certificate was distrusted before the certificate was issued.',
    'Центру сертификации, выдавшему сертификат, не было доверия до его выдачи.',
    'Сертификат берген сертификаттау орталығы сертификатты шығарғанға дейін сенімсіз еді.',
  ],
  SSL_ERROR_WEAK_SERVER_CERT_KEY: [
    'The server certificate included a public key that was too weak.',
    'Сертификат сервера включал в себя открытый ключ, который был слишком слабым.',
    'Сервер сертификаты публикалық кілті тым әлсіз болып тұрған сертификатты ұсынған.',
  ],
  MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING: [
    'A required TLS feature is missing.',
    'Отсутствует необходимая функция TLS.',
    'Міндетті TLS мүмкіндігі жоқ болып тұр.',
  ],
  MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING: [
    'The OCSP response does not include a status for the certificate being verified.',
    'OCSP-ответ не включает в себя статус проверяемого сертификата.',
    'OCSP жауабында расталып тұрған сертификаттың қалып-күйі жоқ.',
  ],
  SEC_ERROR_INVALID_ALGORITHM: [
    'security library: invalid algorithm.',
    'библиотека безопасности: неверный алгоритм.',
    'қауіпсіздік жинақ қатесі: алгоритм қате.',
  ],
  SEC_ERROR_INVALID_AVA: [
    'security library: invalid AVA.',
    'библиотека безопасности: неверное AVA.',
    'қауіпсіздік жинақ қатесі: AVA қате.',
  ],
  SEC_ERROR_BAD_KEY: [
    'Peer’s public key is invalid.',
    'Неверный открытый ключ узла.',
    'Тораптың ашық кілті қате.',
  ],
  SEC_ERROR_DUPLICATE_CERT: [
    'Certificate already exists in your database.',
    'Этот сертификат уже существует в вашей базе данных.',
    'Бұл сертификат сіздің мәліметтер қорыңызда бар болып тұр.',
  ],
  SEC_ERROR_CERT_NOT_VALID: [
    'This certificate is not valid.',
    'Этот сертификат недействителен.',
    'Бұл сертификат дұрыс емес.',
  ],
  SEC_ERROR_CERT_NO_RESPONSE: [
    'Cert Library: No Response',
    'Библиотека сертификатов: Нет ответа',
    'Сертификаттар жинағы: Жауап жоқ.',
  ],
  SEC_ERROR_CRL_EXPIRED: [
    'The CRL for the certificate’s issuer has expired. Update it or check your system date and time.',
    'CRL издателя сертификата истёк. Обновите его или проверьте время и дату вашей системы.',
    'Осы сертификат үшін CRL мерзімі біткен. Оны жаңартыңыз, немесе жүйеңіздің уақытын тексеріңіз.',
  ],
  SEC_ERROR_CRL_BAD_SIGNATURE: [
    'The CRL for the certificate’s issuer has an invalid signature.',
    'CRL издателя сертификата имеет неверную подпись.',
    'Осы сертификат үшін CRL қолтаңбасы қате.',
  ],
  SEC_ERROR_CRL_INVALID: [
    'New CRL has an invalid format.',
    'Формат нового CRL некорректен.',
    'Жаңа CRL пішімі қате.',
  ],
  SEC_ERROR_EXTENSION_NOT_FOUND: [
    'Certificate extension not found.',
    'Расширение сертификата не найдено.',
    'Сертификат кеңейтілуі табылмады.',
  ],
  SEC_ERROR_CERT_USAGES_INVALID: [
    'Certificate usages field is invalid.',
    'Поле использования сертификата неверно.',
    'Сертификатты қолдану жолдары қате.',
  ],
  SEC_ERROR_OLD_CRL: [
    'New CRL is not later than the current one.',
    'Новый CRL выпущен в то же время или раньше текущего.',
    'Жаңа CRL ағымдағы нұсқажан кейін шыққан емес.',
  ],
  SEC_ERROR_CERT_ADDR_MISMATCH: [
    'Address in signing certificate does not match address in message headers.',
    'Адрес в сертификате подписи не соответствует адресу в заголовках сообщения.',
    'Қолтаңба қойылатын сертификаттың адрес мәні хабарламадағы адресіне сәйкес келмейді.',
  ],
  SEC_ERROR_CRL_NOT_YET_VALID: [
    'The certificate revocation list for this certificate is not yet valid.',
    'Список отозванных сертификатов для этого сертификата ещё не действителен.',
    'Осы сертификат үшін сертификаттарда қайта шақыру тізімінің мерзімі әлі басталмады.',
  ],
  SEC_ERROR_UNKNOWN_CERT: [
    'The requested certificate could not be found.',
    'Запрошенный сертификат не может быть найден.',
    'Сұралған сертификат табылмады.',
  ],
  SEC_ERROR_UNKNOWN_SIGNER: [
    'The signer’s certificate could not be found.',
    'Сертификат подписавшего лица не может быть найден.',
    'Қолтаңба қоюшысының сертификатын табу мүмкін емес.',
  ],
  SEC_ERROR_CERT_BAD_ACCESS_LOCATION: [
    'The location for the certificate status server has invalid format.',
    'Строка расположения сервера статуса сертификатов имеет некорректный формат.',
    'Осы сертификаттар күйі серверінің мекен-жай пішімі қате.',
  ],
  SEC_ERROR_OCSP_UNKNOWN_RESPONSE_TYPE: [
    'The OCSP response cannot be fully decoded; it is of an unknown type.',
    'Не удалось полностью декодировать OCSP-ответ; его тип неизвестен.',
    'OCSP жауабы толығымен декодаланбайды; оның түрі белгісіз.',
  ],
  SEC_ERROR_OCSP_BAD_HTTP_RESPONSE: [
    'The OCSP server returned unexpected/invalid HTTP data.',
    'OCSP-сервер вернул неожиданные/неверные HTTP данные.',
    'OCSP-сервері  күтпеген/қате HTTP мәліметтерін қайтарды.',
  ],
  SEC_ERROR_OCSP_MALFORMED_REQUEST: [
    'The OCSP server found the request to be corrupted or improperly formed.',
    'OCSP-сервер посчитал запрос повреждённым или неправильно сформированным.',
    'OCSP-сервері сұранымды зақымдалған не дұрыс пішімделмеген деп санады.',
  ],
  SEC_ERROR_OCSP_SERVER_ERROR: [
    'The OCSP server experienced an internal error.',
    'OCSP-сервер сообщает, что у него произошла внутренняя ошибка.',
    'OCSP-сервері өзінің ішкі қатесі туралы хабарлайды.',
  ],
  SEC_ERROR_OCSP_TRY_SERVER_LATER: [
    'The OCSP server suggests trying again later.',
    'OCSP-сервер предлагает попробовать позже.',
    'OCSP-сервері кейінірек қайталап көруді ұсынады.',
  ],
  SEC_ERROR_OCSP_REQUEST_NEEDS_SIG: [
    'The OCSP server requires a signature on this request.',
    'OCSP-сервер требует, чтобы запрос был подписан.',
    'OCSP сервері бұл сұраным үшін қолтаңба сұрайды.',
  ],
  SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST: [
    'The OCSP server has refused this request as unauthorized.',
    'OCSP-сервер отклонил этот запрос, как неавторизованный.',
    'OCSP сервері бұл сұранымды авторизацияланбаған деп үзді.',
  ],
  SEC_ERROR_OCSP_UNKNOWN_RESPONSE_STATUS: [
    'The OCSP server returned an unrecognizable status.',
    'Не удалось распознать статус, возвращённый OCSP-сервером.',
    'OCSP сервері түсініксіз күйді қайтарды.',
  ],
  SEC_ERROR_OCSP_UNKNOWN_CERT: [
    'The OCSP server has no status for the certificate.',
    'OCSP-сервер не имеет статуса этого сертификата.',
    'OCSP серверінің бұл сертификат үшін ақпарат жоқ.',
  ],
  SEC_ERROR_OCSP_MALFORMED_RESPONSE: [
    'The response from the OCSP server was corrupted or improperly formed.',
    'Ответ, полученный от OCSP-сервера, повреждён или неправильно сформирован.',
    'OCSP сервері қайтарған жауап зақымдалған, немесе дұрыс құрылмаған.',
  ],
  SEC_ERROR_OCSP_UNAUTHORIZED_RESPONSE: [
    'The signer of the OCSP response is not authorized to give status for this certificate.',
    'Лицо, подписавшее OCSP-ответ, не авторизовано на выдачу статуса этого сертификата.',
    'OCSP жауабын қайтарған осы сертификатты растауға құқығы жоқ.',
  ],
  SEC_ERROR_OCSP_INVALID_SIGNING_CERT: [
    'Invalid OCSP signing certificate in OCSP response.',
    'Неверный сертификат подписи OCSP в OCSP-ответе.',
    'OCSP жауабындағы OCSP қолтаңба сертификаты қате.',
  ],
  SEC_ERROR_OCSP_RESPONDER_CERT_INVALID: [
    'Configured OCSP responder’s certificate is invalid.',
    'Настроенный сертификат OCSP-сервера неверен.',
    'OCSP серверінің бапталған сертификаты қате.',
  ],
  SEC_ERROR_OCSP_BAD_SIGNATURE: [
    'OCSP response has an invalid signature.',
    'OCSP-ответ имеет неверную подпись.',
    'OCSP жауабының қолтаңбасы қате.',
  ],
  SEC_ERROR_EXTRA_INPUT: [
    'DER-encoded message contained extra unused data.',
    'DER-кодированное сообщение содержит лишние неиспользуемые данные.',
    'DER-кодаланған хабарламада қолданылмайтын қосымша ақпарат бар.',
  ],
  SEC_ERROR_UNRECOGNIZED_OID: [
    'Unrecognized Object Identifier.',
    'Нераспознаваемый идентификатор объекта.',
    'Анықталмаған Object Identifier.',
  ],
  SEC_ERROR_CRL_INVALID_VERSION: [
    'Issuer’s Certificate Revocation List has an unknown version number.',
    'Неизвестный номер версии списка отозванных сертификатов издателя.',
    'Шығарушының сертификаттарды қайта шақыру тізімінің сериялық нөмірі белгісіз.',
  ],
  SEC_ERROR_CRL_V1_CRITICAL_EXTENSION: [
    'Issuer’s V1 Certificate Revocation List has a critical extension.',
    'Список отозванных сертификатов издателя версии 1 содержит критическое расширение.',
    'Шығарушының сертификаттарды V1 қайта шақыру тізімінің ішінде маңызды кеңейту бар.',
  ],
  SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION: [
    'Issuer’s V2 Certificate Revocation List has an unknown critical extension.',
    'Список отозванных сертификатов издателя версии 2 содержит неизвестное критическое расширение.',
    'Шығарушының сертификаттарды V2 қайта шақыру тізімінің ішінде белгісіз маңызды кеңейту бар.',
  ],
  SEC_ERROR_OUT_OF_SEARCH_LIMITS: [
    'Cert validation search is out of search limits',
    'Поиск проверки статуса сертификата вышел за пределы поиска',
    'Сертификатты растау іздеулер саны шектен асты',
  ],
  SEC_ERROR_INVALID_POLICY_MAPPING: [
    'Policy mapping contains anypolicy',
    'Отображение политики содержит anypolicy',
    'Policy mapping ішінде anypolicy тұр',
  ],
  SEC_ERROR_POLICY_VALIDATION_FAILED: [
    'Cert chain fails policy validation',
    'Цепочка сертификатов не проходит проверку политики',
    'Сертификаттар тізбергі policy validation өтпеді',
  ],
  SEC_ERROR_UNKNOWN_AIA_LOCATION_TYPE: [
    'Unknown location type in cert AIA extension',
    'Неизвестный тип расположения в расширении сертификата AIA',
    'Сертификаттың AIA кеңейтуінде белісіз орналасу түрі',
  ],
  SEC_ERROR_BAD_HTTP_RESPONSE: [
    'Server returned bad HTTP response',
    'Сервер вернул некорректный ответ HTTP',
    'Сервер қате HTTP жауабын қайтарған',
  ],
  SEC_ERROR_BAD_LDAP_RESPONSE: [
    'Server returned bad LDAP response',
    'Сервер вернул некорректный ответ LDAP',
    'Сервер қате LDAP жауабын қайтарған',
  ],
  SEC_ERROR_BAD_INFO_ACCESS_LOCATION: [
    'Bad information access location in cert extension',
    'Некорректное расположение доступа к информации в расширении сертификата',
    'Сертификат кеңейтуінде ақпарат рұқсаты орналасуы қате',
  ],
  SEC_ERROR_BAD_INFO_ACCESS_METHOD: [
    'Unknown information access method in certificate extension.',
    'Неизвестный метод доступа к информации в расширении сертификата.',
    'Сертификат кеңейтуінде ақпаратқа қатынау тәсілі белгісіз.',
  ],
  SEC_ERROR_BAD_CRL_DP_URL: [
    'Invalid or unsupported URL in CRL distribution point name.',
    'Некорректный или неподдерживаемый URL в имени точки распространения CRL.',
    'CRL тарату нүктесінің атындағы белгісіз не қолдауы жоқ URL.',
  ],
  SEC_ERROR_LIBPKIX_INTERNAL: [
    'Libpkix internal error occurred during cert validation.',
    'Во время проверки статуса сертификата произошла внутренняя ошибка Libpkix.',
    'Libpkix сертификатты растау кезінде ішкі қатеге жолыққан.',
  ],
  SSL_ERROR_BAD_CERTIFICATE: [
    'Unable to communicate securely with peer: peers’s certificate was rejected.',
    'Не удалось установить защищённое соединение с этим узлом: сертификат другой стороны был отклонён.',
    'Қорғалған байланысты орнату сәтсіз аяқталды: тораптың сертификаты қабылданбады.',
  ],
  SSL_ERROR_UNSUPPORTED_CERTIFICATE_TYPE: [
    'Unsupported certificate type.',
    'Данный тип сертификата не поддерживается.',
    'Сертификаттың осы түріне қолдау жоқ.',
  ],
  SSL_ERROR_RX_MALFORMED_CERTIFICATE: [
    'SSL received a malformed Certificate handshake message.',
    'SSL получило искажённое сообщение рукопожатия «Сертификат».',
    'SSL Certificate байланысын орнату зақымдалған сұранымын алды.',
  ],
  SSL_ERROR_CERT_KEA_MISMATCH: [
    'The certificate provided cannot be used with the selected key exchange algorithm.',
    'Полученный сертификат не может быть использован с выбранным алгоритмом обмена ключами.',
    'Ұсынылған сертификат таңдалған кілт алмасу алгоритмімен қолданыла алмайды.',
  ],
  SSL_ERROR_EXTRACT_PUBLIC_KEY_FAILURE: [
    'SSL was unable to extract the public key from the peer’s certificate.',
    'SSL не удалось извлечь открытый ключ из сертификата узла.',
    'SSL тораптың сертификатынан ашық кілтті тарқата алмады.',
  ],
  SSL_ERROR_PUB_KEY_SIZE_LIMIT_EXCEEDED: [
    'SSL Server attempted to use domestic-grade public key with export cipher suite.',
    'SSL-сервер попытался использовать открытый ключ внутренней стойкости с экспортным набором шифров.',
    'SSL сервері таңдалған шифрлер жинағымен ішкі қолдануға арналған ашық кіллті қолданып көрді.',
  ],
  SSL_ERROR_RX_UNEXPECTED_CERT_STATUS: [
    'SSL received an unexpected Certificate Status handshake message.',
    'SSL получило неожиданное сообщение рукопожатия «Статус сертификата».',
    'SSL күтпеген Certificate Request байланысын орнату сұранымын алды.',
  ],
};

/** Handshake errors by the exact text of `details.error`. */
export const FIREFOX_TEXTS: ReadonlyMap<string, HandshakeError> = new Map(
  Object.entries(TEXTS).flatMap(([name, texts]) => {
    const error = NSS_CERTIFICATE_ERRORS[name]?.[1];
    return error ? texts.map((text): [string, HandshakeError] => [text, error]) : [];
  }),
);
