"""Functions that templates may call and that are not known here, each with the reason."""

_CHANCE = "it gives another value each time"
_TIME = "it depends on the time or on the place of the controller"
_KEYS = "it makes or reads keys, certificates or passwords"
_UNWRITTEN = "it is not written here"

_REASONS = {
    _CHANCE: "randAlpha randAlphaNum randAscii randBytes randInt randNumeric shuffle uuidv4",
    _TIME: "ago date dateInZone dateModify date_in_zone date_modify duration durationRound htmlDate "
    "htmlDateInZone mustDateModify mustToDate must_date_modify now toDate unixEpoch",
    _KEYS: "bcrypt buildCustomCert decryptAES derivePassword encryptAES genCA genCAWithKey genPrivateKey "
    "genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey htpasswd",
    _UNWRITTEN: "abbrevboth add1f addf camelcase divf js kebabcase mulf semver semverCompare snakecase subf "
    "urlJoin urlParse wrap wrapWith",
}
UNKNOWN = {name: reason for reason, names in _REASONS.items() for name in names.split()}
"""Sprig's functions that are not known here, by name, and why."""
