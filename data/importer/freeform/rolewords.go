package freeform

import (
	"strings"
	"sync"
)

// meaning is what the name of a column means. Of several columns with one role,
// the one with the lowest rank has it: "Label" rather than "Weapon".
type meaning struct {
	role Role
	rank int
}

// table has words of columns, put together when they are first asked for: the role,
// then its names from the plainest to those that mean it only where no plainer one is
// there, a | between ranks. They are written as plainHeader leaves them.
func table(lines ...string) func() map[string]meaning {
	return sync.OnceValue(func() map[string]meaning { return tableOf(lines) })
}

func tableOf(lines []string) map[string]meaning {
	out := map[string]meaning{}
	for _, line := range lines {
		role, names, _ := strings.Cut(line, ": ")
		for rank, list := range strings.Split(names, "|") {
			for _, name := range strings.Fields(list) {
				if _, taken := out[name]; !taken {
					out[name] = meaning{Role(role), rank}
				}
			}
		}
	}
	return out
}

// edgeWords are the names of columns of relations.
var edgeWords = table(
	"from: from|fromid fromname fromnode fromactor startnode startnode vertex1 node1 actor1 actora country1 countrya state1 statea party1 partya side1 sidea entity1 entitya person1 persona name1 namea nodea subject|"+
		"exporter seller supplier sender donor provider giver vendor origin initiator aggressor attacker imposer sanctioner sendingstate sendingcountry sanctioningstate sanctioningcountry exportingcountry reporter member memberstate creditor lender investor owner parent employee officeholder holder accuser threatener issuer ally1|"+
		"von absender verkaufer lieferant lieferland exportland exporteur geber mitglied de desde vendeur fournisseur exportateur donateur membre expediteur origen vendedor proveedor exportador donante miembro remitente who actor head ego i",
	"to: to|target targetname targetid targetnode toid toname tonode toactor endnode endnode vertex2 node2 actor2 actorb country2 countryb state2 stateb party2 partyb side2 sideb entity2 entityb person2 personb name2 nameb nodeb object|"+
		"importer buyer recipient receiver beneficiary customer destination addressee victim defender sanctioned sanctionedstate sanctionedcountry receivingstate receivingcountry importingcountry partner partnercountry debtor borrower investee owned subsidiary employer relatedto relatedentity relatedparty accused threatened organisation organization ally2|"+
		"an nach empfanger kaufer kunde importeur importland ziel zu organisationen vers a destinataire acheteur client importateur cible beneficiaire hacia destinatario comprador cliente importador destino beneficiario whom tail alter j",
	"parties: parties party members participants signatories actors between countries states memberstates allies parteien beteiligte mitglieder unterzeichner membres signataires participantes partes miembros firmantes",
	"kind: kind|relation relationkind relationtype reltype relationship relationshiptype edgetype edgekind linktype typeofrelation typeoftie tie tietype interaction sharedinteraction predicate verb action relationname connection connectiontype|type category class art beziehung beziehungsart typ genre nature relationes relacion tipo lien categorie",
	"label: label|edgelabel labels shortname caption weapon weapons weaponsystem designation item items goods product commodity what topic subjectmatter name position office post rolename|bezeichnung ware waffe gut etikett libelle objet marchandise arme nombre etiqueta producto arma objeto treaty agreement treatyname event instrument",
	"title: title|fulltitle fullname longname officialname treatytitle titel titre titulo",
	"when: when|date dates period dateperiod time year years month day signed datesigned signaturedate dateofsignature signedon interval eventdate dateofevent yearofdelivery deliveryyear orderyear yearoforder|datum jahr zeitraum zeit annee periode unterzeichnet signe fecha ano anio periodo firmado timestamp timeset dateandtime datetime",
	"start: start|startdate startyear starttime starts began begin begins begindate beginning since startson fromdate fromdate fromyear datefrom dateofentry entryintoforce inforce inforcesince validfrom effective effectivedate joined joindate opened firstseen starttimestamp starting dateentered fromyear|beginn anfang seit ab debut depuis inicio ",
	"end: end|enddate endyear endtime ends ended until till todate todate toyear dateto terminated termination terminationdate validto validuntil expiry expires expired left leftdate closed lastseen finish finished endtimestamp toyear ending|ende bis fin jusqua hasta",
	"certainty: certainty|confidence confirmed certain verified credibility reliability likelihood probability howcertain sure|sicherheit gewissheit bestatigt certitude confirme certeza confirmado",
	"modality: modality|mode mood actuality|modalitat modalite modalidad",
	"source: source|sources citation citations reference references ref refs cite bibliography sourcetitle sourcedocument sourcedoc sourcetext sourceofinformation informationsource datasource reportedby accordingto publication article book document docs footnote basis provenance|quelle quellen beleg nachweis literatur fuente fuentes referencia",
	"url: url|urls link uri sourceurl sourcelink website web href weblink hyperlink permalink onlineat|adresse adressen enlace",
	"page: page|pages pp pg p locator pagenumber pageno paragraph at section seite seiten fundstelle pagina paginas",
	"says: says|statement summary finding",
	"claimant: claimant|claimedby saidby whosays attributedto allegedby|",
	"quantity: quantity|amount amounts number numbers qty count volume value values sum howmany howmuch tonnage numberordered numberdelivered |menge anzahl betrag wert summe quantite montant valeur cantidad importe monto valor numero",
	"unit: unit|units currency measure unitofmeasure curr unite einheit wahrung devise unidad moneda divisa",
	"note: note|notes comment comments remark remarks description details detail annotation annotations memo desc text info|bemerkung bemerkungen anmerkung anmerkungen kommentar beschreibung notiz remarque remarques commentaire commentaires nota notas comentario comentarios descripcion observaciones",
	"direction: direction|directed directedness isdirected dir edgedirection arrow arrows directionality|richtung gerichtet sens direccion sentido",
	"sign: sign|polarity valence|vorzeichen signo",
	"weight: weight|strength edgeweight tieweight|gewicht poids peso",
	"id: id|edgeid key identifier linkid relid rowid nr no num row|",
	"aliases: aliases|",
	"status: status progress phase deliverystatus|stand statut etat estado",
	// fields that only files written by Entente have
	"evidence: evidence", "relation_kind: relationkind", "kind_name: kindname", "stages: stages|stage", "links: links", "unsourced: unsourced", "spoke: spoke", "role: role",
	"from_when: fromwhen", "to_when: towhen", "broad: broad",
	"unused: suid selected sharedname networksuid canonicalname modularityclass color colour viz x y z shape width style penwidth arrowhead arrowtail fontsize fontname tooltip labelangle opacity visibility thickness",
)

// nodeWords are the names of columns of actors.
var nodeWords = table(
	"id: id|key nodeid nodekey identifier nodeid vertexid uid actorid|suid nr no num",
	"name: name|label labels nodelabel title fullname actor actorname nodename country countryname state statename person entity entityname organisation organization element vertex node displayname caption|bezeichnung nom land pays pais akteur acteur etikett",
	"kind: kind|type category class actortype actorkind nodetype nodekind entitytype typeofactor schema elementtype|art typ genre tipo categorie klasse sort ",
	"aliases: aliases|alias aka alsoknownas othernames alternativenames altnames synonyms abbreviation abbreviations acronym acronyms shortname formernames|kurzel abkurzung sigle siglas",
	"note: note|notes comment comments remark remarks description details detail annotation memo desc text info bio about|bemerkung anmerkung kommentar beschreibung remarque commentaire nota comentario descripcion",
	"existed: existed|lifetime lifespan existence",
	"called: called|",
	"same_as: sameas",
	"broad: broad",
	"start: start|startdate startyear founded established born birth birthdate dateofbirth since begin from independence inception foundingdate |gegrundet geboren fonde ne fundado nacido",
	"end: end|enddate endyear dissolved died death deathdate dateofdeath until abolished defunct|aufgelost gestorben dissous mort disuelto muerto",
	"when: when|interval timeset period dates",
	"source: source|sources citation citations reference references ref",
	"url: url|urls website web link uri homepage",
	"page: page|pages locator",
	"evidence: evidence",
	"relation: relation", "relation_kind: relationkind", "kind_name: kindname", "sign: sign", "certainty: certainty", "modality: modality",
	"stages: stages", "quantity: amount quantity", "unit: unit", "links: links", "unsourced: unsourced", "direction: directed",
	"unused: selected sharedname sharedinteraction canonicalname modularityclass color colour viz x y z shape width height size style fontsize fontname tooltip opacity visibility degree indegree outdegree pagerank betweenness closeness eccentricity clustering",
)

// schemes are the columns that hold an actor's code, and the schemes.
var schemes = map[string]string{
	"iso3": "iso3", "iso3code": "iso3", "isoalpha3": "iso3", "alpha3": "iso3", "iso3166alpha3": "iso3", "countrycode3": "iso3", "iso31661alpha3": "iso3",
	"iso2": "iso2", "iso2code": "iso2", "isoalpha2": "iso2", "alpha2": "iso2", "iso3166alpha2": "iso2", "iso31661alpha2": "iso2",
	"isonum": "isonum", "isonumeric": "isonum", "cow": "cow", "cowcode": "cow", "ccode": "cow", "cownumber": "cow", "cowabb": "cowabb", "stateabb": "cowabb",
	"gw": "gw", "gwcode": "gw", "gwno": "gw", "gwnumber": "gw", "wikidata": "wikidata", "wikidataid": "wikidata", "qid": "wikidata", "lei": "lei", "ftm": "ftm", "stix": "stix",
}
