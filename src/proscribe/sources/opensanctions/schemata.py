"""Which schemas and properties does an OpenSanctions export have? The FollowTheMoney model, as far as it is names.

A line at the margin is a schema: `Name < parents = source target`, the last two for a schema that is an edge. The lines
below it are its own properties: `name#` is an identifier, `name>reverse` refers to another entity, which may in turn
hold this one under the name `reverse` in nested exports. Read from FollowTheMoney 4.11.2; a newer name stops the run.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

TABLE = """
Address < Thing
  full remarks postOfficeBox street street2 city postalCode region state latitude longitude osmId# googlePlaceId#
Airplane < Vehicle
  serialNumber# icaoCode# manufacturer
Analyzable
  detectedLanguage detectedCountry namesMentioned peopleMentioned companiesMentioned ibanMentioned# ipMentioned
  locationMentioned phoneMentioned emailMentioned
Article < Document
Asset < Thing Value
Associate < Interval = person associate
  person>associates associate>associations relationship
Audio < Document
  duration samplingRate
BankAccount < Asset
  bankName accountNumber# iban# bic# bank>bankAccounts accountType openingDate closingDate balance balanceDate
  maxBalance maxBalanceDate bankAddress
Call < Interval
  caller>callsMade callerNumber receiver>callsReceived receiverNumber duration
CallForTenders < Thing Interval
  callId# title authority>callForTenders authorityReferenceId# onBehalfOf>delegatedCallForTenders publicationDate
  evaluationMechanism procurementType directive procedure involvesOutcome cpvCode# reverseAuctionsIncluded nutsCode#
  relationToThreshold paymentOptions submissionDeadline clarificationDeadline awardedInLots numberOfLots lotsNames
  tendersForLots maximumNumberOfLots euFunding multipleTenders tedUrl fallsUnderGPPScope certificationCheck
  awardingDate contractNoticeDate awardNoticeDate tenderers>callForTenders
Company < Organization Asset
  capital voenCode# coatoCode# irsCode# ipoCode# cikCode# jibCode# mbsCode# caemCode kppCode# okopfCode fnsCode#
  fssCode bikCode# pfrNumber# oksmCode isinCode# ticker# ricCode#
Contract < Asset
  title authority>contractAuthority project>contracts type contractDate procedureNumber procedure noticeId
  numberAwards status method criteria classification cancelled language
ContractAward < Value Interest = contract supplier
  supplier>contractAwardSupplier contract>awards callForTenders>contractAwards lotNumber documentNumber documentType
  decisionReason cpvCode# nutsCode# amended
Control < Interest = controller controlled
  controller>controlledEntities controlled>controllingEntities controlType legalBasis
CourtCase < Thing
  category type status caseNumber# court fileDate closeDate
CourtCaseParty < Interest = party case
  party>courtCase case>parties
CryptoWallet < Thing Value
  publicKey# cryptoAddress# privateKey accountId# creationDate currencySymbol blockchain managingExchange
  holder>cryptoWallets balance balanceDate custodyType
Debt < Interval Value = debtor creditor
  debtor>debtDebtor creditor>debtCreditor
Directorship < Interest = director organization
  director>directorshipDirector organization>directorshipOrganization secretary
Document < Thing Analyzable
  contentHash title author generator crawler fileSize fileName extension encoding bodyText messageId mimeType
  language translatedLanguage translatedText date authoredAt publishedAt parent>children ancestors>descendants
  processingStatus processingError processingAgent processedAt
Documentation < Interest = document entity
  document>relatedEntities entity>documentedBy
EconomicActivity < Interval
  contract>economicActivityContract ccdNumber# ccdValue directionOfTransportation customsProcedure vedCode#
  vedCodeDescription goodsDescription declarant>economicActivityDeclarant sender>economicActivitySender
  receiver>economicActivityReceiver contractHolder>economicActivityHolder invoiceAmount customsAmount dollarExchRate
  tradingCountry departureCountry destinationCountry originCountry bankAccount>contractBankAccount
  bankRub>rubBankAccount bankForeign>foreignBankAccount transport>declaredCustoms
Email < Folder PlainText HyperText
  subject threadTopic sender from to cc bcc emitters>emailsSent recipients>emailsReceived inReplyTo
  inReplyToEmail>responses headers
Employment < Interest = employee employer
  employer>employees employee>employers
Event < Interval Analyzable Thing
  location important organizer>eventsOrganized involved>eventsInvolved
Family < Interval = person relative
  person>familyPerson relative>familyRelative relationship
Folder < Document
HyperText < Document
  bodyHtml
Identification < Interval
  holder>identification type country number# authority
Image < Document
  pictured>images credit
Interest < Interval
  role status
Interval
  startDate endDate date summary description recordId sourceUrl proof>provenIntervals publisher publisherUrl
  alephUrl namesMentioned indexText modifiedAt retrievedAt
LegalEntity < Thing
  abbreviation email phone website legalForm incorporationDate dissolutionDate taxStatus status sector
  classification registrationNumber# idNumber# taxNumber# licenseNumber# vatCode# jurisdiction mainCountry
  opencorporatesUrl bvdId# sayariId# brightQueryId# brightQueryOrgId# uscCode# icijId okpoCode# innCode# ogrnCode#
  okvedCode# leiCode# dunsCode# uniqueEntityId# npiCode# swiftBic# parent>subsidiaries
License < Contract
  area commodities reviewDate
Membership < Interest = member organization
  member>membershipMember organization>membershipOrganization
Mention
  document>mentionedEntities resolved>mentionedBy name detectedSchema contextCountry contextPhone contextEmail
Message < Interval Folder PlainText HyperText
  subject threadTopic sender>messagesSent senderAccount>messagesSent recipients>messagesReceived
  recipientAccount>messagesReceived inReplyTo inReplyToMessage>responses metadata
Note < Thing Analyzable
  entity>noteEntities
Occupancy < Interval = holder post
  holder>positionOccupancies post>occupancies declarationDate electionDate periodStart periodEnd constituency
  politicalGroup status
Organization < LegalEntity
  cageCode# permId# imoNumber# giiNumber#
Ownership < Interest = owner asset
  owner>ownershipOwner asset>ownershipAsset percentage sharesCount sharesValue sharesCurrency sharesType legalBasis
  ownershipType
Package < Folder
Page
  index bodyText document>pages detectedLanguage translatedText translatedTextLanguage indexText
Pages < Document
  pdfHash
Passport < Identification
  passportNumber# surname givenName birthDate birthPlace gender personalNumber#
Payment < Interval Value = payer beneficiary
  sequenceNumber transactionNumber purpose programme payer>paymentPayer payerAccount>paymentPayerAccount
  beneficiary>paymentBeneficiary beneficiaryAccount>paymentBeneficiaryAccount contract>paymentContract
  project>payments
Person < LegalEntity
  title firstName secondName middleName fatherName motherName lastName nameSuffix birthDate birthPlace birthCountry
  deathDate position biography nationality citizenship passportNumber# socialSecurityNumber# gender ethnicity height
  weight eyeColor hairColor appearance religion political profession education spokenLanguage
PlainText < Document
Position < Thing
  organization>positions inceptionDate dissolutionDate subnationalArea numberOfSeats
Project < Interval Thing Value
  projectId# status phase goal
ProjectParticipant < Interest = participant project
  project>participants participant>projectParticipation
PublicBody < Organization
RealEstate < Asset
  latitude longitude censusBlock cadastralCode# area registrationNumber# titleNumber# tenure encumbrance
  propertyType landType createDate parent>subunits
Representation < Interest = agent client
  agent>agencyClient client>agentRepresentation
Risk < Interval
  entity>risks authority program programId# programUrl topics status duration reason country listingDate
Sanction < Interval
  entity>sanctions authority authorityId# unscId# program programId# programUrl provisions status duration reason
  country listingDate
Security < Asset
  isin# registrationNumber# ticker# figiCode# issuer>securities issueDate maturityDate type classification
  collateral
Similar
  candidate>candidateSimilars match>matchSimilars confidenceScore criteria matcher
Succession < Interest = predecessor successor
  predecessor>successors successor>predecessors
Table < Document
  columns rowCount csvHash
TaxRoll < Interval
  taxee>taxRolls country surname givenName birthDate income taxPaid wealth
Territory < Thing
  partOf>subdivisions level territoryCode# fipsCode# zipCode# nutsCode#
Thing
  name alias previousName weakAlias country summary notes description sourceUrl publisher publisherUrl alephUrl
  wikipediaUrl wikidataId# keywords topics address addressEntity>things program programId# proof>proven riskSource>
  indexText createdAt modifiedAt retrievedAt
Trip < Event
  startLocation>tripsDeparting endLocation>tripsIncoming vehicle>tripsInvolved
UnknownLink < Interest = subject object
  subject>unknownLinkTo object>unknownLinkFrom
UserAccount < Thing
  owner>userAccounts service email phone username password ipAddress
Value
  amount currency amountUsd amountEur
Vehicle < Asset
  registrationNumber# type model owner>ownedVehicles operator>operatedVehicles buildDate registrationDate
  deregistrationDate
Vessel < Vehicle
  imoNumber# crsNumber# flag registrationPort navigationArea tonnage grossRegisteredTonnage deadweightTonnage
  nameChangeDate callSign# pastFlags pastTypes mmsi#
Video < Document
  duration
Workbook < Folder
"""


@attrs.frozen
class Schema:
    """A schema with all that it inherits.

    Attributes:
        lineage: its own name and those of all it descends from.
        identifiers: the properties that hold numbers.
        refers: the properties that refer to other entities, with the name of the way back.
        edge: the properties of both ends, if it is a relation and no thing.
    """

    name: str
    lineage: frozenset[str]
    properties: frozenset[str]
    identifiers: frozenset[str]
    refers: dict[str, str]
    edge: tuple[str, ...] = ()

    def way_back(self, reverse: str) -> str:
        """The property by which an entity of this schema refers to the one that holds it under `reverse`."""
        return next((name for name, back in self.refers.items() if back == reverse), "")


def _blocks(table: str) -> Iterator[tuple[str, str]]:
    head, own = "", ""
    for line in table.strip().splitlines():
        if line.startswith(" "):
            own += line
        else:
            if head:
                yield head, own
            head, own = line, ""
    yield head, own


def _read(table: str) -> dict[str, Schema]:
    parents, own, edges = {}, {}, {}
    for head, words in _blocks(table):
        left, _, edge = head.partition(" = ")
        name, _, above = left.partition(" < ")
        parents[name], own[name], edges[name] = above.split(), words.split(), tuple(edge.split())
    return {name: _schema(name, _lineage(name, parents), own, edges[name]) for name in parents}


def _lineage(name: str, parents: dict[str, list[str]]) -> list[str]:
    found = [name]
    for parent in parents[name]:
        found += [each for each in _lineage(parent, parents) if each not in found]
    return found


def _schema(name: str, lineage: list[str], own: dict[str, list[str]], edge: tuple[str, ...]) -> Schema:
    words = [word for each in lineage for word in own[each]]
    refers = {prop: back for prop, mark, back in (word.partition(">") for word in words) if mark}
    plain = {word.rstrip("#") for word in words if ">" not in word}
    identifiers = frozenset(word[:-1] for word in words if word.endswith("#"))
    return Schema(name, frozenset(lineage), frozenset(plain | set(refers)), identifiers, refers, edge)


SCHEMATA = _read(TABLE)
REVERSES = frozenset(back for schema in SCHEMATA.values() for back in schema.refers.values() if back)
